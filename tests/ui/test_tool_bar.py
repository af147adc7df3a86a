"""The toolbar in windows of all widths."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.tool_bar import ToolBar
from tests.ui.hands import action_of, child


@pytest.mark.parametrize(("width", "named"), [(1280, True), (1024, True), (853, False), (760, False)])
def test_the_export_is_always_in_sight(window: MainWindow, width: int, named: bool) -> None:
    window.resize(width, 700)
    QApplication.processEvents()
    bar = child(window, ToolBar)
    assert bar.widgetForAction(action_of(window, "export")).isVisible()
    button = bar.widgetForAction(action_of(window, "undo"))
    assert isinstance(button, QToolButton)
    assert (button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon) is named
    assert button.text() == "撤销"
    window.resize(1280, 700)
    QApplication.processEvents()
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
