"""How paragraphs stand in the editor of a text."""

import pytest
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import type_chinese
from tests.ui.texts import editor_of, press


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TextEditor:
    return editor_of(session, "overview", qtbot)


def block(editor: TextEditor, number: int = 0) -> QTextBlock:
    return editor.document().findBlockByNumber(number)


def bold(editor: TextEditor, number: int = 0) -> str:
    """What is bold in a paragraph."""
    units = block(editor, number).text().encode("utf-16-le")
    found = ""
    for part in block(editor, number).layout().formats():
        start, length, looks = part.start, part.length, part.format  # type: ignore[attr-defined]
        if QTextCharFormat(looks).fontWeight() == QFont.Weight.Bold:
            found += units[2 * start : 2 * (start + length)].decode("utf-16-le")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）主动公开", "（一）主动公开"),
        ("（二）依申请公开。全年新收3件。", "（二）依申请公开。"),
        ("1.完善制度，修订办法", "1."),
        ("（1）网站。全年发布", "（1）网站。"),
        ("𠮷（一）", ""),
        ("　（三）𠮷林。", "（三）𠮷林。"),
        ("全年新收3件。", ""),
    ],
)
def test_numbers_and_headings_are_set_off_while_typing(editor: TextEditor, text: str, expected: str) -> None:
    for character in text:
        type_chinese(editor, character)
    assert bold(editor) == expected
    assert editor.text() == text


def test_what_follows_a_heading_is_not(editor: TextEditor, session: Session) -> None:
    type_chinese(editor, "（一）主动公开")
    press(editor, "Return")
    QTest.keyClicks(editor, "abc")
    assert (bold(editor), bold(editor, 1)) == ("（一）主动公开", "")
    assert session.document.report.get("overview") == "（一）主动公开\nabc"


def test_first_lines_are_indented_but_for_those_that_are_already(editor: TextEditor, session: Session) -> None:
    def indents() -> list[bool]:
        return [block(editor, n).blockFormat().textIndent() > 0 for n in range(editor.document().blockCount())]

    assert indents() == [False], "the placeholder stands at the margin"
    session.edit("导入", {"overview": "一\n　　二\n 三\n"})
    assert indents() == [True, False, False, True]
    editor.go_to(1)
    press(editor, "Return")
    type_chinese(editor, "\u3000四")
    assert indents() == [True, False, False, False, True]
    session.undo()
    session.undo()
    assert indents() == [True, False, False, True]
    session.edit("清除", {"overview": None})
    assert indents() == [False]


def test_the_indent_grows_with_the_text(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": "一\n二"})
    before = [block(editor, n).blockFormat().textIndent() for n in (0, 1)]
    editor.set_zoom(2)
    after = [block(editor, n).blockFormat().textIndent() for n in (0, 1)]
    assert before[0] == before[1]
    assert after == pytest.approx([2 * width for width in before], rel=0.1)
    assert session.document.report.get("overview") == "一\n二"


def test_glyphs_of_a_paragraph_are_kept_from_one_painting_to_the_next(editor: TextEditor) -> None:
    type_chinese(editor, "一段")
    press(editor, "Return")
    type_chinese(editor, "又一段")
    assert [block(editor, number).layout().cacheEnabled() for number in (0, 1)] == [True, True]
