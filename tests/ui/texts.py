"""What the tests of texts have in common: an editor, and keys for it."""

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor


def editor_of(session: Session, address: str, qtbot: QtBot) -> TextEditor:
    """An editor of the text at an address, which has the keyboard."""
    made = TextEditor(session, address)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.go_to()
    return made


def press(editor: TextEditor, keys: str) -> None:
    """Press a key by its name, `Return` or `Ctrl+B`."""
    QTest.keySequence(editor, QKeySequence(keys))
