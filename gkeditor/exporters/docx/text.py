"""All that a report says, as paragraphs and tables of a Word document in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from gkeditor.exporters import paper
from gkeditor.exporters.docx import styles
from gkeditor.exporters.docx.styles import Styles
from gkeditor.exporters.docx.tables import WordTable
from gkeditor.exporters.docx.wordml import NAMESPACE, paragraph, points, w
from gkeditor.exporters.page import Page, Paragraph, PrintedTable, Signature
from gkeditor.exporters.picture import Picture

_TABLE = f"{{{NAMESPACE}}}tbl"


class Text:
    """The elements of one report; `text_width` is in millimetres, `draw` makes a paragraph of a picture."""

    def __init__(self, view: Page, known: Styles, text_width: float, draw: Callable[[Picture], etree._Element]) -> None:
        self.elements: list[etree._Element] = []
        self._styles = known
        self._text_width = text_width
        if view.draft:
            self._add(styles.DRAFT, view.draft)
        if view.title:
            self._add(styles.TITLE, "\n".join(view.title_lines))
        self._paragraphs(view.preface)
        for part in view.parts:
            if part.heading:
                self._heading(styles.HEADING, part.heading)
            self._paragraphs(part.paragraphs)
            if part.table:
                self._table(part.table)
            if part.picture:
                self.elements.append(draw(part.picture))
        self._signature(view.signature)

    def _add(self, style: str, text: str, *properties: etree._Element) -> None:
        self.elements.append(paragraph(self._styles[style], text, *properties))

    def _paragraphs(self, texts: Iterable[Paragraph]) -> None:
        for text in texts:
            if text.heading:
                self._heading(styles.SUB_HEADING, text.text)
            else:
                self._add(styles.PARAGRAPH, text.text)

    def _heading(self, style: str, text: str) -> None:
        gap = [w("spacing", before=points(paper.TABLE_AFTER))] if self._is_below_table() else []
        self._add(style, text, *self._styles.unnumbered(style), *gap)

    def _table(self, table: PrintedTable) -> None:
        if self._is_below_table():
            # Word makes one table of two that touch.
            self._add(styles.SMALL_TEXT, "")
        self.elements.append(WordTable(table, self._text_width, self._styles).element())

    def _is_below_table(self) -> bool:
        return bool(self.elements) and self.elements[-1].tag == _TABLE

    def _signature(self, signature: Signature) -> None:
        """The agency above the date, as a seal is set on them, and never alone on a page."""
        lines = [line for line in (signature.agency, signature.date) if line]
        if lines and self.elements and not self._is_below_table():
            self.elements[-1][0].insert(1, w("keepNext"))
        room = 2 * paper.signature_axis(signature) * paper.SIGNATURE.size
        left = max(0.0, self._text_width * paper.POINTS_PER_MM - room)
        for number, text in enumerate(lines, start=1):
            keep = [w("keepNext")] if number < len(lines) else []
            self._add(styles.SIGNATURE, text, *keep, w("ind", left=points(left)), w("jc", val="center"))
