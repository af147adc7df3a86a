"""Two years in one document: the numbers of one are read, those of the other listed; never mixed."""

from __future__ import annotations

import io
from dataclasses import replace
from random import Random

import pytest
from openpyxl import Workbook

from gkeditor.importers import import_from, of_year
from gkeditor.importers.imported import Imported
from gkeditor.importers.match import match
from gkeditor.importers.source import Grid, Source
from gkeditor.importers.years import year_named
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.importers.drawn import (
    SHAPES,
    Drawn,
    drawn,
    head_length,
    is_row,
    label_width,
    new_owner,
    other,
    source,
)
from tests.importers.outcome import lost, misplaced, report

FORM = load_form("2021-30")
MARKS = (("2025年", "2024年"), ("本年", "上年"), ("2025", "2024"), ("（2025年度）", "（2024年度）"))


def of_2025() -> Report:
    found = report(FORM.id, Random(1), 1)
    return Report({**found.values, "title": "云溪县民政局2025年政府信息公开工作年度报告"})


def of_2024() -> Report:
    """The same with other numbers."""
    found = of_2025().values
    return Report(
        {address: str(int(text) + 1000) if address in FORM.cells else text for address, text in found.items()}
    )


def both(table: str) -> tuple[Drawn, Drawn]:
    return drawn(of_2025(), FORM.table(table)), drawn(of_2024(), FORM.table(table))


def read(table: str, new: Drawn, shape: str) -> Imported:
    tables = {other.key: [drawn(of_2025(), other)] for other in FORM.tables}
    return match(source(of_2025(), tables | {table: [new]}, SHAPES[shape]))


def below_each_other(table: str, marks: tuple[str, str], *, newest_first: bool) -> Drawn:
    """Each row with both years, the year between its label and its numbers."""
    new, old = both(table)
    width = label_width(new)
    lines: Drawn = []
    for line, last in zip(new, old, strict=True):
        if not is_row(line):
            lines.append([*line[:width], replace(line[width - 1]), *line[width:]])
            continue
        pair = [[*line[:width], other(marks[0]), *line[width:]], [*line[:width], other(marks[1]), *last[width:]]]
        lines += pair if newest_first else pair[::-1]
    return lines


def one_after_the_other(table: str, marks: tuple[str, str], *, newest_first: bool) -> Drawn:
    """The whole table twice, the year above it."""
    parts = list(zip(marks, both(table), strict=True))
    lines: Drawn = []
    for mark, part in parts if newest_first else parts[::-1]:
        lines += [[other(mark)] * len(part[0]), *part]
    return lines


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("shape", ["spans", "full", "filled"])
@pytest.mark.parametrize("marks", MARKS, ids=str)
@pytest.mark.parametrize("table", ["proactive", "requests"])
def test_rows_of_both_years(table: str, marks: tuple[str, str], shape: str, newest_first: bool) -> None:
    imported = read(table, below_each_other(table, marks, newest_first=newest_first), shape)
    assert not misplaced(of_2025(), imported)
    assert all(imported.report.get(cell) for cell in FORM.cells)
    assert not lost_of_2024(table, imported)
    (remark,) = imported.remarks
    assert "只读入了" in remark
    assert not imported.report.extra


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("shape", ["spans", "full", "filled"])
@pytest.mark.parametrize("marks", MARKS, ids=str)
@pytest.mark.parametrize("table", ["proactive", "requests", "disputes"])
def test_a_table_for_each_year(table: str, marks: tuple[str, str], shape: str, newest_first: bool) -> None:
    imported = read(table, one_after_the_other(table, marks, newest_first=newest_first), shape)
    assert not misplaced(of_2025(), imported)
    assert all(imported.report.get(cell) for cell in FORM.cells)
    assert not lost_of_2024(table, imported)
    assert len(imported.remarks) == 1


def lost_of_2024(table: str, imported: Imported) -> list[str]:
    kept = " ".join(piece.text for piece in imported.report.unplaced)
    return [cell for cell in FORM.cells if cell.startswith(f"{table}.") and of_2024().get(cell) not in kept]


