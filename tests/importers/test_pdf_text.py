"""Paragraphs of PDF files: where they end, what of a page is no text, and which characters were typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gkeditor.importers.pdf import read_pdf
from gkeditor.importers.source import Paragraph, Source
from tests.importers.pdf_pages import HEIGHT, LEFT, RIGHT, WIDTH, Page, measure, pdf, wrapped

LONG = "全年公开政府信息一百二十条，其中政策文件三十条，工作动态九十条，均在网站首页的专栏公布，没有逾期的情形。"
"""Two lines, of which the second is short."""
FULL = "本年度收到的申请都在期限内答复，没有发生行政复议和行政诉讼的情形，各科室指定了联络员负责登记和归档并保存备查"
"""Two lines to the right edge: 26 characters and 28."""


def source(*pages: Page) -> Source:
    return read_pdf(pdf(pages))


def texts(*pages: Page) -> list[str]:
    return [piece.text for piece in source(*pages).pieces if isinstance(piece, Paragraph)]


def set_lines(page: Page, text: str, down: float, *, indent: float = 32, size: float = 16, pitch: float = 28) -> float:
    """Draw a paragraph, and return where the next line would be."""
    for number, line in enumerate(wrapped(text, RIGHT - LEFT, size, RIGHT - LEFT - indent)):
        page.text(LEFT if number else LEFT + indent, down, line, size)
        down += pitch
    return down


def set_page(paragraphs: Sequence[str], indent: float = 32) -> Page:
    page, down = Page(), 120.0
    for text in paragraphs:
        down = set_lines(page, text, down, indent=indent)
    return page


def test_paragraphs_by_indent() -> None:
    paragraphs = ["一、总体情况", LONG, FULL, LONG, "（一）主动公开", "没有。", FULL]
    found = source(set_page(paragraphs)).pieces
    assert [piece.text for piece in found if isinstance(piece, Paragraph)] == paragraphs
    assert [piece.where for piece in found if isinstance(piece, Paragraph)][:2] == ["第 1 页第 1 段", "第 1 页第 2 段"]


def test_paragraphs_by_short_lines() -> None:
    assert texts(set_page(["一、总体情况", LONG, LONG, "没有。"], indent=0)) == ["一、总体情况", LONG, LONG, "没有。"]


def test_paragraphs_by_distance() -> None:
    page = Page()
    down = set_lines(page, FULL[:28], 120, indent=0)
    down = set_lines(page, FULL[:28], down + 12, indent=0)
    set_lines(page, FULL[28:] + "。", down, indent=0)
    assert texts(page) == [FULL[:28], FULL[:28] + FULL[28:] + "。"]


def test_numbered_paragraphs_without_indent() -> None:
    full = FULL[:27] + "。"
    page = set_page(["（一）" + full[:25], "（二）" + full[:24] + "。", "（三）" + full[3:], "（四）没有。"], indent=0)
    assert texts(page)[-2:] == ["（三）" + full[3:], "（四）没有。"]


def test_paragraph_over_a_page_end() -> None:
    first, second = Page(), Page()
    for page, line, down in ((first, FULL[:26], 700.0), (second, FULL[26:], 120.0)):
        page.text(LEFT + (32 if page is first else 0), down, line)
    set_lines(second, LONG, 148)
    assert texts(first, second) == [FULL, LONG]
    found = source(first, second).pieces
    assert [piece.where for piece in found if isinstance(piece, Paragraph)] == ["第 1 页第 1 段", "第 2 页第 1 段"]


@pytest.mark.parametrize(
    "lines", [["云溪县民政局", "2025年政府信息公开工作年度报告"], ["云溪县民政局2025年政府信息公开工", "作年度报告"]]
)
def test_title_of_two_lines(lines: list[str]) -> None:
    page = Page()
    for number, line in enumerate(lines):
        page.text((LEFT + RIGHT - measure(line, 22)) / 2, 100 + number * 34, line, 22)
    set_lines(page, LONG, 190)
    set_lines(page, LONG, 250)
    assert texts(page) == ["".join(lines), LONG, LONG]


def test_words_and_addresses() -> None:
    page = Page()
    page.text(LEFT, 120, "联系人可发邮件至", 16)
    page.text(LEFT + 8 * 16 + 4, 120, "office", 16)
    page.text(LEFT + 8 * 16 + 4 + 48 + 8, 120, "desk", 16)
    page.text(LEFT + 8 * 16 + 4 + 48 + 8 + 32 + 4, 120, "，见http://www.example", 16)
    page.text(LEFT, 148, "/gkml/2025.html。", 16)
    assert texts(page)[0].startswith("联系人可发邮件至office desk，见http://www.example")
    for left, right, whole in (
        ("http://www.", "example.cn", "http://www.example.cn"),
        ("one", "two", "one two"),
        ("1,0", "05.8", "1,005.8"),
        ("甲", "b", "甲b"),
        ("x-", "y", "x-y"),
    ):
        page = Page()
        page.text(LEFT, 120, ("字" * 40)[: int((448 - measure(left, 16)) / 16)] + left)
        page.text(LEFT, 148, right + "后面的文字一直写到这一行的末尾为止没有别的内容。"[:20])
        assert whole in texts(page)[0]


# ---- no text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "foot",
    [
        "— 1 —",
        "-1-",
        "1",
        "第 1 页",
        "第1页 共12页",
        "1 / 12",
        "Page 1 of 3",
        "· 1 ·",
        "第一页",
        "－１－",
        "（1）"[1:2],
    ],
)
def test_page_numbers(foot: str) -> None:
    page = set_page([LONG])
    page.text(280, HEIGHT - 40, foot, 10)
    read = source(page)
    assert [piece.text for piece in read.pieces if isinstance(piece, Paragraph)] == [LONG]
    assert read.outside == ()


def test_running_heads_and_feet() -> None:
    pages = [set_page([LONG]), set_page([FULL + "。"]), set_page(["没有。"])]
    for number, page in enumerate(pages, start=1):
        page.text(LEFT, 50, "云溪县政府信息公开", 9)
        page.text(RIGHT - 40, 50, f"第{number}页", 9)
        page.text(LEFT, HEIGHT - 40, f"打印时间 2026-01-{number:02}", 9)
    read = source(*pages)
    assert [piece.text for piece in read.pieces if isinstance(piece, Paragraph)] == [LONG, FULL + "。", "没有。"]
    assert read.outside == (
        Paragraph("云溪县政府信息公开 第1页", "第 1 页的页眉"),
        Paragraph("打印时间 2026-01-01", "第 1 页的页脚"),
    )


def test_text_in_the_margin_of_one_page_stays() -> None:
    page = set_page([LONG])
    page.text(LEFT, 60, "云溪县民政局文件", 16)
    assert texts(page, set_page([LONG])) == ["云溪县民政局文件", LONG, LONG]


def test_mark_of_drafts() -> None:
    pages = [set_page([LONG]), set_page(["没有。"])]
    for number, page in enumerate(pages, start=1):
        page.text(LEFT, 40, f"【草稿】还有 {3 * number} 处错误", 9)
        page.text(280, HEIGHT - 40, f"— {number} —", 10)
    read = source(*pages)
    assert [piece.text for piece in read.pieces if isinstance(piece, Paragraph)] == [LONG, "没有。"]
    assert read.outside == ()


def test_mark_at_the_head_of_the_text() -> None:
    assert texts(
        set_page(["【草稿】尚有错误没有改正，不得发布，请在编辑器中改正以后再导出，或者在核对之后注明缘由", LONG])
    ) == [LONG]


def test_watermarks() -> None:
    slanted, pale = set_page([LONG]), set_page([LONG])
    slanted.text(100, 600, "内部资料", 60, angle=-45)
    pale.text(100, 500, "云溪县", 80, state="0.85 g")
    read = source(slanted, pale)
    assert [piece.text for piece in read.pieces if isinstance(piece, Paragraph)] == [LONG, LONG]
    assert read.outside == (Paragraph("内部资料", "第 1 页的水印"), Paragraph("云溪县", "第 2 页的水印"))
    draft = set_page([LONG])
    draft.text(100, 600, "草稿", 90, angle=30)
    assert source(draft).outside == ()


def test_watermark_by_its_mark() -> None:
    page = set_page([LONG])
    page.parts.append("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
    page.text(100, 500, "样张", 24)
    page.parts.append("EMC")
    assert texts(page) == [LONG]


def test_text_outside_of_the_page_is_not_read() -> None:
    page = set_page([LONG])
    page.text(LEFT, HEIGHT + 300, "看不见的文字")
    page.text(-400, 300, "看不见的文字")
    assert texts(page) == [LONG]


# ---- characters -----------------------------------------------------------------------------------------------------


def test_characters_as_typed() -> None:
    page = set_page(["\u2f00、总体情况", "⻓期、⾯向⺠政⽤⼾，\ufb01le\u00a0A", "\u3000\u3000公开〈办法〉１２"])
    assert texts(page) == ["一、总体情况", "长期、面向民政用户，file A", "公开〈办法〉１２"]


def test_bold_by_drawing_twice() -> None:
    page = Page()
    for shift in (0.0, 0.4, 0.8):
        page.text(LEFT + shift, 120, "人人知晓11条……")
    assert texts(page) == ["人人知晓11条……"]


def test_drawn_out_of_order() -> None:
    page = Page()
    for number in reversed(range(len(LONG))):
        page.text(LEFT + number % 28 * 16, 120 + number // 28 * 28, LONG[number])
    assert texts(page) == [LONG]


def test_invisible_text_over_a_scan_is_read() -> None:
    page = Page()
    page.picture(0, 0, WIDTH, HEIGHT)
    page.text(LEFT, 120, LONG[:28], state="3 Tr")
    page.text(LEFT, 148, LONG[28:], state="3 Tr")
    assert texts(page) == [LONG]
    assert source(page).remarks == ()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(turn: int) -> None:
    """Pages that the file turns, and pages on which the text itself is turned."""
    page = set_page([LONG, FULL])
    page.text(280, HEIGHT - 40, "— 1 —", 10)
    page.rotate = turn
    sideways = Page(HEIGHT, WIDTH) if turn % 180 else Page()
    for number, line in enumerate([LONG[:26], LONG[26:]]):
        along, down = LEFT + (0 if number else 32), 120 + 28 * number
        place = {
            0: (along, down),
            90: (HEIGHT - down, along),
            180: (WIDTH - along, HEIGHT - down),
            270: (down, WIDTH - along),
        }[turn]
        sideways.text(*place, line, angle=turn)
    assert texts(sideways) == [LONG]
    if not turn:
        assert texts(page) == [LONG, FULL]
