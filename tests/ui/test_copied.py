"""What was copied."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gkeditor.ui.copied import copied
from gkeditor.ui.session import Session
from gkeditor.ui.table.view import TableView
from tests.ui.hands import press_keys


def test_an_empty_clipboard_holds_nothing(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    assert copied().formats() == []


def test_what_was_copied_is_there_in_all_flavours(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("12\t3")
    assert copied().text() == "12\t3"


def test_pasting_from_an_empty_clipboard_changes_nothing(view: TableView, session: Session) -> None:
    QGuiApplication.clipboard().clear()
    before = session.document.report
    press_keys("Ctrl+V")
    assert session.document.report is before
