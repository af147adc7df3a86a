"""What is said aloud by a screen reader beside what it reads by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say these words, if one listens, when it has said what its user is doing."""
    if words and QAccessible.isActive():
        # What is said breaks off when the keyboard moves: if it does in this step, the words come after that.
        QTimer.singleShot(0, widget, partial(_say, widget, words))


def follow_keyboard(app: QApplication) -> None:
    """Have a screen reader say the current row or cell of a list or table that the keyboard comes to.

    Qt tells of the list alone.
    """
    app.focusChanged.connect(_on_focus_changed)


def _on_focus_changed(_before: QWidget | None, now: QWidget | None) -> None:
    if isinstance(now, QAbstractItemView) and QAccessible.isActive() and now.currentIndex().isValid():
        # Qt tells of the list after this signal; and where the cursor moves on, it tells of the row.
        QTimer.singleShot(0, now, partial(_say_current, now, QPersistentModelIndex(now.currentIndex())))


def _say_current(view: QAbstractItemView, index: QPersistentModelIndex) -> None:
    if view.hasFocus() and QModelIndex(index) == view.currentIndex():
        spoken = QAccessible.queryAccessibleInterface(view)
        if row := spoken.focusChild():
            QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))


def _say(widget: QWidget, words: str) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
