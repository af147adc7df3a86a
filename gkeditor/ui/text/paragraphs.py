"""How paragraphs of a text stand: the first line indented as on paper, headings and numbers of points bolder."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from gkeditor.model.numbering import numbered
from gkeditor.ui.text.passage import to_units

_INDENT = 2
"""Characters that a first line is indented by."""
_LINE_HEIGHT = 150.0
"""In percent of what the font asks for."""


class Paragraphs(QSyntaxHighlighter):
    """Gives the paragraphs of a document their looks; the text stays as it is."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)
        self.set_font(document.defaultFont())

    def highlightBlock(self, text: str) -> None:
        """Set off the number that a paragraph begins with, and the words of a heading behind it."""
        # Else Qt looks up the glyphs of a whole paragraph, however long, each time that a line of it is painted.
        self.currentBlock().layout().setCacheEnabled(True)
        if found := numbered(text):
            start, end = to_units(text, found.sign[0]), to_units(text, found.lead)
            self.setFormat(start, end - start, self._bold)

    def set_font(self, font: QFont) -> None:
        """Indent for another font; paragraphs follow when they are arranged."""
        width = _INDENT * QFontMetricsF(font).horizontalAdvance("国")
        self._indented, self._flush = _looks(width), _looks(0)

    def arrange(self, start: int = 0, end: int = -1) -> None:
        """Indent the first lines of the paragraphs at these positions, but for those that begin with blanks.

        Those of the whole document without `end`.
        """
        document = self.document()
        empty = document.isEmpty()  # its placeholder stands at the margin
        block = document.findBlock(start)
        while block.isValid() and (end < 0 or block.position() <= end):
            looks = self._flush if empty or block.text()[:1].isspace() else self._indented
            if block.blockFormat() != looks:
                QTextCursor(block).setBlockFormat(looks)
            block = block.next()


def _looks(indent: float) -> QTextBlockFormat:
    looks = QTextBlockFormat()
    looks.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    looks.setTextIndent(indent)
    return looks
