"""What may be put into blank cells: what the sums determine, then zeros, then totals; no sum is broken by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gkeditor.checks.linear import LinearSystem, State
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address
from gkeditor.model.numbers import Number


class Filling:
    """Blank cells of a report, to be filled.

    A part gets a number other than zero only where the sums leave no choice. Where several blanks together must make
    up a number, none of them gets a zero: which of them is not zero, only the clerk knows.
    """

    def __init__(self, system: LinearSystem, figures: Figures) -> None:
        self._system = system
        self._definitions = figures.form.definitions
        self._value: dict[Address, Number] = {cell: figures[cell].at_least for cell in system.cells}
        self._unknown = {cell for cell in system.cells if not figures[cell].known}
        self._automatic = {cell for cell in self._unknown if figures.report.is_automatic(cell)}
        self._sound = frozenset(index for index in range(len(system.equations)) if not self._is_violated(index))

    def determine(self, blanks: Iterable[Address]) -> dict[Address, int]:
        """The cells among the blanks that the sums leave no choice for → the index of the equation that says so.

        They count as known from now on; `number` says what they are.
        """
        return self._deduce({cell for cell in blanks if cell in self._unknown})

    def number(self, cell: Address) -> Number:
        """What a cell is known to be, or is certain to reach."""
        return self._value[cell]

    def accepts(self, cell: Address, number: Number) -> bool:
        """Take a cell for known, unless that breaks a sum."""
        return cell not in self._value or not self._try(self._with_totals({cell: number}, set()))

    def complete(self, blanks: Iterable[Address]) -> dict[Address, Number]:
        """The cells among the blanks that can be filled, each with its number."""
        blanks = tuple(blanks)
        outside = {cell: 0 for cell in blanks if cell not in self._value}
        inside = {cell for cell in blanks if cell in self._unknown}
        found = set(self._deduce(inside))
        zeros = {cell for cell in inside - found if cell not in self._definitions}
        found |= self._fill_zeros(zeros, inside - found - zeros)
        return {cell: self._value[cell] if cell in found else 0 for cell in blanks if cell in found or cell in outside}

    def _deduce(self, blanks: set[Address]) -> dict[Address, int]:
        """Fill what the sums determine: cell → the index of the equation that does."""
        found: dict[Address, int] = {}
        open_cells = blanks | self._automatic
        pending = list(reversed(range(len(self._system.equations))))
        while pending:
            index = pending.pop()
            for cell, value in self._determined(index).items():
                if cell not in open_cells:
                    continue
                open_cells.discard(cell)
                values = self._with_totals({cell: value}, set())
                if not self._try(values):
                    found[cell] = index
                    pending += [index for known in values for index in self._system.over[known]]
        return {cell: index for cell, index in found.items() if cell in blanks}

    def _determined(self, index: int) -> Mapping[Address, Number]:
        """What an equation says its unknown cells must be."""
        equation = self._system.equations[index]
        if equation.relation.op != "==" or index not in self._sound:
            return {}
        left, right = ([cell for cell in side if cell in self._unknown] for side in (equation.left, equation.right))
        if (left and right) or not (left or right):
            return {}
        rest = self._difference(index) if right else -self._difference(index)
        missing = left or right
        if len(missing) == 1:
            return {missing[0]: self._value[missing[0]] + rest}
        return {cell: self._value[cell] for cell in missing} if rest == 0 else {}

    def _fill_zeros(self, zeros: set[Address], totals: set[Address]) -> set[Address]:
        """Fill as many zeros as break nothing, and the totals that follow from them."""
        while True:
            values = self._with_totals(dict.fromkeys(zeros, 0), totals)
            broken = self._try(values)
            if not broken:
                return set(values) - self._automatic
            # The sum with the fewest cells to blame first: what others are broken may follow from it.
            blamed = min((self._blamed(*item, zeros, totals) for item in broken.items()), key=len)
            zeros, totals = zeros - blamed, totals - blamed

    def _with_totals(self, values: Mapping[Address, Number], totals: set[Address]) -> dict[Address, Number]:
        """The values, and the totals, these and automatic ones, that are known with them."""
        known = dict(values)
        for total, parts in self._definitions.items():
            if total in known or total not in self._unknown or not (total in totals or total in self._automatic):
                continue
            if all(part in known or part not in self._unknown for part in parts):
                known[total] = sum(known.get(part, self._value[part]) for part in parts)
        return known

    def _blamed(self, index: int, difference: Number, zeros: set[Address], totals: set[Address]) -> set[Address]:
        """The zeros that make one side of a broken equation too small, else the totals in it, else all its zeros."""
        equation = self._system.equations[index]
        small = self._behind(equation.right if difference > 0 else equation.left)
        both = self._behind(equation.cells)
        return small & zeros or both & totals or both & zeros

    def _behind(self, cells: Iterable[Address]) -> set[Address]:
        """The cells, and the parts of those that are totals."""
        found = set(cells)
        for cell in cells:
            found |= self._behind(self._definitions.get(cell, ()))
        return found

    def _try(self, values: Mapping[Address, Number]) -> dict[int, Number]:
        """Take these values for known, unless that breaks equations: then return them, with their differences."""
        before = {cell: self._value[cell] for cell in values}
        self._value.update(values)
        self._unknown.difference_update(values)
        touched = {index for cell in values for index in self._system.over[cell]} & self._sound
        broken = {index: self._difference(index) for index in sorted(touched) if self._is_violated(index)}
        if broken:
            self._value.update(before)
            self._unknown.update(before)
        return broken

    def _is_violated(self, index: int) -> bool:
        equation = self._system.equations[index]
        return self._system.state(equation, *self._sides(index), self._unknown) is State.VIOLATED

    def _difference(self, index: int) -> Number:
        left, right = self._sides(index)
        return left - right

    def _sides(self, index: int) -> tuple[Number, Number]:
        equation = self._system.equations[index]
        return sum(self._value[cell] for cell in equation.left), sum(self._value[cell] for cell in equation.right)
