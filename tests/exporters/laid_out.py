"""Sheets laid out with characters of one width and letters of half of it."""

from __future__ import annotations

from gkeditor.document import Document
from gkeditor.exporters import paper
from gkeditor.exporters.page import page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.sheets import Sheet
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.exporters.width import width

LEFT = paper.MARGIN_LEFT * paper.POINTS_PER_MM
RIGHT = (paper.PAGE_WIDTH - paper.MARGIN_RIGHT) * paper.POINTS_PER_MM


def advance(_families: tuple[str, ...], text: str) -> float:
    return width(text) / 2


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    return layout(page(document, on_paper=True), Typesetter(advance))
