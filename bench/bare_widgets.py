"""The floor under the start of the editor: Qt's own widgets of the same kinds and number, with nothing behind them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QToolBar,
    QWidget,
)

MENUS, ACTIONS, BUTTONS, FIELDS, PARTS = 6, 11, 10, 6, 8
"""Menus, actions in each, buttons in the tool bar, fields of the page, entries of the outline."""


def bare_widgets(application: QApplication) -> QMainWindow:
    """A window with menus, tool bar, outline, a page of fields, tabs and status line."""
    application.setStyle("fusion")
    palette = QPalette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
        palette.setColor(role, QColor("#f3f5f8"))
    application.setPalette(palette)
    window = QMainWindow()
    window.resize(1280, 800)
    bar = QToolBar()
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for number in range(MENUS):
        menu = window.menuBar().addMenu(f"菜单{number}")
        for other in range(ACTIONS):
            action = QAction(f"命令{other}", window)
            action.setShortcut(QKeySequence(f"Ctrl+Shift+F{other + 1}"))
            menu.addAction(action)
            if number == 0 and other < BUTTONS:
                bar.addAction(action)
    window.addToolBar(bar)
    window.setCentralWidget(_panels())
    window.statusBar().addWidget(QLabel("机关名称"))
    return window


def _panels() -> QSplitter:
    outline = QListWidget()
    outline.addItems([f"第{number}部分" for number in range(PARTS)])
    page = QWidget()
    form = QFormLayout(page)
    for number in range(FIELDS):
        form.addRow(f"栏目{number}", QLineEdit("云溪县民政局"))
    form.addRow("类型", QComboBox())
    middle = QScrollArea()
    middle.setWidgetResizable(True)
    middle.setWidget(page)
    side = QTabWidget()
    for name in ("问题", "预览", "上年"):
        side.addTab(QListWidget(), name)
    split = QSplitter()
    for panel in (outline, middle, side):
        split.addWidget(panel)
    return split
