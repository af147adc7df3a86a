"""Typing in the cells of a table, as in a spreadsheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gkeditor.ui import theme
from gkeditor.ui.session import Session
from gkeditor.ui.table.view import TableView
from tests.ui.hands import focused, press_keys, type_chinese

NATURAL, BUSINESS, TOTAL = (f"requests.received.{column}" for column in ("natural", "business", "total"))
CARRIED_IN = "requests.carried_in.natural"


def here(view: TableView) -> str:
    return view.table.cell(view.currentIndex()) or ""


def text(session: Session, cell: str) -> str:
    return session.document.text(cell)


def test_typing_replaces_and_return_goes_down(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "99"})
    press_keys("1", "2", "Return", "3", "Tab", "4", "Return")
    assert text(session, NATURAL) == "12"
    assert text(session, CARRIED_IN) == "3"
    assert text(session, "requests.carried_in.business") == "4"
    assert here(view) == "requests.granted.natural"
    assert focused() is view


def test_a_sum_is_computed_when_its_cell_is_left(view: TableView, session: Session) -> None:
    press_keys("=", "1", "2", "+", "3", "Return", "=", "1", "+", "a", "Return")
    assert text(session, NATURAL) == "15"
    assert text(session, CARRIED_IN) == "=1+a"
    session.undo()
    session.undo()
    assert text(session, NATURAL) == ""
    view.go_to(NATURAL)
    press_keys("Shift+Right", "=", "5", "-", "1", "Ctrl+Return")
    assert (text(session, NATURAL), text(session, BUSINESS)) == ("4", "4")
    view.go_to(NATURAL)
    press_keys("=", "2", "+", "2", "Esc")
    assert text(session, NATURAL) == "4"


def test_totals_follow_each_key(view: TableView, session: Session) -> None:
    press_keys("1")
    assert text(session, TOTAL) == "1"
    press_keys("2")
    assert text(session, TOTAL) == "12"
    assert view.table.index_of(TOTAL).data() == "12"


def test_a_wrong_total_has_its_red_frame_while_it_is_typed(view: TableView, session: Session) -> None:
    def frame() -> QColor:
        rect = view.visualRect(view.table.index_of(TOTAL))
        return view.viewport().grab(rect).toImage().pixelColor(1, rect.height() // 2)

    session.edit("输入", dict.fromkeys(session.document.form.row_cells["requests.received"][:-1], "1"))
    view.go_to(TOTAL)
    press_keys("6")
    assert frame() == theme.LIGHT.accent
    press_keys("0")
    assert frame() == theme.LIGHT.error
    press_keys("Backspace", "Return")
    assert text(session, TOTAL) == "6"
    assert frame() == theme.LIGHT.base


def test_typing_in_one_cell_is_one_step(view: TableView, session: Session) -> None:
    press_keys("1", "2", "Return", "Up", "3", "4", "Return")
    assert text(session, NATURAL) == "34"
    session.undo()
    assert text(session, NATURAL) == "12"
    session.undo()
    assert text(session, NATURAL) == ""
    assert not session.document.modified


def test_escape_brings_the_text_back(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "7"})
    press_keys("1", "2")
    assert text(session, NATURAL) == "12"
    press_keys("Escape")
    assert text(session, NATURAL) == "7"
    assert session.document.history.undo_label == "输入"
    session.undo()
    assert text(session, NATURAL) == ""


def test_escape_brings_the_text_back_even_when_it_was_saved_meanwhile(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "7"})
    press_keys("1")
    session.saved()
    press_keys("2", "Escape")
    assert text(session, NATURAL) == "7"


def test_escape_makes_a_total_automatic_again(view: TableView, session: Session) -> None:
    view.go_to(TOTAL)
    press_keys("5")
    assert not session.document.report.is_automatic(TOTAL)
    press_keys("Escape")
    assert session.document.report.is_automatic(TOTAL)


def test_looking_into_an_automatic_total_changes_nothing(view: TableView, session: Session) -> None:
    press_keys("4", "Return")
    view.go_to(TOTAL)
    press_keys("F2", "Return")
    assert session.document.report.is_automatic(TOTAL)


def test_f2_goes_on_with_the_text(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "12"})
    press_keys("F2", "4", "Left", "3", "Return")
    assert text(session, NATURAL) == "1234"
    press_keys("Up", "F2", "Backspace", "Return")
    assert text(session, NATURAL) == "123"


def test_arrows_leave_a_cell_that_is_typed_in(view: TableView, session: Session) -> None:
    press_keys("1", "Right", "2", "Down")
    assert (text(session, NATURAL), text(session, BUSINESS)) == ("1", "2")
    assert here(view) == "requests.carried_in.business"


def test_undo_while_typing_is_the_sessions(view: TableView, session: Session) -> None:
    undo = QShortcut(QKeySequence("Ctrl+Z"), view, session.undo)
    press_keys("1", "2", "Ctrl+Z")
    assert text(session, NATURAL) == ""
    assert focused().property("text") == ""
    press_keys("3", "Return")
    assert text(session, NATURAL) == "3"
    assert undo.isEnabled()


def test_an_input_method_opens_the_editor(view: TableView, session: Session) -> None:
    type_chinese(view, "十二")
    assert text(session, NATURAL) == "十二"
    press_keys("Return")
    assert here(view) == CARRIED_IN


def test_composing_begins_in_the_cell(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "5"})
    for preedit, commit in (("shi", ""), ("shier", ""), ("", "十二")):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(focused(), event)
    assert text(session, NATURAL) == "十二"


def test_a_double_click_edits(view: TableView, session: Session) -> None:
    session.edit("输入", {BUSINESS: "12"})
    centre = view.visualRect(view.table.index_of(BUSINESS)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert isinstance(focused(), QLineEdit)
    press_keys("3", "Return")
    assert text(session, BUSINESS) == "123"
