"""The hidden sheet: the texts as typed, which count on reading for all that was not changed since.

Its first row is `format`, `gkeditor-workbook`, the version, and how many columns the page has (what is further right
are checks). Each other row is an address, its text as typed, what is shown, where (`D12`), and "1" for a total that
computes itself; a text too long for one cell goes on in the next row, under the same address.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from gkeditor.exporters.page import printable
from gkeditor.exporters.xlsx.cells import Place, put_text
from gkeditor.exporters.xlsx.paper import LONGEST_TEXT, Paper

SHEET = "gkeditor"
FORMAT = "gkeditor-workbook"
VERSION = 1


def write_memory(workbook: Workbook, paper: Paper) -> None:
    """Add the sheet."""
    sheet = workbook.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    head = ("format", FORMAT, str(VERSION), str(paper.columns))
    for row, fields in enumerate((head, *_rows(paper)), start=1):
        for column, text in enumerate(fields, start=1):
            put_text(sheet, Place(row, column), text)


def _rows(paper: Paper) -> Iterator[tuple[str, ...]]:
    report = paper.document.report
    # Notes and last year's report are nobody else's business.
    others = (a for a in report.values if not a.startswith(("automatic.", "note.", "prior.")))
    for address in dict.fromkeys((*others, *paper.places)):
        place = paper.places.get(address)
        where = place.name if place else ""
        automatic = "1" if address in report.automatic else ""
        typed, shown = printable(report.get(address)), paper.shown.get(address, "")
        for start in range(0, max(len(typed), len(shown), 1), LONGEST_TEXT):
            end = start + LONGEST_TEXT
            yield printable(address), typed[start:end], shown[start:end], where, automatic
