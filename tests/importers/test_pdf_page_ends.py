"""Tables of PDF files over page ends and without lines, and whole reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from gkeditor.importers import import_report
from gkeditor.importers.pdf import read_pdf
from gkeditor.importers.source import lines
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.importers.layouts import grid, in_order
from tests.importers.pdf_pages import LEFT, TOP, Page, pdf, report_pages
from tests.importers.random_reports import comparable, reports
from tests.importers.test_pdf_tables import XS, cells, read

# ---- over page ends -------------------------------------------------------------------------------------------------


def ruled(page: Page, top: float, rows: list[tuple[str, ...]], *, first: bool = True, last: bool = True) -> Page:
    """Rows of a table, with or without the lines above the first and below the last."""
    ys = [top + 30 * number for number in range(len(rows) + 1)]
    for number, y in enumerate(ys):
        if (number or first) and (number < len(rows) or last):
            page.line(XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, ys[0], x, ys[-1])
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            page.centred(XS[column], ys[number], XS[column + 1], ys[number + 1], text, 6)
    return page


HEAD = ("信息内容", "本年制发件数", "现行有效件数")


def overleaf(page: Page, number: int) -> Page:
    page.text(LEFT, 40, "云溪县政府信息公开", 9)
    page.text(280, 800, f"— {number} —", 10)
    return page


def test_table_over_a_page_end() -> None:
    first = overleaf(ruled(Page(), 640, [HEAD, ("规章", "1", "2")]), 1)
    second = overleaf(ruled(Page(), TOP, [HEAD, ("行政规范性文件", "3", "4")]), 2)
    found = read([first, second])
    assert [line.cells for line in found if line.grid] == [HEAD, ("规章", "1", "2"), ("行政规范性文件", "3", "4")]
    assert {line.grid for line in found} == {0, 1}
    assert [line.where for line in found if line.grid][-1] == "第 2 页的表格第 2 行"


def test_tables_with_text_between_are_two() -> None:
    first = ruled(Page(), 600, [HEAD, ("规章", "1", "2")])
    first.text(LEFT, 720, "三、收到和处理政府信息公开申请情况")
    second = ruled(Page(), TOP, [HEAD, ("行政规范性文件", "3", "4")])
    assert {line.grid for line in read([first, second])} == {0, 1, 2}


@pytest.mark.parametrize(("last", "first"), [(False, False), (True, False), (False, True)])
def test_row_torn_between_its_lines(last: bool, first: bool) -> None:
    upper = ruled(Page(), 640, [HEAD, ("行政规范", "", "12")], last=last)
    lower = ruled(Page(), TOP, [("性文件", "3", ""), ("行政许可", "5", "6")], first=first)
    assert cells(upper, lower) == [HEAD, ("行政规范性文件", "3", "12"), ("行政许可", "5", "6")]


def test_row_torn_within_its_label() -> None:
    upper = ruled(Page(), 640, [HEAD, ("行政规范", "3", "12")])
    lower = ruled(Page(), TOP, [HEAD, ("性文件", "", ""), ("行政许可", "5", "6")])
    assert cells(upper, lower) == [HEAD, ("行政规范性文件", "3", "12"), ("行政许可", "5", "6")]


def test_row_that_only_looks_torn() -> None:
    upper = ruled(Page(), 640, [HEAD, ("规章", "1", "2")])
    lower = ruled(Page(), TOP, [("行政规范性文件", "", ""), ("行政许可", "5", "6")])
    assert cells(upper, lower)[1:3] == [("规章", "1", "2"), ("行政规范性文件", "", "")]


def spanned(page: Page, top: float, group: str, rows: list[tuple[str, str]]) -> Page:
    """Rows beside a cell that covers all of them."""
    bottom = top + 30 * len(rows)
    for x in XS:
        page.line(x, top, x, bottom)
    for number in range(len(rows) + 1):
        across = XS[0] if number in {0, len(rows)} else XS[1]
        page.line(across, top + 30 * number, XS[-1], top + 30 * number)
    page.centred(XS[0], top, XS[1], bottom, group)
    for number, row in enumerate(rows):
        for column, text in enumerate(row, start=1):
            page.centred(XS[column], top + 30 * number, XS[column + 1], top + 30 * number + 30, text, 6)
    return page


def test_label_of_several_rows_torn() -> None:
    upper = spanned(
        Page(), 652, "（三）不", [("1.属于国家秘密", "1"), ("2.其他法律行政法规禁止公开", "2"), ("3.危及“三安全", "")]
    )
    lower = spanned(
        Page(), TOP, "予公开", [("一稳定”", "3"), ("4.保护第三方合法权益", "4"), ("5.属于三类内部事务信息", "5")]
    )
    assert cells(upper, lower) == [
        ("（三）不予公开", "1.属于国家秘密", "1"),
        (None, "2.其他法律行政法规禁止公开", "2"),
        (None, "3.危及“三安全一稳定”", "3"),
        ("", "4.保护第三方合法权益", "4"),
        (None, "5.属于三类内部事务信息", "5"),
    ]


# ---- without lines --------------------------------------------------------------------------------------------------


def test_table_without_lines() -> None:
    page = Page()
    rows = [("甲项", "12", "0", "3"), ("乙项", "5", "1", "400"), ("丙项", "", "7", "8")]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                page.text(100 + 100 * column, 200 + 30 * number, text, 10)
    page.text(112, 242, "（续）", 10)
    page.text(LEFT, 320, "以上为全年数据。")
    found = read([page])
    assert [line.cells for line in found if line.grid] == [rows[0], ("乙项（续）", "5", "1", "400"), rows[2]]
    assert found[-1].text == "以上为全年数据。"


def test_words_apart() -> None:
    page = Page()
    page.text(80, 172, "没有其他需要报告的事项。", 12)
    for number in range(3):
        for column, text in enumerate(["单位负责人：", "审核人：", "填表人："]):
            page.text(80 + 150 * column, 200 + 30 * number, text, 12)
    found = lines(read_pdf(pdf([page])))
    assert [line.text for line in found] == ["没有其他需要报告的事项。", *["单位负责人： 审核人： 填表人："] * 3]
    assert all(len(line.cells) == 1 for line in found)


# ---- whole reports --------------------------------------------------------------------------------------------------


def as_pdf(report: Report, *, ruled: bool = True) -> bytes:
    items = (item if isinstance(item, str) else grid(report, item) for item in in_order(report))
    return pdf(report_pages(items, ruled=ruled))


def without_spaces(report: Report) -> dict[str, str]:
    """What a page shows of a report: no spaces around a number."""
    return {address: text.strip("\u00a0\u3000 ") for address, text in comparable(report).items()}


def test_seeds(seed: Path) -> None:
    report = import_report(seed.read_bytes(), name=seed.name)
    again = import_report(as_pdf(report), name="a.pdf")
    assert without_spaces(again) == without_spaces(report)
    assert not again.unplaced


@given(report=reports())
@settings(max_examples=25)
def test_any_report(report: Report) -> None:
    assert without_spaces(import_report(as_pdf(report), name="a.pdf")) == without_spaces(report)


@given(report=reports())
@settings(max_examples=10)
def test_any_report_without_lines(report: Report) -> None:
    """What cannot be told is left out and listed; no number gets into a wrong cell."""
    again = import_report(as_pdf(report, ruled=False), name="a.pdf", edition=report.edition)
    families = ("unplaced.", "extra.", "label.")
    left = [text for address, text in again.values.items() if address.startswith(families)]
    for cell in load_form(report.edition).cells:
        expected = report.get(cell).strip("\u00a0\u3000 ")
        assert again.get(cell) in {expected, ""}
        if again.get(cell) != expected:
            assert any(expected in text for text in left)


def test_report_without_lines() -> None:
    form = load_form("2019-60")
    head = {"edition": form.id, "title": "云溪县民政局2020年政府信息公开工作年度报告", "overview": "公开信息120条。"}
    report = Report(head | {cell: str(number) for number, cell in enumerate(form.cells)})
    again = import_report(as_pdf(report, ruled=False), name="a.pdf")
    assert sum(again.get(cell) == report.get(cell) for cell in form.cells) > 0.9 * len(form.cells)
