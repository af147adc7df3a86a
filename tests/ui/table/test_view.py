"""The view of a table, driven by keys and mouse as a spreadsheet is."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.ui.session import Session
from gkeditor.ui.table.cell_menu import cell_menu
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.pasting import NO_WORDS
from tests.ui.hands import press_keys, turn_wheel

NATURAL, BUSINESS, TOTAL = (f"requests.received.{column}" for column in ("natural", "business", "total"))
CARRIED_IN = "requests.carried_in.natural"


def here(view: TableView) -> str:
    return view.table.cell(view.currentIndex()) or ""


def text(session: Session, cell: str) -> str:
    return session.document.text(cell)


def test_the_cursor_never_lands_on_a_label(view: TableView) -> None:
    for keys in ("Up", "Left", "Ctrl+Up", "Home", "Ctrl+Home"):
        press_keys(keys)
        assert here(view) == NATURAL
    press_keys("Ctrl+Down")
    assert here(view) == "requests.carried_out.natural"
    press_keys("Ctrl+Right", "Down", "Right")
    assert here(view) == "requests.carried_out.total"
    press_keys("Tab")
    assert here(view) == NATURAL
    press_keys("Shift+Tab")
    assert here(view) == "requests.carried_out.total"
    press_keys("Ctrl+Home", "End")
    assert here(view) == TOTAL
    press_keys("PgDown", "PgDown", "PgDown", "PgDown")
    assert here(view) == "requests.carried_out.total"


def test_the_first_row_comes_with_the_head_of_the_table(view: TableView) -> None:
    press_keys("Ctrl+End")
    assert view.verticalScrollBar().value() > 0
    press_keys("Ctrl+Home")
    assert view.verticalScrollBar().value() == 0


def test_a_click_on_a_label_leaves_the_cursor(view: TableView) -> None:
    label = view.table.index(3, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(label).center())
    assert here(view) == NATURAL
    assert view.table.cell(view.currentIndex()) == NATURAL


def test_delete_clears_the_selection_in_one_step(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "2", CARRIED_IN: "3"})
    press_keys("Shift+Right", "Shift+Down", "Delete")
    assert [text(session, cell) for cell in (NATURAL, BUSINESS, CARRIED_IN)] == ["", "", ""]
    session.undo()
    assert [text(session, cell) for cell in (NATURAL, BUSINESS, CARRIED_IN)] == ["1", "2", "3"]


def test_copy_and_paste_a_block(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "2", CARRIED_IN: "3"})
    press_keys("Shift+Right", "Shift+Down", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "1\t2\n3\t"
    view.go_to("requests.granted.natural")
    press_keys("Ctrl+V")
    assert text(session, "requests.granted.business") == "2"
    assert text(session, "requests.partial.natural") == "3"
    session.undo()
    assert text(session, "requests.granted.business") == ""


def test_cut_is_one_step(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "8"})
    press_keys("Ctrl+X")
    assert (QGuiApplication.clipboard().text(), text(session, NATURAL)) == ("8", "")
    session.undo()
    assert text(session, NATURAL) == "8"


def test_paste_says_what_was_skipped(view: TableView, session: Session) -> None:
    said = QSignalSpy(view.selection_changed)
    QGuiApplication.clipboard().setText("1\t2\t3\n4\t5\t6")
    view.go_to("requests.received.other")
    press_keys("Ctrl+V")
    assert text(session, "requests.carried_in.other") == "4"
    assert session.document.report.is_automatic(TOTAL)
    assert said.at(said.count() - 1) == ["粘贴 2 格，跳过自动合计 2 格（2 格与算出的数不同），2 格超出表格，没有粘贴"]


def test_numbers_pasted_into_a_missing_row_bring_it_back(view: TableView, session: Session) -> None:
    session.edit("导入", {"missing.requests.received": "1", "missing.requests.carried_in": "1"})
    QGuiApplication.clipboard().setText("1\t2")
    press_keys("Ctrl+V")
    assert session.document.report.missing == {"requests.carried_in"}


@pytest.mark.parametrize(("kind", "content"), [("image/png", b""), ("text/rtf", b"{\\rtf1 1\\cell 2\\row}")])
def test_paste_of_something_else_says_so(view: TableView, session: Session, kind: str, content: bytes) -> None:
    said = QSignalSpy(view.selection_changed)
    data = QMimeData()
    data.setData(kind, content)
    QGuiApplication.clipboard().setMimeData(data)
    press_keys("Ctrl+V")
    assert not session.document.modified
    assert said.at(said.count() - 1) == [NO_WORDS]


def test_paste_of_nothing_does_nothing(view: TableView, session: Session) -> None:
    said = QSignalSpy(view.selection_changed)
    QGuiApplication.clipboard().setMimeData(QMimeData())
    press_keys("Ctrl+V")
    assert not session.document.modified
    assert said.count() == 0


def test_the_selection_is_counted_and_summed(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "1", BUSINESS: "２"})
    said = QSignalSpy(view.selection_changed)
    press_keys("Shift+Right")
    assert said.at(said.count() - 1) == ["选区 2 格 合计 3 · 平均 1.5"]
    press_keys("Right")
    assert said.at(said.count() - 1) == [""]


def test_the_sum_of_the_selection_follows_the_numbers(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "2", BUSINESS: "3"})
    press_keys("Shift+Right")
    told = QSignalSpy(view.selection_changed)
    press_keys("Delete")
    assert told.at(told.count() - 1) == ["选区 2 格 合计 0 · 空白 2 格"]
    session.undo()
    assert told.at(told.count() - 1) == ["选区 2 格 合计 5 · 平均 2.5"]


def test_what_pasting_did_is_told_until_the_next_step(view: TableView, session: Session, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("1\t2")
    told = QSignalSpy(view.selection_changed)
    with qtbot.waitSignal(view.settled):
        press_keys("Ctrl+V")
    assert told.at(told.count() - 1) == ["粘贴 2 格"]
    session.undo()
    assert told.at(told.count() - 1) == ["选区 2 格 合计 0 · 空白 2 格"]
    press_keys("Left")
    assert told.at(told.count() - 1) == [""]


def test_the_place_is_told(view: TableView) -> None:
    told = QSignalSpy(view.place_changed)
    press_keys("Right")
    assert told.at(told.count() - 1) == [BUSINESS]


def chosen(view: TableView, session: Session, cell: str, text: str) -> None:
    """Choose an entry of a cell's menu."""
    view.go_to(cell)
    actions = {action.text(): action for action in cell_menu(view, session, cell).actions()}
    actions[text].trigger()


