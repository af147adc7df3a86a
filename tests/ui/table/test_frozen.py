"""The head and the labels of a table stay in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.table.grid import Place
from gkeditor.ui.table.view import TableView
from tests.ui.hands import turn_wheel

HEAD_ROWS, LABEL_COLUMNS = 4, 3


class Paints(QObject):
    """Counts how often something is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def picture(header: QHeaderView) -> bytes:
    return bytes(header.viewport().grab().toImage().constBits())


def settle(view: TableView, width: int, height: int, zoom: float = 1.0) -> None:
    view.resize(width, height)
    view.set_zoom(zoom)
    QApplication.processEvents()


def test_the_head_stays_in_view(view: TableView) -> None:
    settle(view, 752, 500)
    head = view.horizontalHeader()
    before = picture(head)
    view.go_to("requests.carried_out.natural")
    QApplication.processEvents()
    assert view.verticalScrollBar().value() > 100
    assert head.isVisible()
    assert picture(head) == before
    assert view.viewport().y() == head.height() > 80


def test_the_first_row_is_seen_whole_below_the_head(view: TableView) -> None:
    settle(view, 752, 500)
    view.go_to("requests.carried_out.natural")
    view.go_to("requests.received.natural")
    assert view.visualRect(view.currentIndex()).top() == 0


def test_a_table_that_has_room_is_whole(view: TableView) -> None:
    settle(view, 752, 1200)
    assert not view.horizontalHeader().isVisible()
    assert not view.verticalHeader().isVisible()
    assert view.rowHeight(0) > 0
    settle(view, 752, 500)
    assert view.rowHeight(0) == 0
    settle(view, 752, 1200)
    assert view.rowHeight(0) > 0
    assert view.verticalScrollBar().maximum() == 0


def test_a_head_does_not_take_most_of_the_room(view: TableView) -> None:
    settle(view, 752, 180)
    assert not view.horizontalHeader().isVisible()


def test_labels_of_rows_stay_where_the_table_is_too_wide(view: TableView) -> None:
    settle(view, 752, 620)
    assert not view.verticalHeader().isVisible()
    settle(view, 752, 620, zoom=1.5)
    labels = view.verticalHeader()
    assert labels.isVisible()
    before = picture(labels)
    view.go_to("requests.received.total")
    QApplication.processEvents()
    assert view.horizontalScrollBar().value() > 0
    assert picture(labels) == before
    view.go_to("requests.received.natural")
    assert view.visualRect(view.currentIndex()).left() == 0


def test_what_is_found_in_the_head_is_marked_there(view: TableView) -> None:
    settle(view, 752, 500)
    before = picture(view.horizontalHeader())
    view.show_found(frozenset({Place(0, LABEL_COLUMNS)}), None)
    assert picture(view.horizontalHeader()) != before


def test_a_table_with_several_heads_scrolls_whole(session: Session, qtbot: QtBot) -> None:
    made = TableView(session, "proactive")
    qtbot.addWidget(made)
    made.show()
    settle(made, 700, 200)
    assert made.verticalScrollBar().maximum() > 0
    assert not made.horizontalHeader().isVisible()


def test_no_key_paints_the_head(view: TableView, session: Session) -> None:
    settle(view, 752, 500)
    paints = Paints()
    view.horizontalHeader().viewport().installEventFilter(paints)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Tab):
        QTest.keyClick(QApplication.focusWidget() or view, key)
        QApplication.processEvents()
    assert session.document.report.get("requests.received.natural") == "1"
    assert paints.count == 0


def test_a_click_on_the_head_selects_nothing(view: TableView) -> None:
    settle(view, 752, 500)
    before = view.selected()
    QTest.mouseClick(view.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 60))
    assert view.selected() == before
    turn_wheel(view.horizontalHeader().viewport(), -120, control=False)
    assert view.verticalScrollBar().value() > 0


@pytest.mark.parametrize("height", [500, 1200])
def test_a_screen_reader_finds_each_label_once(view: TableView, height: int) -> None:
    settle(view, 752, height)
    spoken = QAccessible.queryAccessibleInterface(view)
    texts = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert texts.count("商业企业") == 1
    assert texts.count("（一）予以公开") == 1


def test_another_edition_has_its_own_head(view: TableView, session: Session) -> None:
    settle(view, 752, 500)
    session.edit("转换", {"edition": "2019-60"})
    QApplication.processEvents()
    head = view.table.grid.first.row
    assert head < HEAD_ROWS
    assert view.horizontalHeader().isVisible()
    assert [view.isRowHidden(row) for row in range(head + 1)] == [True] * head + [False]


@pytest.mark.parametrize("edition", ["2019-60", "2021-30"])
def test_the_labels_under_captions_of_the_whole_width_scroll(session: Session, qtbot: QtBot, edition: str) -> None:
    session.edit("转换", {"edition": edition})
    view = TableView(session, "proactive")
    qtbot.addWidget(view)
    view.show()
    for width in range(260, 760, 20):
        settle(view, width, 500, 1.5)
        view.grab()
        assert not view.verticalHeader().isVisible()
        assert not view.isColumnHidden(0)
