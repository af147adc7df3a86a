"""What lies on the sheets of a printed report: lines of text, rules and bars, each in its place.

Nothing here knows what will show it: a file, a printer and a preview draw the same sheets.
Lengths are in points, from the top left corner of the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from gkeditor.model.form import Address

Advance = Callable[[tuple[str, ...], str], float]
"""How wide a text is in the first of these fonts that is there, in widths of a Chinese character."""


class Face(NamedTuple):
    """What a line is set in."""

    families: tuple[str, ...]
    """Fonts in order of preference."""
    size: float
    color: str
    """As RRGGBB."""


class Line(NamedTuple):
    """A line of text."""

    left: float
    baseline: float
    width: float
    text: str
    face: Face
    shifts: tuple[float, ...] = ()
    """How much further right each character stands than the font would have it; empty where none does."""

    @property
    def top(self) -> float:
        """The upper edge of the characters."""
        return self.baseline - ASCENT * self.face.size

    @property
    def bottom(self) -> float:
        """The lower edge of the characters."""
        return self.baseline + (1 - ASCENT) * self.face.size

    def moved(self, right: float, down: float) -> Line:
        return self._replace(left=self.left + right, baseline=self.baseline + down)


class Rule(NamedTuple):
    """A line of a table, across or down."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, right: float, down: float) -> Rule:
        return Rule(self.left + right, self.top + down, self.right + right, self.bottom + down)


class Fill(NamedTuple):
    """A bar of a picture."""

    left: float
    top: float
    right: float
    bottom: float
    color: str
    """As RRGGBB."""

    def moved(self, right: float, down: float) -> Fill:
        return Fill(self.left + right, self.top + down, self.right + right, self.bottom + down, self.color)


class Place(NamedTuple):
    """What of the report stands somewhere; of a text the line that begins with a character of a paragraph."""

    address: Address
    paragraph: int = 0
    """Paragraphs without words do not count."""
    character: int = 0
    """Of a cell's number in a text the one of its own that it goes on with in a further line."""
    within: Address = ""
    """The text that takes its number from the cell and shows it here; "" for what stands in its own place."""


class Area(NamedTuple):
    """Where something of the report stands; of two that overlap, the later is the more exact."""

    left: float
    top: float
    right: float
    bottom: float
    place: Place

    def moved(self, right: float, down: float) -> Area:
        return Area(self.left + right, self.top + down, self.right + right, self.bottom + down, self.place)


class Sheet(NamedTuple):
    """A page: its lines and areas in the order of reading, and whether it is marked as a draft."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    is_draft: bool
    areas: tuple[Area, ...] = ()
    fills: tuple[Fill, ...] = ()


class Bookmark(NamedTuple):
    """Where a part begins."""

    title: str
    sheet: int
    """Counted from 0."""
    top: float


class Block(NamedTuple):
    """What is set as a whole, placed from its own top left corner."""

    height: float
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    before: float = 0
    """Space above, unless it stands at the top of a page."""
    keep: bool = False
    """Whether it stays on the page of the next block."""
    areas: tuple[Area, ...] = ()
    fills: tuple[Fill, ...] = ()


ASCENT = 0.88
"""How far the square of a Chinese character reaches above the baseline, of its size."""


def baseline(top: float, pitch: float, size: float) -> float:
    """The baseline that centres characters of this size in a line that begins at `top` and is `pitch` high."""
    return top + pitch / 2 + (ASCENT - 0.5) * size


def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The same rules, of which those that touch in one line are one."""
    lines: dict[tuple[bool, float], list[tuple[float, float]]] = {}
    for left, top, right, bottom in rules:
        across = top == bottom
        place, extent = (top, (left, right)) if across else (left, (top, bottom))
        lines.setdefault((across, round(place, 3)), []).append(extent)
    found = []
    for (across, place), extents in sorted(lines.items(), reverse=True):
        start, end = -1.0, -1.0
        for one_start, one_end in [*sorted(extents), (float("inf"), float("inf"))]:
            if one_start > end + 0.001:
                if end > start:
                    found.append(Rule(start, place, end, place) if across else Rule(place, start, place, end))
                start = one_start
            end = max(end, one_end)
    return tuple(found)