def test_a_total_is_switched_by_its_menu(view: TableView, session: Session) -> None:
    press_keys("4", "Return")
    chosen(view, session, TOTAL, "改为手工填写")
    assert session.document.report.get(TOTAL) == "4"
    chosen(view, session, TOTAL, "改为自动合计")
    assert session.document.report.is_automatic(TOTAL)
    assert text(session, TOTAL) == "4"


def test_the_menu_offers_the_fixes_of_the_cell(view: TableView, session: Session) -> None:
    session.edit("输入", dict.fromkeys(session.document.form.row_cells["requests.received"], "0"))
    session.edit("输入", {TOTAL: "5"})
    chosen(view, session, TOTAL, "改为 0")
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
    assert seen[0] == seen[1]
    assert [text for text in seen[0] if text][:3] == ["按合计关系和零补齐", "剪切", "复制"]


def test_the_wheel_with_control_asks_for_another_size(view: TableView) -> None:
    asked = QSignalSpy(view.zoomed)
    for turned in (120, -120):
        turn_wheel(view.viewport(), turned, control=True)
    turn_wheel(view.viewport(), 120, control=False)
    assert [asked.at(at) for at in range(asked.count())] == [[1], [-1]]


def test_it_fits_the_width_and_grows_with_the_zoom(view: TableView, qtbot: QtBot) -> None:
    assert not view.horizontalScrollBar().isVisible()
    row, width = view.rowHeight(5), view.columnWidth(3)
    view.set_zoom(2.0)
    assert view.rowHeight(5) >= 2 * row - 1
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
        image = view.viewport().grab(view.visualRect(view.table.index_of("requests.granted.total"))).toImage()
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


def test_the_cursor_is_fainter_while_the_keyboard_is_elsewhere(view: TableView) -> None:
    def picture() -> bytes:
        QApplication.processEvents()
        image = view.viewport().grab(view.visualRect(view.currentIndex())).toImage()
        return bytes(image.constBits())

    with_keyboard = picture()
    view.clearFocus()
    without = picture()
    assert with_keyboard != without
    view.setFocus()
    press_keys("1", "Escape")
    assert picture() == with_keyboard


def test_another_edition_closes_the_editor_and_shows_its_table(view: TableView, session: Session, qtbot: QtBot) -> None:
    press_keys("1")
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


def test_the_cursor_stays_in_view_when_sizes_change(view: TableView) -> None:
    def is_seen() -> bool:
        return view.viewport().rect().contains(view.visualRect(view.currentIndex()))

    press_keys("Ctrl+End")
    for zoom in (2.0, 1.5, 0.8, 2.0, 1.0):
        view.set_zoom(zoom)
        assert is_seen()
    for width, height in ((752, 300), (420, 300), (420, 620), (900, 250)):
        view.resize(width, height)
        QApplication.processEvents()
        assert is_seen()
    view.verticalScrollBar().setValue(0)
    assert not is_seen()
    view.set_zoom(1.25)  # Who scrolled away from it is left there.
    assert view.verticalScrollBar().value() == 0


def test_nothing_is_raised_unseen_while_it_is_made(session: Session, qtbot: QtBot) -> None:
    """Qt calls overrides from within its own methods, and what is raised there gets lost."""
    raised: list[str] = []

    def look(frame: FrameType, event: str, arg: Any) -> Any:
        if event == "exception":
            raised.append(repr(arg[1]))
        return look if "table_" in Path(frame.f_code.co_filename).stem else None

    before = sys.gettrace()
    sys.settrace(look)
    try:
        view = TableView(session, "requests")
    finally:
        sys.settrace(before)
    qtbot.addWidget(view)
    assert raised == []
