"""Where sheets lie that are shown one below the other, and their pictures. Lengths are in pixels of the view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gkeditor.exporters import paper
from gkeditor.exporters.pdf.qt.drawing import draw
from gkeditor.exporters.pdf.qt.fonts import Fonts
from gkeditor.exporters.pdf.sheets import Area, Sheet
from gkeditor.ui import theme

WIDTH = paper.PAGE_WIDTH * paper.POINTS_PER_MM
HEIGHT = paper.PAGE_HEIGHT * paper.POINTS_PER_MM
GAP = theme.GRID * 3 / 2
"""Around each sheet."""


@dataclass(frozen=True)
class Stack:
    """Sheets below each other, from the upper left corner of the ground on which they lie."""

    count: int
    scale: float
    """Pixels to a point."""
    room: float = 0
    """The width of the view, in the middle of which they lie."""

    @property
    def width(self) -> float:
        return WIDTH * self.scale + 2 * GAP

    @property
    def height(self) -> float:
        return self.count * self._pitch + GAP

    @property
    def _pitch(self) -> float:
        return HEIGHT * self.scale + GAP

    def sheet(self, index: int) -> QRectF:
        """Where a sheet lies."""
        left = max(GAP, (self.room - WIDTH * self.scale) / 2)
        return QRectF(left, GAP + index * self._pitch, WIDTH * self.scale, HEIGHT * self.scale)

    def area(self, index: int, area: Area) -> QRectF:
        """Where an area of a sheet lies."""
        corner = self.sheet(index).topLeft()
        start, end = (
            corner + QPointF(x, y) * self.scale for x, y in ((area.left, area.top), (area.right, area.bottom))
        )
        return QRectF(start, end)

    def under(self, at: QPointF) -> tuple[int, QPointF]:
        """The sheet at a point, or the nearest above it, and the point on that sheet, in points."""
        index = max(0, min(int(at.y() // self._pitch), self.count - 1))
        return index, (at - self.sheet(index).topLeft()) * (1 / self.scale)


def area_at(sheet: Sheet, point: QPointF) -> Area | None:
    """The most exact area at a point of a sheet."""
    hits = [a for a in sheet.areas if a.left <= point.x() < a.right and a.top <= point.y() < a.bottom]
    return hits[-1] if hits else None


class _Picture(NamedTuple):
    sheet: Sheet
    pixels: int
    pixmap: QPixmap


class Pictures:
    """The sheets in sight as they were drawn last."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: dict[int, _Picture] = {}

    def of(self, index: int) -> QPixmap | None:
        """The last picture of a sheet; it may be out of date, or of another size."""
        return self._known[index].pixmap if index in self._known else None

    def stale(self, sheets: Sequence[Sheet], seen: range, pixels: int) -> list[int]:
        """Which of the sheets in sight are not as they should be, so many pixels wide."""
        known = {index: self._known[index] for index in seen if index in self._known}
        return [
            index
            for index in seen
            if index not in known or known[index].pixels != pixels or known[index].sheet != sheets[index]
        ]

    def forget(self, kept: range) -> None:
        """Drop all but these."""
        self._known = {index: picture for index, picture in self._known.items() if index in kept}

    def draw(self, index: int, sheet: Sheet, pixels: int) -> None:
        """Draw a sheet so many pixels wide."""
        pixmap = QPixmap(pixels, round(pixels * HEIGHT / WIDTH))
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(pixels / WIDTH, pixels / WIDTH)
        draw(sheet, painter, self._fonts)
        painter.end()
        self._known[index] = _Picture(sheet, pixels, pixmap)
