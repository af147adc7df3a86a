"""The head of a dialog that tells an outcome: a symbol, one line that says it, and notes below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gkeditor.ui import theme
from gkeditor.ui.icons import LARGE, pixmap


class Headline(QWidget):
    """All is well, or something is to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = QLabel()
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._words.setObjectName("summary")
        self._words.setFont(theme.sized(self.font(), 1.15, bold=True))
        self._notes = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._notes.setObjectName("notes")
        column = QVBoxLayout()
        column.setSpacing(theme.GRID // 2)
        for label in (self._words, self._notes):
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID * 3 // 2)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def tell(self, words: str, warnings: Sequence[str] = (), notes: Sequence[str] = (), *, well: bool) -> None:
        """Say it; warnings and notes have a line each."""
        self._words.setText(words)
        lines = [*(f"⚠ {warning}" for warning in warnings), *notes]
        self._notes.setText("\n".join(lines))
        self._notes.setVisible(bool(lines))
        colours = theme.colours(self.palette())
        name, colour = ("circle-check", colours.good) if well else ("triangle-alert", colours.warning)
        self._symbol.setPixmap(pixmap(name, LARGE, colour))
