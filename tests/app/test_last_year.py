"""Taking last year's report in: what it fills, what it offers, what it says, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor import app
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Origin, Report
from tests.checks.reports import clean, edited, with_prior

CARRIED_IN = load_form("2021-30").row_cells["requests.carried_in"]
NATURAL, TOTAL = CARRIED_IN[0], CARRIED_IN[-1]
IN_FORCE = "proactive.normative.in_force"


def empty(year: int = 2023) -> Document:
    return Document(app.empty_report("云溪县民政局", year))


def test_what_is_carried_over_fills_blank_cells() -> None:
    document = empty()
    taken = app.take_prior(document, clean("2021-30-prior"))
    assert {offer.cell: offer.text for offer in taken.filled} == dict.fromkeys(CARRIED_IN[:-1], "0") | {NATURAL: "1"}
    assert taken.filled[0].words == "上年报告「四、结转下年度继续办理」1"
    assert document.report.get(NATURAL) == "1"
    assert document.report.is_automatic(TOTAL)
    assert document.text(TOTAL) == "1"
    assert {*CARRIED_IN, "prior.title"} <= taken.changes.addresses
    assert (taken.warnings, taken.left_out, taken.new) == ((), (), ())
    assert document.prior is not None
    assert document.prior.report == clean("2021-30-prior")


def test_nothing_else_is_filled() -> None:
    document = empty()
    before = document.report
    taken = app.take_prior(document, clean("2021-30-prior"))
    changed = {change.address for change in before.difference(document.report)}
    assert {address for address in changed if not address.startswith("prior.")} == {o.cell for o in taken.filled}


def test_what_the_clerk_typed_stays_and_is_a_finding() -> None:
    document = empty()
    document.edit("输入", {NATURAL: "5", CARRIED_IN[1]: "-"})
    taken = app.take_prior(document, clean("2021-30-prior"))
    assert {offer.cell for offer in taken.filled} == set(CARRIED_IN[2:-1])
    assert (document.report.get(NATURAL), document.report.get(CARRIED_IN[1])) == ("5", "-")
    found = [finding for finding in document.findings if finding.rule == "prior.carried-in"]
    assert [finding.focus for finding in found] == [NATURAL, TOTAL]
    document.take(found[0].fixes[0])
    assert document.report.get(NATURAL) == "1"
    assert not [finding for finding in document.findings if finding.rule == "prior.carried-in"]


def test_a_typed_total_is_filled_where_it_is_blank() -> None:
    document = Document(edited(clean("2021-30"), {TOTAL: None}))
    assert [offer.cell for offer in app.take_prior(document, clean("2021-30-prior")).filled] == [TOTAL]


def test_what_was_left_blank_last_year_fills_nothing() -> None:
    prior = edited(clean("2021-30-prior"), dict.fromkeys(load_form("2021-30").row_cells["requests.carried_out"]))
    document = empty()
    taken = app.take_prior(document, prior)
    assert taken.filled == ()
    assert taken.warnings == ("上年报告的结转下年度没有填数字，没有带入上年结转",)
    assert not document.report.get(NATURAL)


def test_rows_that_the_source_lacked_are_not_filled() -> None:
    document = Document(edited(clean("2021-30"), {**dict.fromkeys(CARRIED_IN), "missing.requests.carried_in": "1"}))
    assert app.take_prior(document, clean("2021-30-prior")).filled == ()


def test_items_of_the_older_form_follow_from_last_years() -> None:
    document = empty(2020)
    app.take_prior(document, clean("2019-60-prior"))
    assert document.report.get("proactive.licensing.previous") == "12"
    assert document.report.get("proactive.fees.previous") == "0"
    assert not document.report.get("proactive.licensing.change")


def test_documents_in_force_are_offered_once_the_year_is_known() -> None:
    document = empty()
    assert app.take_prior(document, clean("2021-30-prior")).offered == ()
    document.edit("输入", {"proactive.normative.issued": "2", "proactive.normative.repealed": "1"})
    (offer,) = app.offers(document)
    assert (offer.cell, offer.text, offer.near) == (IN_FORCE, "11", False)
    assert offer.words == "上年报告「现行有效件数」10 + 「本年制发件数」2 − 「本年废止件数」1"
    document.edit("输入", {IN_FORCE: "9"})
    assert list(app.offers(document)) == []


def test_the_older_form_gives_the_newer_what_has_the_same_meaning() -> None:
    document = empty(2021)
    taken = app.take_prior(document, clean("2019-60"))
    assert document.report.get(NATURAL) == "1"
    assert taken.left_out == (
        "规章（本年新公开数量）",
        "规范性文件（本年新公开数量）",
        "行政许可（上一年项目数量、本年增/减）",
        "其他对外管理服务事项",
        "行政处罚（上一年项目数量、本年增/减）",
        "行政强制（上一年项目数量、本年增/减）",
        "行政事业性收费（上一年项目数量、本年增/减）",
        "政府集中采购",
    )
    assert "行政规范性文件（本年废止件数）" in taken.new
    document.edit("输入", {"proactive.normative.issued": "2", "proactive.normative.repealed": "1"})
    (offer,) = app.offers(document)
    assert (offer.text, offer.near) == ("13", True)
    assert (
        offer.words
        == "上年报告「对外公开总数量」12 + 「本年制发件数」2 − 「本年废止件数」1；两年的栏目含义相近，并不相同"
    )


def test_rows_that_last_year_left_blank_are_not_missed() -> None:
    prior = edited(clean("2019-60"), {"proactive.procurement.projects": None, "proactive.procurement.amount": " "})
    assert "政府集中采购" not in app.take_prior(empty(2021), prior).left_out


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"year": "2021"}, "是 2021 年的，本报告是 2023 年的，没有带入数字"),
        ({"year": "2023"}, "是 2023 年的，本报告是 2023 年的"),
        ({"year": "2024"}, "是 2024 年的"),
        ({"agency": "云溪县财政局"}, "是“云溪县财政局”的，本报告是“云溪县民政局”的，没有带入数字"),
    ],
)
def test_the_wrong_report_fills_and_offers_nothing(wrong: dict[Address, str], says: str) -> None:
    document = empty()
    taken = app.take_prior(document, edited(clean("2021-30-prior"), wrong))
    assert (taken.filled, taken.offered) == ((), ())
    assert says in taken.warnings[0]
    assert "prior.wrong-report" in {finding.rule for finding in document.findings}
    document.edit("输入", {"proactive.normative.issued": "2", "proactive.normative.repealed": "1"})
    assert list(app.offers(document)) == []


def test_what_is_not_recognised_of_last_years_report_is_said() -> None:
    document = empty()
    taken = app.take_prior(document, edited(clean("2021-30-prior"), {"year": None, "agency": None}))
    assert len(taken.filled) == 6
    assert [words.partition("没有识别")[0] for words in taken.warnings] == ["上年报告的年份", "上年报告的机关名称"]


def test_another_report_takes_the_place_of_the_first_whole() -> None:
    document = empty()
    app.take_prior(document, replace(clean("2021-30-prior"), origin=Origin("a.docx", "ab"), rest={"notes": [1]}))
    app.take_prior(document, Report({"edition": "2021-30", "year": "2022"}))
    assert document.report.prior == Report({"edition": "2021-30", "year": "2022"})


def test_the_last_years_report_of_last_years_report_does_not_come_with_it() -> None:
    document = empty()
    app.take_prior(document, with_prior(clean("2021-30-prior"), clean("2019-60")))
    assert document.report.prior == clean("2021-30-prior")


def test_taking_it_away_leaves_the_numbers() -> None:
    document = empty()
    app.take_prior(document, clean("2021-30-prior"))
    app.drop_prior(document)
    assert document.prior is None
    assert document.history.undo_label == "移除上年"
    assert document.report.get(NATURAL) == "1"
    assert app.drop_prior(document).addresses == frozenset()


def test_beside_fills_nothing() -> None:
    report = app.beside(app.empty_report("云溪县民政局", 2023), clean("2021-30-prior"))
    assert report.prior == clean("2021-30-prior")
    assert not report.get(NATURAL)


@given(
    st.sampled_from(["2019-60", "2021-30"]),
    st.sampled_from(["2019-60-prior", "2021-30-prior", "2019-60"]),
    st.dictionaries(st.sampled_from([*CARRIED_IN, "proactive.licensing.previous"]), st.sampled_from(["", "1", "-"])),
)
def test_one_step_back_restores_everything(edition: str, prior: str, after: dict[Address, str]) -> None:
    document = Document(edited(clean(edition), after))
    before, results = document.report, document.results
    app.take_prior(document, clean(prior))
    assert document.history.undo_label == "导入上年"
    assert native.load(native.dump(document.report)) == document.report
    document.undo()
    assert document.report == before
    assert document.prior is None
    assert document.findings == results.findings
    document.redo()
    assert document.report.prior == clean(prior)
