"""Tables of pages: texts in their cells, and what a page end has torn apart put together again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gkeditor.importers.labels import tight
from gkeditor.importers.pdf.page import Glyph
from gkeditor.importers.pdf.rulings import Frame, clusters, nearest
from gkeditor.importers.pdf.typeset import cell_text, joined, text_lines
from gkeditor.importers.source import Grid, GridCell, GridRow
from gkeditor.importers.vocabulary import all_labels

_SAME_EDGE = 6.0
"""Points by which a table may stand aside on the next page."""
_MOST_ROWS = 100
"""That a label stands beside."""
_APART = 0.1
"""Of the size: between characters of two cells."""


@dataclass(frozen=True)
class Cell:
    """A cell by its sides, in points."""

    text: str
    left: float
    right: float
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """The cells that begin in a row, from left to right."""

    cells: tuple[Cell, ...]
    where: str


@dataclass(frozen=True)
class Table:
    """A table, or the part of one that a page has."""

    rows: tuple[Row, ...]
    left: float
    right: float
    open_top: bool = False
    open_bottom: bool = False


def read_table(frame: Frame, glyphs: Iterable[Glyph], where: str) -> Table:
    """The table in a frame, made of the characters inside it; `where` names it for the user."""
    drawn = list(glyphs)
    order = {id(glyph): number for number, glyph in enumerate(drawn)}
    texts: list[list[Glyph]] = [[] for _ in frame.boxes]
    for run in _runs(frame, drawn):
        across = (run[0].left + run[-1].right) / 2
        down = sum(glyph.down for glyph in run) / len(run)
        texts[frame.at(across, down)] += run
    rows: list[list[Cell]] = [[] for _ in range(frame.rows)]
    for box, inside in zip(frame.boxes, texts, strict=True):
        inside.sort(key=lambda glyph: order[id(glyph)])
        rows[box.row].append(Cell(cell_text(inside), box.left, box.right, box.rows))
    found = (
        Row(tuple(sorted(cells, key=lambda cell: cell.left)), f"{where}第 {number} 行")
        for number, cells in enumerate(rows, start=1)
    )
    return Table(tuple(found), frame.left, frame.right, frame.open_top, frame.open_bottom)


def _runs(frame: Frame, glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """Characters that stand close together in a line, and so are in one cell, even where they run over its side."""
    yield from ([glyph] for glyph in glyphs if glyph.turn != 0)
    for line in text_lines(glyph for glyph in glyphs if glyph.turn == 0):
        run: list[Glyph] = []
        for glyph in line.glyphs:
            if run:
                last, gap = run[-1], glyph.left - run[-1].right
                near = _APART * glyph.size
                if gap > 3 * near or (gap > near and _any_between(frame.lefts, last.right - near, glyph.left + near)):
                    yield run
                    run = []
            run.append(glyph)
        yield run


def _any_between(values: Sequence[float], low: float, high: float) -> bool:
    return bisect_left(values, low) < bisect_left(values, high)


# ---- over page ends -------------------------------------------------------------------------------------------------


def goes_on(table: Table, below: Table) -> bool:
    """Whether a table at the head of a page may be the rest of the one at the foot of the page before."""
    return abs(table.left - below.left) < _SAME_EDGE and abs(table.right - below.right) < _SAME_EDGE


def together(table: Table, below: Table) -> Table:
    """A table and its rest as one: a head printed again falls away, torn rows and labels are mended."""
    rows = below.rows[_repeated(table, below) :]
    head, rest = list(table.rows), list(rows)
    if head and rest:
        if _is_torn(table, below, rest[0]):
            head, rest = _mended(head, rest)
        head, rest = _with_whole_labels(head, rest)
    return replace(table, rows=(*head, *rest), open_bottom=below.open_bottom)


def _repeated(table: Table, below: Table) -> int:
    """How many rows at the top of both are the same."""
    count = 0
    for row, other in zip(table.rows, below.rows, strict=False):
        texts, others = ([(tight(cell.text), cell.rows) for cell in r.cells] for r in (row, other))
        if texts != others or not any(text for text, _ in texts):
            break
        count += 1
    return count


def _is_torn(table: Table, below: Table, first: Row) -> bool:
    """Whether the last row goes on in the first: no line between them, or a label that only both together are."""
    if table.open_bottom or (below.open_top and first is below.rows[0]):
        return True
    pairs = ((_above(table.rows[-1:], cell), cell) for cell in first.cells if cell.rows == 1)
    return any(upper is not None and _is_one_label(upper.text, cell.text) for upper, cell in pairs)


def _is_one_label(text: str, more: str) -> bool:
    known = all_labels()
    return bool(text and more) and tight(text + more) in known and not {tight(text), tight(more)} <= known


def _above(rows: Sequence[Row], cell: Cell) -> Cell | None:
    """The cell at the foot of some rows that stands above another one."""
    for distance, row in enumerate(reversed(rows[-_MOST_ROWS:]), start=1):
        for upper in row.cells:
            same = abs(upper.left - cell.left) < _SAME_EDGE and abs(upper.right - cell.right) < _SAME_EDGE
            if same and upper.rows >= distance:
                return upper
    return None


def _mended(head: list[Row], rest: list[Row]) -> tuple[list[Row], list[Row]]:
    """The first row of the rest joined to the last one above it."""
    first = rest[0]
    single = [cell for cell in first.cells if cell.rows == 1]
    if any(_above(head, cell) is None for cell in single):
        return head, rest
    for cell in single:
        if upper := _above(head, cell):
            head = [_with_text(row, upper, joined((upper.text, cell.text))) for row in head]
    # What covers more rows than the torn one begins in the next.
    lower = tuple(replace(cell, rows=cell.rows - 1) for cell in first.cells if cell.rows > 1)
    if not lower:
        return head, rest[1:]
    if len(rest) == 1:
        return head, [replace(first, cells=lower)]
    cells = sorted((*lower, *rest[1].cells), key=lambda cell: cell.left)
    return head, [replace(rest[1], cells=tuple(cells)), *rest[2:]]


def _with_whole_labels(head: list[Row], rest: list[Row]) -> tuple[list[Row], list[Row]]:
    """Labels of several rows that a page end has torn, whole in their first part."""
    for cell in rest[0].cells if rest else ():
        upper = _above(head, cell)
        if upper is not None and _is_one_label(upper.text, cell.text):
            head = [_with_text(row, upper, upper.text + cell.text) for row in head]
            rest = [_with_text(rest[0], cell, ""), *rest[1:]]
    return head, rest


def _with_text(row: Row, cell: Cell, text: str) -> Row:
    if not any(own is cell for own in row.cells):
        return row
    return replace(row, cells=tuple(replace(own, text=text) if own is cell else own for own in row.cells))


# ---- as a grid ------------------------------------------------------------------------------------------------------


def as_grid(table: Table) -> Grid:
    """The table with spans counted in places: those that the sides of all its cells make."""
    sides = clusters(side for row in table.rows for cell in row.cells for side in (cell.left, cell.right))
    rows = []
    for row in table.rows:
        cells = (
            GridCell(cell.text, cell.rows, max(1, nearest(sides, cell.right) - nearest(sides, cell.left)))
            for cell in row.cells
        )
        rows.append(GridRow(tuple(cells), row.where))
    return Grid(tuple(rows))
