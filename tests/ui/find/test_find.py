"""Finding and replacing in the window, by the keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.checks.notes import can_be_noted
from gkeditor.ui.find.bar import FindBar
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.source_notes import SourceNotes
from gkeditor.ui.status_line import StatusLine
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.editor import TextEditor
from gkeditor.ui.workspace import Workspace
from tests.ui.hands import child, focused, press_keys, type_chinese

NATURAL = "requests.received.natural"


@pytest.fixture
def work(window: MainWindow, report_file: Path) -> Workspace:
    """An open report with a few words in two texts."""
    window.files.open(report_file)
    assert window.files.session
    assert window.workspace
    window.files.session.edit(
        "输入",
        {
            "overview": "新收申请{{requests.received.natural}}件。\n申请12件。",
            "problems": "申请少。",
            "extra.requests.1": "（八）其他申请\t3",
        },
    )
    press_keys("Ctrl+3")
    return window.workspace


def count(work: Workspace) -> str:
    labels = {label.accessibleName(): label.text() for label in child(work, FindBar).findChildren(QLabel)}
    return labels["查找结果"]


def look_for(*words: str) -> None:
    """Type into the lines of the bar."""
    window = QApplication.activeWindow()
    assert window
    lines = [line for line in child(window, FindBar).findChildren(QLineEdit) if line.isVisible()]
    for line, text in zip(lines, words, strict=True):
        line.clear()
        type_chinese(line, text)


def selected(work: Workspace) -> str:
    """What is selected in the text shown."""
    editor = work.pages.text.editor if work.pages.text else None
    assert editor
    return editor.textCursor().selectedText()


def session_text(work: Workspace, address: str) -> str:
    return str(work._session.document.report.get(address))


def test_matches_are_gone_to_one_after_the_other(work: Workspace) -> None:
    press_keys("Ctrl+F")
    look_for("申请")
    sections = [work.pages.current_section]
    total = int(count(work).partition("/")[2])
    for _ in range(total - 1):
        press_keys("Return")
        sections.append(work.pages.current_section)
        assert isinstance(focused(), QLineEdit)
    assert sections[:2] == ["overview", "overview"]
    assert sections.count("requests") == total - 3
    assert sections[-1] == "problems"
    press_keys("Return")
    assert (work.pages.current_section, count(work)) == ("overview", f"1/{total}")
    press_keys("Shift+Return")
    assert (work.pages.current_section, count(work)) == ("problems", f"{total}/{total}")
    assert selected(work) == "申请"


def test_escape_goes_back_to_the_page_and_takes_the_marks_away(work: Workspace) -> None:
    press_keys("Ctrl+F")
    look_for("12")
    press_keys("Return", "Return")
    view = child(work, TableView)
    assert work.pages.current_section == "requests"
    assert len(view.painter.found) == 1
    press_keys("Escape")
    assert not child(work, FindBar).isVisible()
    assert focused() is view
    assert view.table.cell(view.currentIndex()) == NATURAL
    assert not view.painter.found


def test_f3_goes_on_from_the_page(work: Workspace) -> None:
    press_keys("F3")
    look_for("申请")
    press_keys("Escape", "F3")
    assert selected(work) == "申请"
    assert isinstance(focused(), TextEditor)
    press_keys("F3")
    assert count(work).startswith("3/") or count(work).startswith("2/")
    first = count(work)
    press_keys("Shift+F3", "F3")
    assert count(work) == first


def test_selected_words_are_what_is_looked_for(work: Workspace) -> None:
    press_keys("Ctrl+Home", "Shift+Right", "Shift+Right", "Ctrl+F")
    assert child(work, FindBar).words == "新收"
    assert count(work) == "1/2"


def test_what_is_not_there_is_said(work: Workspace) -> None:
    press_keys("Ctrl+F")
    look_for("没有的词")
    assert count(work) == "没有找到"
    bar = child(work, FindBar)
    assert not any(button.isEnabled() for button in bar.findChildren(QToolButton) if "处" in button.accessibleName())
    look_for("")
    assert count(work) == ""


def test_labels_and_rows_that_are_left_over_are_shown(work: Workspace, window: MainWindow) -> None:
    press_keys("Ctrl+F")
    look_for("行政查询事项")
    view = child(work, TableView)
    assert view.painter.found == {view.painter.found_at}
    assert view.viewport().rect().intersects(view.visualRect(view.table.index_at(next(iter(view.painter.found)))))
    look_for("其他申请")
    (notes,) = (one for one in work.pages.currentWidget().findChildren(SourceNotes) if one.isVisible())
    assert notes._text.textCursor().selectedText() == "其他申请"


def test_lines_of_the_head_are_found(work: Workspace) -> None:
    press_keys("Ctrl+4", "Ctrl+F")
    look_for("民政局")
    while work.pages.current_section != "info":
        press_keys("F3")
    assert child(child(work.window(), StatusLine), QLabel).text().startswith("机关名称")
    press_keys("Escape")
    line = focused()
    assert isinstance(line, QLineEdit)
    assert (line.accessibleName(), line.selectedText()) == ("机关名称", "民政局")


def test_one_after_the_other_is_replaced(work: Workspace) -> None:
    press_keys("Ctrl+H")
    look_for("申请", "请求")
    child(work, FindBar).findChildren(QLineEdit)[1].setFocus()
    press_keys("Return")
    assert session_text(work, "overview").startswith("新收请求{{requests.received.natural}}件。\n申请")
    assert selected(work) == "申请"
    press_keys("Return")
    assert session_text(work, "overview").endswith("请求12件。")
    assert work.pages.current_section == "problems"
    press_keys("Ctrl+Z")
    assert session_text(work, "overview").endswith("申请12件。")


def test_all_are_replaced_in_one_step(work: Workspace, window: MainWindow) -> None:
    before = session_text(work, "overview"), session_text(work, "problems")
    press_keys("Ctrl+H")
    look_for("申请", "请求")
    (button,) = (one for one in child(work, FindBar).findChildren(QPushButton) if one.text().startswith("全部"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session_text(work, "problems") == "请求少。"
    words = " ".join(label.text() for label in child(window, StatusLine).findChildren(QLabel))
    assert "替换 3 处，表格、绑定数字和说明里的" in words
    press_keys("Ctrl+Z")
    assert (session_text(work, "overview"), session_text(work, "problems")) == before


def test_what_is_found_follows_the_report(work: Workspace, qtbot: QtBot) -> None:
    press_keys("Ctrl+F")
    look_for("申请少")
    assert count(work) == "1/1"
    work._session.edit("输入", {"problems": "问题少。"})
    qtbot.waitUntil(lambda: count(work) == "没有找到")
    work._session.undo()
    qtbot.waitUntil(lambda: count(work).endswith("/1"))


def test_headings_are_found_and_marked(work: Workspace) -> None:
    def headings() -> list[str]:
        return [label.text() for label in work.pages.findChildren(QLabel) if "总体情况" in label.text()]

    press_keys("Ctrl+F")
    look_for("一、总体情况")
    assert count(work) == "1/1"
    assert work.pages.current_section == "overview"
    assert [text.startswith("<span ") for text in headings()] == [True]
    press_keys("Escape")
    assert headings() == ["一、总体情况"]


def test_notes_are_found_and_shown_among_the_problems(work: Workspace, window: MainWindow) -> None:
    session = window.files.session
    assert session
    finding = next(one for one in session.document.findings if can_be_noted(one) and one.section == "disputes")
    session.edit("写说明", app.noted(session.document, finding, "经核对，本年没有这类案件"))
    work.side.show_tab("preview")
    press_keys("Ctrl+F")
    look_for("这类案件")
    assert count(work) == "1/1"
    assert work.pages.current_section == "disputes"
    assert work.side.key == "findings"
    cards = child(work.findings, FindingsList)
    assert cards.findings.cards()[cards.currentIndex().row()].note == "经核对，本年没有这类案件"
    assert child(work, FindBar).isAncestorOf(focused())


def test_tab_goes_from_what_is_looked_for_to_what_replaces_it(work: Workspace) -> None:
    press_keys("Ctrl+H")
    look_for("申请", "")
    lines = child(work, FindBar).findChildren(QLineEdit)
    lines[0].setFocus()
    names: list[str] = []
    for _ in range(7):
        names.append(focused().accessibleName() or focused().property("text"))
        press_keys("Tab")
    assert names[:4] == ["查找", "替换为", "替换(&M)", "全部替换(&A)"]
    assert not child(work, FindBar).isAncestorOf(focused())
