"""The numbers of paragraphs while one types: Enter goes on with the next one, as in a word processor."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from gkeditor.model.numbering import continued, renumbered, shifted
from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class Numbering(QObject):
    """Watches the keys of an editor.

    A number that came with Enter goes with Enter or Backspace right after it, and with one step back. Numbers that
    stand in the text change only when that is asked for.
    """

    def __init__(self, session: Session, editor: TextEditor) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._offered: tuple[int, int] | None = None
        """Where the number stands that came with the last key."""
        editor.installEventFilter(self)

    def shift(self, by: int) -> None:
        """Have the paragraphs that are selected, or the one with the cursor, a level lower (1) or higher (-1)."""
        editor = self._editor
        span = editor.bound.stored_span(*editor.selected())
        text = shifted(editor.bound.stored, *span, by)
        if not self._edit("编号降一级" if by > 0 else "编号升一级", text):
            editor.say("已经是最低一级" if by > 0 else "这一段没有编号")

    def renumber(self) -> None:
        """Number all paragraphs of the text in their order."""
        if not self._edit("重新编号", renumbered(self._editor.bound.stored)):
            self._editor.say("编号都是连续的")

    def _edit(self, label: str, text: str) -> bool:
        """Make it the text, with the cursor where it was; False if it is the text already."""
        editor = self._editor
        if text == editor.bound.stored:
            return False
        anchor, position = (_place(editor.bound.shown, at) for at in editor.selected())
        self._session.edit(label, {editor.address: text})
        editor.select(*(_position(editor.bound.shown, *place) for place in (anchor, position)))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and not self._editor.composing:
            key = cast("QKeyEvent", event)
            if key.key() in _HELD:
                return False
            offered, self._offered = self._offered, None
            plain = not key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and offered and key.key() in (*_ENTER, Qt.Key.Key_Backspace) and self._withdraw(*offered):
                return True
            return plain and key.key() in _ENTER and self._go_on()
        return super().eventFilter(watched, event)

    def _go_on(self) -> bool:
        """Begin the next paragraph with the next number; False where that is not to be expected."""
        editor = self._editor
        start, end = editor.selected()
        text = editor.bound.shown
        if start < end or text[end : end + 1].strip("\n"):
            return False
        number = continued(text[text.rfind("\n", 0, end) + 1 : end])
        if number:
            editor.insertPlainText("\n")
            editor.insert(number, "接着编号")
            self._offered = (end + 1, end + 1 + len(number))
        return bool(number)

    def _withdraw(self, start: int, end: int) -> bool:
        """Take the number away that came last; False if the cursor is not right behind it."""
        editor = self._editor
        if editor.selected() != (end, end):
            return False
        editor.select(start, end)
        editor.insert("", "去掉编号")
        return True


def _place(text: str, position: int) -> tuple[int, int]:
    """The paragraph of a character, and how far before its end it stands: its beginning may change."""
    end = text.find("\n", position)
    return text.count("\n", 0, position), (len(text) if end < 0 else end) - position


def _position(text: str, paragraph: int, before_end: int) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[:paragraph]) + max(0, len(lines[paragraph]) - before_end)
