"""The editor of a note, in the card of its warning."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gkeditor.model.note import LEAST, length
from gkeditor.ui import theme

_LINES = 3


class _Field(QPlainTextEdit):
    """The text: Enter saves, as the note is one paragraph, and Tab goes on to the buttons."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        # Fusion's own frame is not seen in the dark.
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        self.setForegroundRole(QPalette.ColorRole.Accent)
        self.setAccessibleName("说明")
        self.setAccessibleDescription(f"写明为什么无误，至少 {LEAST} 个字")
        self.setPlaceholderText("写明为什么无误")
        metrics = QFontMetrics(self.font())
        self.setFixedHeight(metrics.lineSpacing() * _LINES + theme.GRID + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NoteEditor(QWidget):
    """Enter saves a note that is long enough, Esc leaves it.

    Signals:
        saved(str): the note.
        left(): it is given up.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _Field()
        self._field.setPlainText(text)
        self._field.selectAll()
        self._hint = QLabel()
        self._save = QPushButton("保存")
        self._save.setToolTip("保存（Enter）")
        leave = QPushButton("取消")
        leave.setToolTip("取消（Esc）")
        self.setFocusProxy(self._field)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self._save, leave):
            button.setMinimumWidth(1)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID // 2)
        self._layout.addWidget(self._field)
        self._layout.addWidget(self._hint)
        self._layout.addLayout(buttons)
        self._field.textChanged.connect(self._show_length)
        self._field.entered.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        leave.clicked.connect(self.left)
        self._show_length()

    def text(self) -> str:
        """The note as it stands, in one paragraph."""
        return " ".join(self._field.toPlainText().split("\n")).strip()

    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    def _on_save(self) -> None:
        if length(self.text()) >= LEAST:
            self.saved.emit(self.text())
        else:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_length(self) -> None:
        lacking = LEAST - length(self.text())
        self._hint.setText(f"至少 {LEAST} 个字，还差 {lacking} 个" if lacking > 0 else "Enter 保存，Esc 取消")
        self._save.setEnabled(lacking <= 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
