"""Spreadsheets, whatever their file format: visible sheets as grids, our own ones with the texts as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gkeditor.importers.imported import Imported
from gkeditor.importers.match import match
from gkeditor.importers.sheets.memory import MEMORY_SHEET, Memory
from gkeditor.importers.sheets.parts import headings_by_name, regions
from gkeditor.importers.source import MAX_TEXT_BYTES, Grid, GridCell, GridRow, Paragraph, Source, UnreadableInput

MAX_PLACES = 500_000
"""Rows × columns of all sheets together."""
_LONGEST_HIDDEN = 200
"""Rows of a hidden sheet that are listed; longer ones are lists to choose from."""

TOO_LARGE = "工作表的范围过大；请删去表格以外的内容和空行空列后再打开"


class Sheet(NamedTuple):
    """A sheet as a person would type it, rows and columns that are hidden among the others."""

    name: str
    visible: bool
    rows: Sequence[list[str]]
    """From A1 on."""
    spans: Mapping[tuple[int, int], tuple[int, int]] = {}
    """(row, column) of a merged cell, from 0 → how many rows and columns it covers."""
    hides: bool = False
    """Whether some of its rows or columns are hidden."""
    uncomputed: int = 0
    """How many formulas it has without a result."""


def read_sheets(sheets: Sequence[Sheet], edition: str | None) -> Imported:
    """What the sheets of a file hold; raise UnreadableInput."""
    if sum(sum(map(len, row)) for sheet in sheets for row in sheet.rows) > MAX_TEXT_BYTES:
        raise UnreadableInput("工作表中的文字过多，不会是一份年度报告")
    visible = [sheet for sheet in sheets if sheet.visible and sheet.name != MEMORY_SHEET]
    for sheet in visible:
        _check_spans(sheet)
    memory = next((Memory(sheet.rows) for sheet in sheets if sheet.name == MEMORY_SHEET), None)
    if memory is None or not memory.ours or not visible or edition not in (None, memory.edition):
        return match(_source(sheets, visible), edition)
    rows = visible[0].rows
    unchanged = memory.restore_landmarks(rows)
    page = Grid(tuple(_grid_rows(visible[0], range(len(rows)), range(memory.columns or _width(rows)))))
    imported = match(Source((page,)), memory.edition)
    return replace(imported, report=memory.recall(imported.report, unchanged), source=None)


def _source(sheets: Sequence[Sheet], visible: Sequence[Sheet]) -> Source:
    """Sheets of others: each as one grid, or as several where tables stand beside each other."""
    pieces: list[Paragraph | Grid] = []
    for heading, sheet in headings_by_name([(sheet.name, sheet.rows) for sheet in visible]):
        if heading:
            pieces.append(Paragraph(heading, f"工作表“{visible[sheet].name}”的名称"))
        found = visible[sheet]
        pieces += [Grid(tuple(_grid_rows(found, *region)), found.name) for region in regions(found.rows, found.spans)]
    outside = [line for sheet in visible for line in _covered(sheet)]
    outside += [line for sheet in sheets if sheet not in visible for line in _hidden(sheet)]
    titles = [title for sheet in visible for title in (_first_line(sheet), sheet.name)]
    return Source(tuple(pieces), tuple(outside), tuple(titles), tuple(_remarks(visible)))


def _first_line(sheet: Sheet) -> str:
    return next((text.strip() for row in sheet.rows for text in row if text.strip()), "")


def _remarks(visible: Sequence[Sheet]) -> Iterator[str]:
    for sheet in visible:
        if sheet.hides:
            yield f"工作表“{sheet.name}”有隐藏的行或列，其中的内容也已读取"
        if sheet.uncomputed:
            yield (
                f"工作表“{sheet.name}”有 {sheet.uncomputed} 个公式没有保存计算结果，按空白读取；"
                "请用 Excel 或 WPS 打开并保存一次，再重新读取"
            )


def _check_spans(sheet: Sheet) -> None:
    height, width = len(sheet.rows), _width(sheet.rows)
    places = sum(
        max(0, min(top + rows, height) - top) * max(0, min(left + columns, width) - left)
        for (top, left), (rows, columns) in sheet.spans.items()
    )
    if places > MAX_PLACES:
        raise UnreadableInput("工作表中合并的单元格过多，不会是一份年度报告")


def _covered(sheet: Sheet) -> Iterator[Paragraph]:
    """What merged cells cover: programs keep it, and show none of it."""
    for (top, left), (height, width) in sheet.spans.items():
        for number in range(top, min(top + height, len(sheet.rows))):
            texts = sheet.rows[number][left + (number == top) : left + width]
            if text := " ".join(filter(None, map(str.strip, texts))):
                yield Paragraph(text, f"工作表“{sheet.name}”合并的单元格盖住的内容")


def _hidden(sheet: Sheet) -> Iterator[Paragraph]:
    """What stands on a sheet that nobody sees: no part of the report, but not lost."""
    where = f"隐藏的工作表“{sheet.name}”"
    texts = [text for row in sheet.rows if (text := " ".join(filter(None, map(str.strip, row))))]
    if sheet.name == MEMORY_SHEET:
        return
    yield from (Paragraph(text, where) for text in texts[:_LONGEST_HIDDEN])
    if len(texts) > _LONGEST_HIDDEN:
        yield Paragraph(f"（共 {len(texts)} 行，其余未列出）", where)


def _grid_rows(sheet: Sheet, rows: range, columns: range) -> Iterator[GridRow]:
    """A part of a sheet; what merged cells cover of it is left out."""
    spans: dict[int, dict[int, tuple[int, int]]] = {}
    covered: dict[int, set[int]] = {}
    for (top, left), (height, width) in sheet.spans.items():
        below, behind = min(top + height, rows.stop), min(left + width, columns.stop)
        if top not in rows or left not in columns:
            continue
        spans.setdefault(top, {})[left] = (below - top, behind - left)
        for row in range(top, below):
            covered.setdefault(row, set()).update(range(left + (row == top), behind))
    for number in rows:
        texts = sheet.rows[number][columns.start : columns.stop]
        where = f"工作表“{sheet.name}”第 {number + 1} 行"
        if number not in covered:
            yield GridRow(tuple(map(GridCell, texts)), where)
            continue
        hidden, own = covered[number], spans.get(number, {})
        cells = [
            GridCell(text, *own.get(column, ()))
            for column, text in enumerate(texts, columns.start)
            if column not in hidden
        ]
        yield GridRow(tuple(cells), where)


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)
