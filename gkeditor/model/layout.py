"""A table as it stands on paper: one list of boxes with their spans, for the window and every document format alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from gkeditor.model.form import Address, Block, Table

Role = Literal["caption", "corner", "head", "label", "cell"]
"""`head`: a label over columns; `label`: a label of rows; `cell`: a number."""


class Box(NamedTuple):
    """A rectangle of the grid; rows and columns count from 0."""

    row: int
    column: int
    rows: int
    columns: int
    role: Role
    text: str
    """The label, "" for a cell."""
    cell: Address | None = None


class Layout(NamedTuple):
    """The grid of one table, every place of it covered by exactly one box."""

    rows: int
    columns: int
    label_columns: int
    boxes: tuple[Box, ...]
    """Row by row, left to right."""

    def at(self, row: int, column: int) -> Box:
        """The box that covers a place."""
        return next(
            box
            for box in self.boxes
            if box.row <= row < box.row + box.rows and box.column <= column < box.column + box.columns
        )

    def across(self, row: int) -> list[Box]:
        """The boxes that cover a row, from left to right."""
        covering = (box for box in self.boxes if box.row <= row < box.row + box.rows)
        return sorted(covering, key=lambda box: box.column)


class _Label(NamedTuple):
    level: int
    start: int
    levels: int
    extent: int
    text: str


@cache
def layout(table: Table) -> Layout:
    """The layout of a table."""
    label_columns = max(_label_depth(block) for block in table.blocks)
    columns = label_columns + max(_grid_columns(block) for block in table.blocks)
    boxes: list[Box] = []
    row = 0
    for block in table.blocks:
        block_boxes = list(_block_boxes(table.key, block, row, label_columns, columns))
        boxes += block_boxes
        row = max(box.row + box.rows for box in block_boxes)
    return Layout(row, columns, label_columns, tuple(sorted(boxes)))


def _label_depth(block: Block) -> int:
    return 0 if block.side_by_side else max(len(row.group) + 1 for row in block.rows)


def _grid_columns(block: Block) -> int:
    return sum(column.span for column in block.columns) * (len(block.rows) if block.side_by_side else 1)


def _block_boxes(table: str, block: Block, top: int, label_columns: int, columns: int) -> Iterator[Box]:
    if block.caption:
        yield Box(top, 0, 1, columns, "caption", block.caption)
        top += 1
    lines = [block.rows] if block.side_by_side else [(row,) for row in block.rows]
    head = [
        (
            *((block.head,) if block.head else ()),
            *((*row.group, row.title) if block.side_by_side else ()),
            *column.group,
            column.printed_title,
        )
        for row in lines[0]
        for column in block.columns
    ]
    spans = [column.span for _ in lines[0] for column in block.columns]
    depth = max(map(len, head))
    if label_columns:
        yield Box(top, 0, depth, label_columns, "corner", block.corner)
    for label in _labels(head, spans, depth):
        yield Box(top + label.level, label_columns + label.start, label.levels, label.extent, "head", label.text)
    top += depth
    if not block.side_by_side:
        paths = [(*row.group, row.title) for row in block.rows]
        for label in _labels(paths, [1] * len(paths), label_columns):
            yield Box(top + label.start, label.level, label.extent, label.levels, "label", label.text)
    for offset, line in enumerate(lines):
        position = label_columns
        for row in line:
            for column in block.columns:
                cell = f"{table}.{row.key}.{column.key}"
                yield Box(top + offset, position, 1, column.span, "cell", "", cell)
                position += column.span


def _labels(paths: Sequence[tuple[str, ...]], extents: Sequence[int], depth: int) -> Iterator[_Label]:
    """The boxes of a tree of labels: equal beginnings merge, a last label reaches down to the numbers."""
    starts = [sum(extents[:index]) for index in range(len(paths))]
    for level in range(depth):
        index = 0
        while index < len(paths):
            path = paths[index]
            after = index + 1
            if level < len(path) - 1:
                while after < len(paths) and paths[after][: level + 1] == path[: level + 1]:
                    after += 1
                yield _Label(level, starts[index], 1, sum(extents[index:after]), path[level])
            elif level == len(path) - 1:
                yield _Label(level, starts[index], depth - level, extents[index], path[level])
            index = after
