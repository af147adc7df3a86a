"""The relations of a form as one linear system over its cells: three-valued evaluation, and what a blank must be.

An unknown cell is a whole number ≥ what its figure is certain to reach (0 for a blank); an unknown cell of a signed
column may be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Equation, Form, load_form
from gkeditor.model.numbers import Number


class State(Enum):
    """What is certain about an equation."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    """No filling of the unknown cells makes it true."""
    OPEN = "open"


class Outcome(NamedTuple):
    """An equation's two sums, unknown cells at their least, and what follows."""

    left: Number
    right: Number
    state: State


Sums = Callable[[Sequence[Number]], tuple[tuple[Number, Number], ...]]


class LinearSystem:
    """All equations of a form."""

    def __init__(self, form: Form) -> None:
        self.equations = form.equations
        self.cells: tuple[Address, ...] = tuple(dict.fromkeys(c for e in self.equations for c in e.cells))
        """The cells that stand in an equation."""
        self.sums: Sums = _compile(self.equations, self.cells)
        """Values of `cells` in order → (left, right) of each equation in order."""
        self._pick = itemgetter(*self.cells)
        self.over: Mapping[Address, tuple[int, ...]] = {
            cell: tuple(i for i, e in enumerate(self.equations) if cell in e.cells) for cell in self.cells
        }
        """Cell → the equations it stands in."""
        self._free = frozenset(c.id for c in form.cells.values() if c.kind == "signed count")

    def evaluate(self, figures: Figures) -> Evaluation:
        """The sums of all equations."""
        _texts, _readings, least, known = zip(*self._pick(figures.by_cell), strict=True)
        unknown = set() if all(known) else {cell for cell, sure in zip(self.cells, known, strict=True) if not sure}
        return Evaluation(self, self.sums(least), unknown)

    def state(self, equation: Equation, left: Number, right: Number, unknown: set[Address]) -> State:
        """What is certain about an equation with these sums, of which the `unknown` cells are only lower bounds."""
        difference = left - right
        falls = rises = False
        if unknown:
            rises = not unknown.isdisjoint(equation.left)
            falls = not unknown.isdisjoint(equation.right)
            if (rises or falls) and not self._free.isdisjoint(unknown.intersection(equation.cells)):
                rises = falls = True
        match equation.relation.op:
            case "==":
                if (difference > 0 and not falls) or (difference < 0 and not rises) or difference % 1:
                    return State.VIOLATED
                return State.OPEN if rises or falls else State.SATISFIED
            case "<=":
                satisfied, violated = difference <= 0 and not rises, difference > 0 and not falls
                return State.SATISFIED if satisfied else State.VIOLATED if violated else State.OPEN
            case ">=":
                satisfied, violated = difference >= 0 and not falls, difference < 0 and not rises
                return State.SATISFIED if satisfied else State.VIOLATED if violated else State.OPEN


class Evaluation:
    """The sums of all equations at one moment; what follows for an equation is worked out when it is asked for."""

    def __init__(self, system: LinearSystem, sums: Sequence[tuple[Number, Number]], unknown: set[Address]) -> None:
        self._system = system
        self.sums = sums
        """(left, right) of each equation, unknown cells at their least."""
        self.unknown = unknown
        """The cells that are not known."""

    def outcome(self, index: int) -> Outcome:
        """What is certain about the equation with this index."""
        left, right = self.sums[index]
        return Outcome(left, right, self._system.state(self._system.equations[index], left, right, self.unknown))


@cache
def linear_system(edition: str) -> LinearSystem:
    """The system of an edition, compiled once."""
    return LinearSystem(load_form(edition))


def _compile(equations: Sequence[Equation], cells: Sequence[Address]) -> Sums:
    """One function for all sums.

    It is generated because a check of hundreds of reports, and each proposal of a mended cell, runs it: one expression
    over local variables is several times faster than loops over lists of cells. Only indices enter its text.
    """
    name = {cell: f"v{index}" for index, cell in enumerate(cells)}

    def side(part: tuple[Address, ...]) -> str:
        return " + ".join(name[cell] for cell in part) or "0"

    unpacked = "".join(f"{name[cell]}, " for cell in cells)
    rows = "".join(f"({side(e.left)}, {side(e.right)}), " for e in equations)
    namespace: dict[str, Sums] = {}
    exec(f"def sums(values):\n    {unpacked}= values\n    return ({rows})", namespace)  # noqa: S102
    return namespace["sums"]
