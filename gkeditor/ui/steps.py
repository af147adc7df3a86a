"""Steps of the data menu: what they would change in a document."""

from __future__ import annotations

from gkeditor.document import Document
from gkeditor.model.form import Address


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
    for finding in document.findings:
        if finding.rule == "value.blank" and finding.fixes:
            edits |= finding.fixes[0].edits
    return edits
