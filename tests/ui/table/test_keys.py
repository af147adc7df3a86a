"""The keys of a spreadsheet in a table."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from gkeditor.ui.session import Session
from gkeditor.ui.table.view import TableView
from tests.ui.hands import focused, press_keys

RECEIVED, CARRIED_IN, GRANTED = "requests.received", "requests.carried_in", "requests.granted"
NATURAL, BUSINESS, RESEARCH, TOTAL = (f"{RECEIVED}.{column}" for column in ("natural", "business", "research", "total"))


@pytest.fixture
def view(view: TableView) -> TableView:
    """The table, with the keys that the window's menus have."""
    for keys, slot in (("Ctrl+D", view.fill_down), ("Ctrl+R", view.fill_right)):
        QShortcut(QKeySequence(keys), view).activated.connect(slot)
    return view


def here(view: TableView) -> str:
    return view.table.cell(view.currentIndex()) or ""


def said(view: TableView, *keys: str) -> str:
    """What is said after these keys."""
    spy = QSignalSpy(view.selection_changed)
    press_keys(*keys)
    return str(spy.at(spy.count() - 1)[0])


def texts(session: Session, row: str) -> list[str]:
    return [session.document.text(cell) for cell in session.document.form.row_cells[row]]


def test_return_after_tabs_goes_to_where_they_began(view: TableView) -> None:
    press_keys("Right", "1", "Tab", "2", "Tab", "3", "Return")
    assert here(view) == f"{CARRIED_IN}.business"
    press_keys("Return")
    assert here(view) == f"{GRANTED}.business"


def test_an_arrow_or_a_click_ends_the_run_of_tabs(view: TableView) -> None:
    press_keys("Tab", "Tab", "Right", "Return")
    assert here(view) == f"{CARRIED_IN}.welfare"
    press_keys("Tab")
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.table.index_of(RESEARCH)).center()
    )
    press_keys("Return")
    assert here(view) == f"{CARRIED_IN}.research"


def test_a_run_of_tabs_ends_at_the_last_row(view: TableView) -> None:
    press_keys("Ctrl+End", "Shift+Tab", "Shift+Tab", "Return")
    assert here(view) == "requests.carried_out.legal"


def test_return_and_tab_go_round_in_what_is_selected(view: TableView, session: Session) -> None:
    press_keys("Shift+Right", "Shift+Down")
    press_keys("1", "Return", "2", "Return", "3", "Return", "4", "Return")
    assert here(view) == NATURAL
    assert texts(session, RECEIVED)[:2] == ["1", "3"]
    assert texts(session, CARRIED_IN)[:2] == ["2", "4"]
    press_keys("Tab")
    assert here(view) == BUSINESS
    press_keys("Shift+Tab", "Shift+Return")
    assert here(view) == f"{CARRIED_IN}.business"
    assert len(view.selected()) == 4


def test_filling_down_skips_automatic_totals(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "2"})
    press_keys("Shift+End", "Shift+Down", "Shift+Down")
    assert said(view, "Ctrl+D") == "向下填充 12 格，跳过自动合计 2 格"
    assert texts(session, GRANTED) == texts(session, RECEIVED) == ["1", "2", "", "", "", "", "3"]
    session.undo()
    assert texts(session, GRANTED) == [""] * 7


def test_filling_right_and_into_a_single_cell(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "5"})
    press_keys("Shift+Right", "Shift+Right")
    assert said(view, "Ctrl+R") == "向右填充 2 格"
    assert texts(session, RECEIVED)[:4] == ["5", "5", "5", ""]
    press_keys("Right", "Right", "Down", "Ctrl+D")
    assert texts(session, CARRIED_IN)[2] == "5"
    press_keys("Right", "Ctrl+R", "Ctrl+Home", "Ctrl+R", "Ctrl+D")
    assert texts(session, CARRIED_IN)[2:4] == ["5", "5"]
    assert texts(session, RECEIVED)[0] == "5"


def test_control_and_return_fill_the_selection_in_one_step(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "7"})
    press_keys("Shift+End", "Shift+Down", "1", "2")
    assert said(view, "Ctrl+Return") == "填充 12 格，跳过自动合计 2 格"
    assert texts(session, RECEIVED) == texts(session, CARRIED_IN) == ["12"] * 6 + ["72"]
    assert len(view.selected()) == 14
    session.undo()
    assert texts(session, RECEIVED) == ["7", "", "", "", "", "", "7"]
    press_keys("Ctrl+Home", "3", "Ctrl+Return")
    assert here(view) == NATURAL
    assert texts(session, RECEIVED)[0] == "3"


