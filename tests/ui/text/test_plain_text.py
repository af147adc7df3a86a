"""Texts of reports and names of files are shown as they are, whatever marks stand in them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from gkeditor.ui.dialogs import questions
from gkeditor.ui.heading_note import HeadingNote
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.session import Session
from gkeditor.ui.status_line import StatusLine
from tests.ui.hands import Dialogs, click

MARKUP = "<b>一</b><img src='file:///etc/passwd'>"


def test_a_heading(session: Session, qtbot: QtBot) -> None:
    session.edit("输入", {"heading.problems": MARKUP})
    note = HeadingNote(session, "problems")
    qtbot.addWidget(note)
    shown = next(label for label in note.findChildren(QLabel) if "<b>" in label.text())
    assert shown.textFormat() is Qt.TextFormat.PlainText


def test_a_cell(session: Session, qtbot: QtBot) -> None:
    session.edit("输入", {"requests.received.natural": MARKUP})
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_place(session.document, "requests.received.natural")
    place = next(label for label in line.findChildren(QLabel) if "<b>" in label.text())
    assert place.textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in place.toolTip()
    assert "&lt;b&gt;一" in place.toolTip()


def test_what_a_question_says(window: MainWindow, dialogs: Dialogs) -> None:
    formats: list[Qt.TextFormat] = []

    def look(box: QDialog) -> None:
        formats.extend(label.textFormat() for label in box.findChildren(QLabel) if "<b>" in label.text())
        click("确定")(box)

    with dialogs.answered(look):
        questions.tell(window, f"“{MARKUP}”打不开。", MARKUP)
    assert formats == [Qt.TextFormat.PlainText, Qt.TextFormat.PlainText]
