"""A line to type in that loses nothing to an input method."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class ComposingLine(QLineEdit):
    """Composing takes away what is selected; this line has it back when nothing comes in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        """Whether an input method has a text that is not committed yet."""
        self._before = ""

    @property
    def settled(self) -> str:
        """The text that counts: while something is composed, the one of before."""
        return self._before if self.composing else self.text()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composed, self.composing = self.composing, bool(event.preeditString())
        if self.composing and not composed:
            self._before = self.text()
        super().inputMethodEvent(event)
        if composed and not self.composing and not event.commitString() and self.text() != self._before:
            self.setText(self._before)
            self.selectAll()
