"""Sheets of paper as they will be printed, to look at and to point at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gkeditor.exporters.pdf.qt.fonts import Fonts
from gkeditor.exporters.pdf.sheets import Area, Place, Sheet
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.keys import zoom_step
from gkeditor.ui.pause import pause
from gkeditor.ui.preview.ground import Ground
from gkeditor.ui.preview.stack import WIDTH, Pictures, area_at
from gkeditor.ui.voice import announce

_PAUSE = 15
"""Milliseconds after which a sheet is drawn anew; until then its last picture stands in, in the right size."""
_OFF = 1.5
"""Points that the frame stands off what it marks."""
_BAR = 3
"""Pixels."""

Describe = Callable[[Place], str]
"""What a place is called, and what stands there; a text that one sees there anyway is for the ear alone."""


class SheetView(Ground):
    """Shows sheets; only those in sight are drawn, each in a turn of its own.

    Signals:
        chosen(Place): the user clicked there, or pressed Enter with the frame around it.
        shown(): other sheets are shown.
    """

    chosen = Signal(object)
    shown = Signal()

    def __init__(
        self, fonts: Fonts, name: str, describe: Describe, speak: Describe, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._speak = speak
        self._name = name
        self._sheets: Sequence[Sheet] = ()
        self._pictures = Pictures(fonts)
        self._marked: Address = ""
        self._walked: tuple[int, Area] | None = None
        self._later = pause(self, _PAUSE, self._draw_next)
        self.viewport().setMouseTracking(True)
        self.turned.connect(self._tell_page)
        self.setAccessibleDescription("方向键和翻页键滚动，Ctrl+上下方向键逐项移动，Enter 转到该处修改")

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show these sheets where the last ones were."""
        self._sheets, self._walked = sheets, None
        self.set_count(len(sheets))
        self._tell_page()
        self.viewport().update()
        self.shown.emit()

    def mark(self, address: Address, *, reveal: bool = False) -> None:
        """Draw a frame around a place of the report, and bring it into sight if asked to."""
        self._marked, self._walked = address, None
        self.viewport().update()
        areas = list(self._framed())
        if reveal and areas and not any(self.shows(*each) for each in areas):
            self.reveal(*areas[0])

    def _tell_page(self) -> None:
        self.setAccessibleName(f"{self._name}，第 {self.current + 1} 页，共 {len(self._sheets)} 页")

    def _framed(self) -> Iterator[tuple[int, Area]]:
        if self._walked:
            yield self._walked
        else:
            yield from (each for each in self._areas_of_marked() if not each[1].place.within)

    def _areas_of_marked(self) -> Iterator[tuple[int, Area]]:
        """Where the marked place stands, and where texts show its number."""
        if self._marked:
            for index, sheet in enumerate(self._sheets):
                yield from ((index, area) for area in sheet.areas if area.place.address == self._marked)

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def _seen(self) -> range:
        view = self.in_sight
        first, last = (self.stack.under(point)[0] for point in (view.topLeft(), view.bottomLeft()))
        return range(first, last + 1) if self._sheets else range(0)

    def _pixels(self) -> int:
        return max(1, round(WIDTH * self.stack.scale * self.devicePixelRatioF()))

    def _draw_next(self) -> None:
        """Draw one sheet that is not as it should be, and later the next."""
        seen = self._seen()
        self._pictures.forget(range(seen.start - 1, seen.stop + 1))
        stale = self._pictures.stale(self._sheets, seen, self._pixels())
        if stale:
            self._pictures.draw(stale[0], self._sheets[stale[0]], self._pixels())
            self.viewport().update()
        if len(stale) > 1:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, seen = theme.colours(self.palette()), self._seen()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colours.line if colours is theme.LIGHT else colours.base)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.offset)
        for index in seen:
            rect = self.stack.sheet(index)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if picture := self._pictures.of(index):
                painter.drawPixmap(rect, picture, QRectF(picture.rect()))
            painter.setPen(QPen(colours.frame, 1))
            painter.drawRect(rect)
        self._draw_frames(painter)
        painter.resetTransform()
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        if self._pictures.stale(self._sheets, seen, self._pixels()) and not self._later.isActive():
            self._later.start()

    def _draw_frames(self, painter: QPainter) -> None:
        """Draw the frame around what is marked, beside several lines a bar; paper is white even in the dark."""
        framed = list(self._framed())
        off = _OFF * self.stack.scale
        painter.setPen(QPen(theme.LIGHT.accent, 2))
        for index, area in framed:
            rect = self.stack.area(index, area)
            if len(framed) > 1:
                bar = QRectF(rect.left() - 3 * off - _BAR, rect.top(), _BAR, rect.height())
                painter.fillRect(bar, theme.LIGHT.accent)
            else:
                painter.drawRect(rect.adjusted(-off, -off, off, off))
        for index, area in [] if self._walked else self._areas_of_marked():
            if area.place.within:
                rect = self.stack.area(index, area)
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    # ---- mouse ------------------------------------------------------------------------------------------------------

    def _area_at(self, at: QPointF) -> Area | None:
        index, point = self.stack.under(at + self.offset)
        return area_at(self._sheets[index], point) if self._sheets else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._area_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        area = self._area_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and area:
            self.chosen.emit(area.place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := zoom_step(event):
            self.zoom_by(step, event.position())
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            area = self._area_at(QPointF(help_event.pos()))
            QToolTip.showText(help_event.globalPos(), self._describe(area.place) if area else "", self)
            return True
        return super().viewportEvent(event)

    # ---- keyboard ---------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window has these keys for the pages.
        if event.type() == QEvent.Type.ShortcutOverride and _zoom_asked(cast("QKeyEvent", event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        down, zoom = self.verticalScrollBar(), _zoom_asked(event)
        match event.key():
            case _ if zoom is not None:
                self.zoom_by(zoom) if zoom else self.fit_width()
                announce(self, f"{self.zoom:.0%}")
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key if control:
                self._walk(1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if framed := next(self._framed(), None):
                    self.chosen.emit(framed[1].place)
            case Qt.Key.Key_Home:
                down.setValue(0)
            case Qt.Key.Key_End:
                down.setValue(down.maximum())
            case _:
                super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """Put the frame around the next (1) or last (-1) cell, paragraph or other place."""
        places = [(index, area) for index, sheet in enumerate(self._sheets) for area in sheet.areas if _begins(area)]
        if not places:
            return
        framed = next(self._framed(), None)
        if framed in places:
            number = places.index(framed) + step
        else:
            number = next(number for number, (index, _area) in enumerate(places) if index >= self.current)
        self._walked = places[max(0, min(number, len(places) - 1))]
        if not self.shows(*self._walked):
            self.reveal(*self._walked)
        words = self._speak(self._walked[1].place)
        if words == self.accessibleName():  # What has no new name is not said by itself.
            announce(self, words)
        self.setAccessibleName(words)
        self.viewport().update()


def _begins(area: Area) -> bool:
    """Whether it is not one of the further lines of a paragraph."""
    return area.place.character == 0


def _zoom_asked(event: QKeyEvent) -> int | None:
    """1 for larger, -1 for smaller, 0 for the width of the view; None if the key asks for something else."""
    if event.matches(QKeySequence.StandardKey.ZoomIn):
        return 1
    if event.matches(QKeySequence.StandardKey.ZoomOut):
        return -1
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return {Qt.Key.Key_Equal: 1, Qt.Key.Key_0: 0}.get(Qt.Key(event.key())) if control else None
