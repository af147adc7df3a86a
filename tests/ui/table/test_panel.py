"""What F1 says below a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.table.cell_guide import CellGuide
from gkeditor.ui.table.panel import TablePanel
from gkeditor.ui.table.view import TableView
from tests.ui.hands import child, focused, press_keys

RECEIVED = "requests.received"
NATURAL, BUSINESS, TOTAL = (f"{RECEIVED}.{column}" for column in ("natural", "business", "total"))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> TablePanel:
    """The table of part three with its cursor on the first cell."""
    made = TablePanel(session, TableView(session, "requests"))
    qtbot.addWidget(made)
    made.resize(752, 620)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.view.go_to(NATURAL)
    return made


def words(panel: TablePanel) -> str:
    guides = [guide for guide in panel.findChildren(CellGuide) if guide.isVisible()]
    return guides[0].text() if guides else ""


def test_f1_shows_and_hides_what_belongs_in_the_cell(panel: TablePanel) -> None:
    press_keys("F1")
    assert words(panel).startswith("一、本年新收政府信息公开申请数量 · 自然人：空白")
    assert "按收到之日计入" in words(panel)
    assert "个人提出的申请" in words(panel)
    assert focused() is panel.view
    press_keys("F1")
    assert words(panel) == ""


def test_it_follows_the_cursor_and_the_numbers(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    press_keys("F1", "Right")
    qtbot.waitUntil(lambda: "商业企业：空白" in words(panel))
    press_keys("5")
    qtbot.waitUntil(lambda: "商业企业：5" in words(panel))
    assert "商业企业 5，应等于 总计 5，还有空格没填" in words(panel)
    press_keys("Return")
    session.edit("输入", dict.fromkeys(session.document.form.row_cells[RECEIVED][:-1], "1"))
    panel.view.go_to(NATURAL)
    qtbot.waitUntil(lambda: "= 6，应等于 总计 6，相符" in words(panel))
    session.edit("输入", {TOTAL: "8"})
    qtbot.waitUntil(lambda: "应等于 总计 8，不符，相差 2" in words(panel))
    session.edit("输入", {NATURAL: None})
    qtbot.waitUntil(lambda: "可填 3：由“每行总计等于" in words(panel))


def test_last_years_number_is_in_it(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    session.edit("导入上年", {"prior.edition": "2021-30", f"prior.{NATURAL}": "9"})
    session.edit("输入", {NATURAL: "12"})
    press_keys("F1")
    assert "上年 9，比上年增加 3（33.3%）" in words(panel)


def test_escape_hides_it_after_what_is_typed_is_taken_back(panel: TablePanel, session: Session) -> None:
    press_keys("F1", "7", "Escape")
    assert session.document.text(NATURAL) == ""
    assert words(panel)
    press_keys("Escape")
    assert words(panel) == ""
    assert focused() is panel.view


def test_f1_while_typing_leaves_the_editor_open(panel: TablePanel, session: Session) -> None:
    press_keys("7", "F1")
    assert words(panel)
    assert isinstance(focused(), QLineEdit)
    press_keys("1", "Return")
    assert session.document.text(NATURAL) == "71"


def test_it_is_closed_by_its_button(panel: TablePanel) -> None:
    press_keys("F1")
    QTest.mouseClick(child(child(panel, CellGuide), QToolButton), Qt.MouseButton.LeftButton)
    assert words(panel) == ""


def test_it_leaves_most_of_the_height_to_the_table(panel: TablePanel) -> None:
    panel.set_zoom(2.0)
    press_keys("F1")
    assert words(panel)
    assert child(panel, CellGuide).height() <= panel.height() / 3
    assert panel.view.viewport().rect().contains(panel.view.visualRect(panel.view.currentIndex()).center())
