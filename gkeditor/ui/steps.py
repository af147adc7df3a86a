"""Steps of the data menu: what they would change in a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.ui.naming import part_of

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


def blanks_left(document: Document) -> Counter[str]:
    """How many blanks each part has, by its number."""
    return Counter(part_of(document.form, cell) for finding in _blanks(document) for cell in finding.cells)


def rows_missing(document: Document) -> int:
    """How many rows of its tables the report lacks; they look blank, and are not filled."""
    missing = document.report.missing
    tables = {table for table in document.form.table_cells if missing & {table, f"{table}.table"}}
    return sum(row in missing or row.partition(".")[0] in tables for row in document.form.row_cells)


def filling_in_words(before: Counter[str], left: Counter[str], missing: int = 0) -> str:
    """What became of the blanks of each part, of which one is looked at, and of rows that are missing."""
    filled = f"补齐 {_by_part(before - left)}" if before - left else ""
    rest = f"{_by_part(left)}补 0 会与合计或上年的数字不符，要自己填写" if left else ""
    rows = f"缺少的 {missing} 行没有填，要先补上" if missing else ""
    return "；".join(filter(None, (filled, rest, rows))) or "没有空白"


def _by_part(blanks: Counter[str]) -> str:
    """`12 格（三 8，四 4）`."""
    parts = "，".join(f"{part} {count}" for part, count in blanks.items())
    return f"{blanks.total()} 格（{parts if len(blanks) > 1 else ''.join(blanks)}）"


def _blanks(document: Document) -> Iterator[Finding]:
    return (finding for finding in document.findings if finding.rule == "value.blank")
