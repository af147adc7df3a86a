"""What a fix would do, before it is taken."""

from __future__ import annotations

import pytest

from gkeditor import app
from gkeditor.app.previewing import Shown, preview
from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.form import Address
from tests.checks.reports import EDITIONS, clean, draft, edited, with_prior


def the(document: Document, rule: str) -> Finding:
    return next(one for one in document.findings if one.rule == rule)


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_total_with_all_that_it_heals() -> None:
    right = clean("2021-30").get("requests.total.total")
    document = Document(edited(clean("2021-30"), {"requests.total.total": "99"}))
    before = document.report
    told = preview(document, the(document, "requests.applicants").fixes[0].edits)
    assert told.changes == (Shown("「（七）总计」行「总计」列", "99", right),)
    assert rules(told.healed) == ["requests.applicants", "requests.results", "requests.balance"]
    assert told.broken == ()
    assert (document.report, document.modified) == (before, False)


def test_what_would_break_is_named() -> None:
    document = Document(clean("2021-30"))
    told = preview(document, {"requests.total.total": "99"})
    assert told.healed == ()
    assert rules(told.broken) == ["requests.applicants", "requests.results", "requests.balance"]


def test_totals_that_follow_are_shown_too() -> None:
    document = Document(draft("2021-30"))
    told = preview(document, {"requests.received.natural": "3"})
    assert [(one.before, one.after) for one in told.changes] == [("", "3"), ("", "3")]


def test_fewer_blanks_are_no_other_finding() -> None:
    document = Document(draft("2021-30"))
    told = preview(document, {"requests.received.natural": "3"})
    assert "value.blank" not in rules(told.healed + told.broken)


def test_a_number_written_otherwise_is_a_change() -> None:
    document = Document(edited(clean("2021-30"), {"disputes.review.upheld": "\u00a01"}))
    told = preview(document, the(document, "value.normalised").fixes[0].edits)
    assert [(one.before, one.after) for one in told.changes] == [("\u00a01", "1")]
    assert rules(told.healed) == ["value.normalised"]


def test_a_passage_with_a_little_around_it() -> None:
    text = "本报告依据国办公开办函[2021]30号编制，由一至六部分组成，统计期限为2023年1月1日至2023年12月31日。"
    document = Document(edited(clean("2021-30"), {"preface": text}))
    told = preview(document, the(document, "wording.citation").fixes[0].edits)
    assert [(one.place, one.before, one.after) for one in told.changes] == [
        ("前言", "…国办公开办函[2021]30号编制，…", "…国办公开办函〔2021〕30号编制，…")
    ]
    assert "wording.citation" in rules(told.healed)


def test_a_paragraph_that_goes() -> None:
    document = Document(edited(clean("2021-30"), {"problems": clean("2021-30").get("problems") + "\n立即注册"}))
    told = preview(document, the(document, "leftover.web-page").fixes[0].edits)
    assert [(one.before, one.after) for one in told.changes] == [("立即注册", "")]


def test_one_of_two_alike_is_healed() -> None:
    document = Document(edited(clean("2021-30"), {"other": clean("2021-30").get("other") + "\n立即注册\n打印本页"}))
    found = [one for one in document.findings if one.rule == "leftover.web-page"]
    assert len(found) == 2
    told = preview(document, found[0].fixes[0].edits)
    assert (told.healed, told.broken) == ((found[0],), ())


@pytest.mark.parametrize(
    ("after", "rule", "change"),
    [
        (
            {"label.proactive.1": "现行有效件数\t现行有效件"},
            "structure.label",
            Shown("来源的栏目名称“现行有效件”", "提示", "印出“现行有效件数”"),
        ),
        (
            {"unplaced.1": "第 3 行\t多出的一段"},
            "structure.unplaced",
            Shown("没有找到位置的内容（第 3 行）", "多出的一段", ""),
        ),
        (
            {"extra.requests.1": "其中：网上\t1\t2"},
            "structure.extra-rows",
            Shown("“三、收到和处理政府信息公开申请情况”中格式没有的行", "其中：网上、1、2", ""),
        ),
        (
            {"missing.requests.carried_out": "1"},
            "structure.rows-missing",
            Shown("「四、结转下年度继续办理」行", "缺", "补上"),
        ),
        ({"heading.problems": "五、问题"}, "structure.section-heading", None),
    ],
)
def test_what_is_no_number_and_no_text(after: dict[Address, str], rule: str, change: Shown | None) -> None:
    document = Document(edited(clean("2021-30"), after))
    told = preview(document, the(document, rule).fixes[0].edits)
    assert rule in rules(told.healed)
    assert len(told.changes) == 1
    assert change in (None, told.changes[0])


def test_last_years_report_that_goes() -> None:
    document = Document(edited(with_prior(clean("2021-30"), clean("2021-30-prior")), {"prior.year": "2019"}))
    told = preview(document, the(document, "prior.wrong-report").fixes[-1].edits)
    assert [(one.place, one.after) for one in told.changes] == [("上年报告", "")]


def test_a_kind_of_body_by_its_name() -> None:
    told = preview(Document(clean("2021-30")), {"kind": "town"})
    assert [(one.before, one.after) for one in told.changes] == [("政府部门", "乡镇、街道")]


@pytest.mark.parametrize("edition", EDITIONS)
def test_another_form(edition: str) -> None:
    other_year = {"2019-60": "2023", "2021-30": "2020"}[edition]
    document = Document(edited(clean(edition), {"year": other_year}))
    told = preview(document, the(document, "structure.edition-year").fixes[0].edits)
    assert "表格格式" in [one.place for one in told.changes]
    assert "structure.edition-year" in rules(told.healed)
    assert document.form.id == edition


def test_a_note_that_no_longer_fits_opens_its_warning() -> None:
    document = Document(edited(clean("2021-30"), {"title": "云溪县民政局2023年年报"}))
    document.edit("写说明", app.noted(document, the(document, "structure.title"), "标题按县里的要求"))
    told = preview(document, {"title": "云溪县民政局2023年公开年报"})
    assert rules(told.broken) == ["structure.title"]


def test_a_trial_leaves_history_and_results_alone() -> None:
    document = Document(clean("2021-30"))
    document.edit("输入", {"requests.received.natural": "9"})
    results, label = document.results, document.history.undo_label
    trial = document.trial({"requests.received.natural": "10"})
    assert trial.text("requests.received.natural") == "10"
    assert document.text("requests.received.natural") == "9"
    assert (document.results, document.history.undo_label) == (results, label)
