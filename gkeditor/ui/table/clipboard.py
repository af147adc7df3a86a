"""Blocks of numbers to and from the clipboard: what is put there, and which cells a block goes into."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import escape
from itertools import zip_longest

from PySide6.QtCore import QMimeData

from gkeditor.app.pasting import Pasted, Rows, Unlabelled, folded, is_label, without_labels
from gkeditor.model.form import Address
from gkeditor.model.layout import Box
from gkeditor.ui.table.grid import Grid, Place

Spans = Mapping[tuple[int, int], tuple[int, int]]
"""Row and column of a place of a block → how many rows and columns its entry covers."""


def copied(grid: Grid, cells: Collection[Address], text: Callable[[Address], str], *, labels: bool = False) -> Rows:
    """The rectangle around these cells, with the labels that lead to them or without; what is not asked for is blank.

    A label that covers several places stands in the first of them.
    """
    rows, columns = _rectangle(grid, cells, labels=labels)
    places = {grid.cells[cell]: text(cell) for cell in cells}
    if labels:
        places |= {Place(rows[row], columns[column]): box.text for (row, column), box in _boxes(grid, rows, columns)}
    return [[places.get(Place(row, column), "") for column in columns] for row in rows]


def merged(grid: Grid, cells: Collection[Address]) -> Spans:
    """Which labels cover several places of the rectangle around these cells, and how many rows and columns."""
    rows, columns = _rectangle(grid, cells, labels=True)
    found = {}
    for (row, column), box in _boxes(grid, rows, columns):
        height = sum(box.row <= other < box.row + box.rows for other in rows)
        width = sum(box.column <= other < box.column + box.columns for other in columns)
        if height * width > 1:
            found[row, column] = height, width
    return found


def _rectangle(grid: Grid, cells: Collection[Address], *, labels: bool) -> tuple[list[int], list[int]]:
    """Rows and columns around these cells, and those of the labels that lead to them."""
    rows = {grid.cells[cell].row for cell in cells}
    columns = {grid.cells[cell].column for cell in cells}
    if labels:
        rows |= {head for row in rows for head in grid.heads(row)}
        columns |= set(range(grid.layout.label_columns))
    return sorted(rows), sorted(columns)


def _boxes(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[tuple[int, int], Box]]:
    """The labels among rows and columns, each with the first place there that it covers, counted among these."""
    seen = set()
    for number, row in enumerate(rows):
        for other, column in enumerate(columns):
            box = grid.at(row, column)
            if not box.cell and box not in seen:
                seen.add(box)
                yield (number, other), box


def on_clipboard(rows: Rows, spans: Spans | None = None) -> QMimeData:
    """A block as spreadsheets, word processors and web pages take it: as text and as a table.

    `spans` are places of the table that are merged. A single number is only text: who puts it into a sentence wants no
    table there.
    """
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_quoted, row)) for row in rows))
    if sum(map(len, rows)) < 2:
        return data
    spans = spans or {}
    covered = {
        (row + down, column + right)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
        if down or right
    }
    lines = (
        "".join(
            f"<td{_span(*spans.get((row, column), (1, 1)))}>{escape(entry)}</td>"
            for column, entry in enumerate(entries)
            if (row, column) not in covered
        )
        for row, entries in enumerate(rows)
    )
    data.setHtml(f'<meta charset="utf-8"><table>{"".join(f"<tr>{line}</tr>" for line in lines)}</table>')
    return data


def _span(rows: int, columns: int) -> str:
    return f' rowspan="{rows}"' * (rows > 1) + f' colspan="{columns}"' * (columns > 1)


def pasted(
    grid: Grid, rows: Rows, anchor: Place, selected: Collection[Address], automatic: Callable[[Address], bool]
) -> Pasted:
    """A block put into the grid from a place on, labels that were copied along left out.

    One single entry goes into all selected cells, and a block is repeated in a selection of several times its size.
    Numbers go below the labels of columns that were copied with them, and over lines of labels to the next cells.
    """
    found = without_labels(rows, _labels(grid))
    block, columns = _below_labels(grid, found, anchor)
    labels = _filled(rows) - _filled(block)
    if not block:
        return Pasted({}, 0, labels)
    if sum(map(len, block)) == 1 and not columns:
        one = block[0][0]
        many = len(selected) > 1
        cells = selected if many else [grid.at(*anchor).cell or ""]
        totals = dict.fromkeys((cell for cell in cells if many and automatic(cell)), one)
        edits = dict.fromkeys((cell for cell in cells if cell not in totals), one or None)
        return Pasted(edits, len(edits), labels, totals)
    into: dict[Address, str | None] = {}
    totals = {}
    outside = 0
    rows_named = _rows_named(grid, found) if not columns or found.above else []
    if rows_named and max(map(len, block)) >= len(_cells_of(grid, rows_named[0])):
        # Whole rows begin where rows begin.
        anchor = Place(anchor.row, _cells_of(grid, rows_named[0])[0].column)
    block = block if columns or rows_named else _repeated(grid, block, selected)
    for row, entries in zip(rows_named or _rows_for(grid, block, anchor), block, strict=True):
        for right, entry in enumerate(entries):
            column = columns.get(right, grid.columns) if columns else anchor.column + right
            cell = grid.cell_at(row, column)
            if cell and not automatic(cell):
                into[cell] = entry or None
            elif cell and entry:
                totals[cell] = entry
            elif entry and (row, column) in grid and not grid.at(row, column).cell:
                labels += 1
            elif entry:
                outside += 1
    return Pasted(into, len(into), labels, totals, outside)


def _below_labels(grid: Grid, found: Unlabelled, anchor: Place) -> tuple[Rows, Mapping[int, int]]:
    """A block, and by its columns those of the grid where their labels stand; none where the labels do not say it.

    A block with the labels of columns in front of its lines lies on its side.
    """
    block, above, in_front = found
    if columns := _columns_named(grid, above, anchor.row):
        return block, columns
    if not above and (columns := _columns_named(grid, in_front, anchor.row)):
        return [list(line) for line in zip_longest(*block, fillvalue="")], columns
    return block, {}


def _columns_named(grid: Grid, labels: Sequence[str], row: int) -> dict[int, int]:
    """Number of a label → the column of the grid that it names in a row; nothing unless each names one of its own."""
    named: dict[str, list[int]] = {}
    titles = {
        column.key: {folded(text) for text in (column.title, *column.aliases)}
        for block in grid.table.blocks
        for column in block.columns
    }
    for place in range(grid.columns):
        if cell := grid.cell_at(row, place):
            for title in titles[cell.rpartition(".")[2]]:
                named.setdefault(title, []).append(place)
    found = {number: named.get(folded(label), []) for number, label in enumerate(labels) if label}
    columns = {number: places[0] for number, places in found.items() if len(places) == 1}
    return columns if len(set(columns.values())) == len(found) == len(labels) else {}


def _rows_named(grid: Grid, found: Unlabelled) -> list[int]:
    """The rows of the grid that the labels in front of a block name, each another one; nothing unless all do."""
    titles: dict[str, set[int]] = {}
    keys = {row.key: row for block in grid.table.blocks for row in block.rows}
    for cell, place in grid.cells.items():
        row = keys[cell.split(".")[1]]
        for title in (row.title, *row.aliases):
            titles.setdefault(folded(title), set()).add(place.row)
    named = [titles.get(folded(label), set()) for label in found.in_front]
    rows = [next(iter(one)) for one in named if len(one) == 1]
    return rows if len(set(rows)) == len(found.in_front) else []


def _cells_of(grid: Grid, row: int) -> list[Place]:
    return [place for place in grid.cells.values() if place.row == row]


def _rows_for(grid: Grid, block: Rows, anchor: Place) -> Sequence[int]:
    """The row of the grid for each line: one below the other, unless numbers would meet a line of labels."""
    below = range(anchor.row, anchor.row + len(block))
    with_cells = sorted({place.row for place in grid.cells.values() if place.row >= anchor.row})
    known = _labels(grid)
    numbers = [any(entry and not is_label(entry, known) for entry in line) for line in block]
    last = with_cells[-1] if with_cells else -1
    if all(row in with_cells or row > last for row, has_numbers in zip(below, numbers, strict=True) if has_numbers):
        return below
    rest = iter([*with_cells, *range(grid.rows, grid.rows + len(block))])
    return [
        next(rest) if has_numbers or not any(line) else -1 for line, has_numbers in zip(block, numbers, strict=True)
    ]


def words(done: Pasted, differing: int) -> str:
    """What pasting did; `differing` automatic totals are not what the block had there. "" for a single cell."""
    totals = f"自动合计 {len(done.totals)} 格" if done.totals else ""
    if differing:
        totals += f"（{differing} 格与算出的数不同）"
    skipped = "、".join(filter(None, (f"标题 {done.labels} 格" if done.labels else "", totals)))
    parts = (
        f"{'按标题' if done.by_labels else ''}粘贴 {done.placed} 格",
        f"跳过{skipped}" if skipped else "",
        f"{done.outside} 格超出表格，没有粘贴" if done.outside else "",
    )
    return "，".join(filter(None, parts)) if done.placed != 1 or skipped or done.outside else ""


def _repeated(grid: Grid, block: Rows, selected: Collection[Address]) -> Rows:
    places = [grid.cells[cell] for cell in selected]
    height, width = len(block), max(map(len, block))
    down = max(place.row for place in places) - min(place.row for place in places) + 1 if places else 0
    across = max(place.column for place in places) - min(place.column for place in places) + 1 if places else 0
    if down % height or across % width or not places:
        return block
    filled = [row + [""] * (width - len(row)) for row in block]
    return [row * (across // width) for row in filled] * (down // height)


def _quoted(entry: str) -> str:
    """An entry between tabs; with one of these in it, it would be taken for several."""
    return f'"{entry.replace(chr(34), chr(34) * 2)}"' if any(mark in entry for mark in '\t\n"') else entry


def _filled(rows: Rows) -> int:
    return sum(bool(entry) for row in rows for entry in row)


def _labels(grid: Grid) -> frozenset[str]:
    texts = [box.text for box in grid.layout.boxes if not box.cell]
    for block in grid.table.blocks:
        for row in block.rows:
            texts += [row.title, *row.aliases]
        for column in block.columns:
            texts += [column.title, *column.aliases]
    return frozenset(map(folded, texts)) - {""}
