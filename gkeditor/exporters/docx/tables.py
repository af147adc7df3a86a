"""A table as Word has it: columns of fixed widths, spans, a head on each page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from lxml import etree

from gkeditor.exporters import paper
from gkeditor.exporters.docx import styles
from gkeditor.exporters.docx.styles import Styles
from gkeditor.exporters.docx.wordml import mm, paragraph, points, w
from gkeditor.exporters.page import PrintedTable
from gkeditor.exporters.width import lines
from gkeditor.model.layout import Box

_PAGE = paper.TEXT_HEIGHT * paper.POINTS_PER_MM
_DIGIT = 0.56
"""How wide a digit is at most, as a share of the size of type; it is 0.5 in Chinese fonts."""
_SIDES = ("top", "left", "bottom", "right")


class WordTable:
    """One table, as wide as the text around it; `text_width` is in millimetres."""

    def __init__(self, table: PrintedTable, text_width: float, known: Styles) -> None:
        self._table = table
        self._measures = paper.table_measures(table, text_width)
        self._edges = [mm(edge) for edge in accumulate(self._measures.widths, initial=0.0)]
        large = self._measures.size > 10
        self._head = known[styles.TABLE_HEAD if large else styles.SMALL_HEAD]
        self._text = known[styles.TABLE_TEXT if large else styles.SMALL_TEXT]

    def element(self) -> etree._Element:
        """The whole table."""
        padding = (w(side, w=mm(paper.CELL_PADDING) if side in {"left", "right"} else 0, type="dxa") for side in _SIDES)
        properties = w(
            "tblPr",
            w("tblW", w=self._edges[-1], type="dxa"),
            w("jc", val="center"),
            w("tblBorders", *(_line(side) for side in (*_SIDES, "insideH", "insideV"))),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *padding),
            w("tblLook", val="0000"),
            w("tblCaption", val=self._table.name),
        )
        columns = (w("gridCol", w=right - left) for left, right in pairwise(self._edges))
        return w("tbl", properties, w("tblGrid", *columns), *self._rows())

    def _rows(self) -> Iterator[etree._Element]:
        heights = [self._height(line) for line in self._table.lines]
        # Word keeps a table on one page, and with the heading above it, if each of its rows is kept with the next.
        kept = len(heights) - 1 if sum(heights) < _PAGE - 2 * paper.LINE_PITCH else self._table.head_rows
        for row, height in enumerate(heights):
            properties = w("trPr", w("trHeight", val=mm(self._measures.row_height), hRule="atLeast"))
            if height < _PAGE / 2:
                properties.insert(0, w("cantSplit"))
            if row < self._table.head_rows:
                properties.append(w("tblHeader"))
            boxes = self._table.layout.across(row)
            yield w("tr", properties, *(self._cell(box, begins=box.row == row, keep=row < kept) for box in boxes))

    def _height(self, line: Iterable[Box]) -> float:
        """How high a row will be, in points, about."""
        texts = (lines(box.text, 2 * self._room(box) / self._measures.size) for box in line if box.rows == 1)
        needed = max(texts, default=1) * self._measures.pitch
        return max(needed + 2 * paper.LINE_WIDTH, self._measures.row_height * paper.POINTS_PER_MM)

    def _room(self, box: Box) -> float:
        """The width of the text of a box, in points."""
        width = self._edges[box.column + box.columns] - self._edges[box.column]
        return max(width / 20 - 2 * paper.CELL_PADDING * paper.POINTS_PER_MM, 1.0)

    def _cell(self, box: Box, *, begins: bool, keep: bool) -> etree._Element:
        width = self._edges[box.column + box.columns] - self._edges[box.column]
        spans = [w("gridSpan", val=box.columns)] if box.columns > 1 else []
        if box.rows > 1:
            spans.append(w("vMerge", val="restart") if begins else w("vMerge"))
        properties = w("tcPr", w("tcW", w=width, type="dxa"), *spans, w("vAlign", val="center"))
        style = self._head if paper.is_bold(box) else self._text
        kept = [w("keepNext")] if keep else []
        text = paragraph(style, box.text if begins else "", *kept, *self._placed(box))
        if begins and (size := self._smaller(box)):
            text[-1].insert(0, w("rPr", w("sz", val=size), w("szCs", val=size)))
        return w("tc", properties, text)

    def _placed(self, box: Box) -> list[etree._Element]:
        """Where the text stands between the lines left and right of it."""
        if paper.is_left(box, self._table):
            return [w("ind", left=points(paper.LEFT_INSET)), w("jc", val="left")]
        inset = points(paper.head_inset(box.text, self._room(box), self._measures.size)) if box.role == "head" else 0
        return [w("ind", left=inset, right=inset)] if inset else []

    def _smaller(self, box: Box) -> int:
        """The size, in half points, of a number too long for its column; 0 for all else."""
        longest = max((len(word) for word in box.text.split() if word.isascii()), default=0) if box.cell else 0
        if longest * _DIGIT * self._measures.size <= self._room(box):
            return 0
        return int(2 * max(paper.SMALLEST_TYPE, self._room(box) / longest / _DIGIT))


def _line(side: str) -> etree._Element:
    return w(side, val="single", sz=round(paper.LINE_WIDTH * 8), space=0, color="auto")
