"""The head and the labels of a table, which stay in view while its numbers scroll."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QTableView

from gkeditor.model.layout import Box
from gkeditor.ui.table.cell_painting import CellPainter
from gkeditor.ui.table.model import TableModel

_HIGHEST, _WIDEST = 0.45, 0.7
"""What stays in view takes no more than these parts of the view: numbers need room, too."""


class _Labels(QHeaderView):
    """Boxes of the grid where Qt has the names of rows and columns; nothing else of a header."""

    def __init__(self, orientation: Qt.Orientation, view: QTableView, table: TableModel, painter: CellPainter) -> None:
        super().__init__(orientation, view)
        self._view, self._table, self._painter = view, table, painter
        self._boxes: Sequence[Box] = ()
        self._edges: list[int] = [0]
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setBackgroundRole(view.backgroundRole())

    def hold(self, boxes: Sequence[Box], depths: Sequence[int]) -> None:
        """Show these boxes, in rows of these heights, or in columns of these widths; without any, nothing."""
        self._boxes, self._edges = boxes, [0, *accumulate(depths)]
        self.setVisible(bool(boxes))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self._edges[-1], self._edges[-1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._view.font())
        for box in self._boxes:
            self._painter.paint(painter, self._rect(box), self._table.index(box.row, box.column))

    def _rect(self, box: Box) -> QRect:
        if self.orientation() == Qt.Orientation.Horizontal:
            left, width = self._along(box.column, box.columns)
            top, height = self._across(box.row, box.rows)
        else:
            top, height = self._along(box.row, box.rows)
            left, width = self._across(box.column, box.columns)
        return QRect(left, top, width, height)

    def _along(self, first: int, count: int) -> tuple[int, int]:
        return self.sectionViewportPosition(first), sum(self.sectionSize(first + each) for each in range(count))

    def _across(self, first: int, count: int) -> tuple[int, int]:
        return self._edges[first], self._edges[first + count] - self._edges[first]

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # The table scrolls.


_Held = tuple[int, int, tuple[int, ...], tuple[int, ...]]
"""How many rows and columns stay in view, and the widths of these columns and the heights of these rows."""


class Frozen(QObject):
    """Decides what stays in view, and has it painted: the head, if the table is higher than the view and has one head
    for all its rows; the labels of rows, if it is wider.

    What is painted here is hidden in the view itself, where a screen reader still finds it.
    """

    def __init__(self, view: QTableView, table: TableModel, painter: CellPainter) -> None:
        super().__init__(view)
        self._view, self._table, self._painter = view, table, painter
        self._head = _Labels(Qt.Orientation.Horizontal, view, table, painter)
        self._labels = _Labels(Qt.Orientation.Vertical, view, table, painter)
        view.setHorizontalHeader(self._head)
        view.setVerticalHeader(self._labels)
        for header in (self._head, self._labels):
            # One of its own: else each step of the cursor would paint it anew.
            header.setSelectionModel(QItemSelectionModel(table, header))
        if corner := view.findChild(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
            corner.installEventFilter(self)
        self._held: _Held = (0, 0, (), ())
        self._hold(self._held)

    def release(self) -> None:
        """Have everything scroll."""
        self._hold((0, 0, (), ()))

    def fit(self, widths: Sequence[int], heights: Sequence[int]) -> bool:
        """Hold what is to stay in view of a table with columns and rows of these sizes; whether that is new."""
        view, grid = self._view, self._table.grid
        rows, columns = grid.first.row, grid.layout.label_columns
        if len(grid.heads(grid.last.row)) != rows or not _worth(heights, rows, view.height(), _HIGHEST):
            rows = 0
        # A caption over the whole width can neither stay nor scroll.
        is_crossed = any(box.column < columns < box.column + box.columns for box in grid.layout.boxes)
        if is_crossed or not _worth(widths, columns, view.width(), _WIDEST):
            columns = 0
        held = rows, columns, tuple(widths[:columns]), tuple(heights[:rows])
        is_new = held != self._held
        if is_new:
            self._hold(held)
        return is_new

    def update(self) -> None:
        """Paint it anew."""
        for header in (self._head, self._labels):
            header.viewport().update()

    def _hold(self, held: _Held) -> None:
        rows, columns, widths, heights = held
        boxes = self._table.grid.layout.boxes
        for row in range(max(rows, self._held[0])):
            self._view.setRowHidden(row, row < rows)
        for column in range(max(columns, self._held[1])):
            self._view.setColumnHidden(column, column < columns)
        self._held = held
        self._head.hold([box for box in boxes if box.row < rows and box.column >= columns], heights)
        self._labels.hold([box for box in boxes if box.column < columns and box.row >= rows], widths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QAbstractButton) and event.type() == QEvent.Type.Paint and all(self._held):
            painter = QPainter(watched)
            painter.setFont(self._view.font())
            self._painter.paint(painter, watched.rect(), self._table.index(0, 0))
            painter.end()
            return True
        return False


def _worth(sizes: Sequence[int], count: int, room: int, share: float) -> bool:
    """Whether the first of these are to stay in view: not all have room, and they leave enough of it to the others."""
    return sum(sizes) > room and 0 < sum(sizes[:count]) <= share * room
