"""OpenDocument spreadsheets: what their cells show, and files that mean harm."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest

from gkeditor.importers import UnreadableInput, import_from, import_report
from gkeditor.importers.source import Source, lines
from tests.importers.sheet_files import ods, packed

LABELS = (
    "<table:table-row><table:table-cell><text:p>规章</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>行政许可</text:p></table:table-cell></table:table-row>"
)
"""Enough for a file to be a report."""


def read(tables: str, styles: str = "") -> Source:
    source = import_from(ods(tables, styles), name="a.ods").source
    assert source is not None
    return source


def shown(rows: str) -> list[tuple[str | None, ...]]:
    return [line.cells for line in lines(read(table(rows + LABELS)))]


def table(rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="表" {attributes}>{rows}</table:table>'


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def cell(content: str = "", attributes: str = "", *, times: int = 1, tag: str = "table-cell") -> str:
    return f'<table:{tag} table:number-columns-repeated="{times}" {attributes}>{content}</table:{tag}>'


def text(content: str, attributes: str = "", *, times: int = 1, tag: str = "table-cell") -> str:
    return cell(f"<text:p>{content}</text:p>", attributes, times=times, tag=tag)


@pytest.mark.parametrize(
    ("content", "attributes", "expected"),
    [
        ("<text:p>757,000.00</text:p>", 'office:value-type="float" office:value="757000"', "757000"),
        ("<text:p/>", 'office:value-type="float" office:value="0"', "0"),
        ("<text:p>12.5%</text:p>", 'office:value-type="percentage" office:value="0.125"', "12.5%"),
        ("<text:p>￥3.5</text:p>", 'office:value-type="currency" office:value="3.5"', "3.5"),
        ("<text:p>x</text:p>", 'office:value-type="float" office:value="1,5"', "1,5"),
        ("<text:p>2021年1月</text:p>", 'office:value-type="date" office:date-value="2021-01-20"', "2021年1月"),
        ("<text:p>#REF!</text:p>", 'office:value-type="string" office:string-value=""', "#REF!"),
        ("", 'office:value-type="string" office:string-value="甲"', "甲"),
        ("<text:p>自</text:p><text:p>然<text:span>人</text:span></text:p>", "", "自\n然人"),
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<text:s/>e</text:p>", "", "a   b\tc\nd e"),
        ("<office:annotation><text:p>批注</text:p></office:annotation><text:p>1</text:p>", "", "1"),
        ("<text:p>1<text:note>脚注</text:note>2<text:a>3</text:a></text:p>", "", "123"),
        ("<text:p>&lt;&amp;&#19968;</text:p>", "", "<&一"),
    ],
)
def test_cells(content: str, attributes: str, expected: str) -> None:
    assert shown(row(cell(content, attributes)))[0][0] == expected


def test_repeated_and_merged_cells() -> None:
    cells = cell(times=2) + text("1", times=2)
    cells += text("2", 'table:number-columns-spanned="2" table:number-rows-spanned="1"')
    cells += cell(tag="covered-table-cell") + cell(times=16000)
    assert shown(row(cells))[0] == ("", "", "1", "1", "2")


def test_rows_in_groups_and_repeated_ones() -> None:
    head = f"<table:table-header-rows>{row(text('1'))}</table:table-header-rows>"
    group = f"<table:table-row-group>{head}{row(cell(), times=3)}</table:table-row-group>"
    found = shown(group + row(text("1"), times=2) + row(text("2")))
    assert [cells[0] if cells else "" for cells in found] == ["1", "", "", "", "1", "1", "2", "规章", "行政许可"]


def test_what_merged_cells_cover_is_kept() -> None:
    cells = text("2", 'table:number-columns-spanned="2"') + text("旧", tag="covered-table-cell")
    source = read(table(row(cells) + LABELS))
    assert [tuple(piece) for piece in source.outside] == [("旧", "工作表“表”合并的单元格盖住的内容")]


def test_hidden_sheets_rows_and_columns() -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    own = row(text("登记") + text("3"))
    sheets = table(own, 'table:style-name="ta2"') + table(LABELS, 'table:style-name="ta1"')
    source = read(sheets, style)
    assert [tuple(piece) for piece in source.outside] == [("登记 3", "隐藏的工作表“表”")]
    assert len(source.pieces) == 1
    column = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="9"/>'
    hidden = ("工作表“表”有隐藏的行或列，其中的内容也已读取",)
    assert read(table(column + own + LABELS)).remarks == hidden
    assert read(table(column + LABELS)).remarks == ()
    filtered = own.replace("-row ", '-row table:visibility="filter" ', 1)
    assert read(table(filtered + LABELS)).remarks == hidden


def test_formulas_without_a_result() -> None:
    formulas = cell("", 'table:formula="of:=SUM([.A1:.A2])"', times=2)
    source = read(table(LABELS + row(formulas)))
    assert [remark[:22] for remark in source.remarks] == ["工作表“表”有 2 个公式没有保存计算结果，"]


def test_table_in_a_cell_is_no_row() -> None:
    assert shown(row(cell(f"{table(LABELS)}<text:p>1</text:p>")))[0] == ("1",)


FAR = 2**20
WIDE = cell(times=16384)
TALL = text("1", 'table:number-columns-spanned="16384" table:number-rows-spanned="9999"')
SPACES = '<text:s text:c="9999"/>' * 9
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HARMFUL: Mapping[str, tuple[bytes, str]] = {
    "rows": (ods(table(row(text("1"), times=FAR))), "范围过大"),
    "columns": (ods(table(row(text("1", times=16384), times=FAR))), "范围过大"),
    "blank rows": (ods(table(row(cell(), times=FAR) + row(text("1")))), "范围过大"),
    "blank columns": (ods(table(row(WIDE * 40 + text("1")))), "范围过大"),
    "tables": (ods(table(row(text("1"), times=99_999)) * 9), "范围过大"),
    "texts": (ods(table(row(text("A" * 9999), times=9999))), "文字过多"),
    "spaces": (ods(table(row(text(f"{SPACES}x"), times=9_999))), "文字过多"),
    "spans": (ods(table(row(TALL + text("1") * 120) * 120)), "合并的单元格过多"),
    "depth": (ods("<table:table>" + "<table:table-row-group>" * 5000), "已损坏"),
    "entities": (ods(table("&b;"), doctype=ENTITIES), "没有找到"),
    "no markup": (ods("<"), "已损坏"),
    "password": (ods("", manifest="<encryption-data/>"), "设有密码"),
    "other archive": (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "先解压"),
    "bomb": (packed({"mimetype": "x", "content.xml": b" " * 21 * 2**20}), "解压后过大"),
    "huge bomb": (packed({"mimetype": "x", "content.xml": b" " * 101 * 2**20}), "解压后过大"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_files_are_refused_quickly_in_little_memory(name: str) -> None:
    data, message = HARMFUL[name]
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=message) as caught:
        import_report(data, name="a.ods", fmt="ods")
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 2
    tracemalloc.start()
    with pytest.raises(UnreadableInput):
        import_report(data, name="a.ods", fmt="ods")
    assert tracemalloc.get_traced_memory()[1] < 120 * 2**20
    tracemalloc.stop()


def test_nothing_is_fetched_or_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    report = import_report(ods(table(LABELS + row(text("&a;"))), doctype=doctype), name="a.ods")
    assert not any("机密" in text for text in report.values.values())
