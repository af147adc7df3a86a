"""What was copied from word processors, pages and tables, pasted into a text."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.text.pasting import NO_TABLE, NO_WORDS, is_table, paragraphs
from tests.ui.texts import editor_of, press


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        (
            "　　全年公开信息。\r\n1.\t政策文件。\r\n（2）\t工作动态。\r\n",
            "全年公开信息。\n1.政策文件。\n（2）工作动态。",
        ),
        ("一段。\x0b同一段的又一行。", "一段。\n同一段的又一行。"),
        ("一段。\n\n\n \n又一段。", "一段。\n又一段。"),
        ("甲\t乙", "甲 乙"),
        (" 词 ", " 词 "),
        ("词\r\n", "词"),
        ("\n", ""),
        ("", ""),
    ],
)
def test_paragraphs_are_plain(copied: str, expected: str) -> None:
    assert paragraphs(copied, before_more=False) == expected
    assert not is_table(copied)


def test_the_end_of_a_paragraph_is_kept_before_more() -> None:
    assert paragraphs("一段。\r\n", before_more=True) == "一段。\n"
    assert paragraphs("一段。\r\n又一段", before_more=True) == "一段。\n又一段"


@pytest.mark.parametrize("copied", ["3\t1\t14", "规章\t3\r\n规范性文件\t1", "说明如下。\n规章\t3\t\n文件\t1\t2\n"])
def test_tables_are_known(copied: str) -> None:
    assert is_table(copied)


def test_a_table_is_refused_with_a_word(session: Session, qtbot: QtBot) -> None:
    editor, told = editor_of(session, "overview", qtbot), list[str]()
    editor.selection_changed.connect(told.append)
    QGuiApplication.clipboard().setText("规章\t3\r\n规范性文件\t1\r\n")
    editor.paste()
    assert (editor.text(), told) == ("", [NO_TABLE])
    press(editor, "a")
    assert told == [NO_TABLE, ""]


def test_what_was_pasted_is_one_step(session: Session, qtbot: QtBot) -> None:
    editor = editor_of(session, "overview", qtbot)
    data = QMimeData()
    data.setText("　　一段。\r\n　　又一段。\r\n")
    data.setHtml("<p>一段。</p><p>又一段。</p>")
    QGuiApplication.clipboard().setMimeData(data)
    press(editor, "a")
    editor.paste()
    assert session.document.report.get("overview") == "a一段。\n又一段。"
    session.undo()
    assert session.document.report.get("overview") == "a"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>（一）一段&amp;。</p><p>　又<b>一</b>段。</p>", "（一）一段&。\n又一段。"),
        ("<html><body><!--StartFragment--><span>一词</span><!--EndFragment--></body></html>", "一词"),
        ("<p>如下。</p><table><tr><td>规章<td>3<tr><td>文件<td>1</table>", ""),
        ("<div>" * 300 + "深", ""),
    ],
)
def test_markup_alone_is_pasted_as_text(html: str, expected: str, session: Session, qtbot: QtBot) -> None:
    editor, data = editor_of(session, "overview", qtbot), QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    press(editor, "Ctrl+V")
    assert editor.text() == expected


def test_rich_text_alone_is_refused_with_a_word(session: Session, qtbot: QtBot) -> None:
    editor, data, told = editor_of(session, "overview", qtbot), QMimeData(), list[str]()
    editor.selection_changed.connect(told.append)
    data.setData("text/rtf", b"{\\rtf1 a}")
    QGuiApplication.clipboard().setMimeData(data)
    press(editor, "Ctrl+V")
    assert (editor.text(), told) == ("", [NO_WORDS])
