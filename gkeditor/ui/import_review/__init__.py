"""The review of an import: what was read, what is asked, what found no place."""
