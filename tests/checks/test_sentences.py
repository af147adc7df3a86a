"""Ready sentences: when they fit, and that nothing is found fault with in them."""

from __future__ import annotations

import pytest

from gkeditor.checks.phrases import load
from gkeditor.checks.sentences import SentenceWords, fitting, sentence
from gkeditor.model.figures import BOUND_NUMBER
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Report
from tests.checks.reports import EDITIONS, check, clean, context, draft, edited

SENTENCES = load("sentences", SentenceWords).sentences
NO_REQUESTS = dict.fromkeys(load_form("2021-30").table_cells["requests"], "0")
DISPUTES = ("disputes.review.total", "disputes.direct.total", "disputes.after_review.total")


def names(report: Report, section: str = "overview") -> list[str]:
    return [ready.name for ready in fitting(context(report), section)]


def bare(report: Report) -> Report:
    """The report with its numbers only."""
    return edited(report, dict.fromkeys(section.key for section in load_form(report.edition).text_sections))


def test_no_requests() -> None:
    report = edited(bare(clean("2021-30")), NO_REQUESTS)
    assert "没有申请" in names(report)
    assert "申请收办" not in names(report)
    report = edited(report, {"requests.received.total": "1"})
    assert "没有申请" not in names(report)
    assert "申请收办" in names(report)
    report = edited(report, {"requests.received.total": ""})
    assert not {"没有申请", "申请收办"} & set(names(report))


def test_disputes() -> None:
    report = edited(bare(clean("2021-30")), dict.fromkeys(DISPUTES, "0"))
    assert "没有复议、诉讼" in names(report)
    report = edited(report, {"disputes.after_review.total": "2"})
    assert "没有复议、诉讼" not in names(report)
    assert "行政诉讼" in names(report)
    assert "行政复议" not in names(report)


def test_fees_are_of_their_years() -> None:
    assert names(bare(clean("2021-30")), "other") == ["未收取信息处理费", "收取了信息处理费", "没有其他事项"]
    assert names(bare(clean("2019-60")), "other") == ["没有其他事项"]


def test_what_is_there_is_not_offered_again() -> None:
    report = bare(clean("2021-30"))
    for told in (False, True):
        (ready,) = (ready for ready in fitting(context(report), "overview") if ready.name == "申请收办")
        text = context(report).figures.fill(ready.text) if told else ready.text
        assert "申请收办" not in names(edited(report, {"overview": f"一年来，{text}"}))


def test_a_new_report_is_offered_what_needs_no_numbers() -> None:
    assert names(draft("2021-30")) == ["统计期限", "没有责任追究"]
    assert "统计期限" not in names(edited(draft("2021-30"), {"year": ""}))


def test_places_are_filled_with_what_is_known() -> None:
    report = clean("2021-30")
    form = load_form("2021-30")
    assert "2023年1月1日至2023年12月31日" in sentence("period", form, report)
    assert "云溪县民政局" in sentence("contact", form, report)
    assert "其他需要报告的事项六个部分" in sentence("parts", form, report)
    assert form.notice in sentence("basis", form, report)


@pytest.mark.parametrize("key", SENTENCES)
def test_its_sections_and_cells_are_in_some_form(key: str) -> None:
    ready = SENTENCES[key]
    cells = {*ready.zero, *ready.positive, *(match[1] for match in BOUND_NUMBER.finditer(ready.text))}
    forms = [load_form(edition) for edition in EDITIONS]
    assert set(ready.sections) <= {section.key for section in forms[0].text_sections}
    assert any(cells <= form.cells.keys() for form in forms)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_found_fault_with_in_them(edition: str) -> None:
    """But for the places to fill in, which are found."""
    for changes in ({}, dict.fromkeys(DISPUTES, "0")):
        report = edited(clean(edition), dict[Address, str | None](changes))
        before = {(finding.rule, finding.message) for finding in check(report).findings}
        for section in load_form(edition).text_sections:
            for ready in fitting(context(report), section.key):
                text = f"{report.get(section.key)}\n{ready.text}"
                found = {
                    (finding.rule, finding.message) for finding in check(edited(report, {section.key: text})).findings
                }
                new = {rule for rule, message in found - before}
                assert new == ({"leftover.placeholder"} if "___" in ready.text else set()), ready.name
