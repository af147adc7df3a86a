"""The ground on which sheets lie below each other: how large they are shown, and which part of it is in sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gkeditor.exporters.pdf.sheets import Area
from gkeditor.ui.preview.stack import GAP, WIDTH, Stack

_LINE = 40
"""Pixels that an arrow key scrolls."""
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
"""1 shows the paper in its own size."""


class Ground(QAbstractScrollArea):
    """Scrolls over sheets, which are as wide as the view until another size is asked for.

    Signals:
        turned(int): another sheet is the one looked at, counted from 0.
        zoomed(): the size has changed, or whether it follows the width.
    """

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stack = Stack(0, 1)
        self.current = 0
        """The sheet looked at, counted from 0."""
        self._zoom: float | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(self._on_scrolled)

    def set_count(self, count: int) -> None:
        """Let so many sheets lie there."""
        self.stack = replace(self.stack, count=count)
        self._arrange()
        self._on_scrolled()

    # ---- size -------------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """How large the paper is shown, 1 for its own size."""
        return self.stack.scale * 72 / self.logicalDpiX()

    @property
    def fits_width(self) -> bool:
        """Whether the paper is as wide as the view."""
        return self._zoom is None

    def fit_width(self) -> None:
        self._set_zoom(None, QPointF())

    def zoom_by(self, step: int, at: QPointF | None = None) -> None:
        """Show it larger (1) or smaller (-1); what is at a point of the view stays there."""
        now = self.zoom
        larger = next((zoom for zoom in _ZOOMS if zoom > now * 1.01), _ZOOMS[-1])
        smaller = next((zoom for zoom in reversed(_ZOOMS) if zoom < now * 0.99), _ZOOMS[0])
        self._set_zoom(larger if step > 0 else smaller, at or QPointF(self.viewport().rect().center()))

    def _set_zoom(self, zoom: float | None, at: QPointF) -> None:
        index, point = self.stack.under(at + self.offset)
        self._zoom = zoom
        self._arrange()
        self._scroll_to(self.stack.sheet(index).topLeft() + point * self.stack.scale - at)
        self.viewport().update()
        self.zoomed.emit()

    def _arrange(self) -> None:
        """Find the size of the sheets, and how far there is to scroll."""
        room, view, before = self.maximumViewportSize(), self.viewport().size(), self.stack.scale
        if self._zoom is None:
            scale = max(room.width() - 2 * GAP, GAP) / WIDTH
            if replace(self.stack, scale=scale).height > room.height():
                scale -= self.verticalScrollBar().sizeHint().width() / WIDTH
        else:
            scale = self._zoom * self.logicalDpiX() / 72
        self.stack = Stack(self.stack.count, scale, view.width())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height() - _LINE)
        down.setRange(0, max(0, round(self.stack.height) - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, 0 if self._zoom is None else max(0, round(self.stack.width) - view.width()))
        if before != scale:
            self.zoomed.emit()

    # ---- place ------------------------------------------------------------------------------------------------------

    @property
    def offset(self) -> QPointF:
        """The point of the ground in the upper left corner of the view."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def in_sight(self) -> QRectF:
        """The part of the ground that is in the view."""
        return QRectF(self.viewport().rect()).translated(self.offset)

    def shows(self, index: int, area: Area) -> bool:
        """Whether the middle of an area is in sight."""
        return self.in_sight.contains(self.stack.area(index, area).center())

    def reveal(self, index: int, area: Area) -> None:
        """Scroll so that an area is in the upper half of the view."""
        rect, view = self.stack.area(index, area), self.in_sight
        self._scroll_to(QPointF(rect.center().x() - view.width() / 2, rect.top() - view.height() / 3))

    def _scroll_to(self, place: QPointF) -> None:
        self.horizontalScrollBar().setValue(round(place.x()))
        self.verticalScrollBar().setValue(round(place.y()))

    def _on_scrolled(self) -> None:
        # The one in the middle of the view.
        current, _point = self.stack.under(self.offset + QPointF(0, self.viewport().height() / 2))
        if current != self.current:
            self.current = current
            self.turned.emit(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the same passage in another width."""
        index, point = self.stack.under(self.offset)
        super().resizeEvent(event)
        self._arrange()
        if self._zoom is None:
            self._scroll_to(self.stack.sheet(index).topLeft() + point * self.stack.scale)
        self._on_scrolled()
