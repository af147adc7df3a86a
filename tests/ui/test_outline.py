"""The outline."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gkeditor.model.severity import Severity
from gkeditor.ui.outline import Outline, OutlineModel
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, TOOLTIP

REQUESTS, PROBLEMS = 4, 6


@pytest.fixture
def outline(session: Session, qtbot: QtBot) -> Outline:
    made = Outline(session)
    qtbot.addWidget(made)
    made.resize(200, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def test_the_model_passes_qts_tester(draft: Session) -> None:
    model = OutlineModel(draft)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    draft.edit("输入", {"requests.received.natural": "x"})
    draft.undo()
    draft.edit("转换", {"edition": "2019-60"})
    assert tester.model() is model


def test_it_lists_the_head_the_preface_and_the_parts(outline: Outline) -> None:
    titles = [outline.states.index(row).data() for row in range(outline.states.rowCount())]
    assert titles[:3] == ["基本信息", "前言", "一、总体情况"]
    assert len(titles) == 8


def test_it_says_the_worst_that_was_found_and_what_is_empty(session: Session) -> None:
    model = OutlineModel(session)
    index = model.index(REQUESTS)
    blanks = 25 * 7 - len([cell for cell in session.document.form.definitions if cell.startswith("requests.")])
    assert model.state(index).lacking == f"{blanks} 格未填"
    told = QSignalSpy(model.dataChanged)
    session.edit("输入", {"requests.received.natural": "x"})
    assert model.state(index).severity is Severity.ERROR
    assert f"强制 {model.state(index).findings}，{blanks - 1} 格未填" in index.data(ACCESSIBLE)
    assert index.data(TOOLTIP)
    assert {told.at(at)[0].row() for at in range(told.count())} == {REQUESTS}


def test_what_is_complete_says_so(draft: Session) -> None:
    model = OutlineModel(draft)
    assert model.state(model.index(2)).words == "已填，没有问题"


def test_a_click_and_enter_choose(outline: Outline) -> None:
    chosen = QSignalSpy(outline.chosen)
    rect = outline.visualRect(outline.states.index(PROBLEMS))
    QTest.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    QTest.keyClick(outline, Qt.Key.Key_Return)
    assert [chosen.at(0), chosen.at(1)] == [["problems"], ["problems"]]


def test_arrows_pass_by_and_keep_the_keyboard(outline: Outline) -> None:
    passed = QSignalSpy(outline.passed)
    outline.select("info")
    outline.setFocus()
    for _ in range(2):
        QTest.keyClick(outline, Qt.Key.Key_Down)
    assert [passed.at(0), passed.at(1)] == [["preface"], ["overview"]]
    assert outline.hasFocus()


def test_selecting_chooses_nothing(outline: Outline) -> None:
    chosen = QSignalSpy(outline.chosen)
    outline.select("requests")
    outline.select("nowhere")
    assert outline.currentIndex().row() == REQUESTS
    assert chosen.count() == 0


def test_the_selection_outlives_another_edition(outline: Outline, session: Session) -> None:
    outline.select("requests")
    session.edit("转换", {"edition": "2019-60"})
    assert outline.currentIndex().row() == REQUESTS


def test_long_titles_have_room(outline: Outline) -> None:
    short, long = (outline.visualRect(outline.states.index(row)).height() for row in (1, 5))
    assert long > short
    outline.grab()
