"""The search for one wrong cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.app import report_from
from gkeditor.checks.localise import Cause, causes
from gkeditor.document import Document
from gkeditor.model.form import Address, load_form
from tests.checks.reports import EDITIONS, clean, edited

CORNER = "requests.total.total"
GRANTED = "requests.granted.natural"


def found(document: Document) -> tuple[Cause, ...]:
    return causes(document.results.context, document.findings)


def told(document: Document) -> list[tuple[Address, int, int, bool]]:
    return [(one.cell, int(one.expected), len(one.explains), one.unique) for one in found(document)]


def test_a_wrong_corner_explains_its_three_sums(seeds: list[Path]) -> None:
    (seed,) = (path for path in seeds if path.name.startswith("002"))
    document = Document(report_from(seed.read_bytes(), seed.name))
    ((cell, expected, explains, unique),) = found(document)
    assert (cell, expected, unique) == (CORNER, 1, True)
    rules = [document.findings[index].rule for index in explains]
    assert rules == ["requests.applicants", "requests.results", "requests.balance"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_explains_a_report_whose_sums_hold(edition: str) -> None:
    assert found(Document(clean(edition))) == ()


def test_a_wrong_part_is_found_where_totals_are_typed() -> None:
    right = clean("2021-30").get(GRANTED)
    document = Document(edited(clean("2021-30"), {GRANTED: str(int(right) + 40)}))
    assert told(document) == [(GRANTED, int(right), 2, True)]


def test_one_sum_with_no_other_beside_it_leaves_all_its_cells_in_doubt() -> None:
    document = Document(edited(clean("2021-30"), {"disputes.review.total": "50"}))
    assert {(one.explains, one.unique) for one in found(document)} == {((0,), False)}
    assert len(found(document)) > 1


def test_a_wrong_part_of_automatic_totals_shows_in_the_sums_over_them() -> None:
    report = clean("2021-30")
    totals = dict.fromkeys(load_form("2021-30").definitions)
    automatic = {f"automatic.{total}": "1" for total in totals}
    document = Document(edited(report, {**totals, **automatic, "requests.carried_in.natural": "9"}))
    assert ("requests.carried_in.natural", int(report.get("requests.carried_in.natural")), 2, False) in told(document)
    assert not {one.cell for one in found(document)} & totals.keys()


def test_two_wrong_cells_that_share_a_sum_are_no_cause_of_their_own() -> None:
    totals = {CORNER: "99", "requests.granted.total": "98"}
    document = Document(edited(clean("2021-30"), totals))
    assert not any(one.unique for one in found(document))


def test_a_blank_leaves_a_sum_open_and_is_not_to_blame() -> None:
    document = Document(edited(clean("2021-30"), {"requests.carried_in.business": None, CORNER: "99"}))
    assert "requests.carried_in.business" not in {one.cell for one in found(document)}
    assert (CORNER, True) in {(one.cell, one.unique) for one in found(document)}


def test_findings_that_are_not_listed_are_not_explained() -> None:
    document = Document(edited(clean("2021-30"), {CORNER: "99"}))
    assert causes(document.results.context, ()) == ()
    assert [one.explains for one in causes(document.results.context, document.findings[:1])] != []


@given(edition=st.sampled_from(EDITIONS), data=st.data())
def test_a_cause_heals_what_it_explains_and_breaks_nothing(edition: str, data: st.DataObject) -> None:
    form = load_form(edition)
    sums = sorted({cell for equation in form.equations for cell in equation.cells})
    numbers = data.draw(st.dictionaries(st.sampled_from(sums), st.integers(0, 40), min_size=1, max_size=3))
    some = data.draw(st.sets(st.sampled_from(sorted(form.definitions))))
    automatic = dict.fromkeys(some) | {f"automatic.{total}": "1" for total in some}
    report = edited(clean(edition), {cell: str(number) for cell, number in numbers.items()} | automatic)
    document = Document(report)
    before = {(one.rule, one.cells) for one in document.findings}
    for cause in found(document):
        mended = document.trial({cause.cell: str(cause.expected)})
        after = {(one.rule, one.cells) for one in mended.findings if one.rule in sum_rules(edition)}
        explained = {(document.findings[at].rule, document.findings[at].cells) for at in cause.explains}
        assert explained <= before
        assert not explained & after
        assert after <= before


def sum_rules(edition: str) -> set[str]:
    return {equation.relation.id for equation in load_form(edition).equations}
