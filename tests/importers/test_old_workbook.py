"""Old workbooks: what their records say, and files that are ruined or mean harm."""

from __future__ import annotations

import struct
import time
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from gkeditor.importers import UnreadableInput, import_from, import_report
from gkeditor.importers.sheets.biff import sheets
from gkeditor.importers.sheets.compound import stream
from gkeditor.importers.sheets.reading import Sheet
from tests.importers.damage import damaged
from tests.importers.sheet_files import BEGIN, END, compound, label, number, old_text, record, xls

SAMPLES = Path(__file__).parent / "samples"
STYLES = [0, 14, 10, 164, 165, 166]
FORMATS = {164: 'yyyy"年"m"月"d"日"', 165: '0.0"%"', 166: '[Red]0.00" days"'}
SHARED = b"".join(record(0x41E, struct.pack("<H", key) + old_text(text)) for key, text in FORMATS.items())
SHARED += b"".join(record(0xE0, struct.pack("<HH16x", 0, style)) for style in STYLES)


def read(data: bytes) -> list[Sheet]:
    content = stream(data, "Workbook")
    assert content is not None
    return sheets(content)


def rows(content: bytes, shared: bytes = SHARED) -> list[list[str]]:
    (sheet,) = read(xls({"表": content}, shared))
    return [*sheet.rows]


def small(value: int, kind: int) -> bytes:
    return struct.pack("<Hi", 0, value << 2 | kind)


def test_numbers() -> None:
    half = struct.unpack("<i", struct.pack("<d", 0.5)[4:])[0]
    many = struct.pack("<HH", 0, 1) + small(12, 2) + small(1234, 3) + struct.pack("<Hi", 0, half) + struct.pack("<H", 3)
    cells = number(0, 0, 757000.0) + record(0xBD, many) + number(0, 4, 0.1 + 0.2) + number(0, 5, -0.0)
    cells += record(0x27E, struct.pack("<HH", 0, 6) + small(-8, 2)) + number(0, 7, float("inf")) + number(0, 8, 1e20)
    assert rows(cells) == [["757000", "12", "12.34", "0.5", "0.3", "0", "-8", "#NUM!", "1" + "0" * 20]]


def test_formats() -> None:
    cells = number(0, 0, 44216, 1) + number(0, 1, 0.125, 2) + number(0, 2, 44216.4375, 3) + number(0, 3, 5, 4)
    cells += number(0, 4, 2.5, 5) + number(0, 5, 0.5, 1) + number(0, 6, 1e300, 1) + number(0, 7, 7, 99)
    found = rows(cells)[0]
    assert found[:6] == ["2021年1月20日", "12.5%", "2021年1月20日10:30", "5", "2.5", "12:00"]
    assert (found[6][:3], found[7]) == ("100", "7")
    since_1904 = record(0x22, b"\1\0") + SHARED
    assert rows(number(0, 0, 42754, 1), since_1904) == [["2021年1月20日"]]


def test_formulas_and_errors() -> None:
    def formula(column: int, result: bytes) -> bytes:
        return record(6, struct.pack("<HHH", 0, column, 0) + result + bytes(10))

    cells = formula(0, struct.pack("<d", 40)) + formula(1, b"\0\0\0\0\0\0\xff\xff") + record(0x207, old_text("合计"))
    cells += formula(2, b"\1\0\1\0\0\0\xff\xff") + formula(3, b"\2\0\x17\0\0\0\xff\xff")
    cells += formula(4, b"\3\0\0\0\0\0\xff\xff") + record(0x205, struct.pack("<HHHBB", 0, 5, 0, 42, 1))
    cells += record(0x205, struct.pack("<HHHBB", 0, 6, 0, 0, 0))
    assert rows(cells) == [["40", "合计", "TRUE", "#REF!", "", "#N/A", "FALSE"]]


def test_texts_that_go_on_in_the_next_record() -> None:
    plain = struct.pack("<HB", 4, 0) + b"abcd"
    rich = struct.pack("<HBHI", 6, 1 | 4 | 8, 2, 5) + "行政".encode("utf-16-le")
    rest = b"\1" + "许".encode("utf-16-le") + b"\0" * 0
    last = b"\0xyz" + bytes(8 + 5) + struct.pack("<HB", 1, 1) + "末".encode("utf-16-le")
    shared = record(0xFC, struct.pack("<II", 3, 3) + plain + rich) + record(0x3C, rest) + record(0x3C, last)
    cells = b"".join(record(0xFD, struct.pack("<HHHI", 0, n, 0, n)) for n in range(3))
    assert rows(cells, shared) == [["abcd", "行政许xyz", "末"]]


