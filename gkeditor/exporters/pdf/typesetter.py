"""Texts broken into lines and tables set, of which those that the last report had too are not set again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar, cast

from gkeditor.exporters import paper
from gkeditor.exporters.page import PrintedTable
from gkeditor.exporters.paper import Type
from gkeditor.exporters.pdf.breaking import Row, Setting, reach, rows
from gkeditor.exporters.pdf.grid import Grid, grid
from gkeditor.exporters.pdf.sheets import Advance, Line

WIDTH = paper.TEXT_WIDTH * paper.POINTS_PER_MM
HEIGHT = paper.TEXT_HEIGHT * paper.POINTS_PER_MM

T = TypeVar("T")


class Typesetter:
    """Sets texts in the fonts that it measures. A preview keeps it: a key changes one text or one table of a report."""

    def __init__(self, advance: Advance) -> None:
        self._advance = advance
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def begin(self) -> None:
        """Begin a report; what the last one did not have is forgotten."""
        self._before, self._now = self._now, {}

    def rows(self, text: str, kind: Type, width: float = WIDTH) -> list[Row]:
        """The lines of a paragraph of this kind, in a width in points."""
        return self._known((text, kind, width), lambda: self._rows(text, kind, width))

    def grid(self, table: PrintedTable) -> Grid:
        """A table for pages of our height."""
        return self._known(table, lambda: grid(table, self._advance, HEIGHT))

    def width(self, text: str, kind: Type) -> float:
        """How wide a text is in one line, in points."""
        return self._advance(kind.families, text) * kind.size

    def span(self, line: Line, start: int, end: int) -> tuple[float, float]:
        """From where to where characters of a line stand, in points."""
        measure = partial(self._advance, line.face.families)
        left, right = (line.left + reach(line.text[:place], measure) * line.face.size for place in (start, end))
        return (left + line.shifts[start], right + line.shifts[end - 1]) if line.shifts else (left, right)

    def _rows(self, text: str, kind: Type, width: float) -> list[Row]:
        measure = partial(self._advance, kind.families)
        # In type of this size a line has 28 characters, which are a little closer for it.
        tracking = WIDTH / kind.size / paper.CHARACTERS - 1 if kind.size == paper.PARAGRAPH.size else 0.0
        indent = kind.indent * (1 + tracking)
        setting = Setting(measure, width / kind.size, indent, tracking, kind.align == "both")
        return rows(text.replace("\t", " "), setting)

    def _known(self, key: Hashable, make: Callable[[], T]) -> T:
        found = self._now.get(key) or self._before.get(key) or make()
        self._now[key] = found
        return cast("T", found)
