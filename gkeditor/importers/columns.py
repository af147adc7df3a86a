"""Which number of a row belongs to which column: read from the labels in the head of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from gkeditor.importers.doubts import Doubt, Judged
from gkeditor.importers.head_labels import (
    HeadLabel,
    doubtful,
    has_corner,
    is_known,
    is_laid_out,
    labels_of_head,
    over_numbers,
    with_sure_ones,
)
from gkeditor.importers.labels import tight
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import CELL, ROW, Head, Slot
from gkeditor.importers.table_line import TableLine

Inexact = tuple[str, str]
"""A label as the form prints it, and as found."""

Slots = list[tuple[HeadLabel, Slot | None]]
"""Labels over numbers from left to right, with the slots below them; None for no column of the form."""

_SUBTOTAL = "小计"
"""What some offices count at the end of a group of columns."""


class Columns(NamedTuple):
    """Where the numbers below a head stand."""

    order: tuple[Slot | None, ...] | None
    """From left to right, None for one of no column of the form; no order at all if the head leaves it open."""
    clear: bool = False
    """Whether the labels say which column is where, all of them or all but those in doubt."""
    positions: Mapping[int, Slot] = {}
    """By place of the grid, where the head is laid out as its rows are; else empty."""
    width: int = 0
    """Places that the head has."""
    others: frozenset[int] = frozenset()
    """Places below labels that are none of the block's."""
    inexact: tuple[Inexact, ...] = ()
    strangers: tuple[tuple[int, int, str], ...] = ()
    """Texts that are no label of any form: line of the head, place and text."""
    doubts: tuple[tuple[Doubt, Judged], ...] = ()
    """Labels that are none of the block's, while it has columns without one."""
    known: frozenset[str] = frozenset()
    """Keys of the columns whose labels are there."""
    names_rows: bool = False
    """Whether labels of rows are among them."""
    packed: bool = False
    """Whether the lines leave no room for labels that stand further up, and have it at their end."""


def read_head(lines: Sequence[TableLine], head: Head, *, own: bool, at_left: bool) -> Columns:
    """What the lines of a head say of a block's columns.

    `own`: whether the lines were printed for this block; another block's are not searched for damaged labels.
    `at_left`: whether the labels of the rows stand to the left of the numbers.
    """
    first = _read(labels_of_head(lines, head, repeated=False), lines, head, own=own, at_left=at_left)
    if first.clear or len(lines) < 2:
        return first
    second = _read(labels_of_head(lines, head, repeated=True), lines, head, own=own, at_left=at_left)
    return second if second.clear else first


def _read(labels: Sequence[HeadLabel], lines: Sequence[TableLine], head: Head, *, own: bool, at_left: bool) -> Columns:
    if not own and not any(label.key in head.columns for label in labels):
        return Columns(tuple(("", column) for column in head.columns), clear=True)
    rows = [] if at_left else [label for label in labels if label.key.startswith(ROW)]
    over = over_numbers(labels, head, at_left=at_left)
    if own and any(label.hit is None for label in over):
        labels = with_sure_ones(labels, _from_left(labels, over, rows, head), head)
        over = over_numbers(labels, head, at_left=at_left)
    unknown = sum(label.hit is None for label in over)
    columns = _without_order(lines, labels, over, head)
    in_place = _by_place(over, rows) if is_laid_out(labels, over, head) else []
    for slots in _readings(in_place, labels, over, rows, head):
        found = [slot for _, slot in slots if slot]
        expected = _expected(head, rows, found, at_left=at_left)
        if set(found) <= set(expected) and len(found) == len(set(found)) >= len(expected) - unknown:
            doubts = doubtful([label for label, _ in slots], head) if own and len(found) < len(expected) else ()
            positions = {label.place: slot for label, slot in slots if slot} if slots is in_place else {}
            first = min(positions, default=0)
            order = tuple(slot for label, slot in slots if not positions or label.place >= first)
            return columns._replace(order=order, clear=True, positions=positions, doubts=doubts)
    if not unknown and _in_order([label.key for label in labels], head):
        # Some labels are not there; those that are say at least of which columns the numbers below them are.
        named = {slot for slot in head.slots if not at_left} or {("", column) for column in head.columns}
        positions = {label.place: slot for label, slot in in_place if slot in named}
        if len(set(positions.values())) == len(positions) and (
            at_left or _within(tuple(positions.values()), head.slots)
        ):
            return columns._replace(order=_expected(head, rows, (), at_left=at_left), positions=positions)
    return columns._replace(doubts=doubtful(_from_left(labels, over, rows, head), head) if own else ())


