"""The PDF itself: its text, fonts and properties, and where it can be made."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.pdf import PDF
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.exporters import CannotExport, exporter
from gkeditor.exporters.page import page

Make = Callable[..., Document]

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "yunxi-2025.gkr"
EXPORT = """
import sys
from pathlib import Path
from gkeditor import app
from gkeditor.document import Document
document = Document(app.read_report(Path(sys.argv[1]))[0])
try: data = app.export(document, "pdf")
except app.Unusable as error: sys.exit(f"{error}")
"""


def export(document: Document) -> bytes:
    try:
        return exporter("pdf").export(document)
    except CannotExport as error:
        pytest.skip(str(error))


def opened(document: Document) -> PDF:
    return pdfplumber.open(io.BytesIO(export(document)))


def text(document: Document) -> str:
    """All text of the PDF, without spaces and ends of lines."""
    return "".join("".join(char["text"] for char in sheet.chars) for sheet in opened(document).pages).replace(" ", "")


def in_fresh_interpreter(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, SAMPLE],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
    )


# ---- text -----------------------------------------------------------------------------------------------------------


def test_cells_are_read_row_by_row(make: Make) -> None:
    document = make("complete")
    tables = [table for sheet in opened(document).pages for table in sheet.extract_tables()]
    for part in page(document).parts:
        if part.table:
            table = tables.pop(0)
            for box in part.table.layout.boxes:
                assert (table[box.row][box.column] or "").replace("\n", "") == box.text
    assert not tables


def test_text_is_what_was_typed(make: Make) -> None:
    """Not what the font has for its shape: 工 and ⼯ look the same, and a double dash is one shape."""
    typed = "民政工作一览见行数里⻓——“老”……𠮷𬒈葛\U000e0100①②Ⅳ℃㎡·e\u0301，１００％（office）"
    assert typed in text(make("complete", {"other": typed}))


@pytest.mark.parametrize("name", ["complete", "older", "broken"])
def test_no_part_of_a_character_stands_for_it(name: str, make: Make) -> None:
    assert not re.findall("[\u2e80-\u2fdf\ue000-\uf8ff\ufffd]", text(make(name)))


def test_text_of_the_draft_mark(make: Make) -> None:
    sheets = opened(make("broken")).pages
    for sheet in sheets:
        first = sheet.extract_text_lines()[0]
        assert first["text"].startswith("【草稿】尚有强制问题")
        assert first["bottom"] < 37 / 25.4 * 72
        assert sheet.curves, "no watermark"
        assert max(char["size"] for char in sheet.chars) < 23, "the watermark is text"
    assert not any(sheet.curves for sheet in opened(make("complete")).pages)


# ---- file -----------------------------------------------------------------------------------------------------------


def test_fonts_are_embedded_in_part(make: Make) -> None:
    data = export(make("complete"))
    names = set(re.findall(rb"/FontName /([A-Z]{6}\+\S+)", data))
    assert names
    assert set(re.findall(rb"/BaseFont /(\S+)", data)) == names
    assert data.count(b"/FontFile2 ") == data.count(b"/ToUnicode ") == len(names)
    assert len(data) < 1_000_000


def test_its_title_is_all_it_says_of_itself(make: Make) -> None:
    data = export(make("complete"))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.metadata == {"Title": "云溪县民政局2025年政府信息公开工作年度报告"}
    assert b"/Lang (zh-CN)" in data
    assert not [word for word in (b"/Producer", b"/CreationDate", b"/Metadata", b"/Author") if word in data]


def test_pages_are_a4(make: Make) -> None:
    sizes = {(round(sheet.width), round(sheet.height)) for sheet in opened(make("complete")).pages}
    assert sizes == {(595, 842)}


def test_the_table_of_contents_of_the_file_is_right(make: Make) -> None:
    data = export(make("empty"))
    start = int(data.split()[-2])
    lines = data[start:].splitlines()
    offsets = [int(line[:10]) for line in lines[3 : 2 + int(lines[1].split()[1])]]
    assert [data[offset:].split(maxsplit=1)[0] for offset in offsets] == [b"%d" % n for n in range(1, len(offsets) + 1)]


def test_a_report_of_nothing(make: Make) -> None:
    absent = {f"missing.{part}": "1" for part in ("overview", "proactive", "requests", "disputes", "problems", "other")}
    nothing = make("empty", absent | {"title": "", "signature.agency": "", "signature.date": ""})
    (sheet,) = opened(nothing).pages
    assert "—1—" in text(nothing)
    assert not sheet.lines


def test_bookmarks_lead_to_the_parts(make: Make) -> None:
    for name in ("complete", "broken"):
        document = make(name)
        with pdfplumber.open(io.BytesIO(export(document))) as pdf:
            outlines = list(pdf.doc.get_outlines())
            numbers = {sheet.page_obj.pageid: sheet for sheet in pdf.pages}
            headings = [part.heading for part in page(document).parts]
            assert [title for _level, title, *_rest in outlines] == headings
            for _level, title, target, *_rest in outlines:
                sheet = numbers[target[0].objid]
                below = [line for line in sheet.extract_text_lines() if line["top"] > sheet.height - target[3] - 2]
                assert below[0]["text"].replace(" ", "") == title


# ---- where it can be made -------------------------------------------------------------------------------------------


def test_a_command_makes_the_same_and_leaves_no_qt_running(make: Make) -> None:
    code = EXPORT + (
        "import hashlib\n"
        "from PySide6.QtWidgets import QApplication\n"
        "assert QApplication.instance() is None\n"
        "QApplication([])\n"
        "assert app.export(document, 'pdf') == data\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    done = in_fresh_interpreter(code, QT_HASH_SEED="1", QT_SCALE_FACTOR="2", QT_FONT_DPI="144")
    assert done.stdout.strip() == hashlib.sha256(export(make("complete"))).hexdigest(), done.stderr


def test_beside_the_window_in_any_thread(make: Make, qtbot: QtBot) -> None:
    running = QGuiApplication.instance()
    document, made = make("complete"), list[bytes]()
    expected = export(document)
    threads = [threading.Thread(target=lambda: made.append(export(document))) for _ in range(2)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: not any(thread.is_alive() for thread in threads))
    assert made == [expected] * 2
    assert QGuiApplication.instance() is running


def test_without_qt_libraries_it_says_so() -> None:
    done = in_fresh_interpreter("import sys; sys.modules['PySide6.QtGui'] = None" + EXPORT)
    assert re.fullmatch("不能写 PDF：系统缺少 Qt 需要的库 PySide6.QtGui。请安装.*\n", done.stderr)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fonts are hidden from fontconfig")
def test_without_chinese_fonts_it_says_so(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    done = in_fresh_interpreter(EXPORT, FONTCONFIG_FILE=str(fonts))
    assert re.search("^不能写 PDF：系统没有中文字体。请安装.*\n", done.stderr, re.MULTILINE)
