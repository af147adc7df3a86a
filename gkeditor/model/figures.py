"""All numbers of a report at one moment: each cell's text, what it reads as, and what sums may count on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gkeditor.model.form import Address, Form
from gkeditor.model.numbers import How, Number, Reading, plain, read
from gkeditor.model.report import Report

BOUND_NUMBER = re.compile(r"\{\{\s*([a-z_.]+)\s*\}\}")
"""A number bound to a cell, as it stands in a text: `{{requests.received.total}}`."""


class Figure(NamedTuple):
    """One cell: `at_least` is its number if `known`, else what an unknown number ≥ 0 is certain to reach."""

    text: str
    reading: Reading
    at_least: Number
    known: bool

    @property
    def number(self) -> Number | None:
        """The number to show and to export, None for a blank or unreadable cell."""
        return self.reading.value


class TextPiece(NamedTuple):
    """A piece of a text: a bound number, or what stands between two."""

    stored: str
    filled: str
    """As it is printed; of a number whose cell is blank what is stored."""
    cell: Address = ""
    """The cell of a number."""


_BLANK = Figure("", Reading(How.BLANK), 0, False)


class Figures:
    """The figures of a report in a form.

    An automatic total shows the sum of its parts once one of them is filled; while a part is unknown, the total is
    unknown too, but no smaller than that sum.
    """

    def __init__(self, form: Form, report: Report, known: Mapping[Address, Figure] | None = None) -> None:
        self.form = form
        self.report = report
        self._figures: dict[Address, Figure] = dict(known) if known is not None else {}
        if known is None:
            for cell in form.cells:
                self._figures[cell] = self._typed(cell)
            self._sum(None)

    @property
    def by_cell(self) -> Mapping[Address, Figure]:
        """Cell → its figure."""
        return self._figures

    def __getitem__(self, cell: Address) -> Figure:
        return self._figures[cell]

    def text(self, cell: Address) -> str:
        """The text to show: as typed, or the sum of an automatic total."""
        return self._figures[cell].text

    def number(self, cell: Address) -> Number | None:
        return self._figures[cell].reading.value

    def fill(self, text: str) -> str:
        """A text with its bound numbers filled in; one whose cell is blank or unknown stays as it is."""
        return "".join(piece.filled for piece in self.pieces(text)) if "{{" in text else text

    def pieces(self, text: str) -> Iterator[TextPiece]:
        """The pieces of a text in their order; what looks bound to an unknown cell is text like any other."""
        last = 0
        for match in BOUND_NUMBER.finditer(text):
            if figure := self._figures.get(match[1]):
                between = text[last : match.start()]
                yield TextPiece(between, between)
                yield TextPiece(match[0], figure.text or match[0], match[1])
                last = match.end()
        yield TextPiece(text[last:], text[last:])

    def after(self, report: Report, changed: Iterable[Address]) -> tuple[Figures, frozenset[Address]]:
        """The figures of a changed report of the same form, and the cells whose figure differs.

        `changed` are the addresses that the change touched.
        """
        new = Figures(self.form, report, self._figures)
        touched = {a.removeprefix("automatic.") for a in changed} & self.form.cells.keys()
        for cell in touched:
            new._figures[cell] = new._typed(cell)
        new._sum(touched)
        return new, frozenset(cell for cell in touched if new._figures[cell] != self._figures[cell])

    def _typed(self, cell: Address) -> Figure:
        text = self.report.values.get(cell)
        if text is None:
            return _BLANK
        form_cell = self.form.cells[cell]
        reading = read(text, form_cell.kind, form_cell.unit)
        if reading.value is None:
            return Figure(text, reading, 0, known=False)
        return Figure(text, reading, reading.value, known=True)

    def _sum(self, touched: set[Address] | None) -> None:
        """Compute the automatic totals, all or those over touched cells, to which they are added."""
        for total, parts in self.form.definitions.items():
            if touched is not None and total not in touched and touched.isdisjoint(parts):
                continue
            if not self.report.is_automatic(total):
                continue
            figures = [self._figures[part] for part in parts]
            if all(figure.reading.value is None for figure in figures):
                self._figures[total] = _BLANK
            else:
                value = sum(figure.at_least for figure in figures)
                known = all(figure.known for figure in figures)
                self._figures[total] = Figure(plain(value), Reading(How.PLAIN, value), value, known)
            if touched is not None:
                touched.add(total)
