"""Headings that run on into their text."""

from __future__ import annotations

import pytest

from gkeditor.importers import import_report
from gkeditor.model.report import Report


def read(text: str) -> Report:
    return import_report(text.encode(), name="report.txt", edition="2021-30")


@pytest.mark.parametrize("between", ["。", "：", ":", "　　", " ", "。\u3000"])
def test_heading_and_text_in_one_paragraph(between: str) -> None:
    report = read(f"一、总体情况{between}2025年公开信息七条。\n（一）主动公开\n六、其他需要报告的事项{between}无")
    assert report.get("overview") == "2025年公开信息七条。\n（一）主动公开"
    assert report.get("other") == "无"
    assert not {"overview", "other"} & report.missing
    assert "heading.overview" not in report.values


def test_heading_as_other_reports_have_it() -> None:
    report = read("一、总体情况\n有。\n五、存在的问题及改进措施。解读还不够多样。")
    assert report.get("heading.problems") == "五、存在的问题及改进措施"
    assert report.get("problems") == "解读还不够多样。"


@pytest.mark.parametrize(
    "line",
    ["一、总体情况 1", "一、总体情况 …… 3", "一、总体情况 二、主动公开政府信息情况", "一、总体情况良好，公开及时。"],
)
def test_no_heading_with_text(line: str) -> None:
    report = read(f"{line}\n一、总体情况\n2025年公开信息七条。\n六、其他需要报告的事项\n无。")
    assert report.get("overview") == "2025年公开信息七条。"


def test_what_is_no_heading_after_all_stays_one_paragraph() -> None:
    line = "一、总体情况：公开及时、内容全面。"
    report = read(f"一、总体情况\n2025年公开信息七条。\n六、其他需要报告的事项\n{line}\n无。")
    assert line in report.get("overview") + report.get("other")
