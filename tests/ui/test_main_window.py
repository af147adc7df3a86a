"""The window as a whole, driven as a person would."""

from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
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
    QWidget,
)
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.ui import actions
from gkeditor.ui.findings_list import FindingsList
from gkeditor.ui.main_window import PRODUCT, MainWindow
from gkeditor.ui.start_page import StartPage
from gkeditor.ui.workspace import Workspace
from tests.ui.hands import Dialogs, child, choose_file, click, type_chinese

CELL = "requests.received.natural"


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=forget_changes)
    made.show()
    made.show_start()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def forget_changes(window: QWidget) -> None:
    """So that closing at the end of a test asks nothing."""
    assert isinstance(window, MainWindow)
    if document := window.files.document:
        document.history.mark_saved()


def action(window: MainWindow, key: str) -> QAction:
    found = window.findChild(QAction, key)
    assert isinstance(found, QAction)
    return found


def press(window: MainWindow, keys: str) -> None:
    """Press keys where the keyboard is."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def type_keys(text: str) -> None:
    for key in text:
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClicks(focused, key)


def type_number(window: MainWindow, text: str) -> None:
    assert window.files.session
    window.files.session.edit("输入", {CELL: text}, typing=True)


def work(window: MainWindow) -> Workspace:
    assert window.workspace
    return window.workspace


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drag and drop; whether the window took it."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), copy, data, left, none))
    return enter.isAccepted()


def test_it_begins_with_the_start_page(window: MainWindow) -> None:
    assert child(window, StartPage).isVisible()
    assert window.windowTitle() == PRODUCT
    enabled = {key for key in (entry.key for entry in actions.entries()) if action(window, key).isEnabled()}
    assert enabled == {entry.key for entry in actions.entries() if entry.always}


def test_new_report_from_the_start_page(window: MainWindow, dialogs: Dialogs) -> None:
    def fill_in(dialog: QDialog) -> None:
        type_chinese(child(dialog, QLineEdit), "云溪县民政局")
        child(dialog, QSpinBox).setValue(2025)
        click("新建")(dialog)

    link = next(link for link in window.findChildren(QCommandLinkButton) if link.text() == "新建报告")
    with dialogs.answered(fill_in):
        link.click()
    assert window.files.document
    assert window.files.document.report.edition == "2021-30"
    assert not child(window, StartPage).isVisible()
    assert work(window).isVisible()
    assert window.windowTitle() == f"云溪县民政局2025年政府信息公开工作年度报告[*] — {PRODUCT}"


def test_new_typed_saved_closed(window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path) -> None:
    window.files.new("云溪县民政局", 2025, "")
    type_number(window, "5")
    assert window.isWindowModified()
    assert action(window, "undo").isEnabled()
    with dialogs.answered(choose_file(tmp_path / "a.gkr")):
        action(window, "save").trigger()
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
        assert drop(window, mime(report_file))
    assert window.files.path == report_file


def test_several_files_or_none_are_not_taken(window: MainWindow, report_file: Path) -> None:
    text = QMimeData()
    text.setText("abc")
    assert not drop(window, text)
    assert not drop(window, mime(report_file, report_file))


def test_a_seed_is_opened_and_shown(window: MainWindow, seed: Path) -> None:
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
    files = child(child(other, StartPage), QListWidget)
    assert files.count() == 1
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Down)
    with qtbot.waitSignal(other.files.opened):
        QTest.keyClick(files, Qt.Key.Key_Return)
    assert other.files.path == report_file


def test_every_action_does_something(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    idle = [e.key for e in actions.entries() if not action(window, e.key).receivers(SIGNAL("triggered(bool)"))]
    assert idle == []


def test_undo_and_redo(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    assert window.files.document
    type_number(window, "99")
    action(window, "undo").trigger()
    assert window.files.document.text(CELL) == "12"
    assert not window.isWindowModified()
    action(window, "redo").trigger()
    assert window.files.document.text(CELL) == "99"
    assert window.isWindowModified()


def test_a_clerk_fills_in_numbers(window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path) -> None:
    window.files.new("云溪县民政局", 2025, "")
    document = window.files.document
    assert document
    press(window, "Ctrl+5")
    type_keys("12")
    press(window, "Return")
    assert document.text("requests.received.total") == "12"
    type_keys("3")
    press(window, "Tab")
    assert document.text("requests.carried_in.natural") == "3"
    QApplication.clipboard().setText("4")
    press(window, "Ctrl+V")
    assert document.text("requests.carried_in.business") == "4"
    assert document.text("requests.carried_in.total") == "7"
    press(window, "Ctrl+Z")
    assert document.text("requests.carried_in.business") == ""
    press(window, "Ctrl+Y")
    press(window, "Ctrl+Shift+0")
    assert sum(document.text(cell) == "0" for cell in document.form.cells) > len(document.form.cells) // 2
    with dialogs.answered(choose_file(tmp_path / "a.gkr")):
        press(window, "Ctrl+S")
    before = document.report
    assert window.files.open(tmp_path / "a.gkr")
    assert window.files.document
    assert window.files.document.report.difference(before) == ()


def test_next_problem_goes_to_its_place(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    document = window.files.document
    assert document
    sections = []
    for _ in document.findings:
        press(window, "F8")
        sections.append(work(window).pages.current_section)
    assert sorted(sections) == sorted(finding.section or "info" for finding in document.findings)
    press(window, "Shift+F8")
    assert work(window).pages.current_section == sections[-2]


def test_the_problem_one_works_at_stays_selected(window: MainWindow) -> None:
    window.files.new("云溪县民政局", 2025, "")
    press(window, "Ctrl+5")
    findings = child(window, FindingsList)
    before = findings.currentIndex().data()
    assert "144 格未填" in before
    type_keys("1")
    assert "143 格未填" in findings.currentIndex().data()
    press(window, "Ctrl+Z")
    assert findings.currentIndex().data() == before


def test_the_outline_shows_where_one_is(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    outline = work(window).outline
    for part in ("requests", "info", "disputes"):
        # As when the keyboard comes to the outline: there is a current row, but none is selected.
        outline.selectionModel().setCurrentIndex(
            outline.states.index(outline.states.row_of(part)), QItemSelectionModel.SelectionFlag.Clear
        )
        work(window).pages.go_to(part)
        assert [outline.states.state(index).key for index in outline.selectedIndexes()] == [part]


def test_totals_become_automatic(window: MainWindow, report_file: Path) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    assert window.files.document
    press(window, "Alt+=")
    assert window.files.document.report.automatic == frozenset(window.files.document.form.definitions)
    press(window, "Ctrl+Z")
    assert not window.files.document.modified


def test_f6_goes_round_the_panels(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    press(window, "Ctrl+5")
    panels = (work(window).findings, work(window).outline, work(window).pages)
    for panel in (*panels, *panels):
        press(window, "F6")
        focused = QApplication.focusWidget()
        assert focused
        assert focused is panel or panel.isAncestorOf(focused)


def test_parts_by_key(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    for number, part in enumerate(actions.PARTS, start=1):
        press(window, f"Ctrl+{number}")
        assert work(window).pages.current_section == part


def test_panels_can_be_hidden(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    for key, panel in (("show_outline", work(window).outline), ("show_findings", work(window).findings)):
        action(window, key).trigger()
        assert not panel.isVisible()
        action(window, key).trigger()
        assert panel.isVisible()


def test_the_verdict_follows(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    verdict = child(window, QToolButton, "verdict")
    assert window.files.session
    before = verdict.text()
    window.files.session.edit("输入", {"requests.received.total": "9999"})
    assert verdict.text().startswith("尚不能发布")
    assert verdict.accessibleName().endswith(verdict.text())
    window.files.session.undo()
    assert verdict.text() == before


def test_a_close_event_is_accepted_without_a_report(window: MainWindow) -> None:
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()
