"""What is done after a pause, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def pause(owner: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """A timer of the owner that, each time it is started anew, does something once so much later."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
