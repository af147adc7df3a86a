"""Which cell is wrong: the error localisation of Fellegi and Holt, so far for one wrong cell.

Sums that do not hold are connected where they share cells. If there is a cell whose change by one amount makes all
violated sums hold that it stands in, and breaks none that holds, it explains them. One that explains all that are
connected is a smallest repair, and if no other cell does, the only one; else it is one of several, or a part of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gkeditor.checks.linear import Evaluation, LinearSystem, State, linear_system
from gkeditor.checks.rule import Context, Finding
from gkeditor.model.form import Address
from gkeditor.model.numbers import Number


class Cause(NamedTuple):
    """A cell that explains findings about sums."""

    cell: Address
    expected: Number
    """The number with which the sums hold."""
    explains: tuple[int, ...]
    """The findings, by index."""
    unique: bool
    """Whether no other change of one cell makes all the connected sums hold."""


class _Repair(NamedTuple):
    cell: Address
    expected: Number
    heals: frozenset[int]
    """The violated equations that it makes hold, by index."""


def causes(context: Context, findings: Sequence[Finding]) -> tuple[Cause, ...]:
    """What explains the findings about sums among these, in their order; nothing for what no single cell explains."""
    system = linear_system(context.form.id)
    index_of = {(finding.rule, finding.cells): index for index, finding in enumerate(findings)}
    violated = {
        number: index_of[equation.relation.id, equation.cells]
        for number, equation in enumerate(system.equations)
        if equation.relation.op == "==" and (equation.relation.id, equation.cells) in index_of
    }
    if not violated:
        return ()
    search = _Search(context, system, violated.keys())
    repairs, connected = search.repairs(), _connected(search.reaches)
    found = []
    for repair in repairs:
        if any(repair.heals < other.heals for other in repairs):
            continue
        rivals = sum(other.heals == repair.heals for other in repairs)
        unique = rivals == 1 and repair.heals in connected
        explains = tuple(sorted(violated[number] for number in repair.heals))
        found.append(Cause(repair.cell, repair.expected, explains, unique))
    return tuple(sorted(found, key=lambda cause: cause.explains))


def _connected(reaches: Mapping[int, set[Address]]) -> set[frozenset[int]]:
    """Equations, given with the cells that they reach, in groups of those that share some."""
    groups: list[tuple[set[int], set[Address]]] = []
    for number, reach in reaches.items():
        numbers, cells = {number}, reach
        for group in [group for group in groups if not cells.isdisjoint(group[1])]:
            groups.remove(group)
            numbers |= group[0]
            cells = cells | group[1]
        groups.append((numbers, cells))
    return {frozenset(numbers) for numbers, _cells in groups}


class _Search:
    """The search for one cell."""

    def __init__(self, context: Context, system: LinearSystem, violated: Iterable[int]) -> None:
        self._context = context
        self._system = system
        self._evaluation: Evaluation = context.evaluation
        self._above: defaultdict[Address, list[Address]] = defaultdict(list)
        """Cell → the totals over it that compute themselves."""
        for total in context.report.automatic & context.form.definitions.keys():
            for part in context.form.definitions[total]:
                self._above[part].append(total)
        self.reaches: Mapping[int, set[Address]] = {n: self._reach(system.equations[n].cells) for n in violated}
        """Violated equation → its cells, with the parts of those among them that compute themselves."""

    def _reach(self, cells: Iterable[Address]) -> set[Address]:
        reached = set(cells)
        definitions = self._context.form.definitions
        for total in reversed(tuple(definitions)):
            if total in reached and self._context.report.is_automatic(total):
                reached.update(definitions[total])
        return reached

    def repairs(self) -> list[_Repair]:
        """The changes of one cell that heal some violated equation, and break none."""
        cells = set().union(*self.reaches.values())
        return [repair for cell in self._system.cells if cell in cells and (repair := self._repair(cell))]

    def _repair(self, cell: Address) -> _Repair | None:
        context, figure = self._context, self._context.figures[cell]
        if not figure.known or context.report.is_automatic(cell):
            return None
        weights = self._weights(cell)
        heals = weights.keys() & self.reaches.keys()
        amounts = {self._amount(number, weights[number]) for number in heals} - {None}
        if len(amounts) != 1 or (amount := amounts.pop()) is None:
            return None
        expected = figure.at_least + amount
        if expected % 1 or (expected < 0 and context.form.cells[cell].kind != "signed count"):
            return None
        if not all(self._can_hold(number, weight * amount) for number, weight in weights.items()):
            return None
        return _Repair(cell, expected, frozenset(heals))

    def _weights(self, cell: Address) -> Mapping[int, int]:
        """Equation → by how much its left side less its right side rises when the cell rises by one, where it does."""
        weights: defaultdict[int, int] = defaultdict(int)
        moved = [cell]
        while moved:
            one = moved.pop()
            moved += self._above.get(one, ())
            for number in self._system.over[one]:
                weights[number] += 1 if one in self._system.equations[number].left else -1
        return {number: weight for number, weight in weights.items() if weight}

    def _amount(self, number: int, weight: int) -> Number | None:
        """By how much the cell must rise for this equation to hold; None where unknown cells leave it open."""
        left, right = self._evaluation.sums[number]
        if not self._evaluation.unknown.isdisjoint(self._system.equations[number].cells) or (right - left) % weight:
            return None
        return (right - left) // weight

    def _can_hold(self, number: int, rise: Number) -> bool:
        """Whether an equation can hold when its left side less its right side has risen."""
        left, right = self._evaluation.sums[number]
        state = self._system.state(self._system.equations[number], left + rise, right, self._evaluation.unknown)
        return state is not State.VIOLATED
