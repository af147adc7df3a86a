"""A grid laid into a table view: its sizes in pixels, and where Qt's ways of moving the cursor lead."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView

from gkeditor.ui.cell_painting import LABEL, LINE, PADDING
from gkeditor.ui.grid import Grid, Place

_Move = QAbstractItemView.CursorAction
_PAGE = 8
"""Rows that a press of page up or down goes."""


def fit(view: QTableView, grid: Grid, available: int, row: int) -> None:
    """Give columns and rows their sizes: as wide as available within reason, and no row lower than `row`."""
    metrics = QFontMetrics(view.font())
    widths = grid.column_widths(available, metrics.horizontalAdvance("国") / 2)

    def height(text: str, width: int) -> int:
        room = QRect(0, 0, width - 2 * PADDING - 2 * LINE, 10_000)
        return metrics.boundingRect(room, LABEL, text).height() + PADDING

    for at, width in enumerate(widths):
        view.setColumnWidth(at, width)
    for at, pixels in enumerate(grid.row_heights(widths, row, height)):
        view.setRowHeight(at, pixels)


def moved(grid: Grid, place: Place, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> Place:
    """Where the cursor goes from a cell."""
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    steps = {_Move.MoveUp: (-1, 0), _Move.MoveDown: (1, 0), _Move.MoveLeft: (0, -1), _Move.MoveRight: (0, 1)}
    match action:
        case _Move.MoveHome:
            return grid.first if control else grid.far(place, 0, -1)
        case _Move.MoveEnd:
            return grid.last if control else grid.far(place, 0, 1)
        case _Move.MoveNext | _Move.MovePrevious:
            return grid.following(place, 1 if action == _Move.MoveNext else -1)
        case _Move.MovePageUp | _Move.MovePageDown:
            for _ in range(_PAGE):
                place = grid.step(place, 1 if action == _Move.MovePageDown else -1, 0)
            return place
        case _:
            return grid.far(place, *steps[action]) if control else grid.step(place, *steps[action])
