"""Web pages: markup to a source, whether it comes as a page, in a web archive or from the clipboard."""