def _from_left(
    labels: Sequence[HeadLabel], over: Sequence[HeadLabel], rows: Sequence[HeadLabel], head: Head
) -> Sequence[HeadLabel]:
    """The labels over numbers from left to right, as far as that can be told."""
    if is_laid_out(labels, over, head):
        return sorted(over, key=lambda label: label.place)
    return [label for label, _ in _in_tree(labels, over, rows, head)] or over


def _without_order(
    lines: Sequence[TableLine], labels: Sequence[HeadLabel], over: Sequence[HeadLabel], head: Head
) -> Columns:
    """What can be said before it is clear which label stands above which number."""
    inexact = [(label.hit.title, label.text) for label in labels if label.hit and not label.hit.exact]
    strangers = [label for label in labels if label.hit is None and not is_known(label.text, head)]
    corner = head.block.corner
    if strangers and strangers[0].place == 0 and corner and not has_corner(labels, head):
        inexact.append((corner, strangers.pop(0).text))
    return Columns(
        None,
        width=max((len(line.cells) for line in lines), default=0),
        others=frozenset(label.place for label in over if label.hit is None),
        inexact=tuple(dict.fromkeys(inexact)),
        strangers=tuple((label.line, label.place, label.text) for label in strangers),
        known=frozenset(label.key for label in over) & head.columns.keys(),
        names_rows=any(label.key.startswith((ROW, CELL)) for label in labels),
        packed=_is_packed(lines) and any(label.place == 0 and label.key in head.columns for label in over),
    )


def _readings(
    in_place: Slots, labels: Sequence[HeadLabel], over: Sequence[HeadLabel], rows: Sequence[HeadLabel], head: Head
) -> Iterator[Slots]:
    """Ways to read a head, the surest first."""
    yield in_place
    yield _in_tree(labels, over, rows, head)


def _is_packed(lines: Sequence[TableLine]) -> bool:
    """Whether all labels stand at the left, next to each other."""
    return all(not blank(text) for line in lines for text in line.cells[: len(line.filled)])


def _by_place(over: Sequence[HeadLabel], rows: Sequence[HeadLabel]) -> Slots:
    """The slots from left to right; a row's label begins where its first column does."""
    slots: Slots = []
    for label in sorted(over, key=lambda label: label.place):
        to_the_left = (row for row in rows if row.place <= label.place)
        row = max(to_the_left, key=lambda row: row.place, default=None) if rows else None
        slots.append((label, _slot(label, row)))
    return slots


def _slot(label: HeadLabel, row: HeadLabel | None) -> Slot | None:
    if label.key.startswith(CELL):
        _, row_key, column = label.key.split(" ")
        return row_key, column
    return (row.key.removeprefix(ROW) if row else "", label.key) if label.key else None


