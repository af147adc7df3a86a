"""Which number of a row belongs to which column: read from the labels in the head of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gkeditor.importers.labels import Hit, Labels, one_line
from gkeditor.importers.source import blank
from gkeditor.importers.table_line import TableLine
from gkeditor.model.form import Block

Slot = tuple[str, str]
"""A row's key and a column's key; in a block with its rows below each other the row's key is left empty."""

Inexact = tuple[str, str]
"""A label as the form prints it, and as found."""


class Doubt(NamedTuple):
    """A label of the source that was recognised as none of the form's."""

    found: str
    line: int
    """Index of the line where it stands."""
    texts: tuple[str, ...] = ()
    """What stands beside it, or below it."""
    position: int = 0
    """Of a row's: which of the rows that were read it is."""


class Columns(NamedTuple):
    """Where the numbers of a block stand."""

    order: tuple[Slot, ...] | None
    """From left to right, or None if the head contradicts the form in a way that leaves it open."""
    positions: Mapping[int, Slot] = {}
    """By place of the grid, where the head says it for all of them; else empty."""
    others: frozenset[int] = frozenset()
    """Places under labels that are none of the block's."""
    inexact: tuple[Inexact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Labels that are none of the block's, while it has columns without one."""
    known: frozenset[str] = frozenset()
    """The columns that have a label."""
    packed: bool = False
    """Whether the lines leave no room for labels that stand further up, and have it at their end."""


class _Label(NamedTuple):
    place: int
    text: str
    hit: Hit | None
    line: int


class Head:
    """What may stand above the numbers of a block."""

    def __init__(self, block: Block, told: Mapping[str, str]) -> None:
        """`told`: what the user said labels mean: the key of a column, "row " and the key of a row, or ""."""
        self.block = block
        rows = [row.key for row in block.rows] if block.side_by_side else [""]
        self.slots: tuple[Slot, ...] = tuple((row, column.key) for row in rows for column in block.columns)
        """The numbers of one line of the block, in the form's order."""
        entries: list[tuple[str, str, tuple[str, ...]]] = [(c.key, c.title, c.aliases) for c in block.columns]
        entries += [("", label, ()) for label in (block.caption, block.corner, block.head) if label]
        entries += [("", label, ()) for column in block.columns for label in column.group]
        if block.side_by_side:
            entries += [("", label, ()) for row in block.rows for label in row.group]
            entries += [(f"row {row.key}", row.title, row.aliases) for row in block.rows]
        self.labels = Labels(dict.fromkeys(entries), told)
        """Those that stand for no column have the key ""."""
        self.columns = frozenset(column.key for column in block.columns)


def read_head(lines: Sequence[TableLine], head: Head, *, own: bool) -> Columns:
    """What the lines of a head say of a block's columns.

    `own`: whether the lines were printed for this block; another block's are not searched for damaged labels.
    """
    labels = _recognised(lines, head)
    if own:
        labels = _pair_leftovers(labels, head.block)
    inexact = [(label.hit.title, label.text) for label in labels if label.hit and not label.hit.exact]
    leaves = {label.place: label for label in labels}
    named = _named(leaves, [label.hit.key for label in labels if label.hit], head)
    found = tuple(dict.fromkeys(inexact))
    expected = head.slots
    if len(named) == len(expected) and set(named.values()) == set(expected):
        places = sorted(named)
        others = frozenset(leaves.keys() - named.keys())
        return Columns(tuple(named[place] for place in places), named, others, found)
    in_order = _in_order([label.hit.key for label in labels if label.hit], head)
    packed = not head.block.side_by_side and any(label.place == 0 and label.hit and label.hit.key for label in labels)
    known = frozenset(label.hit.key for label in labels if label.hit) & head.columns
    doubts = tuple(Doubt(one_line(label.text), label.line) for label in labels if not label.hit)
    return Columns(
        expected if in_order else None,
        inexact=found,
        doubts=doubts if known < head.columns else (),
        known=known,
        packed=packed,
    )


def _recognised(lines: Sequence[TableLine], head: Head) -> list[_Label]:
    """All labels, line by line; of a label that several columns may have, each gets its share, in order."""
    room = len(head.block.rows) if head.block.side_by_side else 1
    used: dict[str, int] = {}
    labels = []
    for line in lines:
        for place, text in enumerate(line.cells):
            if text is None or blank(text):
                continue
            options = head.labels.find(text)
            hit = next((option for option in options if used.get(option.key, 0) < room), None)
            if hit is not None and hit.key:
                used[hit.key] = used.get(hit.key, 0) + 1
            labels.append(_Label(place, text, hit or (options[0] if options else None), line.place(place).line))
    return labels


def _pair_leftovers(labels: list[_Label], block: Block) -> list[_Label]:
    """If as many labels are unknown as columns are without one, they are these, in order."""
    known = {label.hit.key for label in labels if label.hit}
    without = [column for column in block.columns if column.key not in known]
    unknown = [index for index, label in enumerate(labels) if label.hit is None]
    if len(unknown) == len(without) + 1 and labels[unknown[0]].place == 0:
        # The label above those of the rows.
        del unknown[0]
    if block.side_by_side or len(unknown) != len(without):
        return labels
    paired = list(labels)
    for index, column in zip(unknown, without, strict=True):
        paired[index] = labels[index]._replace(hit=Hit(column.key, column.title, False))
    return paired


def _named(leaves: Mapping[int, _Label], keys: Sequence[str], head: Head) -> dict[int, Slot]:
    """The slot of each place whose lowest label names a column."""
    block = head.block
    places = [(place, leaves[place].hit) for place in sorted(leaves)]
    found = [(place, hit.key) for place, hit in places if hit and hit.key in head.columns]
    if not block.side_by_side:
        return {place: ("", key) for place, key in found}
    rows = [key.removeprefix("row ") for key in keys if key.startswith("row ")]
    if set(rows) != {row.key for row in block.rows} or len(rows) != len(block.rows):
        rows = [row.key for row in block.rows]
    width = len(block.columns)
    return {place: (rows[index // width], key) for index, (place, key) in enumerate(found) if index < len(rows) * width}


def _in_order(keys: Sequence[str], head: Head) -> bool:
    """Whether the labels found, line by line, contradict the form's order nowhere."""
    block = head.block
    found = [key for key in keys if key in head.columns]
    if block.side_by_side:
        rows = [key for key in keys if key.startswith("row ")]
        if rows != [key for key in (f"row {row.key}" for row in block.rows) if key in rows]:
            return False
    in_depth = [column for _row, column in head.slots]
    high_first = [c.key for c in sorted(block.columns, key=lambda column: len(column.group))]
    return _within(found, in_depth) or _within(found, high_first)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the one sequence is the other with gaps."""
    rest = iter(long)
    return all(key in rest for key in short)
