"""The arithmetic of one loaded report: left side, right side and difference of every equation."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench import data
from bench.libreoffice import LibreOffice, NotThere
from bench.table import Row, missing, show
from bench.timing import Work, library, race, same
from bench.workbook import SHEET, SumsWorkbook
from gkeditor.checks.linear import Outcome, linear_system
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address
from gkeditor.model.numbers import Number

Sums = list[tuple[Number, Number, Number]]
"""(left, right, difference) of each equation."""
Numbers = Mapping[Address, Number]
Check = Callable[[Numbers], Sums]

REPORTS = 200
ROUNDS = 9
OURS = "gkeditor: sums"
WITH_STATES = "gkeditor: sums with satisfied / violated / open"
LOOP = "loop over dicts"
PYCEL, FORMULAS, LIBREOFFICE = "pycel", "formulas", "LibreOffice kept open"

LIMIT = 12e-6
LEAST = {PYCEL: 180, FORMULAS: 3000}
FEWER = {PYCEL: 40, FORMULAS: 8}
"""How many of the reports a slow peer checks a round."""

FORM = data.form()
SYSTEM = linear_system(FORM.id)


def main() -> None:
    """Print the table."""
    figures = [Figures(FORM, report) for report in data.reports(REPORTS)]
    numbers = [{cell: one[cell].at_least for cell in SYSTEM.cells} for one in figures]
    lists = [[one[cell] for cell in SYSTEM.cells] for one in numbers]
    ours = [_sums(values) for values in lists]
    book = SumsWorkbook(FORM)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "sums.xlsx"
        book.save(file, numbers[0])
        peers = {LOOP: _loop, PYCEL: _pycel(file, book), FORMULAS: _formulas(file, book)}
        works = {
            OURS: Work.over(_sums, lists * 5),
            WITH_STATES: Work.over(_outcomes, figures),
            **{peer: _work(peer, check, numbers, ours) for peer, check in peers.items() if check},
        }
        seconds = race(works, ROUNDS)
        rows = [
            Row(OURS, seconds[OURS], goal=LIMIT),
            Row(WITH_STATES, seconds[WITH_STATES]),
            *(
                Row(peer, seconds[peer], beside=seconds[OURS], least=LEAST.get(peer))
                if check
                else missing(peer, "not installed")
                for peer, check in peers.items()
            ),
            _libreoffice(Path(name), book, numbers, ours)._replace(beside=seconds[OURS]),
        ]
    equations = len(FORM.equations)
    show(f"Arithmetic of one report: {equations} sums, {REPORTS} random reports, half with mistakes", rows)


def _sums(values: Sequence[Number]) -> Sums:
    return [(left, right, left - right) for left, right in SYSTEM.sums(values)]


def _outcomes(figures: Figures) -> list[Outcome]:
    evaluation = SYSTEM.evaluate(figures)
    return [evaluation.outcome(index) for index in range(len(FORM.equations))]


def _work(peer: str, check: Check, numbers: Sequence[Numbers], ours: Sequence[Sums]) -> Work:
    """A peer's work, after its results were compared with ours."""
    some = numbers[: FEWER.get(peer, REPORTS)]
    same(peer, [check(one) for one in some], ours[: len(some)])
    return Work.over(check, some)


def _loop(numbers: Numbers) -> Sums:
    """What one writes first."""
    results = []
    for equation in FORM.equations:
        left = sum(numbers[cell] for cell in equation.left)
        right = sum(numbers[cell] for cell in equation.right)
        results.append((left, right, left - right))
    return results


def _pycel(file: Path, book: SumsWorkbook) -> Check | None:
    pycel = library("pycel")
    if pycel is None:
        return None
    model = pycel.ExcelCompiler(filename=str(file))
    places = {cell: f"{SHEET}!{book.place[cell]}" for cell in SYSTEM.cells}
    results = [f"{SHEET}!{place}" for place in book.results]
    model.evaluate(results)

    def check(numbers: Numbers) -> Sums:
        for cell, place in places.items():
            model.set_value(place, numbers[cell])
        return list(_threes(model.evaluate(results)))

    return check


def _formulas(file: Path, book: SumsWorkbook) -> Check | None:
    os.environ["TQDM_DISABLE"] = "1"
    formulas = library("formulas")
    if formulas is None:
        return None
    sheet = f"'[{file.name}]{SHEET.upper()}'"
    model = formulas.ExcelModel().loads(str(file)).finish()
    calculate = model.compile(
        inputs=[f"{sheet}!{book.place[cell]}" for cell in SYSTEM.cells],
        outputs=[f"{sheet}!{place}" for place in book.results],
    )

    def check(numbers: Numbers) -> Sums:
        return list(_threes([result.value[0, 0] for result in calculate(*numbers.values())]))

    return check


def _libreoffice(folder: Path, book: SumsWorkbook, numbers: Sequence[Numbers], ours: Sequence[Sums]) -> Row:
    results = f"{book.results[0]}:{book.results[-1]}"
    grids = [book.grid(one) for one in numbers]
    try:
        seconds, found = LibreOffice(folder).measure(book.inputs, results, grids, ROUNDS)
    except NotThere as reason:
        return missing(LIBREOFFICE, str(reason))
    same(LIBREOFFICE, [list(_threes(numbers)) for numbers in found], ours)
    return Row(LIBREOFFICE, seconds)


def _threes(results: Sequence[Number | float]) -> Iterator[tuple[Number, Number, Number]]:
    exact = [int(result) if result % 1 == 0 else result for result in results]
    yield from zip(exact[0::3], exact[1::3], exact[2::3], strict=True)
