"""The markup of a sheet of an Excel workbook: what is too much of it, and what python-calamine leaves out.

It stops the whole process where a sheet asks for more memory than there is: every sheet is looked at before. And it
gives neither errors (#REF!), nor which numbers are shown in per cent, nor what is hidden, nor which formulas were
saved without a result.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from html import unescape

from gkeditor.importers import archive
from gkeditor.importers.sheets.memory import column_number
from gkeditor.importers.sheets.reading import MAX_PLACES, TOO_LARGE, Sheet
from gkeditor.importers.source import UnreadableInput
from gkeditor.importers.typed import percent

_MOST_CELLS = 4 * MAX_PLACES
"""Cells with a format and nothing else are many, and cost little."""

_FAR = re.compile(rb'<c(?! r="[A-Za-z][0-9]{1,4}"|olor)')
"""A cell that does not say, first of all, that it is in the first 26 columns and 9999 rows."""
_SHORTEST_CELL = len(b'<c r="A1"/>')
_OTHER_CELL = re.compile(rb"""<(?:[^\s<>:]+:)?c(?! r="[A-Z])[\s>]""")
_FILLED_CELL = re.compile(rb"""<(?:[^\s<>:]+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]+)(\d+)["'][^>]*?(?<!/)>(?!</)""")
_ANY_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_ROW = re.compile(rb"""<(?:[^\s<>:]+:)?row\s[^>]*?\br\s*=\s*["'](\d+)""")
_STRING = re.compile(rb"""\bt\s*=\s*["']s["']""")

