"""A grid laid into a table view: its sizes in pixels."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from gkeditor.ui.cell_painting import LABEL, LINE, PADDING
from gkeditor.ui.grid import Grid


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
