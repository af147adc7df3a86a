"""Steps of the data menu: what they would change in a document."""

from __future__ import annotations

from collections.abc import Iterator

from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.form import Address

NOTHING_TO_FILL = "这些空白补 0 会使合计或前后数字不符，没有补。请先核对已填的数，或自己填写。"
"""Said where blanks stay blank."""

NO_NOTE = "说明只用于核实项：强制问题要改正，提示不必说明。"
"""Said where a note would close nothing."""


def totals_made_automatic(document: Document) -> dict[Address, str | None]:
    """Edits that make every total compute itself.

    A total as typed whose parts are all blank stays: nothing could be computed, and its number would be lost.
    """
    report, figures = document.report, document.figures
    edits: dict[Address, str | None] = {}
    for total, parts in document.form.definitions.items():
        computable = any(figures.text(part) or f"automatic.{part}" in edits for part in parts)
        if total not in report.automatic and (computable or not report.get(total)):
            edits[f"automatic.{total}"] = "1"
            edits[total] = None
    return edits


def blanks_filled(document: Document) -> dict[Address, str | None]:
    """Edits that fill the blanks of all tables, as the findings about them propose."""
    edits: dict[Address, str | None] = {}
    for finding in _blanks(document):
        for fix in finding.fixes:
            edits |= fix.edits
    return edits


def blanks_left(document: Document) -> int:
    """How many blanks all tables have."""
    return sum(len(finding.cells) for finding in _blanks(document))


def _blanks(document: Document) -> Iterator[Finding]:
    return (finding for finding in document.findings if finding.rule == "value.blank")
