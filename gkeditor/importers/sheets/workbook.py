"""Excel workbooks (.xlsx, .xlsm): python-calamine reads the values, `markup` what it leaves out.

Macros are not run, and links to other files are not followed: what a formula gave when it was saved is its value.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from posixpath import join, normpath

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gkeditor.importers import archive
from gkeditor.importers.imported import Imported
from gkeditor.importers.sheets.markup import check_extent, check_texts, complete, percent_styles
from gkeditor.importers.sheets.memory import MEMORY_SHEET
from gkeditor.importers.sheets.reading import Sheet, read_sheets
from gkeditor.importers.source import UnreadableInput
from gkeditor.importers.typed import typed

_KIND = "Excel 文件"
_DAMAGED = "Excel 文件已损坏，不能读取；请用 Excel 或 WPS 打开后另存一份"
_MOST_SHEETS = 200
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(data: bytes, edition: str | None) -> Imported:
    """What a workbook holds; raise UnreadableInput."""
    contents = _parts(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if len(found) > _MOST_SHEETS:
            raise UnreadableInput(f"{_KIND}有超过 {_MOST_SHEETS} 张工作表，不会是一份年度报告")
        markup = _markup_of_sheets(contents)
        percents = percent_styles(contents.get("xl/styles.xml", b""))
        ours = MEMORY_SHEET in workbook.sheet_names
        sheets = []
        for sheet in found:
            content = _content(workbook.get_sheet_by_name(sheet.name))
            read = Sheet(sheet.name, sheet.visible == SheetVisibleEnum.Visible, *content)
            if sheet.name != MEMORY_SHEET:
                read = complete(read, markup.get(sheet.name, b""), percents, computed=ours)
            sheets.append(read)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise UnreadableInput(_DAMAGED) from error
    return read_sheets(sheets, edition)


def _parts(data: bytes) -> Mapping[str, bytes]:
    """All parts, after looking whether reading them takes too much room."""
    contents = archive.parts(data, _KIND)
    if "xl/workbook.bin" in contents:
        raise UnreadableInput("这是 Excel 二进制工作簿（.xlsb），不能读取；请用 Excel 或 WPS 另存为 .xlsx 后再打开")
    if "[Content_Types].xml" not in contents or "xl/workbook.xml" not in contents:
        raise UnreadableInput("这是一个压缩包，不是 Excel 工作簿；请先解压")
    # Which parts are sheets, other parts say, in ways that only calamine has to understand.
    sheets = [content for content in contents.values() if b"sheetData" in content]
    for content in sheets:
        check_extent(content)
    check_texts(sheets, (content for content in contents.values() if b"sheetData" not in content))
    return contents


def _markup_of_sheets(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name of a sheet → its part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        relations = etree.fromstring(contents.get("xl/_rels/workbook.xml.rels", b"<none/>"), parser)
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        sheets = etree.fromstring(contents["xl/workbook.xml"], parser).iter("{*}sheet")
        paths = {str(sheet.get("name")): targets.get(sheet.get(_RELATION)) or "" for sheet in sheets}
    except etree.XMLSyntaxError:
        raise UnreadableInput(_DAMAGED) from None
    return {name: contents.get(normpath(join("/xl", path))[1:], b"") for name, path in paths.items()}


def _content(sheet: CalamineSheet) -> tuple[list[list[str]], dict[tuple[int, int], tuple[int, int]]]:
    """All that a sheet shows, from A1 on, and its merged cells."""
    found = sheet.to_python(skip_empty_area=False)
    rows = [[value if isinstance(value, str) else typed(value) for value in row] for row in found]
    spans = {(top, left): (end[0] - top + 1, end[1] - left + 1) for (top, left), end in sheet.merged_cell_ranges or ()}
    return rows, spans
