"""Importing as a person does it: opening foreign files, importing into the open report, pasting reports and tables."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.document import Document
from gkeditor.ui import background
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.start_page import StartPage
from gkeditor.ui.status_line import StatusLine
from tests.checks.reports import clean
from tests.ui.hands import Dialogs, action_of, child, choose_file, click, drop, files, press, press_keys
from tests.ui.imports import ROW, doubtful, text_of, word_table

CELL = "requests.received.natural"


@pytest.fixture
def open_window(window: MainWindow) -> MainWindow:
    """The window with a new report and the keyboard in the outline."""
    window.files.new("云溪县民政局", 2023, "")
    assert window.workspace
    window.workspace.outline.setFocus()
    return window


def document_of(window: MainWindow) -> Document:
    assert window.files.document
    return window.files.document


def said(window: MainWindow) -> str:
    return " ".join(label.text() for label in child(window, StatusLine).findChildren(QLabel) if label.isVisible())


def on_clipboard(*, html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QApplication.clipboard().setMimeData(data)


# ---- opening --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fmt", ["txt", "html", "xlsx"])
def test_a_complete_file_is_opened_at_once(window: MainWindow, tmp_path: Path, fmt: str) -> None:
    path = tmp_path / f"年报.{fmt}"
    path.write_bytes(app.export(Document(clean("2021-30")), fmt))
    assert window.files.open(path)
    assert document_of(window).text(CELL) == clean("2021-30").get(CELL)
    assert "找到" in said(window)
    assert [Path(file.path) for file in window.files.recent.all()] == [path]


def test_a_doubtful_file_is_shown_first(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(doubtful(), encoding="utf-8")
    with dialogs.answered(click("取消")):
        assert not window.files.open(path)
    assert child(window, StartPage).isVisible()
    assert window.files.recent.all() == ()
    with dialogs.answered(press("Down", "Return")):
        assert window.files.open(path)
    assert document_of(window).report.get(f"{ROW}.natural") == "7"
    assert not document_of(window).modified


def test_a_dropped_word_document_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(app.export(Document(clean("2021-30")), "docx"))
    with qtbot.waitSignal(window.files.opened):
        assert drop(window, files(path))
    assert document_of(window).text(CELL) == clean("2021-30").get(CELL)


def test_slow_reading_can_be_given_up(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def read(_path: Path) -> None:
        go_on.wait()
        raise ZeroDivisionError

    stopped: list[bool] = []
    monkeypatch.setattr(app, "read_imported", read)
    monkeypatch.setattr(app, "stop_reading", lambda: stopped.append(True))
    monkeypatch.setattr(background, "PATIENCE", 1)
    (tmp_path / "年报.pdf").write_bytes(b"%PDF-")
    with dialogs.answered(click("取消")):
        assert not window.files.open(tmp_path / "年报.pdf")
    assert "正在读取“年报.pdf”" in dialogs.texts[0]
    assert stopped, "what other programs do for it"
    assert window.files.document is None
    go_on.set()
    assert window.close(), "which waits for the reading to end"
    assert all(thread.isFinished() for thread in background._running)


def test_what_is_wrong_with_a_slow_file_is_told(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\3\4 broken")
    with dialogs.answered(click("确定")):
        assert not window.files.open(tmp_path / "坏.xlsx")
    assert "“坏.xlsx”打不开" in dialogs.texts[0]


# ---- into the open report -------------------------------------------------------------------------------------------


def test_a_file_is_imported_and_taken_back_in_one_step(
    open_window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    document = document_of(open_window)
    document.edit("输入", {CELL: "9", "overview": "原来的文字。"})
    before = document.report
    path = tmp_path / "年报.txt"
    path.write_text(text_of(), encoding="utf-8")
    with dialogs.answered(choose_file(path), press("Return")):
        press_keys("Ctrl+Shift+I")
    assert "与现有内容不同" in dialogs.texts[1]
    assert document.text(CELL) == clean("2021-30").get(CELL)
    assert document.history.undo_label == "导入"
    assert said(open_window).count("导入：找到") == 1
    assert open_window.files.path is None
    action_of(open_window, "undo").trigger()
    assert document.report.difference(before) == ()


def test_of_two_years_that_of_the_open_report_is_taken(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    year = clean("2021-30").year
    assert year is not None
    new = text_of()
    old = text_of({CELL: "77"}).replace(f"{year}年政府", f"{year - 1}年政府")
    path = tmp_path / "两年.txt"
    path.write_text(f"{new}\n{old}", encoding="utf-8")
    window.files.new(clean("2021-30").get("agency"), year - 1, "")
    with dialogs.answered(choose_file(path), press("Return")):
        press_keys("Ctrl+Shift+I")
    assert f"只读入了 {year - 1} 年的" in dialogs.texts[1]
    assert document_of(window).text(CELL) == "77"
    document_of(window).history.mark_saved()


def test_giving_up_changes_nothing(open_window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    before = document_of(open_window).report
    path = tmp_path / "年报.txt"
    path.write_text(doubtful(), encoding="utf-8")
    with dialogs.answered(choose_file(path), click("取消")):
        press_keys("Ctrl+Shift+I")
    assert document_of(open_window).report == before


def test_the_same_again_changes_nothing(open_window: MainWindow, dialogs: Dialogs) -> None:
    on_clipboard(html=word_table())
    with dialogs.answered():
        press_keys("Ctrl+V", "Ctrl+V")
    assert "没有改动" in said(open_window)


# ---- the clipboard --------------------------------------------------------------------------------------------------


def test_a_table_of_word_is_pasted_where_it_belongs(open_window: MainWindow, dialogs: Dialogs) -> None:
    document = document_of(open_window)
    document.edit("输入", {CELL: "9", "proactive.permits.processed": "4"})
    before = document.report
    on_clipboard(html=word_table(), text="规章\n5\n5\n5")
    with dialogs.answered():
        press_keys("Ctrl+V")
    changed = {change.address for change in before.difference(document.report)}
    assert changed == {
        f"proactive.{row}.{c}" for row in ("rules", "normative") for c in ("issued", "repealed", "in_force")
    }
    assert "粘贴：找到 6 格，来源没有的 4 行不变" in said(open_window)
    press_keys("Ctrl+Z")
    assert document.report == before


def test_in_a_cell_it_is_a_block(open_window: MainWindow) -> None:
    press_keys("Ctrl+4")
    on_clipboard(html="<table><tr><td>1</td><td>2</td></tr></table>", text="1\n2")
    press_keys("Ctrl+V")
    assert document_of(open_window).text("proactive.rules.issued") == "1"
    assert document_of(open_window).text("proactive.rules.repealed") == "2"


def test_in_a_text_it_is_text(open_window: MainWindow) -> None:
    press_keys("Ctrl+3")
    on_clipboard(text="一、总体情况\n二、主动公开政府信息情况")
    press_keys("Ctrl+V")
    assert document_of(open_window).text("overview").startswith("一、总体情况")


def test_a_whole_report_is_pasted_as_a_new_one(window: MainWindow) -> None:
    on_clipboard(text=text_of())
    press_keys("Ctrl+Shift+V")
    assert document_of(window).report.agency == clean("2021-30").agency
    assert "从剪贴板导入：找到" in said(window)


def test_a_doubtful_one_is_shown_first(window: MainWindow, dialogs: Dialogs) -> None:
    on_clipboard(text=doubtful())
    with dialogs.answered(click("取消")):
        press_keys("Ctrl+Shift+V")
    assert window.files.document is None


def test_a_file_on_the_clipboard_is_imported(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(text_of(), encoding="utf-8")
    QApplication.clipboard().setMimeData(files(path))
    press_keys("Ctrl+Shift+V")
    assert [Path(file.path) for file in window.files.recent.all()] == [path]
    document_of(window).edit("输入", {CELL: None})
    assert window.workspace
    window.workspace.outline.setFocus()
    press_keys("Ctrl+V")
    assert document_of(window).text(CELL) == clean("2021-30").get(CELL)


@pytest.mark.parametrize("text", ["", "你好"])
def test_a_clipboard_without_a_report_is_told(open_window: MainWindow, dialogs: Dialogs, text: str) -> None:
    on_clipboard(text=text)
    before = document_of(open_window).report
    with dialogs.answered(click("确定")):
        press_keys("Ctrl+V")
    assert "剪贴板里没有可以导入的内容" in dialogs.texts[0]
    assert document_of(open_window).report == before


@pytest.mark.parametrize("flavour", ["html", "text"])
def test_the_whole_report_is_copied_and_pasted(window: MainWindow, dialogs: Dialogs, flavour: str) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    before = document_of(window)
    press_keys("Ctrl+Shift+C")
    assert "已复制全文" in said(window)
    data = QApplication.clipboard().mimeData()
    both = {"html": data.html(), "text": data.text()}
    window.files.new("", 2025, "")
    on_clipboard(**{flavour: both[flavour]})
    with dialogs.answered(press("Return")):
        press_keys("Ctrl+Shift+V")
    assert "1 处与现有内容不同" in dialogs.texts[0], "the title"
    copied = document_of(window)
    assert [copied.text(cell) for cell in copied.form.cells] == [before.text(cell) for cell in before.form.cells]
    assert copied.text("overview") == before.text("overview")


def test_its_markup_is_copied_as_text(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    action_of(window, "copy_markup").trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text().count("<table") == 3
    assert not data.hasHtml()
