"""Tables with one cell a line."""

from __future__ import annotations

import pytest

from gkeditor.importers import import_report
from gkeditor.importers.spread import gather_rows
from gkeditor.importers.table_labels import table_labels
from gkeditor.importers.table_line import TableLine
from gkeditor.model.report import Report
from tests.importers.layouts import one_cell_a_line

FEES = ["第二十条第（八）项", "信息内容", "上一年项目数量", "本年增/减", "行政事业性收费"]
SPENDING = ["第二十条第（九）项", "信息内容", "采购项目数量", "采购总金额", "政府集中采购"]


def rows(*texts: str, table: str = "proactive") -> list[tuple[str | None, ...]]:
    lines = [TableLine((text,), f"第 {number} 行", 0, number) for number, text in enumerate(texts, start=1)]
    return [line.cells for line in gather_rows(table_labels("2019-60", table), lines)]


def test_rows_and_heads() -> None:
    assert rows(*FEES, "3", "增", *SPENDING, "1", "20") == [
        ("第二十条第（八）项",),
        ("", "上一年项目数量", "本年增/减"),
        ("行政事业性收费", "3", "增"),
        ("第二十条第（九）项",),
        ("", "采购项目数量", "采购总金额"),
        ("政府集中采购", "1", "20"),
    ]


def test_labels_split_over_lines() -> None:
    assert rows("上一年", "项目数量", "本", "年", "增", "/", "减", "行政事业", "性收费", "3", "0") == [
        ("", "上一年项目数量", "本年增/减"),
        ("行政事业性收费", "3", "0"),
    ]
    found = rows("三、", "本年度", "办理结果", "（一）予以公开", *"1234567", table="requests")
    assert found == [("三、本年度办理结果", "（一）予以公开", *"1234567")]


def test_blank_lines_as_cells() -> None:
    assert rows(*FEES, "3", "", *SPENDING, "", "20")[2::3] == [("行政事业性收费", "3", ""), ("政府集中采购", "", "20")]


def test_blank_lines_as_gaps() -> None:
    """Where a complete row has blank lines in it, no blank line is a cell."""
    found = rows(*FEES, "3", "", "1", "", *SPENDING, "20", "")
    assert found[2] == ("行政事业性收费", "3", "1")
    assert found[5:] == [("政府集中采购",), ("20",)]


@pytest.mark.parametrize("values", [["3"], ["3", "1", "2"], ["3", "", "", "1", "2"]])
def test_wrong_number_of_values(values: list[str]) -> None:
    left = [(value,) for value in values if value]
    assert rows(*FEES, *values) == [
        ("第二十条第（八）项",),
        ("", "上一年项目数量", "本年增/减"),
        ("行政事业性收费",),
        *left,
    ]


def test_text_behind_a_row_is_none_of_its_values() -> None:
    text = "该部分以表格形式报告，表格见上，数据由各科室汇总。"
    assert rows(*FEES, "3", "1", text)[2:] == [("行政事业性收费", "3", "1"), (text,)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \u00a0 \n\n"])
def test_whole_report_with_gaps(gap: str) -> None:
    cells = {
        f"disputes.{row}.{column}": str(number)
        for number, (row, column) in enumerate(
            (row, column)
            for row in ("review", "direct", "after_review")
            for column in ("upheld", "corrected", "other", "pending", "total")
        )
    }
    report = Report({"edition": "2021-30", "overview": "有。", "problems": "有。", "other": "没有。"} | cells)
    text = one_cell_a_line(report).replace("\n\n", "\n").replace("\n", gap)
    again = import_report(text.encode(), name="a.txt")
    assert {cell: again.get(cell) for cell in cells} == cells
    assert not again.unplaced
