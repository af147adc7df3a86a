"""The picture of the year on the screen: on a white card, in the light and in the dark, as it is published."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gkeditor.exporters.picture import Picture, draw
from gkeditor.ui import theme

_MARGIN = theme.GRID * 2
_LEAST = 0.5
"""Of the size that the template gives it; smaller words cannot be read."""
_FAMILIES = re.compile(rb'font-family="[^"]*"')


class PictureView(QWidget):
    """Shows a picture as large as there is room; raise TemplateFault for an office's own template that fails."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.svg = draw(picture)
        """The picture as a file."""
        # Qt takes a list of fonts for the name of one.
        family = QGuiApplication.font().family()
        self._renderer = QSvgRenderer(QByteArray(_FAMILIES.sub(f'font-family="{family}"'.encode(), self.svg)))
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.description)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize((self._size() * _LEAST).toSize())

    def image(self, scale: float) -> QImage:
        """The picture in pixels, so many to each of its units."""
        image = QImage((self._size() * scale).toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(image.rect()))
        painter.end()
        return image

    def _size(self) -> QSizeF:
        return self._renderer.viewBoxF().size()

    def sizeHint(self) -> QSize:
        return (self._size() * 1.2).toSize() + QSize(2 * _MARGIN, 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, card = theme.colours(self.palette()), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.white)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else QPen(colours.line, 1))
        painter.drawRoundedRect(card, theme.GRID / 2, theme.GRID / 2)
        room = card.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = self._size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        drawn = QRectF(room.topLeft(), size)
        drawn.moveCenter(room.center())
        self._renderer.render(painter, drawn)
