"""Buttons that are an icon and nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gkeditor.ui import theme
from gkeditor.ui.icon_button import IconButton
from tests.ui.controls import name


def test_it_says_what_it_does_and_its_keys(qtbot: QtBot) -> None:
    button = IconButton("x", "关闭查找栏（Esc）")
    qtbot.addWidget(button)
    assert (button.toolTip(), name(button)) == ("关闭查找栏（Esc）", "关闭查找栏")
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_has_the_colour_of_text(qapp: QApplication, qtbot: QtBot) -> None:
    theme.show_scheme(qapp, Qt.ColorScheme.Light)
    button = IconButton("x", "关闭")
    qtbot.addWidget(button)
    button.show()
    before = button.icon().pixmap(16).toImage()
    try:
        theme.show_scheme(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: button.icon().pixmap(16).toImage() != before)
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Unknown)