@pytest.mark.parametrize("shape", ["spans", "full", "filled"])
def test_a_label_in_front_of_two_lines_without_years(shape: str) -> None:
    new, old = both("requests")
    lines = [line for pair in zip(old, new, strict=True) for line in (pair if is_row(pair[0]) else pair[1:])]
    head = head_length(new)
    lines[head:] = [
        [*lines[head + number - number % 2][: label_width(new)], *line[label_width(new) :]]
        for number, line in enumerate(lines[head:])
    ]
    imported = read("requests", lines, shape)
    assert not misplaced(of_2025(), imported)
    assert not lost(of_2025(), imported)
    assert not lost_of_2024("requests", imported)
    assert "没有写明各是哪一年" in imported.remarks[0]


def test_two_tables_without_years() -> None:
    new, old = both("disputes")
    imported = read(
        "disputes", [*new, *[[replace(s, owner=s.owner + new_owner()) for s in line] for line in old]], "full"
    )
    assert "没有写明各是哪一年" in imported.remarks[0]


def test_the_year_asked_for() -> None:
    imported = read("requests", below_each_other("requests", MARKS[0], newest_first=True), "spans")
    assert imported.years == (2025, 2024)
    last = of_year(imported, 2024)
    assert last.report.get("requests.received.total") == of_2024().get("requests.received.total")
    assert last.years == (2024, 2025)
    assert of_year(imported, 2023) is imported


def test_a_caption_above_each_grid() -> None:
    """Paragraphs in a document, or the names of sheets."""
    new, old = both("requests")
    tables = {table.key: [drawn(of_2025(), table)] for table in FORM.tables} | {"requests": [old, new]}
    pieces = list(source(of_2025(), tables, SHAPES["spans"]).pieces)
    first, second = (index for index, piece in enumerate(pieces) if isinstance(piece, Grid) and len(piece.rows) > 25)
    for index, name in ((first, "2024年"), (second, "2025年")):
        grid = pieces[index]
        assert isinstance(grid, Grid)
        pieces[index] = grid._replace(name=name)
    imported = match(Source(tuple(pieces)))
    assert not misplaced(of_2025(), imported)
    assert imported.years == (2025, 2024)


def workbook(*years: int, title: str = "") -> bytes:
    """A sheet for each year."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for year in years:
        sheet = book.create_sheet(f"{year}年")
        if title:
            sheet.append([title.format(year)])
        for heading, rows in (
            ("二、主动公开政府信息情况", [["信息内容", "本年处理决定数量"], ["行政许可", year], ["行政处罚", year]]),
            ("三、收到和处理政府信息公开申请情况", [["一、本年新收政府信息公开申请数量", *[year] * 7]]),
            ("四、政府信息公开行政复议、行政诉讼情况", []),
        ):
            sheet.append([heading])
            for row in rows:
                sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("title", ["", "云溪县民政局{}年政府信息公开工作年度报告"])
@pytest.mark.parametrize("years", [(2024, 2025), (2025, 2024), (2025, 2024, 2023)])
def test_a_sheet_for_each_year(years: tuple[int, ...], title: str) -> None:
    imported = import_from(workbook(*years, title=title), name="reports.xlsx", edition="2021-30")
    assert imported.report.get("proactive.licensing.decisions") == "2025"
    assert imported.report.year == (2025 if title else None)
    assert imported.years[0] == 2025
    assert any("2025 年" in remark for remark in imported.remarks)
    earlier = of_year(imported, 2024)
    assert earlier.report.get("proactive.licensing.decisions") == "2024"
    assert not earlier.report.extra


def test_the_year_of_a_caption() -> None:
    assert year_named("2025年政府信息公开申请情况") == 2025
    assert year_named("2024") == 2024
    assert year_named("2024—2025年") is None
    assert year_named("2026年1月20日") is None
    assert year_named("2025年，新收到申请5件。") is None
