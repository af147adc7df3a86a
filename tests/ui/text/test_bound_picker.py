"""The dialog that asks for a number of the tables."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.ui.text.bound_picker import BoundPicker, choices
from tests.ui.hands import child, focused, press_keys, type_chinese

TOTAL = "requests.received.total"


@pytest.fixture
def picker(document: Document, qtbot: QtBot) -> BoundPicker:
    document.edit("输入", {"requests.received.natural": "30"})
    made = BoundPicker(document)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def shown(picker: BoundPicker) -> list[str]:
    tree = child(picker, QTreeWidget)
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [f"{item.text(0)} {item.text(1)}" for item in items if item and not item.isHidden()]


def test_every_cell_can_be_chosen(document: Document) -> None:
    found = list(choices(document))
    assert {choice.cell for choice in found} == document.form.cells.keys()
    assert found[[choice.cell for choice in found].index("requests.received.natural") - 1].cell == TOTAL


def test_it_is_found_by_words_in_any_order(picker: BoundPicker) -> None:
    assert isinstance(focused(), QLineEdit)
    type_chinese(focused(), "总计 新收")
    assert shown(picker) == ["三 · 一、本年新收政府信息公开申请数量 · 总计 30"]
    assert picker.cell == TOTAL
    press_keys("Return")
    assert picker.result() == BoundPicker.DialogCode.Accepted


@pytest.mark.parametrize(("words", "cell"), [("办结", "requests.total.total"), ("received.total}}", TOTAL)])
def test_it_is_found_by_what_texts_call_it_and_by_its_id(picker: BoundPicker, words: str, cell: str) -> None:
    type_chinese(focused(), words)
    assert picker.cell == cell


def test_arrows_go_through_what_is_found(picker: BoundPicker) -> None:
    type_chinese(focused(), "新收")
    assert len(shown(picker)) == 7
    press_keys("Down", "Down", "Up")
    assert picker.cell == "requests.received.natural"
    assert isinstance(focused(), QLineEdit)


def test_nothing_found_is_said_and_cannot_be_inserted(picker: BoundPicker) -> None:
    type_chinese(focused(), "没有这个数")
    assert shown(picker) == []
    assert picker.cell == ""
    assert any(label.isVisible() and "没有找到" in label.text() for label in picker.findChildren(QLabel))
    press_keys("Return")
    assert picker.isVisible()
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.result() == BoundPicker.DialogCode.Rejected
