"""The view of a table as on paper, with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QTableView,
    QWidget,
)

from gkeditor.app.pasting import HasMore
from gkeditor.document import Changes
from gkeditor.model.form import Address
from gkeditor.ui import cell_words, theme
from gkeditor.ui.cell_delegate import CellDelegate, CellEditor
from gkeditor.ui.cell_menu import cell_menu
from gkeditor.ui.grid import Place
from gkeditor.ui.keys import zoom_step
from gkeditor.ui.session import Session
from gkeditor.ui.table_blocks import Blocks
from gkeditor.ui.table_fit import ROW, fit, in_one_line
from gkeditor.ui.table_keys import Keys
from gkeditor.ui.table_model import Index, TableModel
from gkeditor.ui.table_offers import Offers

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
        self._keys = Keys(self)
        self._offers = Offers(session, self)
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
        self._delegate.left.connect(self.keyPressEvent)
        self._delegate.filled.connect(self._on_filled)
        self._offers.renewed.connect(self._on_pause)
        self.table.modelReset.connect(self._on_reset)
        session.changed.connect(self._on_changed)
        self._on_reset()

    # ---- places -----------------------------------------------------------------------------------------------------

    def go_to(self, cell: Address) -> None:
        """Put the cursor on a cell; for another address leave it where it is, or begin with the first cell."""
        self.put_cursor(self.table.grid.cells.get(cell) or self.place or self.table.grid.first)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def place(self) -> Place | None:
        index = self.currentIndex()
        return Place(index.row(), index.column()) if index.isValid() else None

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.table.index_at(self._keys.moved(action, modifiers))

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
        super().currentChanged(current, previous)
        # The current cell's frame is ours, so Qt does not know that it has to go.
        self.update(previous)
        self.update(current)
        self._keys.arrived()
        self._painter.current = self.table.cell(current)
        self.place_changed.emit(self._painter.current or "")
        self._tell_selection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._painter.selected = frozenset(self.selected())
        self._tell_selection()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Qt would move the cursor away from what is selected.
            flag = QItemSelectionModel.SelectionFlag
            extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return flag.SelectCurrent if extends else flag.ClearAndSelect
        return super().selectionCommand(index, event)

    def _tell_selection(self) -> None:
        words = cell_words.selection(self._session.document.figures, self._painter.selected)
        if not words and (offer := self.table.offer(self._painter.current or "")):
            words = f"可填 {offer.text}，按 {'→' if self._keys.right_takes_offer else 'Ctrl+E'} 采用"
        self._tell(words)

    def _tell(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self.selection_changed.emit(words)

    def selected(self) -> list[Address]:
        """The selected cells in reading order."""
        places = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        return [cell for place in places if (cell := self.table.grid.cell_at(*place))]

    def select_row(self) -> None:
        """Select all cells of the rows that are selected in part."""
        self._select(lambda place, other: place.row == other.row)

    def select_column(self) -> None:
        self._select(lambda place, other: place.column == other.column)

    def _select(self, along: Callable[[Place, Place], bool]) -> None:
        cells = self.table.grid.cells
        among = [cells[cell] for cell in self.selected()]
        selection = QItemSelection()
        for place in cells.values():
            if any(along(place, other) for other in among):
                selection.select(self.table.index_at(place), self.table.index_at(place))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    # ---- blocks -----------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        self._blocks.copy(self.selected())

    def copy_with_labels(self) -> None:
        """Copy the selected numbers together with the labels that lead to them."""
        self._blocks.copy(self.selected(), labels=True)

    def cut(self) -> None:
        self._blocks.cut(self.selected())

    def clear(self) -> None:
        """Make the selected cells blank; automatic totals go on computing themselves."""
        self._blocks.clear(self.selected())

    def paste(self) -> bool:
        """Put the clipboard's numbers into the table; False if there is more in it than goes into this table."""
        try:
            if self.place:
                self._tell(self._blocks.paste(self.selected(), self.place))
        except HasMore:
            return False
        return True

    def fill_down(self) -> None:
        """Put the first number of each selected column into the cells below; of a single cell the number above."""
        self._tell(self._blocks.fill(self.selected(), down=1, right=0))

    def fill_right(self) -> None:
        self._tell(self._blocks.fill(self.selected(), down=0, right=1))

    def switch_totals(self) -> None:
        """Have the selected totals compute themselves, or have them typed."""
        self._tell(self._blocks.switch_totals(self.selected()))

    def take_offers(self) -> None:
        """Fill the selected cells of which it is known what they must be."""
        self._tell(self._blocks.take(self.selected(), self._offers.of_now()))

    def take_offer_shown(self) -> bool:
        """Fill the cell under the cursor, if it shows what it must be, and that still holds."""
        cell, offers = self._painter.current, self._offers.of_now()
        if not cell or len(self._painter.selected) > 1 or not self.table.offer(cell) or cell not in offers:
            return False
        self._tell(self._blocks.take([cell], offers))
        return True

    def _on_filled(self, text: str) -> None:
        self._tell(self._blocks.put(self.selected(), text))

    # ---- editing ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.pressed(event):
            self._delegate.replacing = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self._delegate.replacing = True

    def begin_anew(self) -> None:
        """Begin to type in the cell under the cursor, which is blank now."""
        self.edit(self.currentIndex())
        editor = self.focusWidget()
        if isinstance(editor, CellEditor):
            editor.selectAll()
            editor.backspace()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.focusWidget()
        super().inputMethodEvent(event)
        editor = self.focusWidget()
        # Qt opens the editor, but keeps from it what was committed at once, without composing.
        if isinstance(editor, CellEditor) and editor is not before and event.commitString() not in editor.text():
            QGuiApplication.sendEvent(editor, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offers.renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt's own would paint the whole table anew, and again whenever an editor closes.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._show_active(active=True)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.put_cursor(self.table.grid.first)

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
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._show_menu(self.indexAt(event.pos()), event.globalPos())
        else:
            self.show_menu()

    def show_menu(self) -> None:
        """Show what can be done with the cell under the cursor."""
        index = self.currentIndex()
        self._show_menu(index, self.viewport().mapToGlobal(self.visualRect(index).center()))

    def _show_menu(self, index: QModelIndex, position: QPoint) -> None:
        if cell := self.table.cell(index):
            menu = cell_menu(self, self._session, cell)
            menu.exec(position)
            menu.deleteLater()

    def _on_changed(self, changes: Changes) -> None:
        if any(address.startswith("prior.") for address in changes.addresses):
            self._fit()
        # While one types what is said can wait for the pause.
        if self._told and self.isVisible() and self.state() != QAbstractItemView.State.EditingState:
            self._tell_selection()

    def _on_pause(self) -> None:
        self.table.show_offers(self._offers.of_now())
        if self._in_one_line != in_one_line(self, self.table, self._painter):
            self._fit()
        if self.hasFocus():
            self._tell_selection()

    def put_cursor(self, place: Place, *, keep_selection: bool = False) -> None:
        """Put the cursor on the cell at a place, which is selected then, or stays so among others."""
        index = self.table.index_at(place)
        flag = QItemSelectionModel.SelectionFlag
        # Qt's setCurrentIndex would extend the selection if Shift happens to be down, as in Shift+F8.
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate if keep_selection else flag.ClearAndSelect)
        self.scrollTo(index)

    # ---- size -------------------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._fit()

    def show_last_year(self, shown: bool) -> None:
        """Show last year's numbers beside this year's, or do not."""
        self.table.show_last_year(shown)
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
        self._painter.set_font(font)
        self._in_one_line = fit(self, self.table, self._painter, self._zoom)

    def _on_reset(self) -> None:
        self._painter.current, self._painter.selected = None, frozenset()
        self.clearSpans()
        for box in self.table.grid.layout.boxes:
            if box.rows > 1 or box.columns > 1:
                self.setSpan(box.row, box.column, box.rows, box.columns)
        self.setAccessibleName(self._session.document.form.section(self.table.section).title)
        self._fit()
