"""The clipboard: tables and reports as other programs copy them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

from gkeditor.importers import NotAReport, UnreadableInput, import_report
from gkeditor.importers.clipboard import import_clipboard, read_clipboard
from gkeditor.importers.source import Paragraph, lines
from gkeditor.model.form import editions, load_form
from gkeditor.model.report import Report
from tests.importers.layouts import Cell, Grid, grid

EDITION = "2021-30"
FORM = load_form(EDITION)
REPORT = Report({"edition": EDITION} | {cell: str(number % 7) for number, cell in enumerate(FORM.cells)})
WINDOWS = (
    "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000004161\r\nStartFragment:0000000141\r\n"
    "EndFragment:0000004125\r\nSourceURL:file:///C:/年报.xlsx\r\n"
)


def rows_of(table: Grid) -> str:
    """The rows of a table as markup, with spans."""

    def cell(one: Cell) -> str:
        return f'<td rowspan="{one.box.rows}" colspan={one.box.columns}>{escape(one.text)}</td>'

    return "".join(f"<tr>{''.join(cell(one) for one in row if not one.covered)}</tr>" for row in table)


def copied(table: Grid) -> str:
    """The cells of a table as a spreadsheet program copies them as text."""

    def quoted(text: str) -> str:
        text = text.replace("自然人", "自\n然\n人")
        return '"' + text.replace('"', '""') + '"' if set(text) & set('\n"') else text

    return "\r\n".join("\t".join(quoted(cell.text) for cell in row) for row in table) + "\r\n"


def cells_of(report: Report, table: str, edition: str = EDITION) -> dict[str, str]:
    return {cell: report.get(cell) for cell in load_form(edition).cells if cell.startswith(f"{table}.")}


@pytest.mark.parametrize("table", [table.key for table in FORM.tables])
@pytest.mark.parametrize(
    "flavour",
    [
        lambda rows: (f"<table border=1><tbody>{rows}</tbody></table>", None),
        lambda rows: (f"{WINDOWS}<html><body><!--StartFragment--><table>{rows}</table><!--EndFragment--></html>", ""),
        lambda rows: (f"{WINDOWS}<table><!--StartFragment--><col width=9>{rows}</table>".encode() + b"\0", "text"),
        lambda rows: (f"<meta charset=utf-8><!--StartFragment-->{rows}<!--EndFragment-->", "text"),
        lambda rows: (f"<html><body>{rows.removeprefix('<tr>')}</body></html>", "text"),
        lambda rows: (f"<table>{rows}</table>".encode("utf-16"), None),
        lambda rows: (f"<table>{rows}</table>".encode("utf-16-le"), None),
        lambda rows: (f"<meta charset=utf-8><table>{rows}</table>".encode("gb18030"), None),
    ],
    ids=["page", "Windows", "Excel", "rows", "cells", "marked UTF-16", "UTF-16", "GB18030"],
)
def test_one_table_as_markup(table: str, flavour: object) -> None:
    assert callable(flavour)
    html, text = flavour(rows_of(grid(REPORT, FORM.table(table))))
    report = import_clipboard(html, text).report
    assert cells_of(report, table) == cells_of(REPORT, table)
    assert {part.key for part in FORM.parts if part.key != table} <= report.missing
    assert not report.unplaced


@pytest.mark.parametrize("table", [table.key for table in FORM.tables])
def test_one_table_as_text(table: str) -> None:
    text = copied(grid(REPORT, FORM.table(table)))
    report = import_clipboard("<p>没有表格</p>", text).report
    assert cells_of(report, table) == cells_of(REPORT, table)
    assert not report.unplaced
    assert not report.labels


def test_part_of_a_table() -> None:
    some = grid(REPORT, FORM.table("requests"))[3:13]
    wanted = {"received", "carried_in", "granted", "partial", "denied_secret"}
    for html, text in ((f"<table>{rows_of(some)}</table>", None), (None, copied(some))):
        report = import_clipboard(html, text).report
        found = {cell: text for cell, text in cells_of(report, "requests").items() if text}
        assert {cell.split(".")[1] for cell in found} >= wanted
        assert len(found) == 70
        assert found.items() <= cells_of(REPORT, "requests").items()


def test_hidden_columns_and_rounded_numbers_of_excel() -> None:
    table = grid(REPORT, FORM.table("proactive"))
    rows = rows_of(table).replace("<td", "<td class=xl65 style='mso-number-format:\"\\@\"'")
    last = f">{REPORT.get('proactive.fees.amount')}</td></tr>"
    assert rows.endswith(last)
    rows = rows.removesuffix(last) + " x:num='26.5512'>26.55</td><td style='display:none'></td></tr>"
    page = f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table x:str>{rows}</table></html>"
    assert import_clipboard(page, None).report.get("proactive.fees.amount") == "26.5512"


@pytest.mark.parametrize("edition", editions())
def test_edition_of_a_table_that_both_have(edition: str) -> None:
    report = Report({"edition": edition} | dict.fromkeys(load_form(edition).cells, "1"))
    page = f"<table>{rows_of(grid(report, load_form(edition).table('disputes')))}</table>"
    found = import_clipboard(page, None, edition).report
    assert found.edition == edition
    assert cells_of(found, "disputes", edition) == cells_of(report, "disputes", edition)
    # What the labels say counts more than the edition of the open report.
    page = f"<table>{rows_of(grid(report, load_form(edition).table('requests')))}</table>"
    for other in (None, *editions()):
        assert import_clipboard(page, None, other).report.edition == edition


def test_numbers_of_a_real_report(seeds: Sequence[Path]) -> None:
    report = import_report(seeds[2].read_bytes(), name=seeds[2].name)
    form = load_form(report.edition)
    for table in form.tables:
        page = f"<table>{rows_of(grid(report, table))}</table>"
        found = import_clipboard(page, None, report.edition).report
        assert cells_of(found, table.key, form.id) == cells_of(report, table.key, form.id)
    found = import_clipboard(
        "".join(f"<table>{rows_of(grid(report, table))}</table>" for table in form.tables), None
    ).report
    assert {cell: found.get(cell) for cell in form.cells} == {cell: report.get(cell) for cell in form.cells}


def test_text_of_a_report() -> None:
    text = "云溪县民政局2022年政府信息公开工作年度报告\r\n一、总体情况\r\n有。\r\n六、其他需要报告的事项\r\n没有。\0"
    marked_up = "".join(f"<p>{line}</p>" for line in text.strip("\0").splitlines())
    for html in (None, "", "<span>有。</span>", marked_up):
        report = import_clipboard(html, text).report
        assert (report.get("year"), report.get("overview"), report.get("other")) == ("2022", "有。", "没有。")


def test_quotation_marks_that_are_none_of_a_cell() -> None:
    text = '"三安全"\t1\t2\n"未结束的引号\t1\n规章\t1\t2\t3\n' + "行政许可\t5\n" * 40
    assert lines(read_clipboard(None, text))[1].cells == ('"未结束的引号', "1")
    source = read_clipboard(None, '标题\n"说\n明"\n\n"甲ab""c"\t"1\n2"\n\t3')
    assert source.pieces[:2] == (Paragraph("标题", "第 1 行"), Paragraph("说\n明", "第 2 行"))
    assert [line.cells for line in lines(source)[2:]] == [('甲ab"c', "1\n2"), ("", "3")]


@pytest.mark.parametrize(
    ("html", "text", "message"),
    [
        (None, None, "剪贴板里没有文字"),
        ("", " \r\n\0", "剪贴板里没有文字"),
        (b"\0", None, "剪贴板里没有文字"),
        ("<!-- nothing -->", None, "网页是空的"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", None, "不是文本"),
        ("<div>" * 100_000, None, "层次过深"),
        ("x" * 21 * 2**20, None, "超过 20 MB"),
        (None, "x\t" * 11 * 2**20, "超过 20 MB"),
        (None, '"a"\t"\n"\n' * 30_000, "超过 2 万行"),
    ],
)
def test_one_line_for_what_cannot_be_read(html: str | bytes | None, text: str | None, message: str) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=message):
        import_clipboard(html, text)
    assert time.perf_counter() - start < 2


def test_what_is_no_report() -> None:
    with pytest.raises(NotAReport):
        import_clipboard("<p>今天天气很好</p>", "今天天气很好")
    assert (
        import_clipboard("<div>" * 1000, "规章\t1\t2\t3\n行政许可\t4").report.get("proactive.licensing.decisions")
        == "4"
    )
