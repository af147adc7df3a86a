"""Frames around what belongs together, in the colour of fields' frames: the style's own are not seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGroupBox, QStyle, QStyleOptionGroupBox, QWidget

from gkeditor.ui import theme

_RADIUS = 2
"""As the style rounds fields."""


class Framed(QFrame):
    """A box without a title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _draw(self, self.rect())


class FramedGroup(QGroupBox):
    """A box below its title."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionGroupBox()
        self.initStyleOption(option)
        control, frame = QStyle.ComplexControl.CC_GroupBox, QStyle.SubControl.SC_GroupBoxFrame
        _draw(self, self.style().subControlRect(control, option, frame, self))


def _draw(box: QWidget, around: QRect) -> None:
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colours(box.palette()).frame)
    painter.translate(0.5, 0.5)
    painter.drawRoundedRect(around.adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
