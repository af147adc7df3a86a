"""Frames are seen, light and dark."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gkeditor.ui import theme
from gkeditor.ui.framed import Framed, FramedGroup
from tests.ui.contrast import contrast


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark], ids=["light", "dark"])
def test_frames_are_seen_around_their_boxes(qapp: QApplication, qtbot: QtBot, scheme: Qt.ColorScheme) -> None:
    try:
        theme.show_scheme(qapp, scheme)
        page, boxes = QWidget(), (Framed(), FramedGroup("格式"))
        qtbot.addWidget(page)
        layout = QVBoxLayout(page)
        for box in boxes:
            box.setMinimumSize(120, 60)
            layout.addWidget(box)
        page.show()
        for box in boxes:
            image = box.grab().toImage()
            assert theme.colours(box.palette()) is (theme.LIGHT if scheme is Qt.ColorScheme.Light else theme.DARK)
            assert edges(image) >= 3
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Unknown)


def edges(image: QImage) -> float:
    """The least contrast of the four sides of a frame to the window: below the title, if there is one."""
    window = theme.colours(QApplication.palette()).window
    middle, low = image.width() // 2, image.height() * 3 // 4
    sides = [image.pixelColor(x, low) for x in (0, image.width() - 1)]
    sides.append(image.pixelColor(middle, image.height() - 1))
    above = max(contrast(image.pixelColor(image.width() - 8, y), window) for y in range(image.height() // 2))
    return min(above, *(contrast(colour, window) for colour in sides))
