"""The line over the guide to search it with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from gkeditor.ui import theme
from gkeditor.ui.help.text import HelpText
from gkeditor.ui.icon_button import IconButton
from gkeditor.ui.voice import announce

_NOWHERE = "没有找到"


class HelpSearch(QWidget):
    """Marks all places with the words in a text and goes from one to the next: Enter and Shift+Enter, F3 and Shift+F3.

    Signals:
        left(): the keyboard is to go to the text.
    """

    left = Signal()

    def __init__(self, text: HelpText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._words = QLineEdit()
        self._words.setPlaceholderText("搜索（Ctrl+F）")
        self._words.setAccessibleName("搜索")
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(self._on_words_changed)
        self._count = QLabel()
        self._count.setObjectName("count")
        self._count.setAccessibleName("搜索结果")
        self._previous = IconButton("chevron-up", "上一处（Shift+F3）")
        self._next = IconButton("chevron-down", "下一处（F3）")
        self._previous.clicked.connect(self.previous)
        self._next.clicked.connect(self.next)
        self.setFocusProxy(self._words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._words, 1)
        for widget in (self._count, self._previous, self._next):
            layout.addWidget(widget)
        self._show_count()

    def begin(self) -> None:
        """Take the keyboard; what is typed replaces what was looked for before."""
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next(self) -> None:
        """Go to the next place, from the beginning again after the last."""
        self._text.look_for(self._words.text())
        self._show_count()
        self._say()

    def previous(self) -> None:
        self._text.look_for(self._words.text(), backward=True)
        self._show_count()
        self._say()

    def _on_words_changed(self, words: str) -> None:
        self._text.mark(words)
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        self._text.look_for(words)
        self._show_count()

    @property
    def _at(self) -> int:
        """Which of the places is selected, counted from 1; 0 for none."""
        places, here = self._text.marked, self._text.textCursor()
        return places.index(here.selectionStart()) + 1 if here.hasSelection() and here.selectionStart() in places else 0

    def _say(self) -> None:
        """Have said aloud which place one has come to, and the line that it stands in."""
        places = len(self._text.marked)
        found = f"第 {self._at} 处，共 {places} 处。{self._text.textCursor().block().text()}" if places else _NOWHERE
        announce(self, found if self._words.text() else "")

    def _show_count(self) -> None:
        places = self._text.marked
        found = f"{self._at}/{len(places)}" if places else _NOWHERE
        self._count.setText(found if self._words.text() else "")
        for button in (self._previous, self._next):
            button.setEnabled(bool(places))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous()
            else:
                self.next()
        elif event.key() == Qt.Key.Key_Escape and self._words.text():
            self._words.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)
