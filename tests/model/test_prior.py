"""Last year's report beside this year's: corresponding cells, numbers carried over, and what has no counterpart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gkeditor.model.figures import Figures
from gkeditor.model.form import load_form
from gkeditor.model.prior import (
    CarryOver,
    LastYear,
    carry_overs,
    is_of_same_agency,
    is_of_year_before,
    last_year,
    without_counterpart,
)
from gkeditor.model.report import Report
from tests.checks.reports import clean, edited, with_prior

OLD, NEW = load_form("2019-60"), load_form("2021-30")


def carry_over(edition: str, cell: str) -> CarryOver:
    return next(one for one in carry_overs(edition) if one.cell == cell)


def test_what_last_year_determines() -> None:
    carried = [one.cell for one in carry_overs("2021-30")]
    assert carried[:2] == ["proactive.rules.in_force", "proactive.normative.in_force"]
    assert carried[2:] == list(NEW.row_cells["requests.carried_in"])
    items = [one.cell for one in carry_overs("2019-60") if one.rule == "prior.items"]
    assert items == [cell for cell in OLD.cells if cell.endswith(".previous")]
    assert len(items) == 5


@pytest.mark.parametrize("edition", ["2019-60", "2021-30"])
def test_cells_of_the_same_form_are_their_own_counterparts(edition: str) -> None:
    last = LastYear(load_form(edition), clean(f"{edition}-prior"))
    assert all(cell == old for cell, old in last.cells.items())
    assert last.cells.keys() == load_form(edition).cells.keys()
    assert not any(map(last.is_near, last.cells))
    assert last.numbers.keys() == last.cells.keys()


def test_an_older_form_is_seen_through_its_counterparts() -> None:
    last = LastYear(NEW, clean("2019-60"))
    assert last.text("proactive.normative.issued") == "3"
    assert last.text("proactive.normative.in_force") == "12"
    assert last.is_near("proactive.normative.in_force")
    assert last.is_near("requests.other_misc.natural")
    assert not last.is_near("proactive.normative.issued")
    assert last.text("proactive.fees.amount") == last.text("proactive.normative.repealed") == ""
    assert last.numbers["proactive.penalty.decisions"] == 3
    assert not {"proactive.normative.in_force", "proactive.fees.amount"} & last.numbers.keys()


def test_a_number_that_is_not_known_last_year_is_no_number() -> None:
    prior = edited(clean("2021-30-prior"), {"proactive.fees.amount": "廿四", "proactive.penalty.decisions": ""})
    last = LastYear(NEW, prior)
    assert last.text("proactive.fees.amount") == "廿四"
    assert not {"proactive.fees.amount", "proactive.penalty.decisions"} & last.numbers.keys()
    assert LastYear(NEW, clean("2021-30-prior")).numbers["proactive.fees.amount"] == Decimal("24.1")


def test_what_a_number_must_be() -> None:
    figures = Figures(NEW, clean("2021-30"))
    last = LastYear(NEW, clean("2021-30-prior"))
    assert last.expected(carry_over("2021-30", "proactive.normative.in_force"), figures) == 10 + 2 - 1
    assert last.expected(carry_over("2021-30", "requests.carried_in.natural"), figures) == 1
    unknown = Figures(NEW, edited(clean("2021-30"), {"proactive.normative.repealed": ""}))
    assert last.expected(carry_over("2021-30", "proactive.normative.in_force"), unknown) is None
    items = carry_over("2019-60", "proactive.licensing.previous")
    assert LastYear(OLD, clean("2019-60-prior")).expected(items, Figures(OLD, clean("2019-60"))) == 11 + 1


def test_a_near_number_serves_only_where_it_will_do() -> None:
    figures, last = Figures(NEW, clean("2021-30")), LastYear(NEW, clean("2019-60"))
    in_force = carry_over("2021-30", "proactive.normative.in_force")
    assert last.expected(in_force, figures) is None
    assert last.expected(in_force, figures, near=True) == 12 + 2 - 1


def test_a_report_without_last_years_has_none() -> None:
    assert last_year(NEW, clean("2021-30")) is None
    beside = last_year(NEW, with_prior(clean("2021-30"), clean("2021-30-prior")))
    assert beside is not None
    assert beside.report == clean("2021-30-prior")


@pytest.mark.parametrize(
    ("year", "before", "fits"),
    [("2023", "2022", True), ("2023", "2023", False), ("2023", "2021", False), ("2023", "", True), ("", "2020", True)],
)
def test_the_year_before(year: str, before: str, fits: bool) -> None:
    assert is_of_year_before(Report({"year": year}), Report({"year": before})) is fits


@pytest.mark.parametrize(
    ("ours", "theirs", "fits"),
    [
        ("云溪县民政局", "云溪县民政局", True),
        ("云溪县民政局", "云溪县　民政局 ", True),
        ("云溪县民政局", "", True),
        ("云溪县民政局", "云溪县财政局", False),
    ],
)
def test_the_same_body(ours: str, theirs: str, fits: bool) -> None:
    assert is_of_same_agency(Report({"agency": ours}), Report({"agency": theirs})) is fits


def test_what_has_no_counterpart_is_named_by_row() -> None:
    gone = [words for _cells, words in without_counterpart(OLD, NEW)]
    assert "政府集中采购" in gone
    assert "其他对外管理服务事项" in gone
    assert "行政许可（上一年项目数量、本年增/减）" in gone
    added = [words for _cells, words in without_counterpart(NEW, OLD)]
    assert added[0] == "规章（本年废止件数）"
    assert any(words.startswith("（六）其他处理 2.") for words in added)
    assert [*without_counterpart(NEW, NEW)] == []
