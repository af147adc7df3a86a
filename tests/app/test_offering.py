"""What blank cells must be."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.checks.damage import damaged_reports, violated
from tests.checks.reports import clean, draft, edited, with_prior

RECEIVED = load_form("2021-30").row_cells["requests.received"]
REVIEW = load_form("2021-30").row_cells["disputes.review"]
IN_FORCE = "proactive.normative.in_force"


def determined(report: Report) -> dict[str, str]:
    return {cell: offer.text for cell, offer in app.determined(Document(report)).items()}


def test_one_blank_of_a_sum_is_what_is_left_and_says_by_which_sum() -> None:
    report = edited(clean("2021-30"), {RECEIVED[0]: None})
    (offer,) = app.determined(Document(report)).values()
    assert (offer.cell, offer.text, offer.rule) == (RECEIVED[0], "7", "requests.applicants")
    assert offer.words == "由“每行总计等于自然人与五类法人或其他组织之和”算出"


def test_blanks_beside_a_sum_that_is_reached_are_zero() -> None:
    report = edited(clean("2021-30"), {**dict.fromkeys(REVIEW), REVIEW[0]: "2", REVIEW[-1]: "2"})
    assert determined(report) == dict.fromkeys(REVIEW[1:-1], "0")


def test_blanks_that_only_together_make_up_a_number_are_open() -> None:
    assert determined(edited(clean("2021-30"), {REVIEW[0]: None, REVIEW[2]: None, REVIEW[-1]: "5"})) == {}


def test_an_empty_report_determines_nothing() -> None:
    assert determined(draft("2021-30")) == {}


def test_rows_that_the_source_lacks_are_left_alone() -> None:
    edits = {**dict.fromkeys(REVIEW, None), REVIEW[-1]: "0", "missing.disputes.review": "1"}
    assert determined(edited(clean("2021-30"), edits)) == {}


def test_last_years_report_says_what_is_carried_over() -> None:
    report = with_prior(draft("2021-30"), clean("2021-30-prior"))
    report = edited(report, {"year": "2023", "agency": clean("2021-30-prior").agency})
    carried = dict.fromkeys(load_form("2021-30").row_cells["requests.carried_in"][:-1], "0")
    assert determined(report) == carried | {"requests.carried_in.natural": "1"}


def test_what_last_years_report_says_against_a_sum_is_not_offered() -> None:
    report = with_prior(draft("2021-30"), clean("2021-30-prior"))
    report = edited(report, {"year": "2023", "agency": clean("2021-30-prior").agency})
    report = edited(report, {"requests.carried_in.total": "0", "automatic.requests.carried_in.total": None})
    assert determined(report)["requests.carried_in.natural"] == "0"


def test_a_number_that_is_only_near_is_not_offered() -> None:
    prior = edited(clean("2019-60"), {"year": "2020"})
    report = edited(draft("2021-30"), {"year": "2021", "agency": prior.agency, "proactive.normative.issued": "0"})
    report = with_prior(edited(report, {"proactive.normative.repealed": "0"}), prior)
    assert IN_FORCE in {offer.cell for offer in app.offers(Document(report))}
    assert IN_FORCE not in determined(report)


@given(damaged_reports(), st.booleans(), st.data())
def test_whichever_are_taken_no_sum_is_broken(report: Report, beside: bool, data: st.DataObject) -> None:
    report = with_prior(report, clean(f"{report.edition}-prior")) if beside else report
    found = determined(report)
    some = data.draw(st.sets(st.sampled_from(sorted(found)))) if found else ()
    for taken in (found, {cell: found[cell] for cell in some}):
        assert violated(edited(report, taken)) <= violated(report)


@given(st.lists(st.sampled_from(["", "", "0", "1", "2"]), min_size=5, max_size=5))
def test_what_is_offered_is_so_in_every_solution(texts: list[str]) -> None:
    found = determined(edited(clean("2021-30"), dict(zip(REVIEW, texts, strict=True))))
    known = [{int(text)} if text else set(range(9)) for text in texts]
    solutions = [numbers for numbers in product(*known) if sum(numbers[:4]) == numbers[4]]
    for cell, text in found.items():
        assert {numbers[REVIEW.index(cell)] for numbers in solutions} == {int(text)}
