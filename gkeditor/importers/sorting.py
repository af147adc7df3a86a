"""The lines of a table by what they are: the heads, and the rows below each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from gkeditor.importers.columns import Columns, read_head
from gkeditor.importers.labels import bare, is_number, is_unit, tight
from gkeditor.importers.rows import RowLabel, row_label
from gkeditor.importers.table_labels import Head, TableLabels
from gkeditor.importers.table_line import TableLine

_MOST_HEADS = 60
_MOST_HEAD_LINES = 12
"""A table of the form has five heads of up to three lines, which page breaks may repeat."""
_MOST_LINES = 500
"""Behind so many lines, no misspelt labels are looked for."""
_NOTES = ("备注", "说明", "备注说明")
"""Labels of columns that have no numbers."""


class HeadLines:
    """The lines printed above some rows, and what they say of the columns of each block that has rows below them."""

    def __init__(self) -> None:
        self.lines: list[TableLine] = []
        self.widest = 0
        """Places of the widest line below them."""
        self._owner: Head | None = None
        self._as_printed: dict[tuple[Head, bool], Columns] = {}
        self._columns: dict[tuple[Head, bool], Columns] = {}

    def add(self, line: TableLine) -> None:
        self.lines.append(line)
        self._as_printed.clear()

    def as_printed(self, head: Head, *, at_left: bool) -> Columns:
        """What the lines so far say of the block that they are printed for."""
        if (head, at_left) not in self._as_printed:
            self._as_printed[head, at_left] = read_head(self.lines, head, own=True, at_left=at_left)
        return self._as_printed[head, at_left]

    def columns(self, head: Head, *, at_left: bool) -> Columns:
        """The columns of a block; the first one that asks is the one that the lines were printed for."""
        self._owner = self._owner or head
        if (head, at_left) not in self._columns:
            if head is self._owner:
                columns = self.as_printed(head, at_left=at_left)
            else:
                columns = read_head(self.lines, head, own=False, at_left=at_left)
            # Lines that are wider than their head are not laid out as it is.
            laid_out = columns.width >= self.widest
            self._columns[head, at_left] = columns if laid_out else columns._replace(positions={})
        return self._columns[head, at_left]

    @property
    def of_owner(self) -> Columns | None:
        """What they say of the block that they were printed for; None if no row is below them."""
        return next((columns for (head, _), columns in self._columns.items() if head is self._owner), None)


class SortedLine(NamedTuple):
    """A line that is no head."""

    line: TableLine
    head: HeadLines
    """What is printed above it."""
    label: RowLabel | None = None
    """None for a line without one."""
    row: str = ""
    """The key of the row that it is, "" for none and for one that is there already."""
    numbers_only: bool = False
    """Whether it is one whose head names its rows, too."""


def sort_lines(labels: TableLabels, lines: Iterable[TableLine], headings: Collection[str]) -> list[SortedLine]:
    """The lines of a table below their heads; those that say nothing are left out."""
    found: list[SortedLine] = []
    head = HeadLines()
    group = ""
    heads = 1
    blank_line: SortedLine | None = None
    taken: set[str] = set()
    for number, line in enumerate(lines):
        filled = line.filled
        if len(filled) == 1 and (bare(filled[0]) in headings or is_unit(filled[0])):
            continue
        has_numbers = any(map(is_number, filled))
        at_left = has_numbers or bool(found and found[-1].row and found[-1].head is head)
        is_row = bool(filled and labels.rows.exact(filled[0])) and (at_left or _rows_at_left(labels, head))
        may_be_head = filled and not has_numbers and not is_row and heads < _MOST_HEADS
        if may_be_head and _is_head(labels, filled, misspelt=number < _MOST_LINES):
            if (found and found[-1].head is head) or len(head.lines) == _MOST_HEAD_LINES:
                head = HeadLines()
                heads += 1
            head.add(line)
        elif not is_row and labels.side_by_side and _is_numbers_only(labels, line, head):
            if not filled:
                blank_line = SortedLine(line, head, numbers_only=True)
                continue
            found.append(SortedLine(line, head, numbers_only=True))
            head.widest = max(head.widest, len(line.cells))
        elif filled:
            head.widest = max(head.widest, len(line.cells))
            label = row_label(labels, line, group, taken)
            row = label.row if label and label.row not in taken else ""
            found.append(SortedLine(line, head, label, row))
            taken.add(row)
            group = label.group if label and label.group else group
    # A line of blank cells counts where no other has numbers.
    return found or ([blank_line] if blank_line else [])


def _is_head(labels: TableLabels, filled: Sequence[str], *, misspelt: bool) -> bool:
    if any(head.block.corner and tight(head.block.corner) == tight(filled[0]) for head in labels.heads):
        return True
    known = sum(
        (len(text) == 1 and is_unit(text))
        or tight(text) in _NOTES
        or any(head.labels.find(text) or (misspelt and head.labels.like(text)) for head in labels.heads)
        for text in filled
    )
    return known >= 2 or 2 * known >= len(filled)


def _rows_at_left(labels: TableLabels, head: HeadLines) -> bool:
    """Whether the labels of rows stand to the left of their numbers, as they do in all tables but part four."""
    if not labels.side_by_side:
        return True
    (block,) = labels.heads
    columns = head.as_printed(block, at_left=True)
    return not columns.names_rows and columns.known == block.columns.keys()


def _is_numbers_only(labels: TableLabels, line: TableLine, head: HeadLines) -> bool:
    if not head.lines:
        return False
    (block,) = labels.heads
    columns = head.as_printed(block, at_left=False)
    slots = columns.order or block.slots
    if any(labels.rows.exact(text) for text in line.filled):
        return False
    if line.physical < len(slots):
        return _is_below_part(line, columns)
    return not all(tight(text) in _NOTES for text in line.filled or ("",))


def _is_below_part(line: TableLine, columns: Columns) -> bool:
    """Whether a line is numbers, each below its label in a head that lacks others."""
    places = [place for place, text in enumerate(line.cells) if text and not text.isspace()]
    below = bool(places) and columns.positions.keys() >= set(places)
    return below and not columns.clear and all(map(is_number, line.filled))
