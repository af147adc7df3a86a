"""Which number of a row belongs to which column: read from the labels in the head of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from gkeditor.importers.doubts import Doubt, Judged, judge_column
from gkeditor.importers.imported import Place
from gkeditor.importers.labels import Hit, is_unit, one_line, tight
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import CELL, ROW, Head, Slot
from gkeditor.importers.table_line import TableLine

Inexact = tuple[str, str]
"""A label as the form prints it, and as found."""


_FAR = 10**6
"""Behind the last place."""
_SUBTOTAL = "小计"
"""What some offices count at the end of a group of columns."""


class Columns(NamedTuple):
    """Where the numbers below a head stand."""

    order: tuple[Slot | None, ...] | None
    """From left to right, None for one of no column of the form; no order at all if the head leaves it open."""
    positions: Mapping[int, Slot] = {}
    """By place of the grid, where the head is laid out as its rows are; else empty."""
    width: int = 0
    """Places that the head has."""
    others: frozenset[int] = frozenset()
    """Places below labels that are none of the block's."""
    inexact: tuple[Inexact, ...] = ()
    strangers: tuple[tuple[int, str], ...] = ()
    """Lines of the head and texts in them that are no label of any form."""
    doubts: tuple[tuple[Doubt, Judged], ...] = ()
    """Labels that are none of the block's, while it has columns without one."""
    known: frozenset[str] = frozenset()
    """Keys of the columns whose labels are there."""
    names_rows: bool = False
    """Whether labels of rows are among them."""
    packed: bool = False
    """Whether the lines leave no room for labels that stand further up, and have it at their end."""


class _Label(NamedTuple):
    line: int
    """Of the head's lines."""
    place: int
    text: str
    hit: Hit | None
    origin: Place

    @property
    def key(self) -> str:
        return self.hit.key if self.hit else ""

    @property
    def over_numbers(self) -> bool:
        """Whether it is that of a column, or none of the form's: labels of groups and rows stand over no number."""
        return not self.hit or (bool(self.hit.key) and not self.hit.key.startswith(ROW))


def read_head(lines: Sequence[TableLine], head: Head, *, own: bool, at_left: bool) -> Columns:
    """What the lines of a head say of a block's columns.

    `own`: whether the lines were printed for this block; another block's are not searched for damaged labels.
    `at_left`: whether the labels of the rows stand to the left of the numbers.
    """
    labels = _recognised(lines, head)
    if own:
        labels = _judged(labels, head, at_left=at_left)
    elif not any(label.key in head.columns for label in labels):
        return Columns(tuple(("", column) for column in head.columns))
    rows = [] if at_left else [label for label in labels if label.key.startswith(ROW)]
    over = _over_numbers(labels, at_left=at_left)
    unknown = [label for label in over if label.hit is None]
    inexact = [(label.hit.title, label.text) for label in labels if label.hit and not label.hit.exact]
    strangers = [label for label in labels if label.hit is None and not _is_known(label.text, head)]
    if strangers and strangers[0].place == 0 and strangers[0] not in over and head.block.corner:
        inexact.append((head.block.corner, strangers.pop(0).text))
    columns = Columns(
        None,
        width=max((len(line.cells) for line in lines), default=0),
        others=frozenset(label.place for label in unknown),
        inexact=tuple(dict.fromkeys(inexact)),
        strangers=tuple((label.line, label.text) for label in strangers),
        known=frozenset(label.key for label in over) & head.columns.keys(),
        names_rows=any(label.key.startswith((ROW, CELL)) for label in labels),
        packed=_is_packed(lines) and any(label.place == 0 and label.key in head.columns for label in over),
    )
    laid_out = _by_place(over, rows) if _laid_out(labels, over, head) else []
    in_tree = _in_tree(labels, over, rows, head)
    for slots in (laid_out, in_tree):
        found = [slot for _, slot in slots if slot]
        expected = _expected(head, rows, found, at_left=at_left)
        if set(found) <= set(expected) and len(found) == len(set(found)) >= len(expected) - len(unknown):
            doubts = _doubts([label for label, _ in slots], head) if own and len(found) < len(expected) else ()
            if slots is laid_out:
                columns = columns._replace(positions={label.place: slot for label, slot in slots if slot})
            first = min(columns.positions, default=0)
            order = tuple(slot for label, slot in slots if not columns.positions or label.place >= first)
            return columns._replace(order=order, doubts=doubts)
    if not unknown and _in_order([label.key for label in labels], head):
        some = {label.place: slot for label, slot in laid_out if slot and at_left}
        return columns._replace(order=_expected(head, rows, (), at_left=at_left), positions=some)
    return columns._replace(doubts=_doubts(over, head) if own else ())


