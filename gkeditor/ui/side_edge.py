"""The edge of the window that stands for the side panel while that is closed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QWidget

from gkeditor.ui.panels import SIDE, Panels
from gkeditor.ui.side_panel import TABS


class SideEdge(QToolBar):
    """The names of the tabs, one below the other; each opens the panel at it."""

    def __init__(self, panels: Panels, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("右栏", parent)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for key in TABS:
            self.addAction(actions[f"show_{key}"])
        self.setVisible(not panels.is_shown(SIDE))
        panels.turned.connect(self._on_turned)

    def _on_turned(self, key: str, shown: bool) -> None:
        if key == SIDE:
            self.setVisible(not shown)
