"""The view of a table as on paper, with the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QStyle,
    QTableView,
    QWidget,
)

from gkeditor.model.form import Address
from gkeditor.model.numbers import plain
from gkeditor.ui import theme
from gkeditor.ui.cell_delegate import CellDelegate, CellEditor
from gkeditor.ui.cell_menu import cell_menu
from gkeditor.ui.grid import Place
from gkeditor.ui.keys import zoom_step
from gkeditor.ui.session import Session
from gkeditor.ui.table_blocks import Blocks
from gkeditor.ui.table_fit import fit, moved
from gkeditor.ui.table_model import Index, TableModel

_ROW = 26
"""Least height of a row at 100 %."""

_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
_CONTEXT = 3
"""Rows that are brought into view beyond the one asked for."""


class TableView(QTableView):
    """Cells to type in among labels that the cursor never stands on.

    Signals:
        place_changed(str): the cell under the cursor.
        selection_changed(str): what is selected, or what pasting did, in words; "" for a single cell.
        zoomed(int): the user turned the wheel for larger (1) or smaller (-1).
    """

    place_changed = Signal(str)
    selection_changed = Signal(str)
    zoomed = Signal(int)

    def __init__(self, session: Session, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table = TableModel(session, section, self)
        self._delegate = CellDelegate(self, self.table, session)
        self._painter = self._delegate.painter
        self._blocks = Blocks(session, self.table)
        self._told = ""
        self._zoom = 1.0
        self.setModel(self.table)
        self.setItemDelegate(self._delegate)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
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
        self._delegate.left.connect(self._on_left)
        self.table.modelReset.connect(self._on_reset)
        session.changed.connect(self._on_changed)
        self._on_reset()

    # ---- places -----------------------------------------------------------------------------------------------------

    def go_to(self, cell: Address) -> None:
        """Put the cursor on a cell; for another address leave it where it is, or begin with the first cell."""
        index = self.table.index_of(cell)
        if not index.isValid():
            index = self.table.index_at(self.place or self.table.grid.first)
        self._move_to(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def place(self) -> Place | None:
        index = self.currentIndex()
        return Place(index.row(), index.column()) if index.isValid() else None

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        grid, place = self.table.grid, self.place
        return self.table.index_at(moved(grid, place, action, modifiers) if place else grid.first)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        """Bring a cell into view, and what comes after it in the direction of the way."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        way = bar.value() - before
        if way:
            bar.setValue(bar.value() + round(_CONTEXT * _ROW * self._zoom) * (1 if way > 0 else -1))
        end = self.rowViewportPosition(index.row()) + self.rowHeight(index.row()) + bar.value()
        if way < 0 and index.row() == self.table.grid.first.row and end <= self.viewport().height():
            bar.setValue(0)  # The whole head of the table belongs to its first row.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The current cell's frame is ours, so Qt does not know that it has to go.
        self.update(previous)
        self.update(current)
        self._painter.current = self.table.cell(current)
        self.place_changed.emit(self._painter.current or "")

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._painter.selected = frozenset(self.selected())
        self._tell_selection()

    def _tell_selection(self) -> None:
        cells, figures = self._painter.selected, self._session.document.figures
        total = sum(figures[cell].reading.value or 0 for cell in cells)
        self._tell(f"选区 {len(cells)} 格 合计 {plain(total)}" if len(cells) > 1 else "")

    def _tell(self, words: str) -> None:
        self._told = words
        self.selection_changed.emit(words)

    def selected(self) -> list[Address]:
        """The selected cells in reading order."""
        places = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        return [cell for place in places if (cell := self.table.grid.cell_at(*place))]

    # ---- cut, copy, paste, clear ------------------------------------------------------------------------------------

    def copy(self) -> None:
        self._blocks.copy(self.selected())

    def cut(self) -> None:
        self._blocks.cut(self.selected())

    def clear(self) -> None:
        """Make the selected cells blank; automatic totals go on computing themselves."""
        self._blocks.clear(self.selected())

    def paste(self) -> None:
        """Put the clipboard's numbers into the cells from the cursor on, and say what was skipped."""
        if self.place:
            self._tell(self._blocks.paste(self.selected(), self.place))

    # ---- editing ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_left(-1 if back else 1, 0)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            self._delegate.replacing = key != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self._delegate.replacing = True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.focusWidget()
        super().inputMethodEvent(event)
        editor = self.focusWidget()
        # Qt opens the editor, but keeps from it what was committed at once, without composing.
        if isinstance(editor, CellEditor) and editor is not before and event.commitString() not in editor.text():
            QGuiApplication.sendEvent(editor, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt's own would paint the whole table anew, and again whenever an editor closes.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._show_active(active=True)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._move_to(self.table.index_at(self.table.grid.first))

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._show_active(active=self.state() == QAbstractItemView.State.EditingState)

    def _show_active(self, *, active: bool) -> None:
        """Show cursor and selection stronger or fainter, according to where the keyboard is."""
        if active != self._painter.active:
            self._painter.active = active
            for index in (self.currentIndex(), *self.selectedIndexes()):
                self.update(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._delegate.replacing = False
        super().mouseDoubleClickEvent(event)
        self._delegate.replacing = True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and isinstance(editor, CellEditor):
            self._delegate.take_back(editor)
        self._session.document.history.close_step()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._show_active(active=self.hasFocus())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            position = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index, position = self.indexAt(event.pos()), event.globalPos()
        if cell := self.table.cell(index):
            menu = cell_menu(self, self._session, cell, self)
            menu.exec(position)
            menu.deleteLater()

    def _on_changed(self) -> None:
        if self._told and self.isVisible():
            self._tell_selection()

    def _on_left(self, down: int, right: int) -> None:
        if place := self.place:
            grid = self.table.grid
            on = grid.following(place, right // 2) if abs(right) == 2 else grid.step(place, down, right)
            self._move_to(self.table.index_at(on))

    def _move_to(self, index: QModelIndex) -> None:
        # Qt's setCurrentIndex would extend the selection if Shift happens to be down, as in Shift+F8.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    # ---- size -------------------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := zoom_step(event):
            self.zoomed.emit(step)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        # An editor that comes or goes asks for it, and Qt would lay out and paint the scroll bars anew.
        return event.type() == QEvent.Type.LayoutRequest or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "_painter"):
            self._painter.set_palette(self.palette())

    def _fit(self) -> None:
        """Fit columns to the width, rows to the labels."""
        font = theme.tabular(theme.sized(QGuiApplication.font(), self._zoom))
        if font != self.font():
            self.setFont(font)
        # As if the scroll bar were always there: else table and bar would make each other come and go.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        fit(self, self.table.grid, self.width() - bar, round(_ROW * self._zoom))

    def _on_reset(self) -> None:
        self._painter.current, self._painter.selected = None, frozenset()
        self.clearSpans()
        for box in self.table.grid.layout.boxes:
            if box.rows > 1 or box.columns > 1:
                self.setSpan(box.row, box.column, box.rows, box.columns)
        self.setAccessibleName(self._session.document.form.section(self.table.section).title)
        self._fit()