def _recognised(lines: Sequence[TableLine], head: Head) -> list[_Label]:
    """All labels, line by line; of a label that several columns may have, each gets its share, in order."""
    room = len(head.rows) or 1
    used: dict[str, int] = {}
    labels = []
    for number, line in enumerate(lines):
        for place, text in enumerate(line.cells):
            above = lines[number - 1].cells[place : place + 1] if number else ()
            if text is None or blank(text) or is_unit(text) or above == (text,):
                continue
            options = head.labels.find(text)
            if not options and not _is_known(text, head):
                options = head.labels.like(text)
            hit = next((option for option in options if used.get(option.key, 0) < room), None)
            if hit is not None and hit.key:
                used[hit.key] = used.get(hit.key, 0) + 1
            hit = hit or (options[0] if options else None)
            labels.append(_Label(number, place, text, hit, line.place(place)))
    return labels


def _is_known(text: str, head: Head) -> bool:
    """Whether a text is the label of something else of a form."""
    return tight(text) in head.others or tight(text) in head.foreign.near


def _over_numbers(labels: Sequence[_Label], *, at_left: bool) -> list[_Label]:
    """Those that stand over numbers; what is unknown may as well stand over the labels of rows, or over a group."""
    lowest = {label.place: label for label in labels}
    return [
        label
        for label in labels
        if label.over_numbers and (label.hit or (lowest[label.place] == label and (label.place or not at_left)))
    ]


def _judged(labels: list[_Label], head: Head, *, at_left: bool) -> list[_Label]:
    """The labels with the doubtful ones taken for columns where that is sure.

    A head copied from another block is this block's if it has as many labels.
    """
    over = _over_numbers(labels, at_left=at_left)
    unknown = [label for label in over if label.hit is None]
    if not unknown:
        return labels
    if len(unknown) == len(over) == len(head.columns) and all(tight(label.text) in head.others for label in unknown):
        taken = dict(zip(unknown, head.columns, strict=True))
    else:
        ordered = sorted(over, key=lambda label: label.place) if _laid_out(labels, over, head) else over
        judged = zip((label for label in ordered if label.hit is None), _doubts(ordered, head), strict=True)
        taken = {label: options.taken for label, (_, options) in judged if options.taken}
    once = {key for key in taken.values() if list(taken.values()).count(key) == 1}
    return [
        label._replace(hit=Hit(key, head.columns[key].title, False)) if (key := taken.get(label)) in once else label
        for label in labels
    ]


def _is_packed(lines: Sequence[TableLine]) -> bool:
    """Whether all labels stand at the left, next to each other."""
    return all(not blank(text) for line in lines for text in line.cells[: len(line.filled)])


def _laid_out(labels: Sequence[_Label], over: Sequence[_Label], head: Head) -> bool:
    """Whether the head is laid out as its rows: no label covers another, and groups have room for theirs."""
    lowest = {label.place: label for label in labels}
    if any(lowest[label.place] != label for label in over):
        return False
    for group in labels:
        if group.hit and not group.key:
            ends = min(
                (other.place for other in labels if other.line == group.line and other.place > group.place),
                default=_FAR,
            )
            inside = [label for label in over if head.outer.get(label.key) == group.hit.title]
            if any(not group.place <= label.place < ends for label in inside):
                return False
    return True