def test_merged_and_hidden() -> None:
    cells = label(0, 0, "总计") + number(1, 2, 3)
    cells += record(0xE5, struct.pack("<H8H", 2, 0, 1, 0, 1, 5, 4, 9, 9))
    (sheet,) = read(xls({"表": cells}))
    assert (sheet.spans, sheet.hides) == ({(0, 0): (2, 2)}, False)
    for hidden in (
        record(0x208, struct.pack("<H10xHxx", 1, 0x20)),
        record(0x7D, struct.pack("<HHHHHxx", 2, 255, 0, 0, 1)),
    ):
        assert read(xls({"表": hidden + cells}))[0].hides
    for shown in (
        record(0x208, struct.pack("<H10xHxx", 9, 0x20)),
        record(0x7D, struct.pack("<HHHHHxx", 3, 255, 0, 0, 1)),
    ):
        assert not read(xls({"表": shown + cells}))[0].hides


def test_charts_in_a_sheet_have_no_cells_of_it() -> None:
    chart = BEGIN + number(9, 9, 7) + END
    assert rows(number(0, 0, 1) + chart + number(0, 1, 2)) == [["1", "2"]]


def test_file_in_a_file_is_passed_over() -> None:
    content = stream(xls({"表": number(0, 0, 1)}), "workbook")
    assert content is not None
    assert stream(compound(content), "Book", "Workbook") == content
    assert stream(compound(content), "WordDocument") is None
    assert stream(compound(content, folder="MBD0001"), "Workbook") is None


def test_tables_of_wps() -> None:
    data = (SAMPLES / "formulas.et").read_bytes()
    assert import_report(data, name="年报.et").get("requests.received.total") == "30"
    assert import_report(data, name="年报.xlsx").get("requests.received.total") == "30"


# ---- ruined and harmful ---------------------------------------------------------------------------------------------

FAR = number(0, 0, 1) + number(65535, 255, 1)
SHEETS = {f"表{n}": FAR for n in range(150)}
ONE = xls({"表": number(0, 0, 1)})
LONG = record(0xFC, struct.pack("<II", 1, 1) + struct.pack("<HB", 4000, 0) + b"A" * 4000)
SHARED_CELLS = b"".join(record(0xFD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(6000))


def with_number(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + struct.pack("<I", value) + data[at + 4 :]


HARMFUL: Mapping[str, tuple[bytes, str]] = {
    "far": (xls({"表": FAR}), "范围过大"),
    "many sheets at one place": (xls(SHEETS, same_place=True), "范围过大"),
    "many sheets": (xls({f"表{n}": b"" for n in range(300)}), "超过 200 张工作表"),
    "long shared text": (xls({"表": SHARED_CELLS}, LONG), "文字过多"),
    "more texts than there are": (xls({"表": record(0xFD, struct.pack("<HHHI", 0, 0, 0, 9))}, LONG), "已损坏"),
    "text longer than its record": (xls({"表": b""}, record(0xFC, b"\xff" * 11)), "已损坏"),
    "many records": (xls({"表": record(0x0B) * 300_001}), "范围过大"),
    "records without end": (compound((BEGIN + record(0x0B, b"\xff" * 40)) * 40_000), "没有找到"),
    "password": (compound(BEGIN + record(0x2F, b"\1\0\1\0") + END), "设有密码"),
    "Excel 95": (compound(record(0x809, struct.pack("<HH4x", 0x500, 5)) + END), "Excel 95"),
    "no sheets": (compound(b"", "Contents"), "没有 Excel 工作表"),
    "merged beyond": (xls({"表": number(0, 0, 1) + record(0xE5, struct.pack("<H", 9000) + b"\1\0" * 9)}), "已损坏"),
    "chain in a circle": (with_number(ONE, 512 + 4 * 4, 3), "已损坏"),
    "directory in a circle": (with_number(ONE, 512 + 4, 1), "已损坏"),
    "more tables in a circle": (with_number(with_number(ONE, 68, 2), 512 * 4 - 4, 2), "已损坏"),
    "entries in a circle": (with_number(ONE, 1024 + 128 + 68, 1), "没有找到"),
    "cut off": (ONE[:2000], "已损坏"),
    "head alone": (ONE[:512], "已损坏"),
    "few bytes": (ONE[:40], "已损坏"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_workbooks_are_refused_quickly_in_little_memory(name: str) -> None:
    data, message = HARMFUL[name]
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=message) as caught:
        import_report(data, name="a.xls", fmt="xls")
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 2
    if len(data) < 2**20:
        tracemalloc.start()
        with pytest.raises(UnreadableInput):
            import_report(data, name="a.xls", fmt="xls")
        assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
        tracemalloc.stop()


def test_damaged_workbooks() -> None:
    """Damage that stops the whole process with other readers: lengths, places and counts that are wrong."""
    whole = (SAMPLES / "one-sheet.xls").read_bytes()
    reasons = []
    for seed in range(150):
        chance = Random(seed)
        content = bytearray(damaged(whole, chance) if seed % 3 else whole)
        for _ in range(chance.randrange(1, 30) if content else 0):
            content[chance.randrange(len(content))] = chance.choice((0, 1, 255, chance.randrange(256)))
        try:
            import_from(bytes(content), name="a.xls", fmt="xls")
        except UnreadableInput as error:
            reasons.append(str(error))
    assert 0 < len(reasons) < 150
    assert not any("\n" in reason for reason in reasons)
