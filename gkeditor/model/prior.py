"""Last year's report beside this year's: which cells correspond, and what this year's number must be by last year's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form, counterparts, load_form
from gkeditor.model.numbers import Number
from gkeditor.model.report import Report


class CarryOver(NamedTuple):
    """A number that last year's report determines: Σ `last` of last year + Σ `plus` − Σ `minus` of this year."""

    rule: str
    """The rule that holds it, and has it in its words."""
    cell: Address
    last: tuple[Address, ...]
    """Cells of this year's form; last year's numbers in their counterparts count."""
    plus: tuple[Address, ...] = ()
    minus: tuple[Address, ...] = ()


_CARRY_OVERS = (
    CarryOver("prior.carried-in", "requests.carried_in.*", ("requests.carried_out.*",)),
    CarryOver("prior.items", "proactive.*.previous", ("proactive.*.previous", "proactive.*.change")),
    CarryOver(
        "prior.in-force",
        "proactive.*.in_force",
        ("proactive.*.in_force",),
        ("proactive.*.issued",),
        ("proactive.*.repealed",),
    ),
)
"""`*` stands for one key, the same in all addresses."""


@cache
def carry_overs(edition: str) -> tuple[CarryOver, ...]:
    """What last year's report determines in an edition, in the order of its cells."""
    cells = load_form(edition).cells
    return tuple(bound for cell in cells for pattern in _CARRY_OVERS if (bound := _bound(pattern, cell)))


def _bound(pattern: CarryOver, cell: Address) -> CarryOver | None:
    match = re.fullmatch(pattern.cell.replace(".", r"\.").replace("*", "([a-z_]+)"), cell)
    if match is None:
        return None
    sides = (tuple(a.replace("*", match[1]) for a in side) for side in (pattern.last, pattern.plus, pattern.minus))
    return CarryOver(pattern.rule, cell, *sides)


class LastYear:
    """Last year's report, seen from a form of this year, which may be of another edition."""

    def __init__(self, form: Form, report: Report) -> None:
        self.report = report
        self.form = load_form(report.edition)
        self.figures = Figures(self.form, report)
        self.cells: Mapping[Address, Address] = {new: old for old, new in counterparts(self.form, form).items()}
        """Cell of this year's form → its counterpart in last year's report."""
        self._near = frozenset(cell for cell in form.near if self.cells.get(cell, cell) != cell)

    def text(self, cell: Address) -> str:
        """What last year's report shows for a cell of this year's form, "" if nothing."""
        return self.figures.text(self.cells[cell]) if cell in self.cells else ""

    def says(self, cell: Address) -> bool:
        """Whether last year's report has anything in a cell of its own form."""
        return bool(self.figures.text(cell).strip())

    def addresses(self, cells: Iterable[Address]) -> tuple[Address, ...]:
        """Where the counterparts of cells of this year's form stand in this year's report: `prior.…`."""
        return tuple(f"prior.{self.cells[cell]}" for cell in cells if cell in self.cells)

    def is_near(self, cell: Address) -> bool:
        """Whether last year's form counted something slightly different in the counterpart of a cell."""
        return cell in self._near

    @cached_property
    def numbers(self) -> Mapping[Address, Number]:
        """Last year's numbers by cell of this year's form; those that are unknown or only near are left out."""
        known = ((cell, self.figures[old]) for cell, old in self.cells.items() if cell not in self._near)
        return {cell: figure.at_least for cell, figure in known if figure.known}

    def sum_of(self, carried: CarryOver, *, near: bool = False) -> Number | None:
        """Last year's part of a number that is carried over, None if it is not known; `near`: a near one will do."""
        cells = [cell for cell in carried.last if cell in self.cells and (near or cell not in self._near)]
        figures = [self.figures[self.cells[cell]] for cell in cells]
        if len(figures) < len(carried.last) or not all(figure.known for figure in figures):
            return None
        return sum(figure.at_least for figure in figures)

    def expected(self, carried: CarryOver, figures: Figures, *, near: bool = False) -> Number | None:
        """What this year's number must be, None if anything that it comes from is not known."""
        last = self.sum_of(carried, near=near)
        added, taken = ([figures[cell] for cell in side] for side in (carried.plus, carried.minus))
        if last is None or not all(figure.known for figure in (*added, *taken)):
            return None
        return last + sum(figure.at_least for figure in added) - sum(figure.at_least for figure in taken)


def last_year(form: Form, report: Report) -> LastYear | None:
    """Last year's report beside a report of this form, if there is one."""
    return LastYear(form, report.prior) if report.prior else None


def is_of_year_before(report: Report, prior: Report) -> bool:
    """Whether a report is of the year before another; a year that is not known may be right."""
    year, before = report.year, prior.year
    return year is None or before is None or before == year - 1


def is_of_same_agency(report: Report, prior: Report) -> bool:
    """Whether two reports are of the same body; a name that is not known may be right."""
    ours, theirs = report.agency, prior.agency
    return not ours or not theirs or ours == theirs or _folded(ours) == _folded(theirs)


def _folded(name: str) -> str:
    """A name without white space and full-width letters."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def without_counterpart(form: Form, other: Form) -> Iterator[tuple[tuple[Address, ...], str]]:
    """(Cells, words) of what a form has and another has not, by row: `行政许可（上一年项目数量、本年增/减）`."""
    has = counterparts(form, other)
    for row_id, cells in form.row_cells.items():
        lacking = tuple(cell for cell in cells if cell not in has)
        if lacking:
            row = form.cells[lacking[0]].row
            columns = "、".join(form.cells[cell].column.title for cell in lacking)
            name = " ".join((*row.group[1:], row.title))
            yield lacking, f"{name}（{columns}）" if row_id in other.row_cells else name
