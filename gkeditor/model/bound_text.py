"""A text with numbers bound to cells, as it is stored and as it is shown: 新收{{requests.received.total}}件, 新收30件.

Positions count characters, of the stored or of the shown text. A bound number is one thing: no position lies in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from gkeditor.model.figures import BOUND_NUMBER, Figures
from gkeditor.model.form import Address

BLANK = "□"
"""What a bound number shows whose cell is blank."""


class BoundNumber(NamedTuple):
    """A bound number: its cell, and the characters from … to, as stored and as shown."""

    cell: Address
    stored: tuple[int, int]
    shown: tuple[int, int]


class BoundText:
    """A text at one moment. What looks bound, to a cell that the form does not have, is text like any other."""

    def __init__(self, stored: str, figures: Figures) -> None:
        self.stored = stored
        self.numbers: tuple[BoundNumber, ...] = ()
        """In their order."""
        self.shown = stored
        if "{{" in stored:
            self._fill(figures)

    def _fill(self, figures: Figures) -> None:
        pieces: list[str] = []
        numbers: list[BoundNumber] = []
        known, values = figures.by_cell, dict[Address, str]()
        last = length = 0
        for match in BOUND_NUMBER.finditer(self.stored):
            cell, (start, end) = match[1], match.span()
            if cell not in known:
                continue
            value = values.get(cell) or values.setdefault(cell, number_text(figures, cell))
            pieces += (self.stored[last:start], value)
            length += start - last
            numbers.append(BoundNumber(cell, (start, end), (length, length + len(value))))
            length += len(value)
            last = end
        self.shown = "".join((*pieces, self.stored[last:]))
        self.numbers = tuple(numbers)

    @cached_property
    def cells(self) -> frozenset[Address]:
        """The cells that it takes numbers from."""
        return frozenset(number.cell for number in self.numbers)

    def shown_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stored passage is shown; a number is in it as a whole."""
        return self._moved(start, into=1, after=False), self._moved(end, into=1, after=True)

    def stored_span(self, start: int, end: int) -> tuple[int, int]:
        """What is stored of a shown passage; a number is in it as a whole."""
        return self._moved(start, into=0, after=False), self._moved(end, into=0, after=True)

    def _moved(self, position: int, *, into: int, after: bool) -> int:
        """A position of one text in the other (0 stored, 1 shown); one in a number goes before or behind it."""
        moved = position
        for number in self.numbers:
            (start, end), other = (number.stored, number.shown)[1 - into], (number.stored, number.shown)[into]
            if position <= start:
                break
            if position < end:
                return other[after]
            moved = position - end + other[1]
        return moved

    def touching(self, start: int, end: int) -> Iterator[BoundNumber]:
        """The numbers that a shown passage has a part of, or that stand right beside a position."""
        for number in self.numbers:
            first, last = number.shown
            if (first <= start <= last) if start == end else (first < end and start < last):
                yield number

    def around(self, position: int) -> BoundNumber | None:
        """The number that a position of the shown text would lie in."""
        return next((number for number in self.numbers if number.shown[0] < position < number.shown[1]), None)

    def given_way(self, start: int, end: int) -> tuple[int, int]:
        """The stored passage that gives way when another text is written in the place of a shown one.

        A number goes as a whole with any part of it; what is written into one comes behind it.
        """
        first, last = self.stored_span(start, end)
        return (last, last) if start == end else (first, last)

    def unbound(self, start: int, end: int) -> str:
        """What is stored when the numbers that a shown passage touches become text like any other.

        Those whose cell is blank stay as they are: there would be nothing left of them.
        """
        text = self.stored
        for number in reversed(list(self.touching(start, end))):
            value = self.shown[slice(*number.shown)]
            if value != BLANK:
                text = text[: number.stored[0]] + value + text[number.stored[1] :]
        return text


def number_text(figures: Figures, cell: Address) -> str:
    """What a number bound to a cell shows: the cell's text in one line, or BLANK."""
    return " ".join(figures.text(cell).split()) or BLANK


def binding(cell: Address) -> str:
    """How a number bound to a cell is stored."""
    return f"{{{{{cell}}}}}"
