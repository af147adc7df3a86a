"""Work on the texts in the whole window, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.pages import Pages
from gkeditor.ui.status_line import StatusLine
from gkeditor.ui.text.panel import TextPanel
from tests.ui.hands import Dialogs, action_of, child, click, focused, looked_for, press_keys, type_chinese

SAMPLE = assets.path("resources/samples/yunxi-2025.gkr")
LAST = assets.path("resources/samples/yunxi-2024.gkr")
TOTAL = "requests.received.total"


@pytest.fixture
def document(window: MainWindow) -> Document:
    """The sample, open in the window."""
    window.files.open(SAMPLE)
    assert window.files.document
    return window.files.document


def pages(window: MainWindow) -> Pages:
    assert window.workspace
    return window.workspace.pages


def text_of(window: MainWindow) -> TextPanel:
    panel = pages(window).text
    assert panel
    return panel


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def back(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the window has the keyboard again behind a dialog."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isAncestorOf(focused()))


def status(window: MainWindow) -> str:
    return " ".join(label.text() for label in child(window, StatusLine).findChildren(QLabel) if label.isVisible())


def test_a_number_in_a_text_follows_the_table(
    window: MainWindow, document: Document, dialogs: Dialogs, qtbot: QtBot
) -> None:
    press(window, "Ctrl+8")
    press(window, "Ctrl+End")
    with dialogs.answered(looked_for("新收 总计")):
        press(window, "Ctrl+Shift+D")
    back(window, qtbot)
    assert document.report.get("other").endswith(f"{{{{{TOTAL}}}}}")
    assert document.text("other").endswith("30")
    assert "数据：三 · 一、本年新收政府信息公开申请数量 · 总计" in status(window)
    press(window, "Ctrl+5")
    press_keys("9", "9", "Return")
    press(window, "Ctrl+8")
    assert text_of(window).editor.text().endswith("106")


def test_actions_for_texts_say_where_there_is_none(window: MainWindow, document: Document) -> None:
    press(window, "Ctrl+5")
    action_of(window, "insert_data").trigger()
    assert "请先转到文字部分" in status(window)
    press(window, "Alt+T")
    assert "还没有上年报告" in status(window)
    press(window, "Ctrl+8")
    action_of(window, "unbind").trigger()
    assert "光标处没有绑定的数字" in status(window)
    assert not document.modified


def test_all_numbers_are_bound_and_let_go_by_keys(
    window: MainWindow, document: Document, dialogs: Dialogs, qtbot: QtBot
) -> None:
    before = document.text("overview")
    press(window, "Ctrl+3")
    with dialogs.answered(click("绑定 8 处")):
        press(window, "Ctrl+Shift+B")
    back(window, qtbot)
    assert document.report.get("overview").count("{{") == 8
    press(window, "Ctrl+A")
    action_of(window, "unbind").trigger()
    assert document.report.get("overview") == before


def test_ready_sentences_by_keys(window: MainWindow, document: Document) -> None:
    press(window, "Ctrl+8")
    press(window, "Ctrl+Shift+J")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().partition("　")[0] for action in menu.actions()] == ["未收取信息处理费", "收取了信息处理费"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert document.text("other").startswith("本年度没有收取政府信息公开信息处理费。")


def test_last_years_texts_stand_beside_in_all_parts(window: MainWindow, document: Document) -> None:
    assert window.files.session
    window.files.session.take_prior(app.read_report(LAST)[0])
    press(window, "Ctrl+3")
    press(window, "Alt+T")
    assert "上年的文字（2024 年）" in "".join(words(text_of(window)))
    press(window, "Ctrl+8")
    assert "上年的文字（2024 年）" in "".join(words(text_of(window)))
    press(window, "Alt+T")
    press(window, "Ctrl+3")
    assert "上年的文字（2024 年）" not in "".join(words(text_of(window)))


def words(panel: TextPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_fix_is_made_for_the_text_as_it_is(window: MainWindow, document: Document) -> None:
    """By its key right behind the last letter, before the rules have run."""
    press(window, "Ctrl+8")
    editor = text_of(window).editor
    press(window, "Ctrl+End")
    QTest.keyClicks(editor, "\r")
    type_chinese(editor, "登录")
    press(window, "Alt+1")
    assert document.report.get("other").endswith("报告的事项。")
    type_chinese(editor, "，完")
    assert document.report.get("other").endswith("报告的事项。，完")


def test_what_is_exported_has_been_checked(window: MainWindow, document: Document, dialogs: Dialogs) -> None:
    press(window, "Ctrl+8")
    type_chinese(text_of(window).editor, "登录\n")
    with dialogs.answered(lambda dialog: dialog.reject()):
        press(window, "Ctrl+Alt+E")
    assert "尚不能发布" in dialogs.texts[0]


def test_f8_goes_on_from_the_cursor(window: MainWindow, document: Document) -> None:
    session = window.files.session
    assert session
    session.edit("输入", {"problems": "公开内容还不够全面，XX栏目更新不及时。\n登录\n下一步加强培训，受理申请××件。"})
    found = [one.span[0] for one in document.findings if one.section == "problems" and one.span]
    assert len(found) == 3
    press(window, "Ctrl+7")
    editor = text_of(window).editor
    for _ in range(2):  # The second time the cursor is where it was left.
        press(window, "Ctrl+7")
        editor.go_to(0)
        for start in found:
            press(window, "F8")
            assert editor.position == start
        press(window, "Ctrl+4")
    press(window, "Ctrl+7")
    editor.go_to(found[1] + 1)
    press(window, "F8")
    assert editor.position == found[2]
    type_chinese(editor, "15")
    assert document.report.get("problems").endswith("申请15件。")


def test_a_click_selects_the_problem_there(window: MainWindow, document: Document) -> None:
    session = window.files.session
    assert session
    session.edit("输入", {"problems": "公开内容还不够全面，XX栏目更新不及时。\n登录\n下一步加强培训，受理申请××件。"})
    press(window, "Ctrl+7")
    cards, editor = child(window, FindingsList), text_of(window).editor
    for finding in [one for one in document.findings if one.section == "problems" and one.span]:
        assert finding.span
        cursor = editor.textCursor()
        cursor.setPosition(finding.span[0] + 1)
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(cursor).center())
        assert finding.message in cards.currentIndex().data()
        assert focused() is editor
