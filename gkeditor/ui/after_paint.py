"""What can wait until a window has been seen, and what has to be seen before a dialog is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Does something once, as soon as a window was painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # What was painted reaches the screen when this event has been dealt with.
            QTimer.singleShot(0, self, self._then)
        return False


@contextmanager
def before_dialogs(window: QWidget, then: Callable[[], object]) -> Iterator[None]:
    """Do something whenever a dialog is about to come over a window."""
    watch = _BeforeDialogs(window, then)
    yield
    # Else it would see each key, as long as the window is there.
    window.windowHandle().removeEventFilter(watch)
    watch.deleteLater()


class _BeforeDialogs(QObject):
    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowBlocked:
            self._then()
        return False
