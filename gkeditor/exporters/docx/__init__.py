"""The Word document of a report, laid out as GB/T 9704 asks, or as an office's own template does."""

from __future__ import annotations

from functools import partial
from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Length, Mm

from gkeditor.document import Document
from gkeditor.exporters import paper
from gkeditor.exporters.archive import undated
from gkeditor.exporters.docx import styles
from gkeditor.exporters.docx.chart import chart_paragraph
from gkeditor.exporters.docx.styles import Styles
from gkeditor.exporters.docx.template import open_template, page_of
from gkeditor.exporters.docx.text import Text
from gkeditor.exporters.docx.wordml import paragraph, w
from gkeditor.exporters.page import page

LONGEST_PROPERTY = 255
"""Characters that the title among a document's properties may have."""

_PRINTABLE = Mm(10)
"""Off the edge of the paper; some programs keep no distance for a header that a template does not have."""


def export(document: Document, *, with_picture: bool = False) -> bytes:
    """The Word document of a document; raise TemplateFault."""
    view = page(document, on_paper=True, with_picture=with_picture)
    word = open_template()
    known = Styles(word)
    end, width = page_of(word), _text_width(word)
    draw = partial(chart_paragraph, word, text_width=width, style=known[styles.SMALL_TEXT])
    for element in Text(view, known, width, draw).elements:
        end.addprevious(element)
    if view.draft:
        _mark_pages(word, known[styles.DRAFT], view.draft)
    word.core_properties.title = view.title[:LONGEST_PROPERTY]
    word.core_properties.language = "zh-CN"
    file = BytesIO()
    word.save(file)
    return undated(file)


def _text_width(word: WordDocument) -> float:
    """How wide the text of the template is, in millimetres."""
    section = word.sections[-1]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    if width is None or left is None or right is None:
        return paper.TEXT_WIDTH
    return float(width.mm - left.mm - right.mm - (section.gutter or Length(0)).mm)


def _mark_pages(word: WordDocument, style: str, mark: str) -> None:
    """Write the mark of a draft above the text of each page, without the frame that it has before the text."""
    section = word.sections[-1]
    if (section.header_distance or Mm(0)) < _PRINTABLE:
        section.header_distance = _PRINTABLE
    headers = [section.header]
    if word.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    for header in headers:
        is_new = header.is_linked_to_previous
        root = header.part.element
        if is_new:
            # The library begins it with an empty line.
            del root[:]
        no_frame = w("pBdr", *(w(side, val="nil") for side in ("top", "left", "bottom", "right")))
        root.insert(0, paragraph(style, mark, no_frame, w("jc", val="center")))
