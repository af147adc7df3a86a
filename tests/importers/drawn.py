"""Tables drawn place by place, and the sources that importers make of them.

A `Drawn` table is a rectangle of places; neighbouring places with the same owner are one cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from gkeditor.importers.source import Grid, GridCell, GridRow, Paragraph, Source
from gkeditor.model.form import Table, load_form
from gkeditor.model.report import Report
from tests.importers import layouts

_owners = count()


def new_owner() -> int:
    """A number that no cell has yet."""
    return next(_owners)


@dataclass(frozen=True)
class Spot:
    """A place of a drawn table."""

    text: str
    role: str
    """That of a box of the layout, or "other" for what the form does not have."""
    owner: int

    def copy(self, text: str | None = None) -> Spot:
        """The same as a cell of its own."""
        return replace(self, text=self.text if text is None else text, owner=new_owner())


Line = list[Spot]
Drawn = list[Line]


def drawn(report: Report, table: Table) -> Drawn:
    """A table as the form prints it."""
    places = layouts.grid(report, table)
    owners = {cell.box: new_owner() for line in places for cell in line}
    texts = {cell.box: cell.text for line in places for cell in line if not cell.covered}
    return [[Spot(texts[cell.box], cell.box.role, owners[cell.box]) for cell in line] for line in places]


def other(text: str) -> Spot:
    return Spot(text, "other", new_owner())


def is_row(line: Line) -> bool:
    return any(spot.role == "cell" for spot in line)


def label_width(table: Drawn) -> int:
    """How many columns stand to the left of the numbers."""
    return min(n for line in table for n, spot in enumerate(line) if spot.role == "cell")


def head_length(table: Drawn) -> int:
    """How many lines stand above the first row."""
    return next(n for n, line in enumerate(table) if is_row(line))


def one_block(table: Drawn) -> bool:
    """Whether all rows follow each other."""
    return all(is_row(line) for line in table[head_length(table) :])


def afresh(line: Line) -> Line:
    """The same cells, none of them reaching beyond the line."""
    owners: dict[int, int] = {}
    return [replace(spot, owner=owners.setdefault(spot.owner, new_owner())) for spot in line]


# ---- as importers give it -------------------------------------------------------------------------------------------

Row = Callable[[Drawn, int], list[GridCell]]


def _covered(table: Drawn, row: int, column: int) -> tuple[bool, bool]:
    """Whether a place belongs to the cell above it, and to the one to its left."""
    spot = table[row][column]
    above = row > 0 and table[row - 1][column].owner == spot.owner
    left = column > 0 and table[row][column - 1].owner == spot.owner
    return above, left


def with_spans(table: Drawn, row: int) -> list[GridCell]:
    cells = []
    for column, spot in enumerate(table[row]):
        if any(_covered(table, row, column)):
            continue
        below = next((n for n in range(row, len(table)) if table[n][column].owner != spot.owner), len(table))
        behind = [n for n in range(column, len(table[row])) if table[row][n].owner != spot.owner]
        cells.append(GridCell(spot.text, below - row, min(behind, default=len(table[row])) - column))
    return cells


def full(table: Drawn, row: int) -> list[GridCell]:
    """Covered places blank."""
    return [GridCell("" if any(_covered(table, row, n)) else spot.text) for n, spot in enumerate(table[row])]


def filled(table: Drawn, row: int) -> list[GridCell]:
    """The text of a label in every place that it covers."""
    cells = []
    for column, spot in enumerate(table[row]):
        blank = spot.role == "cell" and any(_covered(table, row, column))
        cells.append(GridCell("" if blank else spot.text))
    return cells


def collapsed(table: Drawn, row: int) -> list[GridCell]:
    """Covered from above: blank; covered from the left: nothing."""
    cells = []
    for column, spot in enumerate(table[row]):
        above, left = _covered(table, row, column)
        if not left:
            cells.append(GridCell("" if above else spot.text))
    return cells


def packed(table: Drawn, row: int) -> list[GridCell]:
    """Only the cells that begin here, and blank ones to make up for the others."""
    cells = [GridCell(spot.text) for n, spot in enumerate(table[row]) if not any(_covered(table, row, n))]
    return cells + [GridCell("")] * (len(table[row]) - len(cells))


def bare_cells(table: Drawn, row: int) -> list[GridCell]:
    """Only the cells that begin here."""
    return [GridCell(spot.text) for n, spot in enumerate(table[row]) if not any(_covered(table, row, n))]


SHAPES: dict[str, Row] = {
    "spans": with_spans,
    "full": full,
    "filled": filled,
    "collapsed": collapsed,
    "packed": packed,
    "bare": bare_cells,
}


def source(report: Report, tables: Mapping[str, Sequence[Drawn]], shape: Row, between: str = "") -> Source:
    """A report whose tables are drawn as given."""
    pieces: list[Paragraph | Grid] = []
    form = load_form(report.edition)

    def where() -> str:
        return f"第 {len(pieces) + 1} 段"

    for item in layouts.in_order(report):
        if isinstance(item, str):
            pieces.append(Paragraph(item, where()))
            continue
        for table in tables[form.table(item.key).key]:
            rows = tuple(GridRow(tuple(shape(table, row)), f"{where()}第 {row + 1} 行") for row in range(len(table)))
            pieces.append(Grid(rows))
            if between:
                pieces.append(Paragraph(between, where()))
    return Source(tuple(pieces))
