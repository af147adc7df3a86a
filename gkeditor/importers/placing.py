"""Which number of a line is in which column: by place where the head is laid out as the line is, else by count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gkeditor.importers.columns import Columns
from gkeditor.importers.labels import is_number
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import Slot
from gkeditor.importers.table_line import TableLine

Side = Literal["before", "behind", "either", ""]
"""Where a line has blank cells that are no numbers; "either" where it could be both."""


class Placed(NamedTuple):
    """The numbers of a line."""

    slots: tuple[tuple[Slot, int], ...] = ()
    """Slots and the places of their numbers."""
    left: tuple[int, ...] = ()
    """Places of what belongs to no column, or nobody can say to which."""
    surplus: Side = ""


def place_numbers(line: TableLine, label: int, columns: Columns, side: Side = "") -> Placed:
    """The numbers to the right of the label at a place; `side` decides where blank cells could be on either side."""
    places = [place for place in range(label + 1, len(line.cells)) if line.cells[place] is not None]
    blanks = [blank(line.cells[place]) for place in places]
    if all(blanks):
        return Placed()
    if columns.positions and (placed := _by_place(line, label, columns)):
        return placed
    order = columns.order
    if order is None or len(places) < len(order):
        return Placed(left=tuple(places))
    surplus = len(places) - len(order)
    before = all(blanks[:surplus])
    behind = all(blanks[len(order) :])
    if columns.packed and behind:
        before = False
    if before and behind and surplus and side not in ("before", "behind"):
        return Placed(left=tuple(places), surplus="either")
    if not before and not behind:
        return Placed(left=tuple(places))
    in_front = before and (not behind or side == "before")
    numbers = places[surplus:] if in_front and surplus else places[: len(order)]
    return _placed(
        line, list(zip(order, numbers, strict=True)), "" if not surplus else "before" if before else "behind"
    )


def _by_place(line: TableLine, label: int, columns: Columns) -> Placed | None:
    """The numbers where the head says they are; None if this line is not laid out as its head."""
    positions = columns.positions
    first, last = min(positions), max(positions)
    filled = [place for place, text in enumerate(line.cells) if place > label and not blank(text)]
    stray = [place for place in filled if place not in positions and place not in columns.others]
    notes = [place for place in stray if place > last and not is_number(line.cells[place] or "")]
    if label >= first or len(stray) > len(notes):
        return None
    if len(line.cells) <= last:
        physical = sum(text is not None for text in line.cells[label + 1 :])
        begins = next((p for p in range(label + 1, len(line.cells)) if line.cells[p] is not None), first)
        if physical == len(positions) and begins < first:
            # Either blank cells at its end are cut off, or the line stands too far to the left.
            return Placed(left=tuple(filled))
    return _placed(line, [(positions.get(place), place) for place in filled], "")


def _placed(line: TableLine, pairs: Sequence[tuple[Slot | None, int]], surplus: Side) -> Placed:
    filled = [(slot, place) for slot, place in pairs if not blank(line.cells[place])]
    return Placed(
        tuple((slot, place) for slot, place in filled if slot),
        tuple(place for slot, place in filled if not slot),
        surplus,
    )