_CELL = re.compile(rb"<(?:[^\s<>:]+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:[^\s<>:]+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d{1,6})["']""")
_VALUE = re.compile(rb"<(?:[^\s<>:]+:)?v\b[^>]*>([^<]*)<")
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>|</c>)")
_HIDDEN = re.compile(rb"""<(?:[^\s<>:]+:)?(row|col)\s([^>]*?\bhidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_NUMBER_OF_ROW = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_COLUMNS = re.compile(rb"""\b(?:min|max)\s*=\s*["'](\d{1,5})["']""")

_FORMAT = re.compile(
    rb"""<(?:[^\s<>:]+:)?numFmt\s[^>]*?numFmtId\s*=\s*["'](\d+)["'][^>]*?formatCode\s*=\s*["'][^"'>]*%"""
)
_STYLES = re.compile(rb"<(?:[^\s<>:]+:)?cellXfs\b.*?</(?:[^\s<>:]+:)?cellXfs>", re.DOTALL)
_FORMAT_OF_STYLE = re.compile(rb"""<(?:[^\s<>:]+:)?xf\s(?:[^>]*?\bnumFmtId\s*=\s*["'](\d+)["'])?""")
_PER_CENT = frozenset((b"9", b"10"))
"""The two formats in per cent that every program knows by their number."""


# ---- too much -------------------------------------------------------------------------------------------------------


def check_extent(sheet: bytes) -> None:
    """Raise UnreadableInput for a sheet with cells so far apart, or so many, that no report is on it."""
    if _is_near(sheet):
        return
    cells = sheet.count(b"<c") + sheet.count(b":c")
    if cells > _MOST_CELLS:
        raise UnreadableInput(TOO_LARGE)
    other = _OTHER_CELL.search(sheet)
    # Formats reach further than values. Where a tag may not end at the first ">", nothing is told apart.
    tags = sheet.count(b"<") == sheet.count(b">")
    found = {match.groups() for match in (_FILLED_CELL if tags else _ANY_PLACE).finditer(sheet)}
    rows = max((_whole(digits) for _, digits in found), default=0)
    columns = max((column_number(letters[:9].decode().upper()) for letters, _ in found), default=0)
    if other:
        # Cells that may not say where they stand go on behind the last one, in rows that say anything.
        rows, columns = max([rows, *map(_whole, _ROW.findall(sheet))]), columns + cells
    if rows * columns > MAX_PLACES:
        raise UnreadableInput(TOO_LARGE)


def _is_near(sheet: bytes) -> bool:
    """Whether all cells are written as programs write them, with their place first, and that is a near one."""
    cells = sheet[sheet.find(b"<sheetData") : sheet.rfind(b"</sheetData")]
    if len(cells) > _MOST_CELLS * _SHORTEST_CELL or b":sheetData" in sheet or b":c" in cells:
        return False
    return not _FAR.search(cells)


def _whole(digits: bytes) -> int:
    return int(digits[:9]) if len(digits) < 9 else 10**9


def check_texts(sheets: Iterable[bytes], others: Iterable[bytes]) -> None:
    """Raise UnreadableInput where texts that cells share would, each with a copy, take too much room.

    The texts stand in one of the other parts.
    """
    shared = [part for part in others if b"si>" in part]
    cells = sum(len(_STRING.findall(sheet)) for sheet in sheets) if shared else 0
    if cells * sum(map(len, shared)) <= archive.MAX_UNPACKED:
        return
    longest = max(len(text) for part in shared for text in part.split(b"si>"))
    if cells * longest > archive.MAX_UNPACKED:
        raise UnreadableInput("Excel 文件中的文字过多，不会是一份年度报告")


# ---- what is left out -----------------------------------------------------------------------------------------------


def percent_styles(styles: bytes) -> frozenset[int]:
    """The styles, by number, whose numbers are shown in per cent."""
    formats = _PER_CENT.union(_FORMAT.findall(styles))
    found = _STYLES.search(styles)
    used = _FORMAT_OF_STYLE.findall(found[0]) if found else ()
    return frozenset(number for number, its_format in enumerate(used) if its_format in formats)


def complete(sheet: Sheet, markup: bytes, percents: Collection[int], *, computed: bool) -> Sheet:
    """A sheet with its errors and its numbers in per cent, given its markup.

    `computed`: whether a formula without a result is none that lacks one.
    """
    if b'"e"' in markup or b"'e'" in markup:
        _restore_errors(sheet.rows, markup)
    if percents:
        _restore_percents(sheet.rows, markup, percents)
    hides = b"hidden" in markup and _hides(sheet.rows, markup)
    uncomputed = 0 if computed or b"</f>" not in markup else len(_NO_RESULT.findall(markup))
    return sheet._replace(hides=hides, uncomputed=uncomputed)


def _restore_errors(rows: Sequence[list[str]], markup: bytes) -> None:
    for row, column, attributes, content in _cells(markup):
        value = _VALUE.search(content)
        if value and _ERROR.search(attributes):
            # An error alone at the end of a sheet is beyond what was read.
            with suppress(IndexError):
                rows[row][column] = unescape(value[1].decode("utf-8", "replace"))


def _restore_percents(rows: Sequence[list[str]], markup: bytes, percents: Collection[int]) -> None:
    for row, column, attributes, content in _cells(markup):
        style = _STYLE.search(attributes)
        if content and style and int(style[1]) in percents:
            with suppress(IndexError, ValueError):
                rows[row][column] = percent(float(rows[row][column]))


def _cells(markup: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Row and column from 0, attributes and content of the cells that say where they stand."""
    for cell in _CELL.finditer(markup):
        attributes, content = cell.groups(b"")
        if place := _PLACE.search(attributes):
            yield int(place[2]) - 1, column_number(place[1].decode()) - 1, attributes, content


def _hides(rows: Sequence[Sequence[str]], markup: bytes) -> bool:
    """Whether something stands in a hidden row or column."""
    for found in _HIDDEN.finditer(markup):
        texts: Iterable[str] = ()
        if found[1] == b"row" and (number := _NUMBER_OF_ROW.search(found[2])):
            texts = (text for row in rows[int(number[1]) - 1 : int(number[1])] for text in row)
        elif len(ends := sorted(map(int, _COLUMNS.findall(found[2])))) == 2:
            texts = (text for row in rows for text in row[ends[0] - 1 : ends[1]])
        if any(map(str.strip, texts)):
            return True
    return False
