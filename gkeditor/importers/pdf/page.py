"""What a page of a PDF draws, by place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

_FEW = 40
"""Characters that a picture of a page may have beside it: a number, the name of the scanner."""

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def turned_back(bounds: Bounds, turn: int) -> Bounds:
    """An area when the page is turned by quarter turns against the clock, about its upper left corner."""
    left, top, right, bottom = bounds
    return {
        0: bounds,
        1: (top, -right, bottom, -left),
        2: (-right, -bottom, -left, -top),
        3: (-bottom, left, -top, right),
    }[turn]


class Glyph(NamedTuple):
    """A character where it stands, in points from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    turn: int | None
    """Quarter turns clockwise of its line; None if the line slopes."""
    pale: bool = False
    role: str = ""
    """What the document marks it as that is no text of its own: Watermark, Pagination."""

    @property
    def across(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """The middle between top and bottom."""
        return (self.top + self.bottom) / 2

    def turned(self, turn: int) -> Glyph:
        """The same when the page is turned back by quarter turns."""
        box = turned_back((self.left, self.top, self.right, self.bottom), turn)
        return Glyph(self.text, *box, self.size, None if self.turn is None else (self.turn - turn) % 4, *self[7:])


class Rule(NamedTuple):
    """A straight line, level or upright; `at` is where it stands across its direction."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """What one page draws."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    fills: list[Bounds] = field(default_factory=list)
    """Coloured areas."""
    pictures: float = 0
    """The area of its pictures."""

    def readable(self) -> Page:
        """The page turned so that most of its text runs to the right, without the text that is not on it."""
        glyphs = [
            glyph for glyph in self.glyphs if -1 < glyph.across < self.width + 1 and -1 < glyph.down < self.height + 1
        ]
        turns = [sum(glyph.turn == turn for glyph in glyphs) for turn in range(4)]
        turn = turns.index(max(turns))
        page = replace(self, glyphs=glyphs)
        return page.turned(turn) if turn else page

    def turned(self, turn: int) -> Page:
        """The page turned back by quarter turns."""
        right, down = ((0.0, 0.0), (0.0, self.width), (self.width, self.height), (self.height, 0.0))[turn]

        def moved(bounds: Bounds) -> Bounds:
            left, top, *corner = turned_back(bounds, turn)
            return left + right, top + down, corner[0] + right, corner[1] + down

        width, height = (self.height, self.width) if turn % 2 else (self.width, self.height)
        page = Page(self.number, width, height, pictures=self.pictures, fills=[moved(fill) for fill in self.fills])
        for glyph in self.glyphs:
            again = glyph.turned(turn)
            page.glyphs.append(Glyph(glyph.text, *moved(glyph[1:5]), *again[5:]))
        lines = [(start, at, end, at) for at, start, end in self.level]
        lines += [(at, start, at, end) for at, start, end in self.upright]
        for left, top, end, bottom in map(moved, lines):
            if end - left >= bottom - top:
                page.level.append(Rule(top, left, end))
            else:
                page.upright.append(Rule(left, top, bottom))
        return page

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of a page."""
        return self.pictures > self.width * self.height / 2 and sum(glyph.text != " " for glyph in self.glyphs) < _FEW
