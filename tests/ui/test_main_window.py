"""The window: beginning, opening, dropping, closing."""

from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QMimeData, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCommandLinkButton,
    QDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QSpinBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.app.importing import plan_new
from gkeditor.ui import actions
from gkeditor.ui.dialogs.questions import PRODUCT
from gkeditor.ui.line_field import LineField
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.start_page import StartPage
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import Dialogs, action_of, child, choose_file, click, drop, files, type_chinese

CELL = "requests.received.natural"


def type_number(window: MainWindow, text: str) -> None:
    assert window.files.session
    window.files.session.edit("输入", {CELL: text}, typing=True)


def test_it_begins_with_the_start_page(window: MainWindow) -> None:
    assert child(window, StartPage).isVisible()
    assert isinstance(QApplication.focusWidget(), QCommandLinkButton)
    assert window.windowTitle() == PRODUCT
    enabled = {key for key in (entry.key for entry in actions.entries()) if action_of(window, key).isEnabled()}
    assert enabled == {entry.key for entry in actions.entries() if entry.always}


def test_new_report_from_the_start_page(window: MainWindow, dialogs: Dialogs) -> None:
    def fill_in(dialog: QDialog) -> None:
        type_chinese(child(dialog, QLineEdit), "云溪县民政局")
        child(dialog, QSpinBox).setValue(2025)
        click("新建")(dialog)

    link = next(link for link in window.findChildren(QCommandLinkButton) if link.text() == "新建报告…")
    with dialogs.answered(fill_in):
        link.click()
    assert window.files.document
    assert window.files.document.report.edition == "2021-30"
    assert not child(window, StartPage).isVisible()
    assert window.workspace
    assert window.workspace.isVisible()
    assert window.windowTitle() == f"云溪县民政局2025年政府信息公开工作年度报告[*] — {PRODUCT}"


def test_new_typed_saved_closed(window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path) -> None:
    window.files.new("云溪县民政局", 2025, "")
    type_number(window, "5")
    assert window.isWindowModified()
    assert action_of(window, "undo").isEnabled()
    with dialogs.answered(choose_file(tmp_path / "a.gkr")):
        action_of(window, "save").trigger()
    assert not window.isWindowModified()
    assert window.windowTitle() == f"a.gkr[*] — {PRODUCT}"
    assert app.read_report(tmp_path / "a.gkr")[0].get(CELL) == "5"
    assert window.close()


@pytest.mark.parametrize(
    ("answer", "closed", "on_disk"), [("保存", True, "99"), ("不保存", True, "12"), ("取消", False, "12")]
)
def test_closing_with_unsaved_work_asks(
    window: MainWindow, dialogs: Dialogs, report_file: Path, answer: str, closed: bool, on_disk: str
) -> None:
    window.files.open(report_file)
    type_number(window, "99")
    with dialogs.answered(click(answer)):
        assert window.close() is closed
    assert window.isVisible() is not closed
    assert app.read_report(report_file)[0].get(CELL) == on_disk


def test_opening_another_with_unsaved_work_asks(window: MainWindow, dialogs: Dialogs, report_file: Path) -> None:
    window.files.open(report_file)
    type_number(window, "99")
    sample = "resources/samples/yunxi-2025.gkr"
    with dialogs.answered(click("取消")):
        assert not window.files.open_sample(sample)
    assert window.files.path == report_file
    with dialogs.answered(click("不保存")):
        assert window.files.open_sample(sample)
    assert not window.isWindowModified()


def test_a_dropped_file_is_opened(window: MainWindow, qtbot: QtBot, report_file: Path) -> None:
    with qtbot.waitSignal(window.files.opened):
        assert drop(window, files(report_file))
    assert window.files.path == report_file


def test_a_dropped_file_is_never_moved(window: MainWindow, report_file: Path) -> None:
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    shift, left, data = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton, files(report_file)
    place = window.rect().center()
    for event in (
        QDragEnterEvent(place, both, data, left, shift),
        QDragMoveEvent(place, both, data, left, shift),
        QDropEvent(QPointF(place), both, data, left, shift),
    ):
        assert event.proposedAction() == Qt.DropAction.MoveAction
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    assert report_file.exists()


@pytest.mark.parametrize(("part", "kind"), [("info", LineField), ("overview", TextEditor)])
def test_a_file_dropped_on_a_text_is_opened_too(
    window: MainWindow, qtbot: QtBot, report_file: Path, part: str, kind: type[LineField | TextEditor]
) -> None:
    window.files.new("云溪县民政局", 2025, "")
    assert window.workspace
    assert window.files.document
    window.workspace.pages.go_to(part)
    field = QApplication.focusWidget()
    assert isinstance(field, kind)
    data = files(report_file)
    data.setText(str(report_file))
    target = field.viewport() if isinstance(field, TextEditor) else field
    with qtbot.waitSignal(window.files.opened):
        assert drop(window, data, target)
    assert window.files.path == report_file


def test_several_files_or_none_are_not_taken(window: MainWindow, report_file: Path) -> None:
    text = QMimeData()
    text.setText("abc")
    assert not drop(window, text)
    assert not drop(window, files(report_file, report_file))


def test_a_seed_is_opened_and_shown(window: MainWindow, dialogs: Dialogs, seed: Path) -> None:
    is_complete = plan_new(app.read_imported(seed)[0]).has_nothing_to_say
    with dialogs.answered(*() if is_complete else (click("打开"),)):
        assert window.files.open(seed)
    assert window.files.document
    assert window.files.document.report.agency
    verdict = child(window, QToolButton, "verdict")
    assert verdict.text() == app.verdict_words(window.files.document)
    assert not window.isWindowModified()


def test_recent_files_can_be_opened(window: MainWindow, qtbot: QtBot, report_file: Path) -> None:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title().startswith("最近"))
    assert not menu.isEnabled()
    window.files.open(report_file)
    assert menu.isEnabled()
    other = MainWindow()
    qtbot.addWidget(other)
    other.show()
    other.show_start()
    recent = child(child(other, StartPage), QListWidget)
    assert recent.count() == 1
    recent.setFocus()
    QTest.keyClick(recent, Qt.Key.Key_Down)
    with qtbot.waitSignal(other.files.opened):
        QTest.keyClick(recent, Qt.Key.Key_Return)
    assert other.files.path == report_file


def test_every_action_does_something(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    idle = [e.key for e in actions.entries() if not action_of(window, e.key).receivers(SIGNAL("triggered(bool)"))]
    assert idle == []


def test_a_close_event_is_accepted_without_a_report(window: MainWindow) -> None:
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()
