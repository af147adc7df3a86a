"""The six headings among lines that look like headings."""

from __future__ import annotations

import pytest

from gkeditor.importers import NotAReport, import_report
from gkeditor.model.report import Report

TABLE = "规章 | 0 | 0 | 0\n行政许可 | 5\n"


def read(text: str) -> Report:
    return import_report(text.encode(), name="report.txt", edition="2021-30")


def test_sub_headings_are_none() -> None:
    report = read(
        "一、总体情况\n（二）主动公开情况\n二、收到和处理\n文字。\n"
        "五、存在的主要问题及改进情况\n一、存在的问题\n解读少。\n二、改进情况\n多解读。\n六、其他需要报告的事项\n没有。"
    )
    assert report.get("overview") == "（二）主动公开情况\n二、收到和处理\n文字。"
    assert report.get("problems") == "一、存在的问题\n解读少。\n二、改进情况\n多解读。"
    assert report.missing == {"proactive", "requests", "disputes"}


def test_a_list_of_the_parts_before_them_is_none() -> None:
    parts = ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
    report = read(
        "目录\n" + "\n".join(parts) + f"\n{parts[0]}\n本年公开信息十条。\n{parts[1]}\n{TABLE}\n"
        f"{parts[2]}\n解读还不够多样。\n{parts[3]}\n没有其他事项。"
    )
    assert report.get("overview") == "本年公开信息十条。"
    assert report.get("problems") == "解读还不够多样。"
    assert report.get("other") == "没有其他事项。"


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("五、存在的主要问题及改进情况", None),
        ("五、 存在的主要问题及改进情况 ", None),
        ("五、存在的主要问题和改进情况", "五、存在的主要问题和改进情况"),
        ("存在的主要问题及改进情况", "存在的主要问题及改进情况"),
        ("四、存在的主要问题及改进情况", "四、存在的主要问题及改进情况"),
        ("五.存在的问题及改进措施", "五.存在的问题及改进措施"),
        ("## 五、存在的主要问题及改进情况", None),
    ],
)
def test_heading_as_found(found: str, kept: str | None) -> None:
    report = read(f"一、总体情况\n文字。\n{found}\n　　解读少。\n")
    assert report.values.get("heading.problems") == kept
    assert report.get("problems") == "解读少。"


@pytest.mark.parametrize(
    "around",
    [
        "二、主动公开政府信息情况\n主动公开政府信息情况\n" + TABLE,
        "二、主动公开政府信息情况\n主动公开政府信息情况 | | |\n" + TABLE,
        "主动公开政府信息情况\n二、主动公开政府信息情况 | | |\n" + TABLE,
    ],
)
def test_doubled_heading_is_one(around: str) -> None:
    report = read(f"一、总体情况\n文字。\n{around}\n六、其他需要报告的事项\n没有。")
    assert report.get("overview") == "文字。"
    assert report.get("proactive.licensing.decisions") == "5"
    assert not report.unplaced
    assert not report.extra


def test_table_without_heading() -> None:
    report = read(f"一、总体情况\n文字。\n{TABLE}\n六、其他需要报告的事项\n没有。")
    assert report.get("overview") == "文字。"
    assert {"proactive.heading", "requests", "disputes", "problems"} <= report.missing
    assert "proactive" not in report.missing


def test_heading_without_table() -> None:
    report = read("一、总体情况\n文字。\n二、主动公开政府信息情况\n规章000\n六、其他需要报告的事项\n没有。")
    assert "proactive.table" in report.missing
    assert [piece.text for piece in report.unplaced] == ["规章000"]
    assert report.unplaced[0].where == "第 4 行"


@pytest.mark.parametrize(
    "text", ["一、总体情况\n只有一个标题。", "今天天气很好。\n\n没有别的。", "| 姓名 | 年龄 |\n| 甲 | 3 |"]
)
def test_no_report(text: str) -> None:
    with pytest.raises(NotAReport):
        read(text)
