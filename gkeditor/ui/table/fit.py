"""A table laid into its view: sizes in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QTableView

from gkeditor.ui.table.cell_painting import LABEL, LINE, PADDING, CellPainter
from gkeditor.ui.table.model import TableModel

ROW = 24
"""Least height of a row at 100 %."""

_TALL_ROW = 40
"""The same of a row of numbers where last year's stand below this year's."""


class Sizes(NamedTuple):
    """In pixels, of all columns and rows."""

    widths: Sequence[int] = ()
    heights: Sequence[int] = ()


def fit(view: QTableView, table: TableModel, painter: CellPainter, zoom: float) -> Sizes:
    """Make the columns as wide as there is room, within reason, and the rows as high as what they hold needs."""
    metrics = QFontMetrics(view.font())
    # As if the scroll bar were always there: else table and bar would make each other come and go.
    bar = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    widths = table.grid.column_widths(view.width() - bar, metrics.horizontalAdvance("国") / 2)
    for at, width in enumerate(widths):
        view.setColumnWidth(at, width)

    def height(text: str, width: int) -> int:
        room = QRect(0, 0, width - 2 * PADDING - 2 * LINE, 10_000)
        return metrics.boundingRect(room, LABEL, text).height() + PADDING

    tall = tall_rows(view, table, painter)
    least = [round((_TALL_ROW if row in tall else ROW) * zoom) for row in range(table.grid.rows)]
    heights = table.grid.row_heights(widths, least, height)
    for at, pixels in enumerate(heights):
        view.setRowHeight(at, pixels)
    return Sizes(widths, heights)


def tall_rows(view: QTableView, table: TableModel, painter: CellPainter) -> frozenset[int]:
    """The rows in which last year's numbers have room only below this year's."""
    grid = table.grid
    widths = [view.columnWidth(column) for column in range(grid.columns)]
    return frozenset(
        place.row
        for cell, place in grid.cells.items()
        if (look := table.looks[cell]).last
        and not painter.fits(look, sum(widths[place.column : place.column + grid.at(*place).columns]))
    )
