"""Tables of Word documents: spans, tables in tables, tables that are no more than a layout."""

from __future__ import annotations

import pytest

from gkeditor.importers import import_report
from gkeditor.importers.docx import read_docx
from gkeditor.importers.source import Grid, GridCell, Paragraph
from tests.importers.word import ENOUGH, p, r, rows, tbl, tc, texts, tr, val, word


def span(columns: int) -> str:
    return val("gridSpan", columns)


RESTART, GOES_ON = val("vMerge", "restart"), val("vMerge")


def test_spans() -> None:
    data = word(
        tbl(
            tr(tc("甲", RESTART), tc("乙", span(2))),
            tr(tc("", GOES_ON), "1", tc("2", RESTART)),
            tr(tc("", val("vMerge", "continue")), "3", tc("", GOES_ON)),
            tr("a", "b", "c"),
        )
    )
    assert rows(data) == [("甲", "乙", None), (None, "1", "2"), (None, "3", None), ("a", "b", "c")]


def test_cells_merged_both_ways() -> None:
    both = span(2) + RESTART
    data = word(tbl(tr(tc("甲", both), "1"), tr(tc("", span(2) + GOES_ON), "2"), tr("a", "b", "3")))
    assert rows(data) == [("甲", None, "1"), (None, None, "2"), ("a", "b", "3")]


def test_cells_merged_as_of_old() -> None:
    def beside(text: str, value: str | None) -> str:
        return tc(text, val("hMerge", value))

    data = word(
        tbl(tr(beside("甲", "restart"), beside("", "continue"), beside("", None), "乙"), tr("1", "2", "3", "4"))
    )
    assert rows(data) == [("甲", None, None, "乙"), ("1", "2", "3", "4")]


def test_rows_that_begin_or_end_elsewhere() -> None:
    data = word(
        tbl(
            tr("甲", "乙", "丙"),
            tr("1", "2", properties=val("gridBefore", 1)),
            tr("3", properties=val("gridAfter", 2)),
            tr("4", properties=val("gridBefore", "x")),
        )
    )
    assert rows(data) == [("甲", "乙", "丙"), ("", "1", "2"), ("3",), ("4",)]


def test_a_cell_that_goes_on_with_nothing_stands_for_itself() -> None:
    data = word(tbl(tr("甲", "1"), tr(tc("乙", GOES_ON), "2"), tr(tc("丙", span(2) + GOES_ON)), tr("a", "b")))
    assert rows(data) == [("甲", "1"), ("乙", "2"), ("丙", None), ("a", "b")]


def test_text_below_a_merged_cell_is_not_shown() -> None:
    source = read_docx(word(tbl(tr(tc("甲", RESTART), "1"), tr(tc("乙", GOES_ON), "2"))))
    assert source.outside == (Paragraph("乙", "隐藏文字"),)


def test_cells_of_several_paragraphs() -> None:
    data = word(tbl(tr(tc(p("自") + p() + p("然") + p("人")), tc(p("<w:r><w:t>0</w:t><w:br/></w:r>")), tc(""))))
    assert rows(data) == [("自\n然\n人", "0\n", "")]


def test_cells_and_rows_in_controls() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    data = word(
        tbl(tr(control(tc("甲")), "1"), control(tr("乙", control("2").replace("2", tc("2")))), control(tr("丙", "3")))
    )
    assert rows(data) == [("甲", "1"), ("乙", "2"), ("丙", "3")]


def test_text_boxes_in_a_cell_belong_to_it() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('项目')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert rows(word(tbl(tr(tc(p(box + r("类别"))), "1")))) == [("项目\n类别", "1")]


def test_hidden_row() -> None:
    data = word(
        tbl(tr("甲", "1"), tr("乙", "2", properties=val("hidden")), tr("丙", "3", properties=val("hidden", "0")))
    )
    assert rows(data) == [("甲", "1"), ("丙", "3")]
    assert read_docx(data).outside == (Paragraph("乙 2", "隐藏文字"),)


# ---- tables in tables -----------------------------------------------------------------------------------------------

INNER = tbl(tr("规章", "1"), tr("行政许可", "2"))


def kinds(data: bytes) -> list[str | int]:
    """Texts, and of grids how many rows they have."""
    return [piece.text if isinstance(piece, Paragraph) else len(piece.rows) for piece in read_docx(data).pieces]


@pytest.mark.parametrize(
    ("outer", "expected"),
    [
        (tbl(tr("一段话")), ["一段话"]),
        (tbl(tr(tc(p("上") + INNER + p("下")))), ["上", 2, "下"]),
        (tbl(tr("标题"), tr(tc(p("上") + INNER)), tr("下")), ["标题", "上", 2, "下"]),
        (tbl(tr("菜单", tc(INNER + p("正文"))), tr("版权", "电话")), ["菜单", 2, "正文", "版权", "电话"]),
        (tbl(tr(tc(tbl(tr(tc(INNER)))))), [2]),
    ],
)
def test_tables_that_lay_out_the_page(outer: str, expected: list[str | int]) -> None:
    assert kinds(word(outer)) == expected


def test_table_in_a_table_of_the_form() -> None:
    data = word(tbl(tr("信息内容", "处理决定数量"), tr("行政处罚", tc(p("3") + tbl(tr("行政强制", "4"))))))
    outer, inner = read_docx(data).pieces
    assert isinstance(outer, Grid)
    assert isinstance(inner, Grid)
    assert outer.rows[1].cells == (GridCell("行政处罚"), GridCell("3"))
    assert (inner.rows[0].cells, inner.rows[0].where) == ((GridCell("行政强制"), GridCell("4")), "第 2 个表格第 1 行")


def test_report_in_a_frame() -> None:
    found = import_report(
        word(tbl(tr(tc(ENOUGH.replace("</w:p><w:p>", f"</w:p>{p('有。')}{INNER}<w:p>"))))), name="a.docx"
    )
    assert (found.get("overview"), found.get("proactive.licensing.decisions")) == ("有。", "2")


@pytest.mark.parametrize("number", [10**6, 10**9, -1, "x"])
def test_spans_without_measure_take_no_room(number: object) -> None:
    wide = f"<w:tcPr>{val('gridSpan', number)}{RESTART}</w:tcPr>"
    data = word(tbl(tr(f"<w:tc>{wide}{p('甲')}</w:tc>"), tr("1", "2")))
    assert all(len(row) <= 258 for row in rows(data))


@pytest.mark.parametrize("table", ["", "<w:tr/>", tr(), "<w:tr><w:tc/></w:tr>", "<w:sdt/>", "<w:tr><w:sdt/></w:tr>"])
def test_tables_with_nothing_in_them(table: str) -> None:
    assert [text for text in texts(word(ENOUGH + tbl(table))) if text] == ["一、总体情况", "六、其他需要报告的事项"]
