"""The workbook: one sheet as on paper with live sums and checks beside it, and a hidden sheet of the texts as typed.

A number that a clerk changes in a spreadsheet program changes the totals that compute themselves, the marks and the
words of the checks at once; nothing of that is printed.
"""

from __future__ import annotations

from openpyxl import Workbook

from gkeditor.document import Document
from gkeditor.exporters.page import page
from gkeditor.exporters.xlsx.archive import packed
from gkeditor.exporters.xlsx.checks import add_checks
from gkeditor.exporters.xlsx.memory import write_memory
from gkeditor.exporters.xlsx.notes import add_notes
from gkeditor.exporters.xlsx.paper import Paper
from gkeditor.exporters.xlsx.printing import set_up_printing
from gkeditor.exporters.xlsx.styles import add_styles


def export(document: Document) -> bytes:
    """The workbook of a document."""
    workbook = Workbook()
    add_styles(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = "报告"
    paper = Paper(sheet, document, page(document))
    add_checks(paper)
    set_up_printing(paper)
    add_notes(paper)
    write_memory(workbook, paper)
    return packed(workbook)
