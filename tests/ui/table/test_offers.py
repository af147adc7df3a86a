"""What blank cells must be, shown and taken in a table; totals that compute themselves, and those that are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, OFFER, TOOLTIP
from gkeditor.ui.table.view import TableView
from tests.ui.hands import press_keys

RECEIVED, CARRIED_IN = "requests.received", "requests.carried_in"
NATURAL, BUSINESS, TOTAL = (f"{RECEIVED}.{column}" for column in ("natural", "business", "total"))


@pytest.fixture
def view(view: TableView, session: Session, qtbot: QtBot) -> TableView:
    """The table with a typed total, so that every other cell of its row must be zero; and the keys of the menus."""
    for keys, slot in (("Ctrl+E", view.take_offers), ("Ctrl+T", view.switch_totals)):
        QShortcut(QKeySequence(keys), view).activated.connect(slot)
    session.edit("输入", {NATURAL: "3", TOTAL: "3"})
    qtbot.waitUntil(lambda: shown(view, BUSINESS) == "0")
    return view


def shown(view: TableView, cell: str) -> str:
    return str(view.table.index_of(cell).data(OFFER) or "")


def here(view: TableView) -> str:
    return view.table.cell(view.currentIndex()) or ""


def said(view: TableView, *keys: str) -> str:
    spy = QSignalSpy(view.selection_changed)
    press_keys(*keys)
    return str(spy.at(spy.count() - 1)[0])


def test_it_is_shown_told_and_explained(view: TableView) -> None:
    index = view.table.index_of(BUSINESS)
    assert index.data() == ""
    assert index.data(ACCESSIBLE) == "本年新收政府信息公开申请数量，商业企业，空白，可填 0"
    assert "可填 0：由“每行总计等于" in index.data(TOOLTIP)
    assert said(view, "Tab") == "可填 0，按 → 采用"
    assert said(view, "Right") == "采用算出的数 0"
    assert shown(view, BUSINESS) == ""


def test_right_takes_it_and_stays_and_then_goes_on(view: TableView, session: Session) -> None:
    press_keys("Tab", "Right")
    assert session.document.text(BUSINESS) == "0"
    assert here(view) == BUSINESS
    press_keys("Right")
    assert here(view) == f"{RECEIVED}.research"
    session.undo()
    assert session.document.text(BUSINESS) == ""


def test_going_through_the_cells_by_arrows_fills_none(view: TableView, session: Session) -> None:
    assert said(view, "Right") == "可填 0，按 Ctrl+E 采用"
    press_keys("Right", "Right", "Right", "End", "Home", "Right", "Right", "Ctrl+Right")
    press_keys("Ctrl+Home", "Down", "Up", "Right", "Right", "Shift+Right", "Right")
    assert session.document.report.get(BUSINESS) == ""
    assert not any(session.document.report.get(f"{RECEIVED}.{c}") for c in ("research", "welfare", "legal", "other"))


def test_a_click_and_right_take_it(view: TableView, session: Session) -> None:
    place = view.visualRect(view.table.index_of(BUSINESS)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press_keys("Right")
    assert session.document.text(BUSINESS) == "0"


def test_all_that_are_selected_are_taken_at_once(view: TableView, session: Session) -> None:
    press_keys("Shift+End", "Shift+Down")
    assert said(view, "Ctrl+E") == "采用算出的数 5 格"
    assert [session.document.text(cell) for cell in session.document.form.row_cells[RECEIVED]] == [
        *("3", "0", "0", "0", "0", "0", "3")
    ]
    assert said(view, "Ctrl+E") == "这里没有能由合计或上年数算出的空格"
    session.undo()
    assert session.document.text(BUSINESS) == ""


def test_what_no_longer_holds_is_not_taken(view: TableView, session: Session) -> None:
    press_keys("Tab")
    session.edit("输入", {TOTAL: "8"})
    assert shown(view, BUSINESS) == "0"
    press_keys("Right")
    assert session.document.text(BUSINESS) == ""
    assert here(view) == f"{RECEIVED}.research"


def test_what_is_shown_follows_after_a_pause(view: TableView, session: Session, qtbot: QtBot) -> None:
    session.edit("输入", dict.fromkeys([f"{RECEIVED}.{c}" for c in ("research", "welfare", "legal", "other")], "1"))
    session.edit("输入", {TOTAL: "9"})
    qtbot.waitUntil(lambda: shown(view, BUSINESS) == "2")
    press_keys("Right", "5")
    assert shown(view, BUSINESS) == ""


def test_typing_over_an_automatic_total_and_back(view: TableView, session: Session) -> None:
    total = f"{CARRIED_IN}.total"
    session.edit("输入", {f"{CARRIED_IN}.natural": "4"})
    view.go_to(total)
    press_keys("7", "Return", "Up")
    assert not session.document.report.is_automatic(total)
    assert said(view, "Ctrl+T") == "改为自动合计，7 变为 4"
    assert session.document.text(total) == "4"
    assert said(view, "Ctrl+T") == "改为手工填写"
    assert session.document.report.get(total) == "4"


def test_several_totals_are_switched_together(view: TableView, session: Session) -> None:
    view.go_to(TOTAL)
    press_keys("Shift+Down", "Shift+Down")
    assert said(view, "Ctrl+T") == "改为自动合计 1 格"
    assert said(view, "Ctrl+T") == "改为手工填写 3 格"
    view.go_to(NATURAL)
    assert said(view, "Ctrl+T") == "这里没有可以自动计算的合计"


def test_offers_and_automatic_totals_look_different_without_colour(view: TableView, session: Session) -> None:
    """In grey, an offer is not a number that was typed, and an automatic total not one that was."""

    def picture(cell: str) -> list[bool]:
        """What is dark of it."""
        image = view.viewport().grab(view.visualRect(view.table.index_of(cell))).toImage()
        return [image.pixelColor(x, y).lightness() < 140 for y in range(image.height()) for x in range(image.width())]

    view.go_to("requests.granted.natural")
    offered = picture(BUSINESS)
    session.edit("输入", {BUSINESS: "0"})
    assert picture(BUSINESS) != offered
    typed = picture(TOTAL)
    session.edit("自动", {f"automatic.{TOTAL}": "1", TOTAL: None})
    assert session.document.text(TOTAL) == "3"
    assert picture(TOTAL) != typed
