"""Tables of PDF files: cells by the lines around them, however these are drawn, and tables over page ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest

from gkeditor.importers.pdf import read_pdf
from gkeditor.importers.source import Line, lines
from tests.importers.pdf_pages import LEFT, RIGHT, Page, pdf

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


def test_font_for_upright_lines() -> None:
    page = Page()
    page.table((80.0, 140.0, 260.0), (100.0, 200.0), {})
    page.text(120, 110, "未经复议", 10)
    page.text(104, 110, "直接起诉", 10)
    upright = pdf([page]).replace(b"/Identity-H", b"/Identity-V")
    assert [line.cells for line in lines(read_pdf(upright))] == [("未经复议直接起诉", "")]


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
