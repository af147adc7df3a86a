"""Typing with an input method: what is composed outlasts everything that happens meanwhile."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gkeditor.ui.cell_delegate import CellEditor
from gkeditor.ui.line_field import LineField
from gkeditor.ui.session import Session
from gkeditor.ui.table_view import TableView
from gkeditor.ui.text_editor import TextEditor
from tests.ui.hands import child, compose, focused, type_chinese
from tests.ui.test_text_editor import editor_of

NATURAL, BUSINESS = "requests.received.natural", "requests.received.business"


def preedit(editor: TextEditor) -> str:
    return editor.textCursor().block().layout().preeditAreaText()


def caret(widget: QWidget) -> int:
    """Where the list of candidates is asked to stand, from the left edge of the screen."""
    rect = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()
    return widget.mapToGlobal(rect.topLeft()).x()


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
