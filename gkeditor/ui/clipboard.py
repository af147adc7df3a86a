"""Blocks of numbers from and to spreadsheets: rows a line, cells separated by tabs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from gkeditor.model.form import Address
from gkeditor.ui.grid import Grid, Place

_Block = list[list[str]]


class Pasted(NamedTuple):
    """What a block becomes: the new texts, and how many of its entries met labels or automatic totals."""

    edits: Mapping[Address, str | None]
    skipped: int


def copied(grid: Grid, cells: Collection[Address], text: Callable[[Address], str]) -> str:
    """The rectangle around these cells; what is not among them is blank."""
    places = {grid.cells[cell]: text(cell) for cell in cells}
    rows = sorted({place.row for place in places})
    columns = sorted({place.column for place in places})
    lines = ("\t".join(places.get(Place(row, column), "") for column in columns) for row in rows)
    return "\n".join(lines)


def block_in(text: str, html: str) -> str:
    """The clipboard's flavours as one block: the text, or the table of the markup where the text has no columns."""
    if "\t" in text or "<table" not in html.lower():
        return text
    from gkeditor.importers.clipboard import read_clipboard
    from gkeditor.importers.source import UnreadableInput, lines

    try:
        rows = [line.cells for line in lines(read_clipboard(html, None)) if line.grid]
    except UnreadableInput:
        return text
    return "\n".join("\t".join(" ".join((cell or "").split()) for cell in cells) for cells in rows) or text


def pasted(
    grid: Grid, text: str, anchor: Place, selected: Collection[Address], automatic: Callable[[Address], bool]
) -> Pasted:
    """A text put into the grid from a place on; one single entry goes into all selected cells."""
    block = _without_labels(_parsed(text), _labels(grid))
    if sum(map(len, block)) == 1:
        one = block[0][0]
        many = len(selected) > 1
        cells = [cell for cell in selected if not automatic(cell)] if many else [grid.at(*anchor).cell or ""]
        return Pasted(dict.fromkeys(cells, one or None), len(selected) - len(cells) if many else 0)
    edits: dict[Address, str | None] = {}
    skipped = 0
    for down, entries in enumerate(block):
        for right, entry in enumerate(entries):
            cell = grid.cell_at(anchor.row + down, anchor.column + right)
            if cell and not automatic(cell):
                edits[cell] = entry or None
            elif entry:
                skipped += 1
    return Pasted(edits, skipped)


def _parsed(text: str) -> _Block:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [[entry.strip(" ") for entry in line.split("\t")] for line in lines]


def _labels(grid: Grid) -> frozenset[str]:
    texts = [box.text for box in grid.layout.boxes if not box.cell]
    for block in grid.table.blocks:
        for row in block.rows:
            texts += [row.title, *row.aliases]
        for column in block.columns:
            texts += [column.title, *column.aliases]
    return frozenset(map(_folded, texts)) - {""}


def _without_labels(block: _Block, labels: frozenset[str]) -> _Block:
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
