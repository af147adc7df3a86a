"""Excel workbooks: the visible sheets as grids, and of our own workbooks the texts as typed from their hidden sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from gkeditor.importers import archive
from gkeditor.importers.imported import Imported
from gkeditor.importers.match import match
from gkeditor.importers.memory import MEMORY_SHEET, Memory, column_number
from gkeditor.importers.source import Grid, GridCell, GridRow, Source, UnreadableInput
from gkeditor.model.numbers import plain

_MAX_PLACES = 500_000
"""Rows × columns of a sheet."""
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]+)(\d+)["'][^>]*?(?<!/)>""")
_FAR = re.compile(rb"""r=["'](?:[A-Z]{2}|[A-Z]?[0-9]{5})""")
"""A place that is in none of the first 26 columns and 9999 rows."""
_OTHER_CELL = re.compile(rb"""<(?:\w+:)?c(?! r="[A-Z])[\s>]""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?r\s*=\s*["'](\d+)""")


def read_workbook(data: bytes, edition: str | None) -> Imported:
    """What a workbook holds; raise UnreadableInput."""
    _check_archive(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = workbook.get_sheet_by_name(MEMORY_SHEET) if MEMORY_SHEET in workbook.sheet_names else None
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        sheets = [workbook.get_sheet_by_name(name) for name in names]
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableInput("Excel 文件已损坏，不能读取；请用 Excel 或 WPS 打开后另存一份") from error
    memory = Memory(_texts(hidden)) if hidden and sheets else None
    if memory is None or not memory.ours or edition not in (None, memory.edition):
        return match(Source(tuple(_grid(sheet, _texts(sheet)) for sheet in sheets)), edition)
    rows = _texts(sheets[0])
    unchanged = memory.restore_landmarks(rows)
    imported = match(Source((_grid(sheets[0], rows, memory.columns),)), memory.edition)
    return replace(imported, report=memory.recall(imported.report, unchanged), source=None)


# ---- sheets -------------------------------------------------------------------------------------------------------


def _check_archive(data: bytes) -> None:
    """Refuse what would take too much room, before it does."""
    contents = archive.parts(data, "Excel 文件")
    if "[Content_Types].xml" not in contents:
        raise UnreadableInput("这是一个压缩包，不是 Excel 工作簿；请先解压")
    longest = max(map(len, contents.get("xl/sharedStrings.xml", b"").split(b"si>")))
    for name, content in contents.items():
        if "worksheets/" in name:
            _check_extent(content)
            if longest * content.count(b't="s"') > archive.MAX_UNPACKED:
                raise UnreadableInput("Excel 文件中的文字过多，不会是一份年度报告")


def _check_extent(sheet: bytes) -> None:
    other = _OTHER_CELL.search(sheet)
    if not other and not _FAR.search(sheet):
        return
    found = _FILLED_CELL.findall(sheet)
    rows = max(map(int, {digits for _, digits in found}), default=0)
    columns = max((column_number(letters.decode()) for letters in {letters for letters, _ in found}), default=0)
    if other:
        # Cells that may not say where they stand go on behind the last one, in rows that say anything.
        rows, columns = max([rows, *map(int, _ROW.findall(sheet))]), columns + sheet.count(b"<c")
    if rows * columns > _MAX_PLACES:
        raise UnreadableInput("工作表的范围过大；请删去表格以外的内容和空行空列后再打开")


def _texts(sheet: CalamineSheet) -> list[list[str]]:
    """All that a sheet shows, from A1 on."""
    return [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _grid(sheet: CalamineSheet, rows: Sequence[Sequence[str]], columns: int | None = None) -> Grid:
    """A sheet as a grid, cut off behind a number of columns."""
    width = min(columns or 10**6, max(map(len, rows), default=0))
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), end in sheet.merged_cell_ranges or ():
        below, behind = min(end[0] + 1, len(rows)), min(end[1] + 1, width)
        if len(covered) + (below - top) * (behind - left) > _MAX_PLACES:
            raise UnreadableInput("工作表中合并的单元格过多，不会是一份年度报告")
        spans[top, left] = (below - top, behind - left)
        covered.update((row, column) for row in range(top, below) for column in range(left, behind))
        covered.discard((top, left))
    found = []
    for number, row in enumerate(rows):
        cells = tuple(
            GridCell(text, *spans.get((number, column), (1, 1)))
            for column, text in enumerate(row[:width])
            if (number, column) not in covered
        )
        found.append(GridRow(cells, f"工作表“{sheet.name}”第 {number + 1} 行"))
    return Grid(tuple(found))


def _text(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # The shortest digits that mean this number, as the sheet shows it.
        return plain(Decimal(repr(value)))
    return str(value)
