"""Spreadsheets of others: where a report is on its sheets, and what cells hold that are no plain numbers."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkeditor.importers import import_from
from gkeditor.importers.imported import Imported
from gkeditor.importers.sheets.parts import headings_by_name, regions
from gkeditor.importers.sheets.reading import Sheet, read_sheets
from gkeditor.importers.typed import percent, typed
from gkeditor.model.form import load_form
from gkeditor.model.layout import layout
from gkeditor.model.report import Report

FORM = load_form("2021-30")
NUMBERS = {cell: str(number) for number, cell in enumerate(FORM.cells)}


def put(sheet: Worksheet, table: str, row: int, column: int) -> int:
    """Draw a table from a place on; the row behind it."""
    printed = layout(FORM.table(table))
    for box in printed.boxes:
        cell = sheet.cell(row + box.row, column + box.column)
        cell.value = int(NUMBERS[box.cell]) if box.cell else box.text
        if box.rows > 1 or box.columns > 1:
            end = sheet.cell(row + box.row + box.rows - 1, column + box.column + box.columns - 1)
            sheet.merge_cells(f"{cell.coordinate}:{end.coordinate}")
    return row + printed.rows


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(workbook: Workbook) -> Imported:
    return import_from(saved(workbook), name="a.xlsx")


def numbers(report: Report, *tables: str) -> dict[str, str]:
    keys = tables or tuple(table.key for table in FORM.tables)
    return {cell: report.get(cell) for cell in FORM.cells if cell.startswith(tuple(f"{key}." for key in keys))}


def workbook_of(sheets: Mapping[str, Iterable[str] | str]) -> Workbook:
    """Sheets of lines in their first column, or of a table."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, content in sheets.items():
        sheet = workbook.create_sheet(name)
        if isinstance(content, str):
            put(sheet, content, 2, 1)
        else:
            for number, line in enumerate(content, start=1):
                sheet.cell(number, 1).value = line
    return workbook


# ---- sheets and their parts -----------------------------------------------------------------------------------------

BY_PART: dict[str, Iterable[str] | str] = {
    "总体情况": ["全年公开信息54条。", "（一）主动公开", "公开结果12批。"],
    "主动公开": "proactive",
    "2 申请": "requests",
    "复议和诉讼": "disputes",
    "存在问题": ["解读材料偏少。"],
    "六、其他需要报告的事项": ["没有。"],
}


@pytest.mark.parametrize("order", [1, -1])
def test_a_sheet_for_each_part(order: int) -> None:
    report = read(workbook_of(dict([*BY_PART.items()][::order]))).report
    assert numbers(report) == numbers(Report(NUMBERS))
    assert report.get("overview") == "全年公开信息54条。\n（一）主动公开\n公开结果12批。"
    assert (report.get("problems"), report.get("other")) == ("解读材料偏少。", "没有。")
    assert not report.missing
    assert not report.unplaced


def test_headings_of_their_own_count_more_than_names() -> None:
    sheets = BY_PART | {"总体情况": ["一、工作概述", "有。"], "存在问题": ["五、存在的问题和改进措施", "少。"]}
    report = read(workbook_of(sheets)).report
    assert (report.get("overview"), report.get("problems")) == ("有。", "少。")
    assert report.get("heading.problems") == "五、存在的问题和改进措施"


def test_names_that_do_not_fit_or_fit_twice_are_no_headings() -> None:
    names = {"申请": "proactive", "主动公开": "requests", "问题1": ["甲"], "问题2": ["乙"], "Sheet5": ["丙"]}
    found = [(name, list(sheet.values)) for name, sheet in ((s.title, s) for s in workbook_of(names).worksheets)]
    rows = [(name, [[str(text or "") for text in row] for row in values]) for name, values in found]
    assert list(headings_by_name(rows)) == [("", index) for index in range(5)]


def test_title_above_a_later_table() -> None:
    workbook = workbook_of({"表1": "proactive", "表2": ["云溪县林业局2023年政府信息公开工作年度报告"]})
    put(workbook["表2"], "requests", 3, 1)
    assert read(workbook).report.get("agency") == "云溪县林业局"


def test_hidden_sheets_are_listed_beside_the_report() -> None:
    workbook = workbook_of(
        {"申请": "requests", "明细": ["登记号", "1号"], "选项": [f"第{n}项" for n in range(300)], "空": []}
    )
    workbook["明细"].sheet_state = "veryHidden"
    workbook["选项"].sheet_state = "hidden"
    workbook["空"].sheet_state = "hidden"
    details, options = read(workbook).report.unplaced
    assert tuple(details) == ("隐藏的工作表“明细”", "登记号\n1号")
    assert options.text.startswith("第0项\n第1项\n")
    assert options.text.endswith("第199项\n（共 300 行，其余未列出）")