def _in_tree(labels: Sequence[HeadLabel], over: Sequence[HeadLabel], rows: Sequence[HeadLabel], head: Head) -> Slots:
    """The same where there is no room beside the labels of a group, so that they stand further to the left.

    Nothing where the lines leave it open which label goes with which.
    """
    index = {label: number for number, label in enumerate(labels)}
    groups = {label.hit.title: label for label in reversed(labels) if label.hit and not label.key}
    outer = {label: groups.get(head.outer.get(label.key, "")) for label in (*rows, *over)}
    ordered_rows = sorted(rows, key=lambda row: (index[outer[row] or row], index[row]))
    outer |= _rows_above(over, ordered_rows, head)
    for label in over:
        if label.hit is None:
            beside = [other for other in over if other.hit and other.line == label.line]
            before = [outer[other] for other in beside if index[other] < index[label]][-1:]
            behind = [outer[other] for other in beside if index[other] > index[label]][:1]
            inside = len({*before, *behind}) == 1 and (len(before) == len(behind) or before + behind == [None])
            # At the edge of a group it may belong to it or not; a subtotal does, and so does what makes it complete.
            inside |= bool(before) and tight(label.text) == _SUBTOTAL
            if not inside and not _completes(label, over, head):
                return []
            outer[label] = (before or behind)[0]

    def path(label: HeadLabel) -> tuple[int, ...]:
        above = outer.get(label)
        return (*(path(above) if above else ()), index[label])

    members = {*over, *rows, *(above for above in outer.values() if above)}
    lines = {(outer.get(label), label.line) for label in members}
    if len(lines) > len({above for above, _ in lines}):
        return []
    row_of = {label: above if above in rows else None for label, above in outer.items()}
    return [(label, _slot(label, row_of[label])) for label in sorted(over, key=path)]


def _completes(label: HeadLabel, over: Sequence[HeadLabel], head: Head) -> bool:
    """Whether the labels of a line are as many as the columns of the group that all known ones among them belong to."""
    beside = [other for other in over if other.line == label.line]
    groups = {head.outer.get(other.key) for other in beside if other.hit}
    return len(groups) == 1 and len(beside) == sum(group in groups for group in head.outer.values())


def _rows_above(over: Sequence[HeadLabel], rows: Sequence[HeadLabel], head: Head) -> dict[HeadLabel, HeadLabel]:
    """The row of each label of a column: those of a line belong to the rows named further up, in their order."""
    found: dict[HeadLabel, HeadLabel] = {}
    waiting = list(rows)
    for line, group in groupby((label for label in over if label.key in head.columns), lambda label: label.line):
        labels = list(group)
        above = [row for row in waiting if row.line < line]
        # Where there is no room a row's label stands to the left of its columns; to the right is that of another row.
        shifted = all(row.place <= label.place for row, label in zip(above, labels[:: len(head.columns)], strict=False))
        if above and shifted and len(labels) == len(above) * len(head.columns):
            found |= {label: above[number // len(head.columns)] for number, label in enumerate(labels)}
            waiting = [row for row in waiting if row not in above]
    return found


def _expected(head: Head, rows: Sequence[HeadLabel], found: Iterable[Slot], *, at_left: bool) -> tuple[Slot, ...]:
    """The slots that a line has: all of its block, or those of the rows that the head names, all of theirs.

    Some of the rows count only where their labels stand in the form's order: else a part that is cut out of the table
    may begin or end with columns of rows that it does not name.
    """
    if at_left:
        return tuple(("", column) for column in head.columns)
    named = {row.key.removeprefix(ROW) for row in rows}
    slots = tuple(slot for slot in head.slots if slot[0] in named)
    return slots if slots and slots == tuple(found) else head.slots


def _in_order(keys: Sequence[str], head: Head) -> bool:
    """Whether the labels found, line by line, contradict the form's order nowhere."""
    rows = [key for key in keys if key.startswith(ROW)]
    if not _within(rows, [f"{ROW}{row}" for row in head.rows]):
        return False
    found = [key for key in keys if key in head.columns]
    in_depth = [column for _row, column in head.slots]
    high_first = [c.key for c in sorted(head.block.columns, key=lambda column: len(column.group))]
    return _within(found, in_depth) or _within(found, high_first)


def _within(short: Sequence[str] | Sequence[Slot], long: Sequence[str] | Sequence[Slot]) -> bool:
    """Whether the one sequence is the other with gaps."""
    rest = iter(long)
    return all(key in rest for key in short)
