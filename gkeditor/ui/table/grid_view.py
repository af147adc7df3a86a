"""A table as on paper in a view: where the cursor stands, what is selected, how large all is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QTableView, QWidget

from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.keys import zoom_step
from gkeditor.ui.table.cell_painting import CellPainter
from gkeditor.ui.table.fit import ROW, Sizes, tall_rows
from gkeditor.ui.table.fit import fit as fit_table
from gkeditor.ui.table.frozen import Frozen
from gkeditor.ui.table.grid import Place
from gkeditor.ui.table.model import Index, TableModel
from gkeditor.ui.voice import renew

_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
_CONTEXT = 3
"""Rows that are brought into view beyond the one asked for."""


class TableGrid(QTableView):
    """Cells among labels; the cursor never stands on a label.

    Signals:
        place_changed(str): the cell under the cursor.
        zoomed(int): the user turned the wheel for larger (1) or smaller (-1).
    """

    place_changed = Signal(str)
    zoomed = Signal(int)

    def __init__(self, table: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.painter = CellPainter(table, self.palette(), self.font())
        self._zoom = 1.0
        self._selected_to: Place | None = None
        self._whole: Callable[[Place], int] | None = None
        """What of a place says which line it is in, while whole rows or columns are selected."""
        self._drags = False
        """Whether the mouse was pressed on a cell and still is."""
        self.setModel(self.table)
        self._sizes = Sizes()
        self._frozen = Frozen(self, table, self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.viewport().setBackgroundRole(self.backgroundRole())
        table.modelReset.connect(self._on_reset)
        self._on_reset()

    # ---- places -----------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        index = self.currentIndex()
        return Place(index.row(), index.column()) if index.isValid() else None

    def put_cursor(self, place: Place, *, keep_selection: bool = False) -> None:
        """Put the cursor on the cell at a place, which is selected then, or stays so among others."""
        index = self.table.index_at(place)
        flag = QItemSelectionModel.SelectionFlag
        self._selected_to = self._whole = None
        # Qt's setCurrentIndex would extend the selection if Shift happens to be down, as in Shift+F8.
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate if keep_selection else flag.ClearAndSelect)
        self.scrollTo(index)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        """Bring a cell into view, and what comes after it in the direction of the way."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        way = bar.value() - before
        if way:
            bar.setValue(bar.value() + round(_CONTEXT * ROW * self._zoom) * (1 if way > 0 else -1))
        end = self.rowViewportPosition(index.row()) + self.rowHeight(index.row()) + bar.value()
        if way < 0 and index.row() == self.table.grid.first.row and end <= self.viewport().height():
            bar.setValue(0)  # The whole head of the table belongs to its first row.

    def currentChanged(self, current: Index, previous: Index) -> None:
        renew(self, current)
        self._selected_to = self._whole = None
        super().currentChanged(current, previous)
        # The current cell's frame is ours, so Qt does not know that it has to go.
        self.update(previous)
        self.update(current)
        self.painter.current = self.table.cell(current)
        self.place_changed.emit(self.painter.current or "")

    # ---- selection --------------------------------------------------------------------------------------------------

    @property
    def selected_to(self) -> Place | None:
        """The corner of the selection that moves; the cursor stays in the one where it began, as in a spreadsheet."""
        return self._selected_to or self.place

    def select_to(self, place: Place) -> None:
        """Select the rectangle from the cursor to a place, in whole rows or columns if those were selected before."""
        ends = [self.visualRect(index).center() for index in (self.currentIndex(), self.table.index_at(place))]
        self.setSelection(QRect(*ends), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._selected_to = place
        if self._whole:
            self._select(self._whole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._drags = event.button() == Qt.MouseButton.LeftButton and self.table.cell(self.indexAt(at)) is not None
        if self._drags and self.place and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._select_to_mouse(at)
        else:
            self._selected_to = self._whole = None
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt would take the cursor along.
        if self._drags and self.place and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._select_to_mouse(event.position().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drags = False
        super().mouseReleaseEvent(event)

    def _select_to_mouse(self, at: QPoint) -> None:
        seen = self.viewport().rect()
        index = self.indexAt(QPoint(min(max(at.x(), 0), seen.right()), min(max(at.y(), 0), seen.bottom())))
        if self.table.cell(index):
            self.select_to(Place(index.row(), index.column()))
            self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.painter.selected = frozenset(self.selected())

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Qt would move the cursor away from what is selected.
            flag = QItemSelectionModel.SelectionFlag
            extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return flag.SelectCurrent if extends else flag.ClearAndSelect
        return super().selectionCommand(index, event)

    def selected(self) -> list[Address]:
        """The selected cells in reading order."""
        places = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        return [cell for place in places if (cell := self.table.grid.cell_at(*place))]

    def select_row(self) -> None:
        """Select all cells of the rows that are selected in part."""
        self._select(attrgetter("row"))

    def select_column(self) -> None:
        self._select(attrgetter("column"))

    def _select(self, line: Callable[[Place], int]) -> None:
        self._whole = line
        cells = self.table.grid.cells
        lines = {line(cells[cell]) for cell in self.selected()}
        whole = [cell for cell, place in cells.items() if line(place) in lines]
        self.selectionModel().select(self._selection(whole), QItemSelectionModel.SelectionFlag.Select)

    def select_cells(self, cells: Sequence[Address]) -> None:
        """Select these cells, with the cursor on the first of them; none leave all as it is."""
        if cells:
            self.put_cursor(self.table.grid.cells[cells[0]])
            self.selectionModel().select(self._selection(cells), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _selection(self, cells: Sequence[Address]) -> QItemSelection:
        selection = QItemSelection()
        for index in map(self.table.index_of, cells):
            selection.select(index, index)
        return selection

    def show_active(self, *, active: bool) -> None:
        """Show cursor and selection stronger or fainter, according to where the keyboard is."""
        if active != self.painter.active:
            self.painter.active = active
            for index in (self.currentIndex(), *self.selectedIndexes()):
                self.update(index)

    # ---- what is looked for -----------------------------------------------------------------------------------------

    def show_found(self, places: frozenset[Place], at: Place | None) -> None:
        """Mark boxes in which something was found, and of these the one that is looked at."""
        if (places, at) != (self.painter.found, self.painter.found_at):
            self.painter.found, self.painter.found_at = places, at
            self.viewport().update()
            self._frozen.update()

    def show_place(self, place: Place) -> None:
        """Put the cursor on the cell at a place, or bring the label there into view."""
        if self.table.grid.cell_at(*place):
            self.put_cursor(place)
        else:
            self.scrollTo(self.table.index_at(place))

    # ---- size -------------------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: float) -> None:
        with self._cursor_kept_in_view():
            self._zoom = zoom
            self.fit()

    @contextmanager
    def _cursor_kept_in_view(self, size: QSize | None = None) -> Iterator[None]:
        """While all gets other sizes: bring the current cell back into view if it was, in a viewport of this size."""
        current = self.currentIndex()
        seen = QRect(QPoint(), size or self.viewport().size())
        was_seen = current.isValid() and seen.contains(self.visualRect(current).center())
        yield
        if was_seen:
            super().scrollTo(current)

    def zoom_for(self, width: int) -> float:
        """How much larger the table could be in a width."""
        metrics = QFontMetrics(theme.tabular(QGuiApplication.font()))
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return (width - bar) / self.table.grid.natural_width(metrics.horizontalAdvance("国") / 2)

    def show_last_year(self, shown: bool) -> None:
        """Show last year's numbers beside this year's, or do not."""
        self.table.show_last_year(shown)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := zoom_step(event):
            self.zoomed.emit(step)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        # An editor that comes or goes asks for it, and Qt would lay out and paint the scroll bars anew.
        return event.type() == QEvent.Type.LayoutRequest or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._cursor_kept_in_view(event.oldSize()):
            super().resizeEvent(event)
            if event.size().width() != event.oldSize().width():
                self.fit()
            else:
                self._freeze()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.fit()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "painter"):
            self.painter.set_palette(self.palette())

    def fit(self) -> None:
        """Fit columns to the width, rows to what they hold."""
        font = theme.tabular(theme.sized(QGuiApplication.font(), self._zoom))
        if font != self.font():
            self.setFont(font)
        self.painter.set_font(font)
        self._sizes = fit_table(self, self.table, self.painter, self._zoom)
        self._freeze()
        self._tall_rows = tall_rows(self, self.table, self.painter)

    def _freeze(self) -> None:
        if self._frozen.fit(*self._sizes):
            self.updateGeometries()

    def fit_if_needed(self) -> None:
        """Fit it anew if numbers no longer have the room that they had."""
        if self._tall_rows != tall_rows(self, self.table, self.painter):
            self.fit()

    def _on_reset(self) -> None:
        self.painter.current, self.painter.selected = None, frozenset()
        self._frozen.release()
        self.clearSpans()
        for box in self.table.grid.layout.boxes:
            if box.rows > 1 or box.columns > 1:
                self.setSpan(box.row, box.column, box.rows, box.columns)
        self.fit()
