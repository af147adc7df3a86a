"""What is said aloud by a screen reader beside what it reads by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QTableView, QWidget

_KEPT = (QAccessible.Event.NameChanged, QAccessible.Event.DescriptionChanged)


def is_heard() -> bool:
    """Whether a screen reader listens: what is worked out for it alone need not be for others."""
    return QAccessible.isActive()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say these words, if one listens, when it has said what its user is doing."""
    if words and is_heard():
        # What is said breaks off when the keyboard moves: if it does in this step, the words come after that.
        QTimer.singleShot(0, widget, partial(_say, widget, words))


def follow_keyboard(app: QApplication) -> None:
    """Have a screen reader say the current row or cell of a list or table that the keyboard comes to.

    Qt tells of the list alone.
    """
    app.focusChanged.connect(_on_focus_changed)


def renew(view: QListView | QTableView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Have a screen reader ask anew what a row or cell is called: it keeps what it was told once."""
    if index.isValid() and is_heard():
        place = index.row()
        if isinstance(view, QTableView):  # Here Qt counts the headers, even where none is seen.
            place = (place + 1) * (view.model().columnCount() + 1) + index.column() + 1
        told = QAccessible.queryAccessibleInterface(view).child(place)
        for event in _KEPT:
            QAccessible.updateAccessibility(QAccessibleEvent(told, event))


class CurrentOne(QObject):
    """Has a screen reader say what becomes of the current row or cell of a view, which has its model by now.

    The others are renewed when they become the current one.
    """

    def __init__(self, view: QListView | QTableView) -> None:
        super().__init__(view)
        self._view = view
        view.model().dataChanged.connect(self._on_changed)

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        here = self._view.currentIndex()
        if first.row() <= here.row() <= last.row() and first.column() <= here.column() <= last.column():
            QTimer.singleShot(0, self, self._renew)

    def _renew(self) -> None:
        renew(self._view, self._view.currentIndex())


def _on_focus_changed(_before: QWidget | None, now: QWidget | None) -> None:
    if isinstance(now, QAbstractItemView) and is_heard() and now.currentIndex().isValid():
        # Qt tells of the list after this signal; and where the cursor moves on, it tells of the row.
        QTimer.singleShot(0, now, partial(_say_current, now, QPersistentModelIndex(now.currentIndex())))


def _say_current(view: QAbstractItemView, index: QPersistentModelIndex) -> None:
    if view.hasFocus() and index == view.currentIndex():
        if isinstance(view, QListView | QTableView):
            renew(view, index)
        row = QAccessible.queryAccessibleInterface(view).focusChild()
        QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))


def _say(widget: QWidget, words: str) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
