"""What keys and wheels ask for that Qt's own widgets would keep to themselves; and who has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""How many times as large what one reads can be shown."""


def written(sequence: str) -> str:
    """A key sequence as it stands on the keyboard: Qt has other words for Enter, in Chinese and in English."""
    words = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return words.replace("回车", "Enter").replace("Return", "Enter")


def is_undo_or_redo(event: QEvent) -> bool:
    """Whether a key event asks for a step back or forth.

    There is one history for everything: a text widget that undid its own typing would tear it from what followed.
    """
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def is_help(event: QKeyEvent) -> bool:
    """Whether a key asks for help on what the keyboard is at."""
    return event.key() == Qt.Key.Key_F1 and not event.modifiers()


def let_go(panel: QWidget) -> None:
    """Take the keyboard from a panel in which something is about to be hidden, and something else will get it.

    Else it would wander through the window, and a screen reader would tell of each stop.
    """
    focused = QApplication.focusWidget()
    if focused and panel.isAncestorOf(focused):
        focused.clearFocus()


def zoomed(zoom: float, step: int) -> float:
    """The next larger of `ZOOMS` (1) or the next smaller (-1); the same behind the last."""
    return ZOOMS[min(max(ZOOMS.index(zoom) + step, 0), len(ZOOMS) - 1)]


def zoom_step(event: QWheelEvent) -> int:
    """1 or -1 where the wheel is turned with Ctrl, for larger or smaller; 0 for scrolling."""
    turned = event.angleDelta().y()
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
        return 0
    return 1 if turned > 0 else -1
