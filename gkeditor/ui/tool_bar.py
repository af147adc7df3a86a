"""The toolbar below the menus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from gkeditor.ui.actions import Actions
from gkeditor.ui.icons import MEDIUM

_KNOWN = ("new", "open", "save", "undo", "redo")
"""Actions whose icons everybody knows."""


class ToolBar(QToolBar):
    """The actions with icons and names; in a narrow window those that everybody knows go without a name."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("工具栏", parent)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(MEDIUM, MEDIUM))
        actions.fill_toolbar(self)
        self._known = [self.widgetForAction(actions[key]) for key in _KNOWN]
        self._all_named = 0
        """Pixels that all take with their names."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._all_named = self._all_named or self.sizeHint().width()
        style = Qt.ToolButtonStyle
        named = style.ToolButtonTextBesideIcon if self.width() >= self._all_named else style.ToolButtonIconOnly
        for button in self._known:
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(named)
        super().resizeEvent(event)
