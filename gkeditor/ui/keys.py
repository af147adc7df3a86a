"""Keys and wheels that Qt's own widgets would keep to themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent


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


def zoom_step(event: QWheelEvent) -> int:
    """1 or -1 where the wheel is turned with Ctrl, for larger or smaller; 0 for scrolling."""
    turned = event.angleDelta().y()
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
        return 0
    return 1 if turned > 0 else -1
