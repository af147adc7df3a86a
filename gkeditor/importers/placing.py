"""Which number of a line is in which column: by place where the head is laid out as the line is, else by count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from gkeditor.importers.columns import Columns
from gkeditor.importers.labels import is_number
from gkeditor.importers.table_labels import Slot
from gkeditor.importers.table_line import TableLine

Side = Literal["before", "behind"]
"""Where a line has blank cells that are no numbers."""


_NOTE = 3
"""Characters from which on words are rather beside the numbers than in their place."""


class Placed(NamedTuple):
    """The numbers of a line."""

    slots: tuple[tuple[Slot, int], ...] = ()
    """Slots and the places of their numbers."""
    left: tuple[int, ...] = ()
    """Places of what belongs to no column, or nobody can say to which."""
    sides: frozenset[Side] | None = None
    """Where the blank cells of a line may be that has more cells than columns; its numbers are not placed yet."""


def place_numbers(line: TableLine, label: int, columns: Columns, side: Side | None = None) -> Placed:
    """The numbers to the right of the label at a place; `side` says on which side of them blank cells are too many."""
    filled = [place for place, text in enumerate(line.cells) if place > label and text and not text.isspace()]
    if not filled:
        return Placed()
    if columns.positions and line.grid >= 0 and (placed := _by_place(line, label, columns, filled)):
        return placed
    places = [place for place in range(label + 1, len(line.cells)) if line.cells[place] is not None]
    order = columns.order
    if order is None or len(places) < len(order):
        return Placed(left=tuple(places))
    surplus = len(places) - len(order)
    if surplus and side is None:
        if any(_is_note(line.cells[place] or "") for place in places):
            return Placed(left=tuple(places))
        sides: set[Side] = {"behind"} if filled[-1] not in places[len(order) :] else set()
        if filled[0] not in places[:surplus] and not (columns.packed and sides):
            sides.add("before")
        return Placed(left=tuple(places), sides=frozenset(sides))
    numbers = places[surplus:] if side == "before" else places[: len(order)]
    pairs = list(zip(order, numbers, strict=True))
    repeated = label >= 0 and any(line.cells[place] == line.cells[label] for place in places)
    if repeated or (len(line.cells) == columns.width and not _agrees(pairs, label, columns)):
        return Placed(left=tuple(places))
    return _placed([(slot, place) for slot, place in pairs if place in filled])


def _is_note(text: str) -> bool:
    """Whether a text is too long for what stands in place of a number, such as 无 or 增."""
    return bool(text) and len(text) >= _NOTE and not is_number(text) and len(text.strip()) >= _NOTE


def _agrees(pairs: Iterable[tuple[Slot | None, int]], label: int, columns: Columns) -> bool:
    """Whether the order contradicts no label that stands above a number."""
    if label >= min(columns.positions, default=0):
        return True
    return all(columns.positions.get(place, slot) == slot for slot, place in pairs)


def _by_place(line: TableLine, label: int, columns: Columns, filled: Sequence[int]) -> Placed | None:
    """The numbers, given their places, where the head says they are; None if this line is not laid out as its head."""
    positions = columns.positions
    first, last = min(positions), max(positions)
    stray = [place for place in filled if place not in positions and place not in columns.others]
    if label >= first or any(first < place < last or is_number(line.cells[place] or "") for place in stray):
        return None
    if len(line.cells) <= last:
        physical = sum(text is not None for text in line.cells[label + 1 :])
        begins = next((p for p in range(label + 1, len(line.cells)) if line.cells[p] is not None), first)
        if physical == len(positions) and begins < first:
            # Either blank cells at its end are cut off, or the line stands too far to the left.
            return Placed(left=tuple(filled))
    return _placed([(positions.get(place), place) for place in filled])


def _placed(pairs: Sequence[tuple[Slot | None, int]]) -> Placed:
    return Placed(
        tuple([(slot, place) for slot, place in pairs if slot]),
        tuple([place for slot, place in pairs if not slot]),
    )
