"""Why a document could not be made."""


class CannotExport(Exception):
    """A document that cannot be made on this machine or with this template: one line in Chinese, why and what to do."""


class TemplateFault(CannotExport):
    """A template that cannot be used: its file, the line in it where there is one, and what is wrong."""
