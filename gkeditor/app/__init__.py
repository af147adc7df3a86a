"""The use cases, for the window and the command line alike: open, new, check, export, save."""

from gkeditor.app.checking import CLOSED, VERDICTS, check_record, not_checked_words, rules_of, verdict, verdict_words
from gkeditor.app.comparing import Comparison, compare, comparison_record
from gkeditor.app.last_year import Offer, Taken, beside, drop_prior, offers, take_prior
from gkeditor.app.noting import noted, reopened, written
from gkeditor.app.offering import determined
from gkeditor.app.office import Template, begin, copy_templates, opened, templates
from gkeditor.app.reading import (
    empty_report,
    imported_from_clipboard,
    read_imported,
    read_report,
    read_stream,
    readable_suffixes,
    report_from,
    reports_in,
    stop_reading,
)
from gkeditor.app.unusable import Unusable
from gkeditor.app.writing import export, format_of, formats_with_picture, save, writable_formats, write

__all__ = [
    "CLOSED",
    "VERDICTS",
    "Comparison",
    "Offer",
    "Taken",
    "Template",
    "Unusable",
    "begin",
    "beside",
    "check_record",
    "compare",
    "comparison_record",
    "copy_templates",
    "determined",
    "drop_prior",
    "empty_report",
    "export",
    "format_of",
    "formats_with_picture",
    "imported_from_clipboard",
    "not_checked_words",
    "noted",
    "offers",
    "opened",
    "read_imported",
    "read_report",
    "read_stream",
    "readable_suffixes",
    "reopened",
    "report_from",
    "reports_in",
    "rules_of",
    "save",
    "stop_reading",
    "take_prior",
    "templates",
    "verdict",
    "verdict_words",
    "writable_formats",
    "write",
    "written",
]
