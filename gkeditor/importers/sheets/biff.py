"""The records of an old Excel workbook ([MS-XLS]): sheets with their cells, merged cells and what is hidden."""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gkeditor.importers.sheets.biff_text import Texts
from gkeditor.importers.sheets.reading import MAX_PLACES, TOO_LARGE, Sheet
from gkeditor.importers.source import Locked, UnreadableInput
from gkeditor.importers.typed import percent, typed

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILEPASS, _DATEMODE, _BOUNDSHEET, _SST, _FORMAT, _XF = 0x002F, 0x0022, 0x0085, 0x00FC, 0x041E, 0x00E0
_FORMULA, _STRING, _NUMBER, _RK, _MULRK = 0x0006, 0x0207, 0x0203, 0x027E, 0x00BD
_LABEL, _RSTRING, _LABELSST, _BOOLERR, _MERGED = 0x0204, 0x00D6, 0x00FD, 0x0205, 0x00E5
_ROW, _COLINFO = 0x0208, 0x007D
_SINCE_97 = 0x0600
_MOST_RECORDS = 300_000
_MOST_SHEETS = 200

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PER_CENT = frozenset((9, 10))
"""Formats of numbers that every program knows by their number."""
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What stands in a format beside its letters: texts, gaps, colours."""
_FIRST_DAY = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet's dates have no zone)
_FIRST_DAY_OF_MAC = dt.datetime(1904, 1, 1)  # noqa: DTZ001

_Show = Callable[[float], str]


class DamagedRecords(Exception):
    """Records that contradict themselves."""


class _Record(NamedTuple):
    kind: int
    data: bytes
    after: int
    """Where the next one begins."""


class _Place(NamedTuple):
    """A sheet as the workbook names it, and where its records begin."""

    name: str
    start: int
    visible: bool


def sheets(stream: bytes) -> list[Sheet]:
    """The sheets of a workbook; raise DamagedRecords, or UnreadableInput for what is too much, too old or locked."""
    try:
        return list(_Workbook(stream).sheets())
    except (struct.error, IndexError, ValueError) as error:
        raise DamagedRecords from error


class _Workbook:
    """What all sheets share."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._taken = 0
        self._places: list[_Place] = []
        self.room = MAX_PLACES
        self.texts: Sequence[str] = ()
        first_day = _FIRST_DAY
        formats: dict[int, str] = {}
        styles: list[int] = []
        for kind, data, after in self.records(0):
            if kind == _FILEPASS:
                raise Locked
            if kind == _DATEMODE and data[:2] == b"\1\0":
                first_day = _FIRST_DAY_OF_MAC
            elif kind == _FORMAT:
                formats[struct.unpack_from("<H", data)[0]] = Texts([data[2:]]).one()
            elif kind == _XF:
                styles.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _SST:
                self.texts = Texts([data[8:], *self.continuations(after)]).all()
            elif kind == _BOUNDSHEET and data[5] == 0:
                start = struct.unpack_from("<I", data)[0]
                self._places.append(_Place(Texts([data[6:]]).one(short=True), start, not data[4] & 3))
        if len(self._places) > _MOST_SHEETS:
            raise UnreadableInput(f"文件有超过 {_MOST_SHEETS} 张工作表，不会是一份年度报告")
        self.shows = [_shown(number, formats.get(number, ""), first_day) for number in styles]
        """Style of a cell → how it shows a number."""

    def sheets(self) -> Iterator[Sheet]:
        for place in self._places:
            yield _Cells(self, place).sheet()

    def records(self, start: int) -> Iterator[_Record]:
        """The records from a place to the end of what begins there; of what begins inside of it, none."""
        stream, at, depth = self._stream, start, 0
        while at + 4 <= len(stream):
            kind, size = struct.unpack_from("<HH", stream, at)
            data = stream[at + 4 : at + 4 + size]
            at += 4 + size
            self._taken += 1
            if self._taken > _MOST_RECORDS:
                raise UnreadableInput(TOO_LARGE)
            if kind == _BOF:
                depth += 1
                if depth == 1 and struct.unpack_from("<H", data)[0] != _SINCE_97:
                    raise UnreadableInput(
                        "这是 Excel 95 或更早的文件，不能读取；请用 Excel 或 WPS 另存为 .xlsx 后再打开"
                    )
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            elif depth == 1:
                yield _Record(kind, data, at)

    def continuations(self, at: int) -> Iterator[bytes]:
        """What a record goes on with that ends here."""
        while self._stream[at : at + 2] == b"\x3c\0":
            (size,) = struct.unpack_from("<H", self._stream, at + 2)
            yield self._stream[at + 4 : at + 4 + size]
            at += 4 + size


