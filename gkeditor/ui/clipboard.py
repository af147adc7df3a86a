"""Blocks of numbers to and from the clipboard: what is put there, and which cells a block goes into."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from html import escape

from PySide6.QtCore import QMimeData

from gkeditor.app.pasting import Pasted, Rows
from gkeditor.model.form import Address
from gkeditor.ui.grid import Grid, Place


def copied(grid: Grid, cells: Collection[Address], text: Callable[[Address], str], *, labels: bool = False) -> Rows:
    """The rectangle around these cells, with the labels that lead to them or without; what is not asked for is blank.

    A label that covers several places stands in the first of them.
    """
    places = {grid.cells[cell]: text(cell) for cell in cells}
    rows = {place.row for place in places}
    columns = {place.column for place in places}
    if labels:
        rows |= {head for row in rows for head in grid.heads(row)}
        columns |= set(range(grid.layout.label_columns))
        seen = set()
        for row in sorted(rows):
            for column in sorted(columns):
                box = grid.at(row, column)
                if not box.cell and box not in seen:
                    places[Place(row, column)] = box.text
                    seen.add(box)
    return [[places.get(Place(row, column), "") for column in sorted(columns)] for row in sorted(rows)]


def on_clipboard(rows: Rows) -> QMimeData:
    """A block as spreadsheets, word processors and web pages take it: as text and as a table.

    A single number is only text: who puts it into a sentence wants no table there.
    """
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_quoted, row)) for row in rows))
    if sum(map(len, rows)) < 2:
        return data
    lines = ("".join(f"<td>{escape(entry)}</td>" for entry in row) for row in rows)
    data.setHtml(f'<meta charset="utf-8"><table>{"".join(f"<tr>{line}</tr>" for line in lines)}</table>')
    return data


def pasted(
    grid: Grid, rows: Rows, anchor: Place, selected: Collection[Address], automatic: Callable[[Address], bool]
) -> Pasted:
    """A block put into the grid from a place on.

    One single entry goes into all selected cells, and a block is repeated in a selection of several times its size.
    """
    block = _without_labels(rows, _labels(grid))
    labels = _filled(rows) - _filled(block)
    if sum(map(len, block)) == 1:
        one = block[0][0]
        many = len(selected) > 1
        cells = selected if many else [grid.at(*anchor).cell or ""]
        totals = dict.fromkeys((cell for cell in cells if many and automatic(cell)), one)
        edits = dict.fromkeys((cell for cell in cells if cell not in totals), one or None)
        return Pasted(edits, len(edits), labels, totals)
    into: dict[Address, str | None] = {}
    totals = {}
    outside = 0
    for down, entries in enumerate(_repeated(grid, block, selected)):
        for right, entry in enumerate(entries):
            place = (anchor.row + down, anchor.column + right)
            cell = grid.cell_at(*place)
            if cell and not automatic(cell):
                into[cell] = entry or None
            elif cell and entry:
                totals[cell] = entry
            elif entry and place in grid:
                labels += 1
            elif entry:
                outside += 1
    return Pasted(into, len(into), labels, totals, outside)


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
    return frozenset(map(_folded, texts)) - {""}


def _without_labels(block: Rows, labels: frozenset[str]) -> Rows:
    """The block without its first rows and columns that hold labels of the table and nothing else."""

    def only_labels(entries: Iterable[str]) -> bool:
        filled = [_folded(entry) for entry in entries if entry]
        return bool(filled) and all(entry in labels for entry in filled)

    while len(block) > 1 and only_labels(block[0]):
        block = block[1:]
    while max(map(len, block)) > 1 and only_labels(row[0] for row in block if row):
        block = [row[1:] for row in block]
    return block


def _folded(text: str) -> str:
    return "".join(text.split())