# ---- tables beside each other ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [0, 1, 3])
@pytest.mark.parametrize("headings", [True, False])
def test_tables_beside_each_other(gap: int, headings: bool) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"] = "云溪县粮食局2022年政府信息公开工作年度报告"
    sheet.merge_cells("A1:AB1")
    behind = 5 + gap
    if headings:
        sheet.cell(2, 1).value = FORM.section("proactive").title
        sheet.cell(2, behind).value = FORM.section("requests").title
    below = put(sheet, "proactive", 3, 1)
    put(sheet, "requests", 3, behind)
    sheet.cell(below + 1, 1).value = FORM.section("disputes").title if headings else None
    sheet["A40"] = "备注：本表由办公室填写。"
    report = read(workbook).report
    assert numbers(report, "proactive", "requests") == numbers(Report(NUMBERS), "proactive", "requests")
    assert report.get("title") == "云溪县粮食局2022年政府信息公开工作年度报告"
    assert report.unplaced[-1].text == "备注：本表由办公室填写。"
    assert ("requests.heading" in report.missing) != headings


def test_three_tables_beside_each_other() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    put(sheet, "disputes", 1, 1)
    put(sheet, "requests", 1, 17)
    put(sheet, "proactive", 1, 28)
    assert numbers(read(workbook).report) == numbers(Report(NUMBERS))


def test_regions_cover_a_sheet() -> None:
    rows = [["标题"], ["规章", "1", "", "行政复议", "行政诉讼"], ["行政许可", "2", "", "结果维持", "3"], ["注"]]
    found = list(regions(rows, {}))
    assert found == [
        (range(1), range(5)),
        (range(1, 3), range(3)),
        (range(1, 3), range(3, 5)),
        (range(3, 4), range(5)),
    ]
    assert list(regions([], {})) == [(range(0), range(0))]


# ---- cells ----------------------------------------------------------------------------------------------------------


def test_cells_that_are_no_plain_numbers() -> None:
    workbook = workbook_of({"申请": "requests"})
    sheet = workbook["申请"]
    cells: dict[str, tuple[Any, str, str]] = {
        "natural": ("#REF!", "General", "#REF!"),
        "business": (0.125, "0.0%", "12.5%"),
        "research": (dt.date(2023, 1, 5), "yyyy-mm-dd", "2023年1月5日"),
        "welfare": ("１２", "@", "１２"),
        "legal": (0.1 + 0.2, "0", "0.3"),
        "other": (0, "0;-0;;@", "0"),
        "total": (757000.0, "#,##0.00", "757000"),
    }
    for column, (value, shape, _) in enumerate(cells.values(), start=4):
        cell = sheet.cell(5, column)
        cell.value, cell.number_format = value, shape
        if value == "#REF!":
            cell.data_type = "e"
    report = read(workbook).report
    assert {key: report.get(f"requests.received.{key}") for key in cells} == {
        key: text for key, (_, _, text) in cells.items()
    }
    assert report.get("requests.carried_in.natural") == NUMBERS["requests.carried_in.natural"]


def test_formulas_without_a_result_are_spoken_of() -> None:
    workbook = workbook_of({"申请": "requests"})
    workbook["申请"]["J5"] = "=SUM(D5:I5)"
    imported = read(workbook)
    assert imported.report.get("requests.received.total") == ""
    assert [remark[:23] for remark in imported.remarks] == ["工作表“申请”有 1 个公式没有保存计算结果，"]


def test_hidden_rows_and_columns_are_read_and_spoken_of() -> None:
    for hide in ("row", "column", "far"):
        workbook = workbook_of({"申请": "requests"})
        sheet = workbook["申请"]
        if hide == "row":
            sheet.row_dimensions[5].hidden = True
        elif hide == "column":
            sheet.column_dimensions["D"].hidden = True
        else:
            sheet.column_dimensions["AA"].hidden = True
        imported = read(workbook)
        assert numbers(imported.report, "requests") == numbers(Report(NUMBERS), "requests")
        assert len(imported.remarks) == (hide != "far")


def test_formats_alone_take_no_room() -> None:
    workbook = workbook_of({"申请": "requests"})
    for row in range(1, 4000):
        workbook["申请"].cell(row, 200).number_format = "0.00"
    assert numbers(read(workbook).report, "requests") == numbers(Report(NUMBERS), "requests")


def test_who_fills_it_in_stands_above_the_table() -> None:
    workbook = workbook_of({"申请": "requests"})
    workbook["申请"]["A1"], workbook["申请"]["J1"] = "填表单位：云溪县气象局", "单位：件"
    report = read(workbook).report
    assert not report.extra
    assert [piece.text for piece in report.unplaced] == ["填表单位：云溪县气象局 单位：件"]


def test_what_merged_cells_cover() -> None:
    rows = [["规章", "1", "2", "3"], ["行政许可", "4", "旧", ""]]
    source = read_sheets([Sheet("表", True, rows, {(1, 1): (1, 3)})], None).source
    assert source is not None
    assert [tuple(piece) for piece in source.outside] == [("旧", "工作表“表”合并的单元格盖住的内容")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (1e22, "1" + "0" * 22),
        (1005.834, "1005.834"),
        (float("nan"), "#NUM!"),
        (True, "TRUE"),
        (7, "7"),
        (dt.datetime.fromisoformat("2023-01-05"), "2023年1月5日"),
        (dt.datetime.fromisoformat("2023-01-05 09:30"), "2023年1月5日09:30"),
        (dt.time(9, 30), "09:30:00"),
        ("'0", "'0"),
    ],
)
def test_values_as_typed(value: object, text: str) -> None:
    assert typed(value) == text


def test_percents_have_no_needless_digits() -> None:
    assert [percent(value) for value in (0.07, 1.0, 0.0, 0.005)] == ["7%", "100%", "0%", "0.5%"]
