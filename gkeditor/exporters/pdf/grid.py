"""A table on paper: rows as high as their texts need, parted between rows where a page ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from gkeditor.exporters import paper
from gkeditor.exporters.page import PrintedTable
from gkeditor.exporters.pdf.cells import Cell, CellText, Columns, cells_of, columns_of, parted
from gkeditor.exporters.pdf.sheets import Advance, Area, Block, Line, Place, Rule, baseline, joined

_SPARED = 6
"""So many rows that would fit on a page may go to the next one, if the table is parted at a better place then."""
_TOLERANCE = 0.001


class _Strip(NamedTuple):
    """A cell as one piece of a table shows it; rows count from the top of the piece."""

    cell: Cell
    first: int
    last: int
    """The row behind it."""


class Grid:
    """A table whose texts are set."""

    def __init__(self, key: str, cells: Sequence[Cell], columns: Columns, head_rows: int, lowest: float) -> None:
        """`head_rows` are repeated; `lowest` is the height of a row of one line."""
        self._key = key
        self.rows = max(cell.row + cell.rows for cell in cells)
        self._columns = columns
        self._head_rows = head_rows
        self._lowest = lowest
        self._by_row: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in cells:
            self._by_row[cell.row].append(cell)
        self._spanning = [cell for cell in cells if cell.rows > 1]
        self._known_heights: dict[tuple[int, int], list[float]] = {}
        self._known_pieces: dict[tuple[int, int], Block] = {}

    @property
    def has_blocks(self) -> bool:
        """Whether it consists of parts with heads of their own."""
        return self._head_rows == 0

    def piece(self, first: int, last: int) -> Block:
        """The rows from `first` to before `last`, below the repeated head; labels over more rows are in each piece."""
        if (first, last) not in self._known_pieces:
            self._known_pieces[first, last] = self._piece(first, last)
        return self._known_pieces[first, last]

    def _piece(self, first: int, last: int) -> Block:
        heights = self._heights(first, last)
        edges = list(accumulate(heights, initial=0.0))
        lines: list[Line] = []
        rules: list[Rule] = []
        areas = [Area(0, 0, self._columns.edges[-1], edges[-1], Place(self._key))]
        for strip in self._strips(first, last):
            cell, top, bottom = strip.cell, edges[strip.first], edges[strip.last]
            left, right = self._columns.edges[cell.column], self._columns.edges[cell.column + cell.columns]
            lines += _lines(cell.text, left, right, top, bottom)
            rules += [Rule(left, top, right, top), Rule(left, bottom, right, bottom)]
            rules += [Rule(left, top, left, bottom), Rule(right, top, right, bottom)]
            if cell.address:
                areas.append(Area(left, top, right, bottom, Place(cell.address)))
        return Block(edges[-1], tuple(lines), joined(rules), areas=tuple(areas))

    def height(self, first: int, last: int) -> float:
        """The height of that piece."""
        return sum(self._heights(first, last))

    def pieces(self, room: float, highest: float) -> Iterator[Block]:
        """The table in pieces: the first no higher than `room`, the others no higher than a page, `highest`."""
        first = 0
        while first < self.rows:
            last = self._end(first, room)
            yield self.piece(first, last)
            first, room = last, highest

    def least(self) -> float:
        """The height of the smallest piece that a page may end with: the heads, and a row of numbers or a block."""
        end = next((row for row in range(self.rows) if not self._is_bound(row)), 0) + 1
        while self.has_blocks and end < self.rows and not self._is_bound(end):
            end += 1
        return self.height(0, end)

    def _end(self, first: int, room: float) -> int:
        """The row before which the piece ends that begins with `first`."""
        last = first + 1
        while last < self.rows and self.height(first, last + 1) <= room + _TOLERANCE:
            last += 1
        if last == self.rows:
            return last
        possible = [end for end in range(last, first, -1) if not self._is_bound(end - 1)]
        good = (end for end in possible if last - end <= _SPARED and self._is_good(first, end))
        return next(chain(good, possible), last)

    def _is_good(self, first: int, end: int) -> bool:
        """Whether a block ends here, or labels that are parted have room on both sides and no row is left alone."""
        if self.has_blocks:
            return self._is_bound(end)
        parted_labels = [cell for cell in self._spanning if cell.row < end < cell.row + cell.rows]
        return self.rows - end > 1 and all(
            cell.text.height <= self._lowest * min(end - max(cell.row, first), cell.row + cell.rows - end)
            for cell in parted_labels
        )

    def _is_bound(self, row: int) -> bool:
        """Whether a row has no numbers, so that it stays with the next."""
        return not any(cell.is_number for cell in self._by_row[row])

    def _shown(self, first: int, last: int) -> list[int]:
        head = range(self._head_rows) if first >= self._head_rows else ()
        return [*head, *range(first, last)]

    def _strips(self, first: int, last: int) -> Iterator[_Strip]:
        """The cells of a piece, row by row."""
        rows = self._shown(first, last)
        above = len(rows) - (last - first)
        for place, row in enumerate(rows):
            if place == above:
                begun = (cell for cell in self._spanning if cell.row < first < cell.row + cell.rows)
                yield from (_Strip(cell, above, min(above + cell.row + cell.rows - first, len(rows))) for cell in begun)
            for cell in self._by_row[row]:
                yield _Strip(cell, place, min(place + cell.rows, len(rows)))

    def _heights(self, first: int, last: int) -> list[float]:
        """The heights of the rows of a piece, from the top."""
        if (first, last) not in self._known_heights:
            self._known_heights[first, last] = self._measured(first, last)
        return self._known_heights[first, last]

    def _measured(self, first: int, last: int) -> list[float]:
        heights = [self._lowest] * len(self._shown(first, last))
        spanning = []
        for strip in self._strips(first, last):
            if strip.last - strip.first == 1:
                heights[strip.first] = max(heights[strip.first], strip.cell.text.height)
            else:
                spanning.append(strip)
        for cell, top, bottom in spanning:
            lacking = cell.text.height - sum(heights[top:bottom])
            for row in range(top, bottom):
                heights[row] += max(lacking, 0.0) / (bottom - top)
        return heights


def grid(table: PrintedTable, advance: Advance, highest: float) -> Grid:
    """A table for pages on which the text is so high, in points; no row of it is higher."""
    columns, cells = columns_of(table), list(cells_of(table, advance))
    lowest = paper.table_measures(table).row_height * paper.POINTS_PER_MM
    head_rows = table.head_rows
    head = Grid(table.key, cells, columns, head_rows, lowest).height(0, head_rows)
    if head > highest / 2:
        head_rows, head = 0, 0.0
    # Each part has room on a page on which the heading of the table stands, too.
    return Grid(table.key, parted(cells, highest - head - paper.HEADING.pitch), columns, head_rows, lowest)


def _lines(text: CellText, left: float, right: float, top: float, bottom: float) -> Iterator[Line]:
    first = (top + bottom - len(text.rows) * text.pitch) / 2
    for index, row in enumerate(text.rows):
        centred = (left + right - row.width * text.face.size) / 2
        start = centred if text.inset is None else left + text.inset
        yield row.line(start, baseline(first + index * text.pitch, text.pitch, text.face.size), text.face)
