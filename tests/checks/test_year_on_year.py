"""Numbers beside last year's: jumps and slips are what their definitions say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from gkeditor.document import Document
from tests.checks.reports import clean, edited, with_prior

CELL = "proactive.licensing.decisions"
PAIR = Document(with_prior(clean("2021-30"), clean("2021-30-prior")))
NUMBERS = st.integers(0, 30) | st.integers(0, 10_000)


def rules(number: int | Decimal, before: int | Decimal, cell: str = CELL) -> set[str]:
    """The rules that find something in a cell with these two numbers."""
    document = Document(edited(PAIR.report, {cell: str(number), f"prior.{cell}": str(before)}))
    return {finding.rule for finding in document.findings if cell in finding.cells}


@given(NUMBERS, NUMBERS)
@example(50, 10)
@example(51, 10)
@example(0, 10)
@example(10, 0)
def test_a_jump_is_a_ratio_and_a_difference(number: int, before: int) -> None:
    ratio = Fraction(number, before) if before else Fraction(10**9 if number else 1)
    jump = abs(number - before) >= 10 and not Fraction(1, 5) <= ratio <= 5
    assert ("prior.jump" in rules(number, before)) == jump


CHANGES: list[Callable[[int], int]] = [
    lambda number: number * 10,
    lambda number: number // 10,
    lambda number: int(str(number)[::-1]),
    lambda number: number + 9,
]


@given(NUMBERS, st.sampled_from(CHANGES))
def test_a_slip_is_one_digit_more_or_less_or_two_that_changed_places(number: int, change: Callable[[int], int]) -> None:
    before = change(number)
    assert ("prior.slip" in rules(number, before)) == _is_slip(number, before)


def _is_slip(number: int, before: int) -> bool:
    """The same by trying every exchange of two digits."""
    if number == before:
        return False
    large, small = max(number, before), min(number, before)
    if large == small * 10 and large - small >= 10:
        return True
    digits = list(str(number))
    for one, other in combinations(range(len(digits)), 2):
        swapped = digits.copy()
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if "".join(swapped) == str(before):
            return True
    return False


def test_amounts_are_compared_exactly() -> None:
    fees = "proactive.fees.amount"
    assert rules(Decimal("26.55"), Decimal("62.55"), fees) == {"prior.slip"}
    assert rules(Decimal("265.5"), Decimal("26.55"), fees) == {"prior.jump", "prior.slip"}
    assert rules(Decimal("26.55"), Decimal("27.1"), fees) == set()


@given(st.dictionaries(st.sampled_from(PAIR.form.row_cells["requests.carried_in"]), st.integers(0, 3), max_size=4))
def test_every_column_that_is_not_carried_over_is_found(after: dict[str, int]) -> None:
    document = Document(edited(PAIR.report, {cell: str(number) for cell, number in after.items()}))
    last = {cell: clean("2021-30-prior").get(cell.replace("carried_in", "carried_out")) for cell in after}
    found = {finding.focus for finding in document.findings if finding.rule == "prior.carried-in"}
    assert found == {cell for cell, number in after.items() if str(number) != last[cell]}