def _by_place(over: Sequence[_Label], rows: Sequence[_Label]) -> list[tuple[_Label, Slot | None]]:
    """The slots from left to right; a row's label begins where its first column does."""
    slots = []
    for label in sorted(over, key=lambda label: label.place):
        row = max((row for row in rows if row.place <= label.place), key=lambda row: row.place, default=None)
        slots.append((label, _slot(label, row)))
    return slots


def _slot(label: _Label, row: _Label | None) -> Slot | None:
    if label.key.startswith(CELL):
        _, row_key, column = label.key.split(" ")
        return row_key, column
    return (row.key.removeprefix(ROW) if row else "", label.key) if label.key else None


def _in_tree(
    labels: Sequence[_Label], over: Sequence[_Label], rows: Sequence[_Label], head: Head
) -> list[tuple[_Label, Slot | None]]:
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
            # At the edge of a group it may belong to it or not; a subtotal does.
            if not inside and (not before or tight(label.text) != _SUBTOTAL):
                return []
            outer[label] = (before or behind)[0]

    def path(label: _Label) -> tuple[int, ...]:
        above = outer.get(label)
        return (*(path(above) if above else ()), index[label])

    members = {*over, *rows, *(above for above in outer.values() if above)}
    lines = {(outer.get(label), label.line) for label in members}
    if len(lines) > len({above for above, _ in lines}):
        return []
    row_of = {label: above if above in rows else None for label, above in outer.items()}
    return [(label, _slot(label, row_of[label])) for label in sorted(over, key=path)]


def _rows_above(over: Sequence[_Label], rows: Sequence[_Label], head: Head) -> dict[_Label, _Label]:
    """The row of each label of a column: those of a line belong to the rows named further up, in their order."""
    found: dict[_Label, _Label] = {}
    waiting = list(rows)
    for line, group in groupby((label for label in over if label.key in head.columns), lambda label: label.line):
        labels = list(group)
        above = [row for row in waiting if row.line < line]
        if above and len(labels) == len(above) * len(head.columns):
            found |= {label: above[number // len(head.columns)] for number, label in enumerate(labels)}
            waiting = [row for row in waiting if row not in above]
    return found


def _expected(head: Head, rows: Sequence[_Label], found: Iterable[Slot], *, at_left: bool) -> tuple[Slot, ...]:
    """The slots that a line has: all of its block, or those of the rows that the head names, all of theirs."""
    if at_left:
        return tuple(("", column) for column in head.columns)
    named = {row.key.removeprefix(ROW) for row in rows}
    slots = tuple(slot for slot in head.slots if slot[0] in named)
    return slots if slots and set(slots) == set(found) else head.slots


def _doubts(ordered: Sequence[_Label], head: Head) -> tuple[tuple[Doubt, Judged], ...]:
    """The unknown ones among labels from left to right, and what they may be."""
    keys = [label.key for label in ordered]
    found = {key for key in head.columns if keys.count(key) >= (len(head.rows) or 1)}
    doubts = []
    for number, label in enumerate(ordered):
        if label.hit is None:
            before = next((n for n in reversed(range(number)) if ordered[n].key in head.columns), -1)
            after = next((n for n in range(number, len(ordered)) if ordered[n].key in head.columns), len(ordered))
            doubt = Doubt(
                one_line(label.text),
                label.origin,
                label.place,
                ordered[before].key if before >= 0 else "",
                ordered[after].key if after < len(ordered) else "",
                alone=after - before == 2,
            )
            doubts.append((doubt, judge_column(head, doubt, found)))
    return tuple(doubts)


def _in_order(keys: Sequence[str], head: Head) -> bool:
    """Whether the labels found, line by line, contradict the form's order nowhere."""
    rows = [key for key in keys if key.startswith(ROW)]
    if not _within(rows, [f"{ROW}{row}" for row in head.rows]):
        return False
    found = [key for key in keys if key in head.columns]
    in_depth = [column for _row, column in head.slots]
    high_first = [c.key for c in sorted(head.block.columns, key=lambda column: len(column.group))]
    return _within(found, in_depth) or _within(found, high_first)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the one sequence is the other with gaps."""
    rest = iter(long)
    return all(key in rest for key in short)
