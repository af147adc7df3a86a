"""The geometry of a table as on paper: which box covers a place, where the next cell is, how wide and high all is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkeditor.model.form import Address, Table
from gkeditor.model.layout import Box, Layout, layout

NUMBER_WIDTH = 7
"""Width of a column of numbers, in half-width characters."""

_MOST_WIDTH = 135
"""A table is not stretched beyond this, in half-width characters."""

_LEAST_SHARE = 0.85
"""A table is not squeezed below this part of its own width; it scrolls instead."""


class Place(NamedTuple):
    """A place of the grid."""

    row: int
    column: int


class Grid:
    """A table's layout, ready for a view: the cells are the only places where the cursor stands."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.layout: Layout = layout(table)
        self.rows, self.columns = self.layout.rows, self.layout.columns
        self._boxes: dict[tuple[int, int], Box] = {
            (row, column): box
            for box in self.layout.boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        self.cells: Mapping[Address, Place] = {
            box.cell: Place(box.row, box.column) for box in self.layout.boxes if box.cell
        }
        """Cell → where it stands, in reading order."""
        self._order = list(self.cells.values())

    def at(self, row: int, column: int) -> Box:
        """The box that covers a place; raise KeyError outside the grid."""
        return self._boxes[row, column]

    def cell_at(self, row: int, column: int) -> Address | None:
        """The cell whose box begins at a place; None on labels, and on what a wide box covers."""
        box = self._boxes.get((row, column))
        return box.cell if box and (box.row, box.column) == (row, column) else None

    def __contains__(self, place: object) -> bool:
        return place in self._boxes

    def heads(self, row: int) -> list[int]:
        """The rows of labels over the columns of a row of numbers."""
        labels_only = set(range(self.rows)) - {place.row for place in self.cells.values()}
        last = max((other for other in labels_only if other < row), default=-1)
        found = []
        while last in labels_only and self.at(last, self.columns - 1).role != "caption":
            found.append(last)
            last -= 1
        return found

    def step(self, place: Place, down: int, right: int) -> Place:
        """The next cell in a direction (one of both is 0); the same place at the edge."""
        start = box = self._boxes[place]
        row, column = place
        while box is start or not box.cell:
            row, column = row + down, column + right
            if (row, column) not in self._boxes:
                return place
            box = self._boxes[row, column]
        return Place(box.row, box.column)

    def far(self, place: Place, down: int, right: int) -> Place:
        """The last cell in a direction."""
        while (further := self.step(place, down, right)) != place:
            place = further
        return place

    def in_column(self, place: Place, column: int) -> Place:
        """The cell that covers a column in the row of this one; the same place if there is none."""
        box = self._boxes.get((place.row, column))
        return Place(box.row, box.column) if box and box.cell else place

    def following(self, place: Place, count: int) -> Place:
        """The cell `count` further in reading order, from the last one on to the first."""
        return self._order[(self._order.index(place) + count) % len(self._order)]

    @property
    def first(self) -> Place:
        return self._order[0]

    @property
    def last(self) -> Place:
        return self._order[-1]

    @property
    def _shares(self) -> list[int]:
        """The widths of the columns, in half-width characters."""
        return [*self.table.label_widths] + [NUMBER_WIDTH] * (self.columns - self.layout.label_columns)

    def natural_width(self, character: float) -> float:
        """The width in pixels that suits it; `character` is half a Chinese one."""
        return sum(self._shares) * character

    def column_widths(self, available: int, character: float) -> list[int]:
        """Widths in pixels that fill what is available, within reason; `character` is half a Chinese one."""
        shares, natural = self._shares, self.natural_width(character)
        total = min(max(available, natural * _LEAST_SHARE), max(natural, _MOST_WIDTH * character))
        edges = [round(total * sum(shares[:count]) / sum(shares)) for count in range(len(shares) + 1)]
        return [end - start for start, end in pairwise(edges)]

    def row_heights(self, widths: Sequence[int], least: Sequence[int], height: Callable[[str, int], int]) -> list[int]:
        """Heights in pixels, at least these, in which labels have room; `height(text, width)` is a wrapped text's."""
        heights = list(least)
        labels = [box for box in self.layout.boxes if not box.cell and box.text]
        for box in sorted(labels, key=lambda box: box.rows):
            width = sum(widths[box.column : box.column + box.columns])
            lacking = height(box.text, width) - sum(heights[box.row : box.row + box.rows])
            for index in range(box.rows):
                heights[box.row + index] += max(0, -(-lacking // box.rows))
        return heights
