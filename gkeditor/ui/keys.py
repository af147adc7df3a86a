"""Keys that Qt's own text widgets would keep to themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_undo_or_redo(event: QEvent) -> bool:
    """Whether a key event asks for a step back or forth.

    There is one history for everything: a text widget that undid its own typing would tear it from what followed.
    """
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
