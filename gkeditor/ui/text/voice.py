"""What a screen reader says of the place in a text that the cursor comes to, beside its characters."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gkeditor.ui.naming import number_name
from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor
from gkeditor.ui.voice import announce, is_heard


class TextVoice(QObject):
    """Says which cell the number at the cursor is bound to, and what was found there: others see a ground, a line."""

    def __init__(self, session: Session, editor: TextEditor) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._said: list[str] = []
        editor.moved.connect(self._on_moved)

    def _on_moved(self) -> None:
        if not is_heard():
            return
        position = self._editor.textCursor().position()
        number = self._editor.number_at(position)
        words = [finding.message for finding in self._editor.advice.findings_at(position)]
        if number:
            words.insert(0, f"数据：{number_name(self._session.document.form, number.cell)}")
        if words != self._said:
            self._said = words
            announce(self._editor, "。".join(words))
