"""Typing with an input method: what is composed outlasts everything that happens meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gkeditor.ui.line_field import LineField
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.preview.panel import Preview
from gkeditor.ui.session import Session
from gkeditor.ui.table.cell_delegate import CellEditor
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import child, compose, focused, press_keys, type_chinese
from tests.ui.texts import editor_of

NATURAL, BUSINESS = "requests.received.natural", "requests.received.business"


def preedit(editor: TextEditor) -> str:
    return editor.textCursor().block().layout().preeditAreaText()


def caret(widget: QWidget) -> int:
    """Where the list of candidates is asked to stand, from the left edge of the screen."""
    rect = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()
    return widget.mapToGlobal(rect.topLeft()).x()


def click_cell(view: TableView, cell: str) -> None:
    place = view.visualRect(view.table.index_of(cell)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_in_a_text(session: Session, qtbot: QtBot) -> None:
    """While rules find something, numbers and paragraphs change, and the window is redrawn."""
    editor = editor_of(session, "overview", qtbot)
    session.edit("导入", {"overview": "（一）主动公开\n新收{{requests.received.total}}件"})
    editor.go_to()
    editor.select(10, 10)
    type_chinese(editor, "共")
    compose(editor, "ren")
    session.check()
    for edits in (
        {NATURAL: "30"},
        {"other": "登录"},
        {"overview": "（一）主动公开\n登录\n新收共{{requests.received.total}}件"},
    ):
        session.edit("修改", edits)
        editor.mark((), ((0, 3),))
        assert preedit(editor) == "ren"
    compose(editor, "renmin")
    assert preedit(editor) == "renmin"
    compose(editor, "", "人民")
    assert session.document.report.get("overview") == "（一）主动公开\n登录\n新收共人民{{requests.received.total}}件"
    assert editor.text() == "（一）主动公开\n登录\n新收共人民30件"


def test_in_a_cell(view: TableView, session: Session) -> None:
    """The first composing opens the cell, and goes through the table to it; from then on the cell has the keyboard."""
    compose(view, "sa")
    cell = child(view, CellEditor)
    assert caret(view) == caret(cell)
    session.edit("修改", {BUSINESS: "77", "other": "登录"})
    session.edit("修改", {BUSINESS: "78"}, check_later=True)
    session.check()
    assert child(view, CellEditor) is cell
    compose(focused(), "san")
    compose(focused(), "", "三")
    assert session.document.text(NATURAL) == "三"
    assert focused() is cell
    before = caret(cell)
    compose(cell, "shi")
    composed = caret(cell)
    assert composed > before
    session.edit("修改", {BUSINESS: "x"})
    assert caret(cell) == composed
    compose(cell, "", "十")
    assert session.document.text(NATURAL) == "三十"


def test_a_cell_keeps_its_number_until_there_is_another(view: TableView, session: Session) -> None:
    """Composing takes the selected number away on the screen; who gives up, or goes elsewhere, has it back."""
    session.edit("输入", {NATURAL: "12"})
    compose(view, "san")
    assert session.document.text(NATURAL) == "12"
    session.edit("修改", {BUSINESS: "7"})
    assert child(view, CellEditor).composing
    compose(view, "")
    assert child(view, CellEditor).text() == "12"
    compose(focused(), "si")
    press_keys("Down")
    assert (session.document.text(NATURAL), session.document.history.undo_label) == ("12", "修改")
    session.undo()
    assert session.document.text(BUSINESS) == ""


@pytest.mark.parametrize("leave", [lambda view: view.go_to(BUSINESS), lambda view: click_cell(view, BUSINESS)])
def test_what_is_composed_does_not_go_along_to_the_next_cell(
    view: TableView, session: Session, leave: Callable[[TableView], None]
) -> None:
    session.edit("输入", {NATURAL: "12"})
    compose(view, "san")
    leave(view)
    assert view.findChild(CellEditor) is None or not child(view, CellEditor).isVisible()
    assert focused() is view
    press_keys("8", "Return")
    assert (session.document.text(NATURAL), session.document.text(BUSINESS)) == ("12", "8")


def test_composing_replaces_what_is_selected(session: Session, qtbot: QtBot) -> None:
    editor = editor_of(session, "overview", qtbot)
    session.edit("导入", {"overview": "新收{{requests.received.total}}件，办结旧件"})
    editor.go_to()
    last = len(editor.text())
    editor.select(last - 2, last)
    for preedit, commit in (("xin", ""), ("xinjian", ""), ("", "新件")):
        compose(editor, preedit, commit)
        editor._pause.timeout.emit()  # who looks for a character among many takes his time
    assert session.document.report.get("overview") == "新收{{requests.received.total}}件，办结新件"
    session.undo()
    assert editor.text().endswith("旧件")


@pytest.mark.parametrize("position", [2, 4])
def test_beside_a_number(session: Session, qtbot: QtBot, position: int) -> None:
    """Whatever is composed before or behind a bound number, that stays bound, and one thing."""
    editor = editor_of(session, "overview", qtbot)
    session.edit("导入", {NATURAL: "30", "overview": "新收{{requests.received.total}}件"})
    editor.go_to()
    editor.select(position, position)
    compose(editor, "gong")
    session.edit("修改", {NATURAL: "4"})
    session.check()
    assert preedit(editor) == "gong"
    compose(editor, "", "共")
    number = "{{requests.received.total}}"
    assert session.document.report.get("overview") == (f"新收共{number}件" if position == 2 else f"新收{number}共件")
    assert editor.text() == ("新收共4件" if position == 2 else "新收4共件")
    session.undo()
    assert session.document.report.get("overview") == f"新收{number}件"


def test_while_the_window_works(window: MainWindow, report_file: Path, qtbot: QtBot) -> None:
    """The report saves itself, rules run, the preview is drawn anew: what is composed stays."""
    window.files.open(report_file)
    work, session = window.workspace, window.files.session
    assert work
    assert session
    work.side.show_tab("preview")
    work.pages.go_to("overview")
    editor = focused()
    assert isinstance(editor, TextEditor)
    preview = child(work.side, Preview)
    type_chinese(editor, "新收")
    compose(editor, "gong")
    session.edit("修改", {NATURAL: "4"})
    window._autosave.timer.timeout.emit()
    assert not window.isWindowModified()
    session.edit("修改", {BUSINESS: "5"}, check_later=True)
    qtbot.waitUntil(lambda: not preview._pause.isActive() and not preview._is_stale)
    session.check()
    assert preedit(editor) == "gong"
    compose(editor, "", "共")
    assert session.document.report.get("overview") == "新收共"


def test_in_a_line(session: Session, qtbot: QtBot) -> None:
    session.edit("导入", {"title": "工作年度报告"})
    field = LineField(session, "title", "报告标题")
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.setCursorPosition(2)
    compose(field, "nian")
    composed = caret(field)
    session.edit("修改", {"agency": "云溪县司法局", "year": "2024"})
    assert caret(field) == composed
    compose(field, "", "年")
    assert session.document.report.get("title") == "工作年年度报告"


def test_a_line_keeps_its_text_until_there_is_another(session: Session, qtbot: QtBot) -> None:
    field = LineField(session, "agency", "机关名称")
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.selectAll()
    compose(field, "sifa")
    assert session.document.report.get("agency") == "云溪县民政局"
    session.edit("修改", {"title": "年度报告"})
    compose(field, "")
    assert (field.text(), field.selectedText()) == ("云溪县民政局", "云溪县民政局")
    compose(field, "sifa")
    session.edit("修改", {"agency": "云溪县教育局"})
    compose(field, "")
    assert field.text() == "云溪县教育局"
    field.selectAll()
    compose(field, "sifaju")
    compose(field, "", "司法局")
    assert session.document.report.get("agency") == "司法局"
    session.undo()
    assert field.text() == "云溪县教育局"


def test_the_list_of_candidates_stands_at_the_cursor(session: Session, qtbot: QtBot) -> None:
    editor = editor_of(session, "overview", qtbot)
    session.edit("导入", {"overview": "\n".join(["新收{{requests.received.total}}件"] * 60)})
    editor.go_to(0)
    for position in (0, 3, len(editor.text())):
        editor.select(position, position)
        editor.ensureCursorVisible()
        asked = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        assert QRectF(asked).toRect().translated(-editor.viewport().pos()) == editor.cursorRect()
        assert editor.viewport().rect().contains(editor.cursorRect().topLeft() + QPoint(0, 2))
    around = editor.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText)
    assert around == f"新收{editor.text()[2]}件"
