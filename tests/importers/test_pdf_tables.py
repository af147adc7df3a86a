"""Tables of PDF files: cells by the lines around them, however these are drawn, and tables over page ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from gkeditor.importers import import_report
from gkeditor.importers.pdf import read_pdf
from gkeditor.importers.source import Grid, Line, Paragraph, lines
from gkeditor.model.report import Report
from tests.importers.layouts import grid, in_order
from tests.importers.pdf_pages import LEFT, RIGHT, TOP, Page, pdf, report_pages
from tests.importers.test_layouts import comparable, reports

XS = (80.0, 200.0, 280.0, 360.0)
YS = (100.0, 130.0, 160.0)
TEXTS = {(0, 0): "信息内容", (0, 1): "本年制发件数", (0, 2): "现行有效件数", (1, 0): "规章", (1, 1): "3", (1, 2): "14"}
ROWS = [("信息内容", "本年制发件数", "现行有效件数"), ("规章", "3", "14")]
Row = tuple[str | None, ...]


def read(pages: Iterable[Page]) -> list[Line]:
    # Something to read besides, in case that the table is none.
    first, *rest = pages
    first.text(LEFT, 60, "政府信息公开工作年度报告", 12)
    return lines(read_pdf(pdf([first, *rest])))


def cells(*pages: Page) -> list[Row]:
    return [line.cells for line in read(pages) if line.grid]


def labelled(page: Page) -> Page:
    for (row, column), text in TEXTS.items():
        page.centred(XS[column], YS[row], XS[column + 1], YS[row + 1], text)
    return page


# ---- lines ----------------------------------------------------------------------------------------------------------


def whole_lines(page: Page) -> None:
    page.table(XS, YS, {})


def dashes(page: Page) -> None:
    for y in YS:
        for along in range(80, 360, 6):
            page.line(along, y, min(360, along + 3), y)
    for x in XS:
        for down in range(100, 160, 5):
            page.line(x, down, x, down + 2.5)


def dash_pattern(page: Page) -> None:
    for y in YS:
        page.line(XS[0], y, XS[-1], y, "[3 2] 0 d 0.5 w")
    for x in XS:
        page.line(x, YS[0], x, YS[-1], "[3 2] 0 d 0.5 w")


def doubled(page: Page) -> None:
    page.table(XS, YS, {})
    page.table([x + 1.5 for x in XS], [y + 1.5 for y in YS], {})


def thin_fills(page: Page) -> None:
    for y in YS:
        page.fill(XS[0], y - 0.3, XS[-1], y + 0.3, "0 g")
    for x in XS:
        page.fill(x - 0.3, YS[0], x + 0.3, YS[-1], "0 g")


def rectangles(page: Page) -> None:
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            page.parts.append(f"{left} {page.height - bottom} {right - left} {bottom - top} re S")


def spaced_rectangles(page: Page) -> None:
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            box = f"{left + 1} {page.height - bottom + 1} {right - left - 2} {bottom - top - 2}"
            page.parts.append(f"{box} re S")


def pieces(page: Page) -> None:
    """Each side of each cell for itself, a little too short."""
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            page.line(left + 0.5, top, right - 0.5, top)
            page.line(left + 0.5, bottom, right - 0.5, bottom)
            page.line(left, top + 0.5, left, bottom - 0.5)
            page.line(right, top + 0.5, right, bottom - 0.5)


def open_sides(page: Page) -> None:
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, YS[0], x, YS[-1])


def open_ends(page: Page) -> None:
    page.line(XS[0], YS[1], XS[-1], YS[1])
    for x in XS:
        page.line(x, YS[0], x, YS[-1])


def fills(page: Page) -> None:
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            page.fill(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5)


def with_a_background(page: Page) -> None:
    page.fill(0, 0, page.width, page.height, "0.9 0.9 1 rg")
    page.fill(XS[0], YS[0], XS[-1], YS[1])
    page.table(XS, YS, {})


def with_underlines(page: Page) -> None:
    page.table(XS, YS, {})
    page.line(222, 121, 258, 121)
    page.line(90, 150, 150, 150)


DRAWINGS = [whole_lines, dashes, dash_pattern, doubled, thin_fills, rectangles, spaced_rectangles, pieces]
DRAWINGS += [open_sides, open_ends, fills, with_a_background, with_underlines]


@pytest.mark.parametrize(
    "draw",
    DRAWINGS,
    ids=lambda draw: draw.__name__,
)
def test_lines(draw: Callable[[Page], None]) -> None:
    page = Page()
    draw(page)
    assert cells(labelled(page)) == ROWS


def test_spans() -> None:
    page = Page()
    xs, ys = (80.0, 140.0, 200.0, 260.0), (100.0, 130.0, 160.0, 190.0)
    for y in ys[::3]:
        page.line(xs[0], y, xs[-1], y)
    for x in xs[::3]:
        page.line(x, ys[0], x, ys[-1])
    page.line(xs[1], ys[1], xs[3], ys[1])
    page.line(xs[0], ys[2], xs[3], ys[2])
    page.line(xs[1], ys[0], xs[1], ys[2])
    page.line(xs[2], ys[1], xs[2], ys[2])
    for text, box in {
        "甲": (80, 100, 140, 160),
        "乙": (140, 100, 260, 130),
        "1": (140, 130, 200, 160),
        "2": (200, 130, 260, 160),
        "丙": (80, 160, 260, 190),
    }.items():
        page.centred(*box, text)
    assert cells(page) == [("甲", "乙", None), (None, "1", "2"), ("丙", None, None)]


def test_where() -> None:
    page = Page()
    page.table(XS, YS, TEXTS)
    page.table(XS, [y + 200 for y in YS], dict.fromkeys(TEXTS, "甲"))
    other = Page()
    other.table(XS, YS, TEXTS)
    where = [line.where for line in read([page, other]) if line.grid]
    assert where == [
        "第 1 页第 1 个表格第 1 行",
        "第 1 页第 1 个表格第 2 行",
        "第 1 页第 2 个表格第 1 行",
        "第 1 页第 2 个表格第 2 行",
        "第 2 页的表格第 1 行",
        "第 2 页的表格第 2 行",
    ]


@pytest.mark.parametrize("count", [0, 1])
def test_what_is_no_table(count: int) -> None:
    """Lines under words, a frame around the page or a note."""
    page = Page()
    page.text(LEFT, 120, "没有其他需要报告的事项。")
    page.line(LEFT, 122, LEFT + 160, 122)
    page.line(LEFT, 150, RIGHT, 150)
    if count:
        page.table([40, 555], [30, 812], {})
        page.table([70, 540], [90, 160], {})
    read_lines = read([page])
    assert [line.text for line in read_lines] == ["政府信息公开工作年度报告", "没有其他需要报告的事项。"]
    assert not any(line.grid for line in read_lines)


# ---- texts ----------------------------------------------------------------------------------------------------------


def in_one_cell(draw: Callable[[Page], None]) -> str | None:
    page = Page()
    page.table((80.0, 140.0, 260.0), (100.0, 200.0), {(0, 1): "1"})
    draw(page)
    return cells(page)[0][0]


def upright_text(page: Page) -> None:
    for number, character in enumerate("结果维持"):
        page.text(105, 120 + number * 12, character, 10)


def upright_lines(page: Page) -> None:
    for column, text in enumerate(["未经复议", "直接起诉"]):
        for number, character in enumerate(text):
            page.text(115 - column * 15, 120 + number * 10.5, character, 10)


def ragged_upright_lines(page: Page) -> None:
    for column, text in enumerate(["三、本年度", "办理结果"]):
        for number, character in enumerate(text):
            page.text(115 - column * 15, 120 + column * 5 + number * 10.5, character, 10)


def broken_lines(page: Page) -> None:
    for number, text in enumerate(["未经", "复议", "直接", "起诉"]):
        page.text(100, 120 + number * 12, text, 10)


def running_up(page: Page) -> None:
    page.text(105, 180, "结果", 10, angle=-90)
    page.text(117, 180, "纠正", 10, angle=-90)


def running_down(page: Page) -> None:
    page.text(117, 110, "结果", 10, angle=90)
    page.text(105, 110, "纠正", 10, angle=90)


def backwards(page: Page) -> None:
    for number, text in reversed(list(enumerate(["社会", "公益", "组织"]))):
        page.text(110, 120 + number * 12, text[1], 10)
        page.text(100, 120 + number * 12, text[0], 10)


@pytest.mark.parametrize(
    ("draw", "text"),
    [
        (upright_text, "结果维持"),
        (upright_lines, "未经复议直接起诉"),
        (ragged_upright_lines, "三、本年度办理结果"),
        (broken_lines, "未经复议直接起诉"),
        (running_up, "结果纠正"),
        (running_down, "结果纠正"),
        (backwards, "社会公益组织"),
        (lambda page: page.centred(80, 100, 140, 200, "1,005.834万元，其中货物2件", 14), "1,005.834万元，其中货物2件"),
        (lambda page: page.text(95, 150, "\u3000 0\u00a0", 10), "0"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_text_of_a_cell(draw: Callable[[Page], None], text: str) -> None:
    assert in_one_cell(draw) == text


def test_text_that_runs_over_its_cell() -> None:
    page = Page()
    page.table(XS, YS, {(0, 0): "甲", (1, 0): "乙"})
    page.text(205, 118, "这些文字比单元格宽得多", 10)
    page.text(345, 148, "7", 10)
    assert cells(page) == [("甲", "这些文字比单元格宽得多", ""), ("乙", "", "7")]


def test_texts_close_to_the_line_between_them() -> None:
    page = Page()
    page.table(XS, YS, {})
    page.text(201, 118, "一二三四五六七八", 9.8)
    page.text(281, 118, "九十", 9.8)
    assert cells(page) == [("", "一二三四五六七八", "九十"), ("", "", "")]


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


def test_words_apart_are_no_table() -> None:
    page = Page()
    for number in range(3):
        for column, text in enumerate(["单位负责人：", "审核人：", "填表人："]):
            page.text(80 + 150 * column, 200 + 30 * number, text, 12)
    found = read_pdf(pdf([page])).pieces
    assert not any(isinstance(piece, Grid) for piece in found)
    assert all("审核人" in piece.text for piece in found if isinstance(piece, Paragraph))


# ---- whole reports --------------------------------------------------------------------------------------------------


def as_pdf(report: Report) -> bytes:
    form_pages = report_pages(item if isinstance(item, str) else grid(report, item) for item in in_order(report))
    return pdf(form_pages)


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
