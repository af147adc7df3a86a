"""OpenDocument spreadsheets (.ods), read from their markup: that tells merged cells and what a cell shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from gkeditor.importers import archive
from gkeditor.importers.imported import Imported
from gkeditor.importers.sheets.reading import MAX_PLACES, TOO_LARGE, Sheet, read_sheets
from gkeditor.importers.source import MAX_TEXT_BYTES, Locked, UnreadableInput
from gkeditor.importers.typed import percent, typed

_KIND = "ODS 表格文件"
_DAMAGED = "ODS 表格文件已损坏，不能读取；请用 LibreOffice 或 WPS 打开后另存一份"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROW, _COLUMN = f"{_TABLE}table-row", f"{_TABLE}table-column"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_COLUMNS_REPEATED, _ROWS_REPEATED = f"{_TABLE}number-columns-repeated", f"{_TABLE}number-rows-repeated"
_COLUMNS_SPANNED, _ROWS_SPANNED = f"{_TABLE}number-columns-spanned", f"{_TABLE}number-rows-spanned"
_TYPE, _VALUE, _STRING = f"{_OFFICE}value-type", f"{_OFFICE}value", f"{_OFFICE}string-value"
_GROUPS = frozenset(
    f"{_TABLE}{kind}" for kind in ("table-rows", "table-row-group", "table-header-rows", "table-columns")
) | {f"{_TABLE}table-column-group", f"{_TABLE}table-header-columns"}
_PARAGRAPH = (f"{_TEXT}p", f"{_TEXT}h")
_COST_OF_ROW = 10
"""Places that a row counts for beside its own."""
_FARTHEST = 2**20
"""No sheet has more rows or columns."""


class _Row(NamedTuple):
    texts: list[str]
    """Up to the last cell that is not blank."""
    spans: dict[int, tuple[int, int]]
    uncomputed: int


def read_open_sheet(data: bytes, edition: str | None) -> Imported:
    """What an OpenDocument spreadsheet holds; raise UnreadableInput."""
    contents = archive.parts(data, _KIND, (_CONTENT, _MANIFEST).__contains__)
    if b"encryption-data" in contents.get(_MANIFEST, b""):
        raise Locked
    content = contents.get(_CONTENT)
    if content is None:
        raise UnreadableInput("这是一个压缩包，不是 ODS 表格文件；请先解压")
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableInput(f"{_KIND}解压后过大，不会是一份年度报告")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(_DAMAGED) from error
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(part.get(f"{_TABLE}display") == "false" for part in style)
    }
    sheets: list[Sheet] = []
    for table in root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"):
        room = MAX_PLACES - sum(len(row) for sheet in sheets for row in sheet.rows)
        sheets.append(_sheet(table, room)._replace(visible=table.get(f"{_TABLE}style-name") not in hidden))
    return read_sheets(sheets, edition)


def _sheet(table: Element, room: int) -> Sheet:
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    uncomputed = blank = 0
    hides = False
    hidden_columns = _hidden_columns(table)
    for element in _inside(table, _ROW):
        times = _count(element.get(_ROWS_REPEATED))
        row = _row(element)
        uncomputed += row.uncomputed * times
        if not row.texts:
            blank += times
            continue
        room -= (blank + times) * _COST_OF_ROW + times * len(row.texts)
        if room < 0:
            raise UnreadableInput(TOO_LARGE)
        hides |= _is_hidden(element) or any(text.strip() for a, b in hidden_columns for text in row.texts[a:b])
        rows += [[] for _ in range(blank)]
        blank = 0
        for _ in range(times):
            spans |= {(len(rows), column): span for column, span in row.spans.items()}
            rows.append([*row.texts])
    return Sheet(table.get(f"{_TABLE}name", ""), True, rows, spans, hides, uncomputed)


def _row(element: Element) -> _Row:
    texts: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    uncomputed = blank = 0
    for cell in element.iterchildren(*_CELLS):
        times = _count(cell.get(_COLUMNS_REPEATED))
        text = _shown(cell)
        wide, high = cell.get(_COLUMNS_SPANNED), cell.get(_ROWS_SPANNED)
        if wide or high:
            spans[len(texts) + blank] = (_count(high), _count(wide))
        if not text:
            blank += times
            uncomputed += times * (cell.get(f"{_TABLE}formula") is not None)
            continue
        if len(texts) + blank + times > MAX_PLACES:
            raise UnreadableInput(TOO_LARGE)
        texts += [""] * blank + [text] * times
        blank = 0
    return _Row(texts, spans, uncomputed)


def _inside(table: Element, tag: str) -> Iterator[Element]:
    """The rows or columns of a table, those in groups too; a table in a cell is none of them."""
    for child in table.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _inside(child, tag)


def _hidden_columns(table: Element) -> list[tuple[int, int]]:
    found, at = [], 0
    for column in _inside(table, _COLUMN):
        behind = at + _count(column.get(_COLUMNS_REPEATED))
        if _is_hidden(column):
            found.append((at, behind))
        at = behind
    return found


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _count(text: str | None) -> int:
    return max(1, min(int(text[:8]), _FARTHEST)) if text and text.isascii() and text.isdigit() else 1


# ---- cells ----------------------------------------------------------------------------------------------------------


def _shown(cell: Element) -> str:
    """A number as a person would type it; all else as the cell shows it."""
    kind, value = cell.get(_TYPE), cell.get(_VALUE)
    if kind is None and not len(cell):
        return ""
    if kind in ("float", "currency", "percentage") and value:
        try:
            return percent(float(value)) if kind == "percentage" else typed(float(value))
        except ValueError:
            return value
    lines = [_line(paragraph) for paragraph in cell.iterchildren(*_PARAGRAPH)]
    return "\n".join(lines) or cell.get(_STRING) or ""


def _line(paragraph: Element) -> str:
    """The text of a paragraph without notes; white space is spelled out in elements."""
    if not len(paragraph):
        return paragraph.text or ""
    texts = [paragraph.text or ""]
    for child in paragraph.iterchildren():
        match child.tag:
            case str(tag) if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                texts.append(" " * min(int(count[:4]), 1000) if count.isascii() and count.isdigit() else " ")
            case str(tag) if tag == f"{_TEXT}tab":
                texts.append("\t")
            case str(tag) if tag == f"{_TEXT}line-break":
                texts.append("\n")
            case str(tag) if tag.startswith(_TEXT) and tag not in (f"{_TEXT}note", f"{_TEXT}ruby-text"):
                texts.append(_line(child))
        texts.append(child.tail or "")
    return "".join(texts)
