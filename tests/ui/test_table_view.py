"""The view of a table, driven by keys and mouse as a spreadsheet is."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.ui.cell_menu import cell_menu
from gkeditor.ui.session import Session
from gkeditor.ui.table_view import TableView
from tests.ui.hands import turn_wheel, type_chinese

NATURAL, BUSINESS, TOTAL = (f"requests.received.{column}" for column in ("natural", "business", "total"))
CARRIED_IN = "requests.carried_in.natural"


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> TableView:
    """The table of part three with the cursor on its first cell."""
    made = TableView(session, "requests")
    qtbot.addWidget(made)
    made.resize(752, 620)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.go_to(NATURAL)
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def press(*keys: str) -> None:
    """Press keys one after the other: characters, or names such as `Ctrl+C` and `Return`."""
    for key in keys:
        if len(key) == 1:
            QTest.keyClicks(focused(), key)
        else:
            QTest.keySequence(focused(), QKeySequence(key))


def here(view: TableView) -> str:
    return view.table.cell(view.currentIndex()) or ""


def text(session: Session, cell: str) -> str:
    return session.document.text(cell)


def test_typing_replaces_and_return_goes_down(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "99"})
    press("1", "2", "Return", "3", "Tab", "4", "Return")
    assert text(session, NATURAL) == "12"
    assert text(session, CARRIED_IN) == "3"
    assert text(session, "requests.carried_in.business") == "4"
    assert here(view) == "requests.granted.business"
    assert focused() is view


def test_totals_follow_each_key(view: TableView, session: Session) -> None:
    press("1")
    assert text(session, TOTAL) == "1"
    press("2")
    assert text(session, TOTAL) == "12"
    assert view.table.index_of(TOTAL).data() == "12"


def test_typing_in_one_cell_is_one_step(view: TableView, session: Session) -> None:
    press("1", "2", "Return", "Up", "3", "4", "Return")
    assert text(session, NATURAL) == "34"
    session.undo()
    assert text(session, NATURAL) == "12"
    session.undo()
    assert text(session, NATURAL) == ""
    assert not session.document.modified


def test_escape_brings_the_text_back(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "7"})
    press("1", "2")
    assert text(session, NATURAL) == "12"
    press("Escape")
    assert text(session, NATURAL) == "7"
    assert session.document.history.undo_label == "输入"
    session.undo()
    assert text(session, NATURAL) == ""


def test_escape_brings_the_text_back_even_when_it_was_saved_meanwhile(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "7"})
    press("1")
    session.saved()
    press("2", "Escape")
    assert text(session, NATURAL) == "7"


def test_escape_makes_a_total_automatic_again(view: TableView, session: Session) -> None:
    view.go_to(TOTAL)
    press("5")
    assert not session.document.report.is_automatic(TOTAL)
    press("Escape")
    assert session.document.report.is_automatic(TOTAL)


def test_looking_into_an_automatic_total_changes_nothing(view: TableView, session: Session) -> None:
    press("4", "Return")
    view.go_to(TOTAL)
    press("F2", "Return")
    assert session.document.report.is_automatic(TOTAL)


def test_f2_goes_on_with_the_text(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "12"})
    press("F2", "Left", "3", "Return")
    assert text(session, NATURAL) == "132"


def test_arrows_leave_a_cell_that_is_typed_in(view: TableView, session: Session) -> None:
    press("1", "Right", "2", "Down")
    assert (text(session, NATURAL), text(session, BUSINESS)) == ("1", "2")
    assert here(view) == "requests.carried_in.business"


def test_undo_while_typing_is_the_sessions(view: TableView, session: Session) -> None:
    undo = QShortcut(QKeySequence("Ctrl+Z"), view, session.undo)
    press("1", "2", "Ctrl+Z")
    assert text(session, NATURAL) == ""
    assert focused().property("text") == ""
    press("3", "Return")
    assert text(session, NATURAL) == "3"
    assert undo.isEnabled()


def test_the_cursor_never_lands_on_a_label(view: TableView) -> None:
    for keys in ("Up", "Left", "Ctrl+Up", "Home", "Ctrl+Home"):
        press(keys)
        assert here(view) == NATURAL
    press("Ctrl+Down")
    assert here(view) == "requests.carried_out.natural"
    press("Ctrl+Right", "Down", "Right")
    assert here(view) == "requests.carried_out.total"
    press("Tab")
    assert here(view) == NATURAL
    press("Shift+Tab")
    assert here(view) == "requests.carried_out.total"
    press("Ctrl+Home", "End")
    assert here(view) == TOTAL
    press("PgDown", "PgDown", "PgDown", "PgDown")
    assert here(view) == "requests.carried_out.total"


def test_a_click_on_a_label_leaves_the_cursor(view: TableView) -> None:
    label = view.table.index(3, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(label).center())
    assert here(view) == NATURAL
    assert view.table.cell(view.currentIndex()) == NATURAL


def test_delete_clears_the_selection_in_one_step(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "2", CARRIED_IN: "3"})
    press("Shift+Right", "Shift+Down", "Delete")
    assert [text(session, cell) for cell in (NATURAL, BUSINESS, CARRIED_IN)] == ["", "", ""]
    session.undo()
    assert [text(session, cell) for cell in (NATURAL, BUSINESS, CARRIED_IN)] == ["1", "2", "3"]


def test_copy_and_paste_a_block(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "2", CARRIED_IN: "3"})
    press("Shift+Right", "Shift+Down", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "1\t2\n3\t"
    view.go_to("requests.granted.natural")
    press("Ctrl+V")
    assert text(session, "requests.granted.business") == "2"
    assert text(session, "requests.partial.natural") == "3"
    session.undo()
    assert text(session, "requests.granted.business") == ""


def test_cut_is_one_step(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "8"})
    press("Ctrl+X")
    assert (QGuiApplication.clipboard().text(), text(session, NATURAL)) == ("8", "")
    session.undo()
    assert text(session, NATURAL) == "8"


def test_paste_says_what_was_skipped(view: TableView, session: Session) -> None:
    said = QSignalSpy(view.selection_changed)
    QGuiApplication.clipboard().setText("1\t2\t3\n4\t5\t6")
    view.go_to("requests.received.other")
    press("Ctrl+V")
    assert text(session, "requests.carried_in.other") == "4"
    assert session.document.report.is_automatic(TOTAL)
    assert said.at(said.count() - 1) == ["粘贴 2 格，跳过标签和自动合计 4 格"]


def test_numbers_pasted_into_a_missing_row_bring_it_back(view: TableView, session: Session) -> None:
    session.edit("导入", {"missing.requests.received": "1", "missing.requests.carried_in": "1"})
    QGuiApplication.clipboard().setText("1\t2")
    press("Ctrl+V")
    assert session.document.report.missing == {"requests.carried_in"}


def test_paste_of_something_else_does_nothing(view: TableView, session: Session) -> None:
    data = QMimeData()
    data.setData("image/png", b"")
    QGuiApplication.clipboard().setMimeData(data)
    press("Ctrl+V")
    assert not session.document.modified


def test_the_selection_is_counted_and_summed(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "２"})
    said = QSignalSpy(view.selection_changed)
    press("Shift+Right")
    assert said.at(said.count() - 1) == ["选区 2 格 合计 3"]
    press("Right")
    assert said.at(said.count() - 1) == [""]


def test_the_place_is_told(view: TableView) -> None:
    told = QSignalSpy(view.place_changed)
    press("Right")
    assert told.at(told.count() - 1) == [BUSINESS]


def test_an_input_method_opens_the_editor(view: TableView, session: Session) -> None:
    type_chinese(view, "十二")
    assert text(session, NATURAL) == "十二"
    press("Return")
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
    press("End", "3", "Return")
    assert text(session, BUSINESS) == "123"


def test_a_total_is_switched_by_its_menu(view: TableView, session: Session) -> None:
    press("4", "Return")
    menu = cell_menu(view, session, TOTAL, view)
    assert menu.actions()[0].text() == "改为手工填写"
    menu.actions()[0].trigger()
    assert session.document.report.get(TOTAL) == "4"
    menu = cell_menu(view, session, TOTAL, view)
    assert menu.actions()[0].text() == "改为自动合计"
    menu.actions()[0].trigger()
    assert session.document.report.is_automatic(TOTAL)
    assert text(session, TOTAL) == "4"


def test_the_menu_offers_the_fixes_of_the_cell(view: TableView, session: Session) -> None:
    session.edit("输入", dict.fromkeys(session.document.form.row_cells["requests.received"], "0"))
    session.edit("输入", {TOTAL: "5"})
    menu = cell_menu(view, session, TOTAL, view)
    menu.actions()[0].trigger()
    assert text(session, TOTAL) == "0"


def test_the_menu_comes_by_key_and_by_mouse(view: TableView) -> None:
    seen: list[list[str]] = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        seen.append([action.text() for action in popup.actions() if action.text()])
        popup.close()

    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        QTimer.singleShot(0, look)
        position = view.visualRect(view.currentIndex()).center()
        event = QContextMenuEvent(reason, position, view.viewport().mapToGlobal(position))
        QApplication.sendEvent(view.viewport(), event)
    assert seen == [["按合计关系和零补齐", "剪切", "复制", "粘贴", "清除"]] * 2


def test_the_wheel_with_control_asks_for_another_size(view: TableView) -> None:
    asked = QSignalSpy(view.zoomed)
    for turned in (120, -120):
        turn_wheel(view.viewport(), turned, control=True)
    turn_wheel(view.viewport(), 120, control=False)
    assert [asked.at(at) for at in range(asked.count())] == [[1], [-1]]


def test_it_fits_the_width_and_grows_with_the_zoom(view: TableView, qtbot: QtBot) -> None:
    assert not view.horizontalScrollBar().isVisible()
    row, width = view.rowHeight(3), view.columnWidth(3)
    view.set_zoom(2.0)
    assert view.rowHeight(3) >= 2 * row - 1
    assert view.columnWidth(3) > width
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)


def test_a_label_has_no_tooltip_and_a_wrong_cell_has_one(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "一些"})
    for index, words in ((view.table.index(0, 0), ""), (view.table.index_of(NATURAL), "强制")):
        position = view.visualRect(index).center()
        QApplication.sendEvent(
            view.viewport(), QHelpEvent(QEvent.Type.ToolTip, position, view.viewport().mapToGlobal(position))
        )
        assert words in str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def test_every_state_of_a_cell_is_painted_differently(view: TableView, session: Session) -> None:
    def picture() -> bytes:
        QApplication.processEvents()
        image = view.grab(view.visualRect(view.table.index_of("requests.granted.total"))).toImage()
        return bytes(image.constBits())

    row = session.document.form.row_cells["requests.granted"]
    pictures = [picture()]
    session.edit("输入", dict.fromkeys(row[:-1], "1"))
    pictures.append(picture())
    session.edit("输入", {row[-1]: "6"})
    pictures.append(picture())
    session.edit("输入", {row[-1]: "7"})
    pictures.append(picture())
    view.go_to(row[-1])
    pictures.append(picture())
    assert len(set(pictures)) == len(pictures)


def test_another_edition_closes_the_editor_and_shows_its_table(view: TableView, session: Session, qtbot: QtBot) -> None:
    press("1")
    session.edit("转换", {"edition": "2019-60"})
    qtbot.waitUntil(lambda: not view.findChildren(QLineEdit))
    assert view.table.index_of("requests.other.natural").isValid()
    assert view.rowSpan(0, 0) == 3


def test_another_report_begins_at_its_first_cell(view: TableView, session: Session) -> None:
    view.go_to(TOTAL)
    session.replace(Document(new_report(load_form("2021-30"), "云溪县水务局", 2025)))
    view.go_to("requests")
    assert here(view) == NATURAL
    assert view.selected() == [NATURAL]
    view.go_to(TOTAL)
    view.go_to("requests")
    assert here(view) == TOTAL


def test_shift_with_a_jump_does_not_select_a_range(view: TableView) -> None:
    QTest.keyPress(view, Qt.Key.Key_Shift)
    view.go_to("requests.granted.total")
    assert view.selected() == ["requests.granted.total"]
