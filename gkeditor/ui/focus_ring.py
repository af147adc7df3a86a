"""The ring around what has the keyboard: the style's own is too faint to be seen by all."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTableView,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from gkeditor.ui import theme

WIDTH = 2
"""Pixels."""
_RADIUS = theme.GRID / 2

_rings: WeakSet[FocusRing] = WeakSet()
"""Those of all windows."""


class _Above(QProxyStyle):
    """Has the ring lie over the window or scroll area: what is next around the widget often cuts it."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)


class FocusRing(QFocusFrame):
    """One for each window; Qt has it follow its widget."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        style = _Above()
        style.setParent(self)
        self.setStyle(style)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What is painted within the ring is none of its business.
        inner = self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        corner = round(_RADIUS)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner.adjusted(0, corner, 0, -corner))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colours(self.palette()).accent, WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)


def install(app: QApplication) -> None:
    """Draw the ring from now on; not where the mouse gave the keyboard to something, for there one looks already."""
    app.focusChanged.connect(_on_focus_changed)
    _on_focus_changed(None, app.focusWidget())


def _on_focus_changed(_before: QWidget | None, now: QWidget | None) -> None:
    # What had the keyboard may be half destroyed, and its window with it: to ask it for its ring would end the program.
    for ring in [ring for ring in _rings if isValid(ring)]:
        ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes none
    if now is not None and not _has_cursor(now) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
        ring = now.window().findChild(FocusRing) or FocusRing(now.window())
        _rings.add(ring)
        ring.setWidget(now)


def _has_cursor(widget: QWidget) -> bool:
    """Whether it shows by a cursor of its own that it has the keyboard: tables, their editors, texts."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    above: QWidget | None = widget
    while above is not None and not isinstance(above, QTableView):
        above = above.parentWidget()
    return above is not None
