"""The line that folds and unfolds what stands below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gkeditor.ui import theme
from gkeditor.ui.icons import icon


class FoldButton(QToolButton):
    """Its chevron points down where that is unfolded, else to the right, as those of the problems do."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfolded = False
        self.setText(text)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._draw()

    def show_unfolded(self, *, unfolded: bool) -> None:
        """Show whether it is."""
        self._unfolded = unfolded
        self._draw()

    def _draw(self) -> None:
        name = "chevron-down" if self._unfolded else "chevron-right"
        self.setIcon(icon(name, theme.colours(self.palette()).muted))
        self.setAccessibleDescription("已展开" if self._unfolded else "已折叠")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_unfolded"):
            self._draw()
