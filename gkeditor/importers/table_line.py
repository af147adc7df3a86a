"""A line of a table as its reader sees it: texts side by side, each knowing where in the source it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gkeditor.importers.imported import Place
from gkeditor.importers.source import Line


class TableLine(NamedTuple):
    """A row of a grid, or a row made of lines that hold one cell each."""

    cells: tuple[str | None, ...]
    """Texts by place; None where a span covers the place."""
    where: str
    """In words for the user."""
    grid: int
    """Which grid of the source it is from, as the source's lines count them."""
    origin: int | tuple[Place, ...]
    """The line of the source that it is, or for each cell the place that it was taken from."""

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts that are not blank."""
        return tuple([text for text in self.cells if text and not text.isspace()])

    @property
    def first(self) -> str:
        """The first text that is not blank, "" for a blank line."""
        return next((text for text in self.cells if text and not text.isspace()), "")

    @property
    def physical(self) -> int:
        """How many cells it has, those that cover several places counted once."""
        return sum(text is not None for text in self.cells)

    @property
    def text(self) -> str:
        """The text of a line of one cell."""
        return self.cells[0] or ""

    def place(self, column: int) -> Place:
        """Where a cell stands in the source."""
        return Place(self.origin, column) if isinstance(self.origin, int) else self.origin[column]

    def without(self, column: int) -> TableLine:
        """The line without one of its cells."""
        places = [place for place in range(len(self.cells)) if place != column]
        cells = tuple(self.cells[place] for place in places)
        return self._replace(cells=cells, origin=tuple(map(self.place, places)))

    def with_text(self, column: int, text: str) -> TableLine:
        """The line with another text in one of its cells."""
        return self._replace(cells=(*self.cells[:column], text, *self.cells[column + 1 :]))

    @property
    def line(self) -> int:
        """The line of the source that it begins in."""
        return self.place(0).line


def table_lines(lines: Sequence[Line], indices: Sequence[int]) -> list[TableLine]:
    """Lines of the source, given by their indices."""
    return [TableLine(lines[index].cells, lines[index].where, lines[index].grid, index) for index in indices]


def side_by_side(cells: Sequence[TableLine], begins: TableLine) -> TableLine:
    """One line made of lines of one cell each; `begins` says where it is."""
    return TableLine(tuple(cell.cells[0] for cell in cells), begins.where, 0, tuple(cell.place(0) for cell in cells))