class _Cells:
    """The cells of a sheet being collected."""

    def __init__(self, workbook: _Workbook, place: _Place) -> None:
        self._workbook = workbook
        self._place = place
        self._rows: dict[int, dict[int, str]] = {}
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._formula = (0, 0)
        """Where the last formula stands; a text that it gives follows in a record of its own."""

    def sheet(self) -> Sheet:
        take = {
            _LABELSST: self._take_shared,
            _NUMBER: self._take_number,
            _RK: self._take_small_numbers,
            _MULRK: self._take_small_numbers,
            _FORMULA: self._take_formula,
            _LABEL: self._take_text,
            _RSTRING: self._take_text,
            _BOOLERR: self._take_error,
            _MERGED: self._take_merged,
            _ROW: self._take_row,
            _COLINFO: self._take_columns,
        }
        for kind, data, after in self._workbook.records(self._place.start):
            if kind in take:
                take[kind](data)
            elif kind == _STRING:
                self._put(*self._formula, Texts([data, *self._workbook.continuations(after)]).one())
        hides = not self._hidden_rows.isdisjoint(self._rows)
        hides |= any(not self._hidden_columns.isdisjoint(row) for row in self._rows.values())
        return Sheet(self._place.name, self._place.visible, self._laid_out(), self._spans, hides)

    def _laid_out(self) -> list[list[str]]:
        height = max(self._rows, default=-1) + 1
        width = max((max(row) for row in self._rows.values()), default=-1) + 1
        self._workbook.room -= height * width
        if self._workbook.room < 0:
            raise UnreadableInput(TOO_LARGE)
        laid_out = [[""] * width for _ in range(height)]
        for number, row in self._rows.items():
            for column, text in row.items():
                laid_out[number][column] = text
        return laid_out

    def _put(self, row: int, column: int, text: str) -> None:
        if text:
            self._rows.setdefault(row, {})[column] = text

    def _put_number(self, row: int, column: int, style: int, value: float) -> None:
        shows = self._workbook.shows
        self._put(row, column, shows[style](value) if style < len(shows) else typed(value))

    def _take_shared(self, data: bytes) -> None:
        row, column, number = struct.unpack_from("<HH2xI", data)
        self._put(row, column, self._workbook.texts[number])

    def _take_number(self, data: bytes) -> None:
        self._put_number(*struct.unpack_from("<HHHd", data))

    def _take_small_numbers(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for offset in range((len(data) - 4) // 6):
            style, packed = struct.unpack_from("<Hi", data, 4 + offset * 6)
            self._put_number(row, first + offset, style, _unpacked(packed))

    def _take_formula(self, data: bytes) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", data)
        self._formula = row, column
        if data[12:14] != b"\xff\xff":
            self._put_number(row, column, style, value)
        elif data[6] in (1, 2):
            self._take_error(data[:6] + bytes((data[8], data[6] == 2)))

    def _take_text(self, data: bytes) -> None:
        row, column = struct.unpack_from("<HH", data)
        self._put(row, column, Texts([data[6:]]).one())

    def _take_error(self, data: bytes) -> None:
        row, column, value, is_error = struct.unpack_from("<HH2xBB", data)
        self._put(row, column, _ERRORS.get(value, "#ERROR!") if is_error else typed(bool(value)))

    def _take_merged(self, data: bytes) -> None:
        for offset in range(struct.unpack_from("<H", data)[0]):
            top, bottom, left, right = struct.unpack_from("<4H", data, 2 + offset * 8)
            if top <= bottom and left <= right:
                self._spans[top, left] = (bottom - top + 1, right - left + 1)

    def _take_row(self, data: bytes) -> None:
        number, options = struct.unpack_from("<H10xH", data)
        if options & 0x20:
            self._hidden_rows.add(number)

    def _take_columns(self, data: bytes) -> None:
        first, last, options = struct.unpack_from("<HH4xH", data)
        if options & 1:
            self._hidden_columns.update(range(first, min(last, 255) + 1))


def _unpacked(packed: int) -> float:
    """A number packed into 30 bits: whole, or the upper half of a float; in hundredths perhaps."""
    value = float(packed >> 2) if packed & 2 else struct.unpack("<d", struct.pack("<4xi", packed & ~3))[0]
    return float(value) / 100 if packed & 1 else float(value)


def _shown(number: int, letters: str, first_day: dt.datetime) -> _Show:
    """How a format shows numbers; it has a number, and letters unless every program knows it."""
    letters = _NO_LETTERS.sub("", letters).lower()
    if number in _PER_CENT or "%" in letters:
        return percent
    if number in _DATES or (set(letters) & set("ymdhs") and "general" not in letters):
        return lambda value: _date(value, first_day)
    return typed


def _date(value: float, first_day: dt.datetime) -> str:
    try:
        moment = first_day + dt.timedelta(days=value)
    except OverflowError:
        return typed(value)
    return f"{moment:%H:%M}" if 0 <= value < 1 else typed(moment.replace(microsecond=0))
