"""Tables that lost their shape: one cell a line. Labels are recognised, what follows them are their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkeditor.importers.labels import is_number, tight
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import TableLabels
from gkeditor.importers.table_line import TableLine, side_by_side

_LONGEST_SPLIT = 10
"""Lines that a label may be split over: 三、本年度办理结果 with one character a line."""

_LONGEST_VALUE = 20
"""Longer texts in the place of a number are text beside the table."""


class _Row:
    """A row's labels and the lines that follow them up to the next label."""

    def __init__(self, labels: Sequence[TableLine], wanted: int, begins: TableLine) -> None:
        self.labels = tuple(labels)
        self.wanted = wanted
        self.begins = begins
        self.values: list[TableLine] = []

    @property
    def filled(self) -> list[TableLine]:
        return [line for line in self.values if not blank(line.text)]

    @property
    def complete(self) -> bool:
        return len(self.filled) == self.wanted

    def lines(self, *, blanks_are_cells: bool) -> Iterator[TableLine]:
        if self.complete:
            yield side_by_side([*self.labels, *self.filled], self.begins)
        elif blanks_are_cells and len(self.values) == self.wanted:
            yield side_by_side([*self.labels, *self.values], self.begins)
        else:
            if self.labels:
                yield side_by_side(self.labels, self.begins)
            # Nobody can say which column these belong to: each stays a line of its own.
            yield from self.filled


def gather_rows(labels: TableLabels, lines: Sequence[TableLine]) -> Iterator[TableLine]:
    """Rows made of lines that hold one cell each.

    Where as many numbers follow a label as it has columns, they are its row. Blank lines count as blank cells only
    if they make the number right and no complete row has any.
    """
    items = list(_items(labels, lines))
    rows = [item for item in items if isinstance(item, _Row)]
    if rows:
        last = rows[-1].values
        while len(last) > rows[-1].wanted and blank(last[-1].text):
            last.pop()
    blanks_are_cells = not any(row.complete and len(row.values) > row.wanted for row in rows)
    for item in items:
        if isinstance(item, _Row):
            yield from item.lines(blanks_are_cells=blanks_are_cells)
        else:
            yield item


def _items(labels: TableLabels, lines: Sequence[TableLine]) -> Iterator[TableLine | _Row]:
    """Lines of the head and rows, in their order."""
    flat = not any(column.group for head in labels.heads for column in head.block.columns)
    beside = labels.heads[0].block.side_by_side
    head: list[TableLine] = []
    groups: list[TableLine] = []
    row: _Row | None = None
    for kind, line in _tokens(labels, lines):
        if kind == "text":
            if row is not None:
                yield row
                row = None
            yield line
            continue
        if kind == "value":
            if row is None and beside and (head or not blank(line.text)):
                row = _Row((), len(labels.heads[0].slots), line)
            if row is not None:
                row.values.append(line)
            elif not blank(line.text):
                yield line
            continue
        if row is not None:
            yield row
            row = None
        if kind == "head":
            head.append(line)
            continue
        yield from _head_lines(head, labels, one=flat and not beside)
        head = []
        groups.append(line)
        if kind == "row":
            key = (labels.rows.find(line.text) or labels.rows.like(line.text))[0].key
            row = _Row(groups, len(labels.head_of[key].columns), line)
            groups = []
    yield from _head_lines(head, labels, one=flat and not beside)
    if row is not None:
        yield row


def _head_lines(head: Sequence[TableLine], labels: TableLabels, *, one: bool) -> Iterator[TableLine]:
    """The labels of a head: in one line if they stand beside each other, else each for itself."""
    if not one:
        yield from head
        return
    captions = {head.block.caption for head in labels.heads}
    corners = {tight(head.block.corner) for head in labels.heads}
    across = []
    for line in head:
        if any(tight(caption) == tight(line.text) for caption in captions):
            yield line
        elif tight(line.text) not in corners:
            across.append(line)
    if across:
        blank_corner = across[0]._replace(cells=("",))
        yield side_by_side([blank_corner, *across], across[0])


def _tokens(labels: TableLabels, lines: Sequence[TableLine]) -> Iterator[tuple[str, TableLine]]:
    """Each line, or the lines over which a label is split, with what it is: row, group, head, value or text."""
    position = 0
    while position < len(lines):
        line = lines[position]
        if blank(line.text) or is_number(line.text):
            yield "value", line
            position += 1
            continue
        taken = _label_length(labels, lines, position)
        text = "".join(line.text.strip() for line in lines[position : position + max(taken, 1)])
        line = line._replace(cells=(text,))
        yield _kind(labels, text, exact=bool(taken)), line
        position += max(taken, 1)


def _kind(labels: TableLabels, text: str, *, exact: bool) -> str:
    rows = labels.rows.exact(text) if exact else labels.rows.find(text) or labels.rows.like(text)
    heads = any(
        head.labels.exact(text) if exact else head.labels.find(text) or head.labels.like(text) for head in labels.heads
    )
    if heads and (labels.heads[0].block.side_by_side or not rows):
        return "head"
    if rows and (exact or len(text) >= 3):
        return "row" if rows[0].key else "group"
    return "value" if len(text) <= _LONGEST_VALUE else "text"


def _label_length(labels: TableLabels, lines: Sequence[TableLine], start: int) -> int:
    """How many lines from `start` on make up one label; 0 if none do."""
    text, found = "", 0
    for count, line in enumerate(lines[start : start + _LONGEST_SPLIT], start=1):
        if blank(line.text):
            break
        text += tight(line.text)
        if text in labels.spellings:
            found = count
        if text not in labels.beginnings:
            break
    return found
