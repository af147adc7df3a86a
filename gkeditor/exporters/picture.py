"""A small picture of the year: applications received and what became of them, beside last year's if that is known.

Drawn as SVG by a template, so that an office can have its own; widths are laid out here, in the units of the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.model.numbers import Number, plain
from gkeditor.model.year_picture import ROWS, TITLE, cells_of

TEMPLATE = "picture.svg.j2"

_WIDTH = 640
_LABELS = 132
"""Room for the labels to the left of the bars."""
_NUMBERS = 64
"""Room for the numbers to the right of the longest bar."""
_BAR = 13
_GAP = 10
"""Between the groups of bars of two rows."""
_HEAD = 52
_FOOT = 10


class Bar(NamedTuple):
    """One number, as a bar from the left."""

    y: float
    length: float
    text: str
    last_year: bool


class Row(NamedTuple):
    """A label and its bars: this year's, and last year's below it where that is known."""

    label: str
    y: float
    """The middle of the row."""
    bars: tuple[Bar, ...]


class Picture(NamedTuple):
    """All that the template draws."""

    title: str
    year: str
    last_year: str
    """"" where there is nothing to compare with."""
    width: float
    height: float
    left: float
    """Where the bars begin."""
    bar: float
    """How thick a bar is."""
    rows: tuple[Row, ...]

    @property
    def description(self) -> str:
        """All of it in words, for those who do not see it."""
        return "；".join(f"{row.label}{'，'.join(map(_spoken, row.bars))}" for row in self.rows)


def draw(shown: Picture) -> bytes:
    """The picture as SVG; raise TemplateFault."""
    from gkeditor.exporters.template import drawn

    return drawn(TEMPLATE, picture=shown)


def picture(document: Document) -> Picture | None:
    """The picture of a document, None while nothing is known that it could show."""
    this = {cell: figure.number for cell, figure in document.figures.by_cell.items()}
    prior = document.context.last_year
    last = prior.numbers if prior else {}
    numbers = [(label, _sum(document, this, keys), _sum(document, last, keys)) for label, keys in ROWS]
    shown = [row for row in numbers if row[1] is not None or row[2] is not None]
    if not any(number is not None for _label, number, _last in numbers):
        return None
    longest = max(float(number) for row in shown for number in row[1:] if number is not None)
    scale = (_WIDTH - _LABELS - _NUMBERS) / max(longest, 1)
    with_last = any(number is not None for _label, _this, number in shown)
    height = _BAR * (2 if with_last else 1)
    rows = []
    for index, (label, *pair) in enumerate(shown):
        top = _HEAD + index * (height + _GAP)
        rows.append(Row(label, top + height / 2, tuple(_bars(pair, top, scale, two=with_last))))
    report = document.report
    return Picture(
        title=f"{report.year}年{TITLE}" if report.year else TITLE,
        year=f"{report.year}年" if report.year else "本年",
        last_year=f"{prior.report.year}年" if prior and with_last else "",
        width=_WIDTH,
        height=_HEAD + len(rows) * (height + _GAP) - _GAP + _FOOT,
        left=_LABELS,
        bar=_BAR - 2,
        rows=tuple(rows),
    )


def _bars(pair: Sequence[Number | None], top: float, scale: float, *, two: bool) -> list[Bar]:
    bars = []
    for index, number in enumerate(pair if two else pair[:1]):
        if number is not None:
            length = max(0.0, round(float(number) * scale, 1))
            bars.append(Bar(top + index * _BAR + 1, length, plain(number), bool(index)))
    return bars


def _sum(document: Document, numbers: Mapping[Address, Number | None], keys: tuple[str, ...]) -> Number | None:
    """The total of the rows that these keys name, None if one of them is unknown."""
    found = [numbers.get(cell) for cell in cells_of(document.form, keys)]
    if not found or any(number is None for number in found):
        return None
    return sum(number for number in found if number is not None)


def _spoken(bar: Bar) -> str:
    return f"上年{bar.text}件" if bar.last_year else f"{bar.text}件"
