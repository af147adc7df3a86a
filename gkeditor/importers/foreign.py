"""Labels that only the other editions have in a table: what stands in their place in this edition, if anything does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from gkeditor.importers.labels import tight
from gkeditor.model.form import Cell, editions, load_form


class Foreign(NamedTuple):
    """Labels of the other editions, tightened, and a key of this one for each."""

    same: Mapping[str, str]
    """Labels of rows or columns that have the same cells in this edition, under another name."""
    near: Mapping[str, str]
    """Labels of those whose cells have counterparts here, or "" where they have none."""


@cache
def foreign_rows(edition: str, table: str) -> Foreign:
    """Rows of a table."""
    pairs = [(theirs, theirs.row.title, ours.row.key if ours else "", ours) for theirs, ours in _pairs(edition, table)]
    own = {cell.row.title for cell in load_form(edition).cells.values() if cell.table == table}
    return _foreign(pairs, own)


@cache
def foreign_columns(edition: str, table: str, row: str) -> Foreign:
    """Columns above a row of this edition."""
    form = load_form(edition)
    own = {form.cells[cell].column.title for cell in form.row_cells[f"{table}.{row}"]}
    pairs = []
    for theirs, ours in _pairs(edition, table):
        here = ours if ours and ours.row.key == row else None
        pairs.append((theirs, theirs.column.title, here.column.key if here else "", here))
    return _foreign(pairs, own)


def _foreign(pairs: Iterable[tuple[Cell, str, str, Cell | None]], own: Iterable[str]) -> Foreign:
    known = set(map(tight, own))
    same: dict[str, str] = {}
    near: dict[str, str] = {}
    for theirs, title, key, ours in pairs:
        label = tight(title)
        if label in known:
            continue
        if ours and ours.id == theirs.id:
            same[label] = key
        near[label] = near.get(label) or key
    return Foreign(same, {label: key for label, key in near.items() if label not in same})


def _pairs(edition: str, table: str) -> Iterable[tuple[Cell, Cell | None]]:
    """The cells that a table has in the other editions, and the cell of this edition each of them goes to."""
    form = load_form(edition)
    for other in editions():
        if other != edition:
            for cell in load_form(other).cells.values():
                if cell.table == table:
                    yield cell, form.cells.get(form.counterparts.get(cell.id, cell.id))
