"""The texts of a table, each broken into lines that fit its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from gkeditor.exporters import paper
from gkeditor.exporters.page import PrintedTable
from gkeditor.exporters.pdf.breaking import Row, Setting, longest, rows
from gkeditor.exporters.pdf.sheets import Advance, Face
from gkeditor.model.form import Address
from gkeditor.model.layout import Box

ABOVE = 2.0
"""Points that a text stays off the rules above and below it."""
_BESIDE = paper.CELL_PADDING * paper.POINTS_PER_MM
"""The same left and right."""


class CellText(NamedTuple):
    """A text as it is set in its box; without rows where there is none."""

    rows: tuple[Row, ...]
    """Their lengths in widths of a character."""
    face: Face
    pitch: float
    inset: float | None
    """Points from the left rule; None if it is centred."""

    @property
    def height(self) -> float:
        """What it needs between the rules, in points."""
        return len(self.rows) * self.pitch + 2 * ABOVE if self.rows else 0.0

    def parts(self, highest: float) -> int:
        """In how many parts it must be set if none may be higher than this."""
        return max(1, ceil(len(self.rows) / self._rows_in(highest)))

    def part(self, index: int, highest: float) -> CellText:
        """One of these parts; those behind the last are empty."""
        each = self._rows_in(highest)
        return self._replace(rows=self.rows[index * each : (index + 1) * each])

    def _rows_in(self, height: float) -> int:
        return max(1, int((height - 2 * ABOVE) // self.pitch))


class Cell(NamedTuple):
    """A box of the grid; rows and columns count from 0."""

    row: int
    column: int
    rows: int
    columns: int
    text: CellText
    is_number: bool
    address: Address | None
    """None for a label, or a row that the form does not have."""


class Columns(NamedTuple):
    """Where the columns of a table begin, and where the last one ends, in points from its left edge."""

    edges: tuple[float, ...]

    def width(self, column: int, columns: int) -> float:
        """The width of so many columns from this one on."""
        return self.edges[column + columns] - self.edges[column]


def columns_of(table: PrintedTable) -> Columns:
    """The columns of a table."""
    widths = paper.table_measures(table).widths
    return Columns(tuple(mm * paper.POINTS_PER_MM for mm in accumulate(widths, initial=0.0)))


def cells_of(table: PrintedTable, advance: Advance) -> Iterator[Cell]:
    """The cells of a table, row by row."""
    columns = columns_of(table)
    # Most numbers are small, and stand in columns of one width.
    known: dict[tuple[str, str, bool, float], CellText] = {}
    for box in table.layout.boxes:
        width = columns.width(box.column, box.columns)
        key = (box.text, box.role, box.rows > 1, round(width, 3))
        text = known.get(key) or known.setdefault(key, _set(box, table, width, advance))
        yield Cell(*box[:4], text, is_number=box.role == "cell", address=box.cell)


def _set(box: Box, table: PrintedTable, width: float, advance: Advance) -> CellText:
    measures = paper.table_measures(table)
    families = paper.HEI if paper.is_bold(box) else paper.SONG
    measure = partial(advance, families)
    size = measures.size
    lines = [line for line in (line.strip() for line in box.text.replace("\t", " ").split("\n")) if line]
    room = max(width - 2 * _BESIDE, width / 2)
    inset = None
    if paper.is_left(box, table):
        indent = min(paper.LEFT_INSET, room / 4)
        inset = (width - room) / 2 + indent
        room -= indent
    if box.role == "head" and len(lines) == 1:
        room -= 2 * paper.head_inset(lines[0], room, size)
    widest = max((longest(line, measure) for line in lines), default=0.0)
    if widest * size > room:
        # What is too wide even then is broken.
        size = min(max(paper.SMALLEST_TYPE, room / widest), room)
    setting = Setting(measure, room / size)
    return CellText(
        rows=tuple(row for line in lines for row in rows(line, setting)),
        face=Face(families, size, paper.BLACK),
        pitch=measures.pitch * size / measures.size,
        inset=inset,
    )


def parted(cells: Sequence[Cell], highest: float) -> Sequence[Cell]:
    """The cells, rows that are higher than a page going on in others below them."""
    count = max(cell.row + cell.rows for cell in cells)
    parts = [1] * count
    for cell in cells:
        if cell.rows == 1:
            parts[cell.row] = max(parts[cell.row], cell.text.parts(highest))
    if max(parts) == 1:
        return cells
    starts = list(accumulate(parts, initial=0))
    found = []
    for cell in cells:
        first, after = starts[cell.row], starts[cell.row + cell.rows]
        if cell.rows > 1:
            found.append(cell._replace(row=first, rows=after - first))
        else:
            texts = (cell.text.part(index, highest) for index in range(after - first))
            found += (cell._replace(row=row, text=text) for row, text in enumerate(texts, start=first))
    return sorted(found, key=lambda cell: cell[:2])
