"""The labels in the head of a table: which of a block's columns each of them names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gkeditor.importers.doubts import Doubt, Judged, judge_column
from gkeditor.importers.imported import Place
from gkeditor.importers.labels import Hit, is_unit, one_line, tight
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import ROW, Head
from gkeditor.importers.table_line import TableLine

_WIDEST = 60
"""Places of the widest head that is read; the form's have fifteen."""
_FAR = 10**6
"""Behind the last place."""


class HeadLabel(NamedTuple):
    """A label in the head of a table."""

    line: int
    """Which of the head's lines it stands in."""
    place: int
    """Of the grid."""
    text: str
    hit: Hit | None
    """What of the form it is, if anything."""
    origin: Place
    """Where it stands in the source."""

    @property
    def key(self) -> str:
        """That of a column, or with a word before it that of a row or cell; "" for all others."""
        return self.hit.key if self.hit else ""

    @property
    def over_numbers(self) -> bool:
        """Whether it is a column's, or none of the form's: labels of groups and rows stand over no number."""
        return not self.hit or (bool(self.hit.key) and not self.hit.key.startswith(ROW))


def labels_of_head(lines: Sequence[TableLine], head: Head, *, repeated: bool) -> list[HeadLabel]:
    """All labels, line by line; of a label that several columns may have, each gets its share, in order.

    `repeated`: whether a label is printed in every line that it reaches down to.
    """
    room = len(head.rows) or 1
    used: dict[str, int] = {}
    labels = []
    for number, line in enumerate(lines):
        for place, text in enumerate(line.cells[:_WIDEST]):
            if text is None or blank(text) or is_unit(text):
                continue
            if repeated and number and lines[number - 1].cells[place : place + 1] == (text,):
                continue
            options = head.labels.find(text)
            if not options and not is_known(text, head):
                options = head.labels.like(text)
            hit = next((option for option in options if used.get(option.key, 0) < room), None)
            if hit is not None and hit.key:
                used[hit.key] = used.get(hit.key, 0) + 1
            hit = hit or (options[0] if options else None)
            labels.append(HeadLabel(number, place, text, hit, line.place(place)))
    return labels


def is_known(text: str, head: Head) -> bool:
    """Whether a text is the label of something else of a form."""
    return tight(text) in head.others or tight(text) in head.foreign.near


def has_corner(labels: Sequence[HeadLabel], head: Head) -> bool:
    """Whether the label above those of the rows is among them."""
    return any(label.hit and label.hit.title == head.block.corner for label in labels)


def over_numbers(labels: Sequence[HeadLabel], head: Head, *, at_left: bool) -> list[HeadLabel]:
    """The labels over numbers; what is unknown may as well stand over the labels of rows, or over a group."""
    lowest = {label.place: label for label in labels}
    corner = at_left and not has_corner(labels, head)
    return [
        label
        for label in labels
        if label.over_numbers and (label.hit or (lowest[label.place] == label and (label.place or not corner)))
    ]


def with_sure_ones(labels: Sequence[HeadLabel], ordered: Sequence[HeadLabel], head: Head) -> list[HeadLabel]:
    """The labels with the doubtful ones taken for columns where that is sure; `ordered`: those over numbers.

    A head copied from another block is this block's if it has as many labels.
    """
    unknown = [label for label in ordered if label.hit is None]
    if len(unknown) == len(ordered) == len(head.columns) and all(tight(label.text) in head.others for label in unknown):
        taken = dict(zip(unknown, head.columns, strict=True))
    else:
        judged = zip(unknown, doubtful(ordered, head), strict=True)
        taken = {label: options.taken for label, (_, options) in judged if options.taken}
    once = {key for key in taken.values() if list(taken.values()).count(key) == 1}
    return [
        label._replace(hit=Hit(key, head.columns[key].title, False)) if (key := taken.get(label)) in once else label
        for label in labels
    ]


def is_laid_out(labels: Sequence[HeadLabel], over: Sequence[HeadLabel], head: Head) -> bool:
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


def doubtful(ordered: Sequence[HeadLabel], head: Head) -> tuple[tuple[Doubt, Judged], ...]:
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
