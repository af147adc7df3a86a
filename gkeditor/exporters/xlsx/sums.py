"""The form's relations as formulas, live: the sum of an automatic total, and whether a sum fits, in three values.

A formula only speaks of what is certain. A part that is blank or not a number is an unknown ≥ 0, so that a sum is
wrong at once when its parts exceed the total, but not while parts are still to be filled. A number written as a text
(`２３`, `3件`) stays that text on the sheet and counts as long as it stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gkeditor.document import Document
from gkeditor.exporters.page import printable
from gkeditor.exporters.xlsx.cells import Place
from gkeditor.model.figures import Figure
from gkeditor.model.form import Address, Equation
from gkeditor.model.numbers import Number, plain

_LONGEST_LITERAL = 255
"""Characters that a text within a formula may have."""
_CONTRARY = {"==": "≠", "<=": ">", ">=": "<"}


class Sums:
    """Formulas over the places where the cells of a report stand."""

    def __init__(self, document: Document, places: Mapping[Address, Place]) -> None:
        self._form = document.form
        self._automatic = document.report.automatic
        self._figures = document.figures
        self._places = places

    def equations(self, table: str) -> list[Equation]:
        """The equations of a table, all of whose cells stand on the sheet."""
        return [e for e in self._form.equations if e.table == table and self._places.keys() >= set(e.cells)]

    def row(self, equation: Equation) -> int | None:
        """The row in which all cells of an equation stand, None if they stand in several."""
        rows = {self._places[cell].row for cell in equation.cells}
        return rows.pop() if len(rows) == 1 else None

    def total(self, cell: Address) -> str:
        """The value of an automatic total: the sum of its parts once one of them is filled."""
        parts = self._form.definitions[cell]
        return f'=IF({self._count(parts)}=0,"",{self._sum(parts)})'

    def computed(self, equation: Equation) -> str:
        """The sum that a total should be, blank while a part is unknown."""
        return f'=IF({self._known(equation.left)},{self._sum(equation.left)},"")'

    def difference(self, equation: Equation) -> str:
        """By how much a total differs from its parts' sum, blank if it does not or if that is not known."""
        left, right = self._sum(equation.left), self._sum(equation.right)
        return f'=IF(AND({self._known(equation.cells)},{left}<>{right}),{right}-{left},"")'

    def wrong(self, equation: Equation, *, fixed: bool = False) -> str:
        """The condition that no filling of the unknown cells makes the equation true."""
        left, right = self._sum(equation.left, fixed), self._sum(equation.right, fixed)
        signed = any(self._form.cells[cell].kind == "signed count" for cell in equation.cells)
        too_much = f"{left}>{right}", self._known(equation.cells if signed else equation.right, fixed)
        too_little = f"{left}<{right}", self._known(equation.cells if signed else equation.left, fixed)
        match equation.relation.op:
            case "<=":
                return _all(too_much)
            case ">=":
                return _all(too_little)
            case _:
                return f"OR({_all(too_much)},{_all(too_little)})"

    def sentences(self, equations: Sequence[Equation]) -> str:
        """What is certain to be wrong with the equations of one row, in words; blank if nothing is."""
        return "=" + "&".join(self._sentence(equation, alone=len(equations) == 1) for equation in equations)

    def mark(self, equation: Equation) -> str:
        """The same for one equation in two short lines that fit below a column."""
        left, right = self._sum(equation.left), self._sum(equation.right)
        if equation.total is not None:
            said = f'IF({self._known(equation.left)},"应为 ","应≥ ")&{left}'
        else:
            said = f'{left}&" {_CONTRARY[equation.relation.op]} "&{right}'
        return f'=IF({self.wrong(equation)},{said}&CHAR(10)&"相差 "&ABS({left}-{right}),"")'

    def _sentence(self, equation: Equation, *, alone: bool) -> str:
        left, right = self._sum(equation.left), self._sum(equation.right)
        left_names, right_names = self._names(equation.left), self._names(equation.right)
        if equation.total is not None:
            line = "" if alone else f"「{_quoted(equation.line)}」"
            should = f'IF({self._known(equation.left)},"应为 ","应不小于 ")'
            said = f'"{line}「{right_names}」"&{should}&{left}&"，现为 "&{right}&"，相差 "&ABS({left}-{right})'
        else:
            other = f'{right_names} "&{right}' if equation.right else ' 0"'
            said = f'"{left_names}为 "&{left}&"，应{equation.relation.op_words}{other}'
        return f'IF({self.wrong(equation)},{said}&"。","")'

    def _names(self, cells: Iterable[Address]) -> str:
        """The names of cells of one row."""
        return _quoted("＋".join(self._form.cells[cell].column.title for cell in cells))

    def _sum(self, cells: Sequence[Address], fixed: bool = False) -> str:
        if not cells:
            return "0"
        texts = (f"+IF({name}={text},{plain(number)},0)" for name, text, number in self._texts(cells, fixed))
        return f"SUM({self._area(cells, fixed)}){''.join(texts)}"

    def _count(self, cells: Sequence[Address], fixed: bool = False) -> str:
        """How many of the cells are numbers."""
        texts = (f"+({name}={text})" for name, text, _number in self._texts(cells, fixed))
        return f"COUNT({self._area(cells, fixed)}){''.join(texts)}"

    def _texts(self, cells: Sequence[Address], fixed: bool) -> Iterator[tuple[str, str, Number]]:
        """The place, text and number of each cell whose number stands on the sheet as a text."""
        for cell in cells:
            figure = self._figures[cell]
            if cell in self._automatic or figure.number is None or number_on_sheet(figure) is not None:
                continue
            if len(figure.text) <= _LONGEST_LITERAL:
                yield self._name(cell, fixed), f'"{_quoted(printable(figure.text))}"', figure.number

    def _known(self, cells: Sequence[Address], fixed: bool = False) -> str:
        """The condition that these cells are numbers; an automatic total is only as known as its parts."""
        leaves = tuple(dict.fromkeys(self._leaves(cells)))
        return f"{self._count(leaves, fixed)}={len(leaves)}" if leaves else "TRUE"

    def _leaves(self, cells: Iterable[Address]) -> Iterator[Address]:
        for cell in cells:
            if cell in self._automatic:
                yield from self._leaves(self._form.definitions[cell])
            else:
                yield cell

    def _name(self, cell: Address, fixed: bool) -> str:
        place = self._places[cell]
        return place.fixed if fixed else place.name

    def _area(self, cells: Iterable[Address], fixed: bool = False) -> str:
        """The cells as arguments of a function, neighbours in a row or column as one range."""
        places = [self._places[cell] for cell in cells]
        by_row = _runs(sorted(places), (0, 1))
        by_column = _runs(sorted(places, key=lambda place: (place.column, place.row)), (1, 0))
        return ",".join(_range(first, last, fixed) for first, last in min(by_row, by_column, key=len))


def number_on_sheet(figure: Figure) -> Number | None:
    """The number that the sheet has for a cell with nothing but digits; whatever else it says is there as a text."""
    # Spaces around digits are no reason to make a text of them; the hidden sheet remembers them.
    return figure.number if figure.reading.notes in ((), ("多余空格",)) else None


def _range(first: Place, last: Place, fixed: bool) -> str:
    names = [place.fixed if fixed else place.name for place in (first, last)]
    return names[0] if first == last else ":".join(names)


def _runs(places: Sequence[Place], step: tuple[int, int]) -> list[tuple[Place, Place]]:
    """The first and last place of each run of places one step apart."""
    runs: list[tuple[Place, Place]] = []
    for place in places:
        if runs and place == (runs[-1][1].row + step[0], runs[-1][1].column + step[1]):
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs


def _all(conditions: Iterable[str]) -> str:
    needed = [condition for condition in conditions if condition != "TRUE"]
    return needed[0] if len(needed) == 1 else f"AND({','.join(needed)})"


def _quoted(text: str) -> str:
    return text.replace('"', '""')