def test_backspace_clears_and_goes_on_typing(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "12"})
    press_keys("Backspace")
    assert texts(session, RECEIVED)[0] == ""
    assert isinstance(focused(), QLineEdit)
    press_keys("7", "Return")
    assert texts(session, RECEIVED)[0] == "7"


def test_page_keys_and_arrows_end_typing(view: TableView, session: Session) -> None:
    press_keys("1", "PgDown")
    assert here(view) == "requests.denied_internal.natural"
    assert texts(session, RECEIVED)[0] == "1"
    press_keys("2", "PgUp")
    assert here(view) == NATURAL


@pytest.mark.parametrize("keys", ["Ctrl+;", "Alt+Down", "Ctrl+Return", "F4", "Shift+F2"])
def test_other_keys_change_nothing(view: TableView, session: Session, keys: str) -> None:
    session.edit("输入", {NATURAL: "12"})
    session.saved()
    press_keys(keys, "Escape")
    assert not session.document.modified
    assert here(view) == NATURAL


def test_all_a_row_or_a_column_is_selected(view: TableView, session: Session) -> None:
    press_keys("Ctrl+A")
    assert len(view.selected()) == len(view.table.grid.cells)
    press_keys("Right", "Shift+Space")
    assert view.selected() == list(session.document.form.row_cells[RECEIVED])
    press_keys("Left", "Shift+Right", "Ctrl+Space")
    assert {cell.rpartition(".")[2] for cell in view.selected()} == {"natural", "business"}
    assert len(view.selected()) == 2 * 25


def test_whole_rows_and_columns_are_extended_whole(view: TableView, session: Session) -> None:
    rows = session.document.form.row_cells
    press_keys("Right", "Shift+Space", "Shift+Down")
    assert view.selected() == [*rows[RECEIVED], *rows[CARRIED_IN]]
    press_keys("Shift+Right", "Shift+Up")
    assert view.selected() == list(rows[RECEIVED])
    press_keys("Left", "Shift+Down")
    assert view.selected() == [NATURAL, f"{CARRIED_IN}.natural"]
    press_keys("Ctrl+Space", "Shift+Right")
    assert len(view.selected()) == 2 * 25
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.table.index_of(NATURAL)).center()
    )
    press_keys("Shift+Down")
    assert view.selected() == [NATURAL, f"{CARRIED_IN}.natural"]


def test_shift_and_the_mouse_select_blocks(view: TableView) -> None:
    def at(cell: str) -> QPoint:
        return view.visualRect(view.table.index_of(cell)).center()

    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), button, Qt.KeyboardModifier.ShiftModifier, pos=at(f"{GRANTED}.business"))
    assert len(view.selected()) == 6
    QTest.mousePress(view.viewport(), button, pos=at(BUSINESS))
    QTest.mouseMove(view.viewport(), pos=at(f"{CARRIED_IN}.research"))
    QTest.mouseRelease(view.viewport(), button, pos=at(f"{CARRIED_IN}.research"))
    assert view.selected() == [BUSINESS, RESEARCH, f"{CARRIED_IN}.business", f"{CARRIED_IN}.research"]
    press_keys("Ctrl+Shift+Down")
    assert view.selected()[-1] == "requests.carried_out.research"
    QTest.mousePress(view.viewport(), button, pos=view.visualRect(view.table.index(3, 0)).center())
    QTest.mouseMove(view.viewport(), pos=at(NATURAL))
    QTest.mouseRelease(view.viewport(), button, pos=at(NATURAL))
    assert view.selected()[-1] == "requests.carried_out.research"  # A label is no beginning.


def test_the_cursor_stays_where_a_selection_began(view: TableView, session: Session) -> None:
    press_keys("Right", "Shift+Right", "Shift+Down")
    assert here(view) == BUSINESS
    press_keys("Shift+Left", "Shift+Left")
    assert view.selected() == [NATURAL, BUSINESS, f"{CARRIED_IN}.natural", f"{CARRIED_IN}.business"]
    press_keys("7", "Down")
    assert texts(session, RECEIVED)[:3] == ["", "7", ""]
    assert here(view) == f"{CARRIED_IN}.business"
    place, button = view.visualRect(view.table.index_of(NATURAL)).center(), Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), button, pos=place)
    QTest.mouseMove(view.viewport(), pos=view.visualRect(view.table.index_of(RESEARCH)).center())
    QTest.mouseMove(view.viewport(), pos=QPoint(place.x(), view.viewport().height() + 50))
    QTest.mouseRelease(view.viewport(), button)
    assert here(view) == NATURAL
    assert len(view.selected()) > 15


def test_shift_and_f10_show_the_menu(view: TableView) -> None:
    shown: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            shown.extend(action.text() for action in menu.actions())
            menu.close()

    QTimer.singleShot(0, look)
    press_keys("Shift+F10")
    assert "复制" in shown
