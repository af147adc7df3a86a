"""Tables whose cells are only set apart by spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkeditor.importers import import_report
from gkeditor.importers.source import Line
from gkeditor.importers.spaced import split_spaced
from gkeditor.model.form import load_form
from tests.importers.layouts import Grid, text_file
from tests.importers.random_reports import comparable


def cells(*texts: str) -> list[tuple[str | None, ...]]:
    return [line.cells for line in split_spaced([Line((text,), "", 0, text) for text in texts])]


def test_labels_and_numbers() -> None:
    assert cells("规章 0 1 2") == [("规章", "0", "1", "2")]
    assert cells("三、本年度办理结果　（一）予以公开  0 1")[0] == ("三、本年度办理结果 （一）予以公开", "0", "1")
    assert cells("（三）不予公开 1.属于国家秘密 0 0")[0] == ("（三）不予公开 1.属于国家秘密", "0", "0")
    assert cells("（三）不予公开1.属于国家秘密 0 — 无")[0] == ("（三）不予公开1.属于国家秘密", "0", "—", "无")
    assert cells("本年 新制作数量 本年新公开数量")[0] == ("本年 新制作数量", "本年新公开数量")
    assert cells("0 0 0 0 0 0 0")[0] == ("0",) * 7


@pytest.mark.parametrize(
    "text",
    [
        "规章",
        "2025年 12月",
        "电话 0335 1234567",
        "公开信息 120 条",
        "规章 若干",
        "0 0 0",
        "规章 0 件。",
        "上一年 项目数量",
        "云溪县民政局　　2026年1月20日",
    ],
)
def test_no_rows(text: str) -> None:
    assert cells(text) == [(text,)]


def test_rows_of_other_labels_next_to_rows() -> None:
    assert cells("规章 0 1 2", "其他主动公开文件 3 3 9", "电话 0335 1234567。")[1:] == [
        ("其他主动公开文件", "3", "3", "9"),
        ("电话 0335 1234567。",),
    ]


@pytest.mark.parametrize("gap", [" ", "    ", "\u3000", "\u00a0\u00a0"])
def test_whole_report(gap: str, seeds: list[Path]) -> None:
    def lines(table: Grid) -> list[str]:
        return [gap.join(cell.text.strip() for cell in line if not cell.covered) for line in table]

    report = import_report(seeds[1].read_bytes(), name="seed.txt")
    again = import_report(text_file(report, lambda table: iter(lines(table))).encode(), name="a.txt")
    assert comparable(again) == comparable(report)
    assert not again.unplaced


def test_missing_numbers_are_not_guessed() -> None:
    text = "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2\n行政规范性文件 3 4 5\n"
    report = import_report(text.encode(), name="a.txt")
    assert report.get("proactive.normative.in_force") == "5"
    assert not any(report.get(cell) for cell in load_form("2021-30").row_cells["proactive.rules"])
    assert [piece.text for piece in report.unplaced] == ["1 2"]


def test_figures_in_the_text_of_another_part_stay_there() -> None:
    text = "一、总体情况\n本年办理：\n行政许可 156\n行政处罚 7\n行政强制 0\n六、其他需要报告的事项\n无。\n"
    report = import_report(text.encode(), name="a.txt", edition="2021-30")
    assert report.get("overview") == "本年办理：\n行政许可 156\n行政处罚 7\n行政强制 0"
    assert "proactive" in report.missing
