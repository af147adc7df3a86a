"""The editor of a text part."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from gkeditor.model.severity import Severity
from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor
from gkeditor.ui.text.menu import text_menu
from gkeditor.ui.text.passage import count
from tests.ui.hands import compose, turn_wheel, type_chinese
from tests.ui.texts import editor_of, press


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TextEditor:
    return editor_of(session, "overview", qtbot)


def test_what_is_typed_stands_in_the_document(editor: TextEditor, session: Session) -> None:
    type_chinese(editor, "本年度")
    QTest.keyClicks(editor, "2025")
    press(editor, "Return")
    type_chinese(editor, "公开")
    assert session.document.report.get("overview") == "本年度2025\n公开"


def test_each_enter_begins_a_paragraph(editor: TextEditor, session: Session) -> None:
    type_chinese(editor, "甲")
    for keys in ("Return", "Return", "Shift+Return", "Return"):
        press(editor, keys)
    assert session.document.report.get("overview") == "甲" + "\n" * 4


def test_spaces_stay_as_they_are(editor: TextEditor, session: Session) -> None:
    odd = "\u3000\u3000一\u00a0二 三\t四"
    session.edit("导入", {"overview": odd})
    assert editor.text() == odd
    press(editor, "Ctrl+End")
    QTest.keyClicks(editor, "5")
    assert session.document.report.get("overview") == odd + "5"


def test_words_and_sentences_are_steps(editor: TextEditor, session: Session) -> None:
    for piece in ("本", "年", "。", "新", "收"):
        type_chinese(editor, piece)
    session.undo()
    assert session.document.report.get("overview") == "本年。"
    session.undo()
    assert session.document.report.get("overview") == ""


def test_a_pause_and_a_move_end_a_step(editor: TextEditor, session: Session) -> None:
    QTest.keyClicks(editor, "a")
    editor._pause.timeout.emit()
    QTest.keyClicks(editor, "b")
    press(editor, "Left")
    QTest.keyClicks(editor, "c")
    for expected in ("ab", "a", ""):
        session.undo()
        assert session.document.report.get("overview") == expected


def test_deleting_is_a_step_of_its_own(editor: TextEditor, session: Session) -> None:
    QTest.keyClicks(editor, "abc")
    press(editor, "Backspace")
    press(editor, "Backspace")
    assert session.document.report.get("overview") == "a"
    session.undo()
    assert session.document.report.get("overview") == "abc"


def test_undo_is_the_sessions_and_the_cursor_goes_where_it_happened(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": "甲乙丙丁"})
    QShortcut(QKeySequence("Ctrl+Z"), editor, session.undo)
    editor.go_to(2)
    QTest.keyClicks(editor, "x")
    press(editor, "Ctrl+End")
    press(editor, "Ctrl+Z")
    assert editor.text() == "甲乙丙丁"
    assert editor.textCursor().position() == 2
    press(editor, "Ctrl+Z")
    assert editor.text() == ""


def test_a_change_elsewhere_leaves_the_cursor(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": "甲乙丙丁戊"})
    editor.go_to(1)
    editor.clearFocus()
    session.edit("修复", {"overview": "甲乙丙丁己"})
    assert editor.text() == "甲乙丙丁己"
    assert editor.textCursor().position() == 1


def test_rare_characters_do_not_shift_positions(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": "𠮷林𠮷"})
    editor.go_to(2)
    QTest.keyClicks(editor, "x")
    assert session.document.report.get("overview") == "𠮷林x𠮷"


def test_composing_is_never_disturbed(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": "甲乙"})
    editor.go_to(1)
    compose(editor, "bing")
    assert session.document.report.get("overview") == "甲乙"
    session.edit("修复", {"overview": "甲乙。"})
    assert editor.textCursor().block().layout().preeditAreaText() == "bing"
    compose(editor, "", "丙")
    assert editor.text() == session.document.report.get("overview")
    assert "丙" in editor.text()


def test_findings_are_underlined_and_explained(draft: Session, qtbot: QtBot) -> None:
    editor = editor_of(draft, "other", qtbot)
    found = [finding for finding in draft.document.findings if finding.section == "other" and finding.span]
    assert found
    spans = [
        (selection.cursor.selectionStart(), selection.cursor.selectionEnd())  # type: ignore[attr-defined]
        for selection in editor.extraSelections()
        if selection.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline  # type: ignore[attr-defined]
    ]
    assert {finding.severity for finding in found} == {Severity.ERROR}
    assert spans == [finding.span for finding in found]
    start = spans[0][0]
    assert editor.advice.findings_at(start) == found[:1]
    assert editor.advice.findings_at(0) == []
    editor.go_to(start)
    position = editor.cursorRect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, position, editor.viewport().mapToGlobal(position))
    QApplication.sendEvent(editor.viewport(), event)
    assert found[0].message in QToolTip.text()
    assert f"改法（Alt+Enter）：{found[0].fixes[0].label}" in QToolTip.text()


def test_the_menu_mends_what_is_under_the_cursor(draft: Session, qtbot: QtBot) -> None:
    editor = editor_of(draft, "other", qtbot)
    (first, *_rest) = [finding for finding in draft.document.findings if finding.section == "other" and finding.span]
    assert first.span
    menu = text_menu(editor, draft, editor.advice.findings_at(first.span[0]))
    assert [action.text() for action in menu.actions() if action.text()][-4:] == ["剪切", "复制", "粘贴", "全选"]
    menu.actions()[0].trigger()
    assert first.message not in [finding.message for finding in draft.document.findings]
    assert editor.text() == draft.document.report.get("other")


def test_what_is_wrong_is_mended_with_two_keys(draft: Session, qtbot: QtBot) -> None:
    editor = editor_of(draft, "other", qtbot)
    (first, *_rest) = [finding for finding in draft.document.findings if finding.section == "other" and finding.span]
    assert first.span
    told: list[str] = []
    editor.selection_changed.connect(told.append)

    def take() -> None:
        menu = QApplication.activePopupWidget()
        assert menu
        QTest.keyClick(menu, Qt.Key.Key_Return)

    for position in first.span:  # before the passage, and right behind it
        editor.go_to(position)
        QTimer.singleShot(0, take)
        editor.advice.show_fixes()
        assert first.message not in [finding.message for finding in draft.document.findings]
        draft.undo()
    draft.edit("输入", {"other": "没有问题。"})
    editor.advice.show_fixes()
    assert told[-1] == "光标处没有可以改的"


def test_the_menu_comes_up(editor: TextEditor) -> None:
    seen: list[str] = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        seen.extend(action.text() for action in popup.actions())
        popup.close()

    QTimer.singleShot(0, look)
    position = editor.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, position, editor.viewport().mapToGlobal(position))
    QApplication.sendEvent(editor.viewport(), event)
    assert seen == ["剪切", "复制", "粘贴", "全选"]


def test_pasted_text_is_plain_and_a_step(editor: TextEditor, session: Session) -> None:
    QTest.keyClicks(editor, "a")
    data = QMimeData()
    data.setHtml("<b>公开</b>")
    data.setText("公开\r\n情况")
    QGuiApplication.clipboard().setMimeData(data)
    press(editor, "Ctrl+V")
    assert session.document.report.get("overview") == "a公开\n情况"
    session.undo()
    assert session.document.report.get("overview") == "a"


def test_a_file_is_not_written_into_the_text(editor: TextEditor) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/报告.gkr")])
    assert not editor.canInsertFromMimeData(data)


def test_a_bound_number_says_its_cell(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": "新收{{requests.received.total}}件", "requests.received.natural": "7"})
    editor.select(2, 2)
    position = editor.cursorRect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, position, editor.viewport().mapToGlobal(position))
    QApplication.sendEvent(editor.viewport(), event)
    assert "三 · 一、本年新收政府信息公开申请数量 · 总计　7" in QToolTip.text()


def test_the_wheel_with_control_asks_for_another_size(editor: TextEditor) -> None:
    asked = QSignalSpy(editor.zoomed)
    turn_wheel(editor.viewport(), 120, control=True)
    turn_wheel(editor.viewport(), -120, control=False)
    assert [asked.at(at) for at in range(asked.count())] == [[1]]


def test_typing_brings_back_a_part_that_the_source_lacked(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"missing.overview": "1"})
    QTest.keyClicks(editor, "ab")
    assert session.document.report.missing == frozenset()
    session.undo()
    assert session.document.report.missing == {"overview"}


def test_place_and_selection_are_told(editor: TextEditor) -> None:
    places, said = QSignalSpy(editor.place_changed), QSignalSpy(editor.selection_changed)
    editor.clearFocus()
    editor.go_to()
    assert places.at(0) == ["overview"]
    type_chinese(editor, "一 二")
    press(editor, "Ctrl+A")
    assert said.at(said.count() - 1) == ["选中 2 字"]


def test_characters_are_counted_without_spaces() -> None:
    assert count("一 二\u3000\n三") == 3


def test_the_cursor_stays_in_view_when_sizes_change(session: Session, qtbot: QtBot) -> None:
    session.edit("输入", {"overview": "本年主动公开政府信息，及时回应群众关切。" * 100})
    editor = editor_of(session, "overview", qtbot)

    def is_seen() -> bool:
        return editor.viewport().rect().contains(editor.cursorRect().center())

    editor.go_to(1900)
    assert is_seen()
    for zoom in (2.0, 0.8, 1.5, 1.0):
        editor.set_zoom(zoom)
        assert is_seen()
    for width, height in ((300, 200), (200, 400), (900, 300)):
        editor.resize(width, height)
        QApplication.processEvents()
        assert is_seen()
    editor.verticalScrollBar().setValue(0)
    assert not is_seen()
    editor.set_zoom(2.0)
    assert editor.verticalScrollBar().value() == 0
