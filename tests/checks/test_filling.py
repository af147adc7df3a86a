"""Filling blanks: it breaks no sum, invents no number, and fills what can be filled."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gkeditor.checks.filling import Filling
from gkeditor.checks.linear import linear_system
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, load_form
from gkeditor.model.numbers import Number, plain
from gkeditor.model.report import Report
from tests.checks.damage import damaged_reports, violated
from tests.checks.reports import EDITIONS, clean, draft, edited


def complete(report: Report, blanks: set[Address] | None = None) -> Mapping[Address, Number]:
    """What is filled into these blanks, or into all cells without a text that do not compute themselves."""
    form = load_form(report.edition)
    figures = Figures(form, report)
    if blanks is None:
        blanks = {c for c in form.cells if not report.get(c) and not report.is_automatic(c)}
    return Filling(linear_system(form.id), figures).complete(sorted(blanks))


def filled(report: Report) -> Report:
    return edited(report, {cell: plain(number) for cell, number in complete(report).items()})


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_empty_draft_becomes_all_zero(edition: str) -> None:
    report = filled(draft(edition))
    figures = Figures(load_form(edition), report)
    assert {figures.number(cell) for cell in figures.by_cell} == {0}
    assert not violated(report)


def test_sums_say_what_one_blank_of_a_row_is() -> None:
    report = edited(clean("2021-30"), {"requests.received.natural": None, "requests.carried_out.total": None})
    assert complete(report) == {"requests.received.natural": 7, "requests.carried_out.total": 2}


def test_a_part_follows_from_its_column_through_an_automatic_total() -> None:
    """The row's total computes itself, so only the balance of the column of totals says what the part is."""
    report = edited(
        clean("2021-30"),
        {
            "requests.received.total": None,
            "automatic.requests.received.total": "1",
            "requests.received.natural": None,
            "requests.carried_in.natural": None,
            "requests.carried_out.natural": None,
        },
    )
    assert complete(report)["requests.received.natural"] == 7


def test_blanks_that_must_make_up_a_number_stay_blank() -> None:
    report = edited(clean("2021-30"), {"disputes.review.upheld": None, "disputes.review.other": None})
    assert complete(report) == {}


def test_a_received_request_without_any_result_is_not_declared_settled() -> None:
    """One request came in; whether it was granted or carried out nobody knows, so neither gets a zero."""
    report = filled(edited(draft("2021-30"), {"requests.received.natural": "1"}))
    assert not report.get("requests.granted.natural")
    assert not report.get("requests.carried_out.natural")
    assert report.get("requests.granted.business") == report.get("requests.carried_in.natural") == "0"
    assert not violated(report)


def test_a_total_that_two_sums_disagree_on_stays_blank() -> None:
    report = edited(clean("2021-30"), {"requests.total.total": None, "requests.granted.total": "5"})
    assert complete(report) == {}


def test_cells_outside_of_sums_become_zero() -> None:
    report = edited(clean("2021-30"), {"proactive.fees.amount": None, "proactive.licensing.decisions": None})
    assert complete(report) == {"proactive.fees.amount": 0, "proactive.licensing.decisions": 0}


def test_only_the_named_blanks_are_filled() -> None:
    report = edited(clean("2021-30"), {"disputes.direct.upheld": None, "disputes.direct.other": None})
    assert complete(report, {"disputes.direct.other"}) == {"disputes.direct.other": 0}


@given(damaged_reports())
@example(clean("2021-30"))
def test_filling_breaks_no_sum(report: Report) -> None:
    assert violated(filled(report)) <= violated(report)


@given(damaged_reports())
def test_filling_changes_blanks_only_and_negative_numbers_are_not_made_up(report: Report) -> None:
    form = load_form(report.edition)
    found = complete(report)
    assert not [cell for cell in found if report.get(cell) or report.is_automatic(cell)]
    if all((number or 0) >= 0 for number in map(Figures(form, report).number, form.cells)):
        assert min(found.values(), default=0) >= 0


@given(st.lists(st.sampled_from(["", "", "0", "1", "2", "增"]), min_size=5, max_size=5))
def test_a_part_that_is_not_zero_has_that_number_in_every_solution(texts: list[str]) -> None:
    cells = load_form("2021-30").row_cells["disputes.review"]
    report = edited(clean("2021-30"), dict(zip(cells, texts, strict=True)))
    known = [{int(text)} if text.isdigit() else set(range(9)) for text in texts]
    solutions = [numbers for numbers in product(*known) if sum(numbers[:4]) == numbers[4]]
    for cell, number in complete(report).items():
        possible = {numbers[cells.index(cell)] for numbers in solutions}
        assert number in (possible or {0})
        if number and cell != cells[-1]:
            assert possible == {number}
