"""A button that is an icon and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gkeditor.ui.icons import icon


class IconButton(QToolButton):
    """Its tooltip says what it does and, in brackets, by which keys; a screen reader says what it does."""

    def __init__(self, symbol: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self.setObjectName(symbol)
        self.setAutoRaise(True)
        self.setToolTip(words)
        self.setAccessibleName(words.partition("（")[0])
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._symbol))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_symbol"):
            self._draw()
