"""Blocks set one below the other, on as many pages as they need."""

from __future__ import annotations

from typing import NamedTuple

from gkeditor.exporters.pdf.grid import Grid
from gkeditor.exporters.pdf.sheets import Area, Block, Fill, Line, Rule

_TOLERANCE = 0.001


class Column(NamedTuple):
    """The text of a page, placed from its own top left corner."""

    lines: list[Line]
    rules: list[Rule]
    areas: list[Area]
    fills: list[Fill]


class Flow:
    """The pages so far, and the blocks that wait for the one that they stay with."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._used = 0.0
        self._columns = [Column([], [], [], [])]
        self._waiting: list[Block] = []

    def add(self, item: Block | Grid) -> None:
        """Set the next block or table."""
        if isinstance(item, Grid):
            self._add_table(item)
            return
        self._waiting.append(item)
        if not item.keep:
            self._set_waiting()

    def columns(self) -> list[Column]:
        """All pages."""
        self._set_waiting()
        return self._columns

    def _add_table(self, table: Grid) -> None:
        """Set a table and its heading on one page, but for one that is longer, or has blocks, which part well."""
        heading, whole = _height(self._waiting), table.height(0, table.rows)
        least = table.least() if table.has_blocks or heading + whole > self._height + _TOLERANCE else whole
        self._make_room(min(heading + least, self._height))
        self._set_waiting()
        self._make_room(min(least, self._height))
        for index, piece in enumerate(table.pieces(self._height - self._used, self._height)):
            if index:
                self._turn()
            self._set(piece)

    def _set_waiting(self) -> None:
        """Set what waits, on one page if that can be."""
        self._make_room(_height(self._waiting))
        for block in self._waiting:
            self._make_room(block.height)
            self._set(block)
        self._waiting.clear()

    def _make_room(self, height: float) -> None:
        """Turn the page if so much does not fit on it, but would on an empty one."""
        if self._used and self._used + height > self._height + _TOLERANCE >= height:
            self._turn()

    def _turn(self) -> None:
        self._columns.append(Column([], [], [], []))
        self._used = 0.0

    def _set(self, block: Block) -> None:
        if self._used:
            self._used += block.before
        page = self._columns[-1]
        page.lines.extend(line.moved(0, self._used) for line in block.lines)
        page.rules.extend(rule.moved(0, self._used) for rule in block.rules)
        page.areas.extend(area.moved(0, self._used) for area in block.areas)
        page.fills.extend(fill.moved(0, self._used) for fill in block.fills)
        self._used += block.height


def _height(blocks: list[Block]) -> float:
    return sum(block.before + block.height for block in blocks)
