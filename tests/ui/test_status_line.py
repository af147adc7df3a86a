"""The line at the bottom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.ui.status_line import StatusLine, place_words
from tests.ui.hands import child


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.show()
    return made


def texts(line: StatusLine) -> dict[str, str]:
    return {label.accessibleName(): label.text() for label in line.findChildren(QLabel)}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("requests.received.natural", "一、本年新收政府信息公开申请数量 · 自然人　7"),
        ("requests.received.total", "一、本年新收政府信息公开申请数量 · 总计　7（自动合计）"),
        ("requests.carried_in.total", "二、上年结转政府信息公开申请数量 · 总计　1（手工，Ctrl+T 改自动）"),
        ("requests.received.legal", "一、本年新收政府信息公开申请数量 · 法人或其他组织 · 法律服务机构　空白"),
        ("signature.date", "落款日期"),
        ("overview", "一、总体情况"),
        ("heading.other", "六、其他需要报告的事项"),
        ("preface", "前言"),
        ("", ""),
    ],
)
def test_places_have_words(document: Document, address: str, words: str) -> None:
    document.edit("输入", {"requests.received.natural": "7", "requests.carried_in.total": "1"})
    assert place_words(document, address) == words


def test_it_goes_on_showing_the_place(line: StatusLine, document: Document) -> None:
    line.show_place(document, "requests.received.natural")
    assert texts(line)["光标位置"].endswith("空白")
    document.edit("输入", {"requests.received.natural": "7"})
    line.show_state(document, "有未保存的修改")
    assert texts(line)["光标位置"].endswith("　7")
    assert texts(line)["保存状态"] == "有未保存的修改"


def test_an_empty_selection_takes_no_room(line: StatusLine) -> None:
    line.show_selection("选区 6 格 合计 35")
    assert texts(line)["选区"] == "选区 6 格 合计 35"
    line.show_selection("")
    assert not next(label for label in line.findChildren(QLabel) if label.accessibleName() == "选区").isVisible()


def test_the_verdict_is_a_button(line: StatusLine, document: Document, qtbot: QtBot) -> None:
    line.show_state(document, "")
    verdict = child(line, QToolButton, "verdict")
    assert not verdict.icon().isNull()
    with qtbot.waitSignal(line.verdict_clicked):
        QTest.mouseClick(verdict, Qt.MouseButton.LeftButton)


def test_a_narrow_line_shows_the_number(line: StatusLine, document: Document) -> None:
    line.resize(260, 30)
    pictures = []
    for number in ("7", "8"):
        document.edit("输入", {"requests.received.legal": number})
        line.show_place(document, "requests.received.legal")
        pictures.append(bytes(line.grab().toImage().constBits()))
    assert pictures[0] != pictures[1]
