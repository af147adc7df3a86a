"""A sequence of paragraphs and tables (the body, a cell, a text box, a header) as texts and grids, in their order."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element as Element

from gkeditor.importers.docx.reading import CONTENTS, Reading, Rows
from gkeditor.importers.docx.runs import ALTERNATES, CONTROL, PROPERTIES, REMOVED, chosen, read_content, read_control
from gkeditor.importers.docx.styles import VAL, ListItem, Style, W, is_on, list_item

_PARAGRAPH, _TABLE = f"{W}p", f"{W}tbl"


class _Properties(NamedTuple):
    """What the properties of a paragraph say."""

    style: Style
    item: ListItem = ListItem()
    goes_on: bool = False
    """Whether the next paragraph goes on in the same line: this one's end is deleted or hidden."""


class Story:
    """Texts and tables being collected."""

    def __init__(self, reading: Reading) -> None:
        self.pieces: list[str | Rows] = []
        self._reading = reading
        self._begun = ""
        """Text of paragraphs that go on in the next one."""

    def read(self, parent: Element) -> None:
        """Add what a body, a cell or the like holds."""
        self._read(parent)
        self._end()

    def _read(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif tag == CONTROL:
                read_control(child, self._reading, self._read)
            elif tag == ALTERNATES:
                if (form := chosen(child)) is not None:
                    self._read(form)
            elif tag in REMOVED:
                self._reading.revisions += 1
            elif tag in (f"{W}altChunk", f"{W}subDoc"):
                self._reading.objects += 1
            elif tag not in PROPERTIES and len(child):
                self._read(child)

    def _table(self, table: Element) -> None:
        # A table is made of stories, and stands in one.
        from gkeditor.importers.docx.tables import read_table

        self._end()
        self.pieces += read_table(table, self._reading)

    def _paragraph(self, paragraph: Element) -> None:
        style, item, goes_on = self._properties(paragraph.find(f"{W}pPr"))
        if style.is_draft:
            return
        text, before, behind = read_content(paragraph, self._reading, hidden=bool(style.hidden))
        for box in before:
            self._box(box)
        if style.is_contents:
            self._reading.put_aside(CONTENTS, text.replace("\t", " "))
        elif goes_on or style.hidden:
            self._begun += text
        else:
            number = self._reading.numbering.next(item, style)
            text = self._begun + text
            self._begun = ""
            if number and text[:1].isdigit():
                number += " "
            # Of a number without a text nothing is left to number.
            self.pieces.append(number + text if text.strip() else text)
        for box in behind:
            self._box(box)

    def _properties(self, properties: Element | None) -> _Properties:
        styles = self._reading.styles
        if properties is None:
            return _Properties(styles.paragraph(None))
        style, item, goes_on = None, ListItem(), False
        for child in properties:
            tag = child.tag
            if tag == f"{W}pStyle":
                style = child.get(VAL)
            elif tag == f"{W}numPr":
                item = list_item(properties)
            elif tag == f"{W}framePr":
                goes_on |= child.get(f"{W}dropCap") in ("drop", "margin")
            elif tag == f"{W}rPr" and len(child):
                removed = any(mark.tag in REMOVED for mark in child)
                self._reading.revisions += removed
                goes_on |= removed or bool(is_on(child.find(f"{W}vanish")))
        return _Properties(styles.paragraph(style), item, goes_on)

    def _box(self, box: Element) -> None:
        story = Story(self._reading)
        story.read(box)
        self.pieces += story.pieces

    def _end(self) -> None:
        """End a paragraph that goes on in nothing."""
        if self._begun:
            self.pieces.append(self._begun)
            self._begun = ""
