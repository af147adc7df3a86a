"""The view of a table to work in, with the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from gkeditor.app.pasting import HasMore
from gkeditor.document import Changes
from gkeditor.model.form import Address
from gkeditor.model.numbers import computed
from gkeditor.ui.keys import is_help
from gkeditor.ui.session import Session
from gkeditor.ui.table import cell_words
from gkeditor.ui.table.blocks import Blocks
from gkeditor.ui.table.cell_delegate import CellDelegate, CellEditor
from gkeditor.ui.table.cell_menu import cell_menu
from gkeditor.ui.table.grid import Place
from gkeditor.ui.table.grid_view import TableGrid
from gkeditor.ui.table.keys import Keys
from gkeditor.ui.table.model import TableModel
from gkeditor.ui.table.offers import Offers
from gkeditor.ui.voice import CurrentOne, announce


class TableView(TableGrid):
    """A table to type in.

    Signals:
        selection_changed(str): what is selected, or what was done with it, in words; "" for nothing to say.
        guide_asked(): the user wants to know what belongs in the cell under the cursor.
        gave_up(): the user pressed Esc, with nothing to take back in a cell.
        settled(): after a pause, all that can wait is worked out.
    """

    selection_changed = Signal(str)
    guide_asked = Signal()
    gave_up = Signal()
    settled = Signal()

    def __init__(self, session: Session, section: str, parent: QWidget | None = None) -> None:
        super().__init__(TableModel(session, section), parent)
        self.table.setParent(self)
        self._session = session
        self._told = ""
        self._composing = False
        """Whether an input method composes the first characters of a cell; the next ones are the editor's."""
        self._problems: list[str] = []
        """What was wrong with the cell under the cursor when that was last looked at."""
        self._told_outcome = False
        """Whether what is told is what was done, which stays until the next step."""
        self._delegate = CellDelegate(self, self.painter, self.table, session)
        self._blocks = Blocks(session, self.table)
        self._keys = Keys(self)
        self._offers = Offers(session, self)
        self.setItemDelegate(self._delegate)
        self._delegate.left.connect(self.keyPressEvent)
        self._delegate.filled.connect(self._on_filled)
        self._offers.renewed.connect(self._on_pause)
        CurrentOne(self)
        # No overrides: Qt calls those from setModel, when nothing of the above is there yet. What they raise gets lost,
        # and from PySide 6.10 on each one called while an exception is pending loses a reference, until it is freed.
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        session.changed.connect(self._on_changed)

    # ---- places -----------------------------------------------------------------------------------------------------

    def go_to(self, cell: Address) -> None:
        """Put the cursor on a cell; for another address leave it and what is selected, or begin with the first cell."""
        if place := self.table.grid.cells.get(cell) or (None if self.place else self.table.grid.first):
            self.put_cursor(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_cursor(self, place: Place, *, keep_selection: bool = False) -> None:
        self._end_composing()
        super().put_cursor(place, keep_selection=keep_selection)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        self._end_composing()
        return self.table.index_at(self._keys.moved(action, modifiers))

    def _on_current_changed(self) -> None:
        self._keys.arrived()
        self._tell_selection()

    def _tell_selection(self) -> None:
        words = cell_words.selection(self._session.document.figures, self.painter.selected)
        if not words and (offer := self.table.offer(self.painter.current or "")):
            words = f"可填 {offer.text}，按 {'→' if self._keys.right_takes_offer else 'Ctrl+E'} 采用"
        self._told_outcome = False
        self._tell(words)

    def say_selection(self) -> None:
        """Have said aloud what is selected: the cursor, which is said where it goes, stays."""
        announce(self, self._told)

    def _tell_outcome(self, words: str) -> None:
        self._told_outcome = bool(words)
        self._tell(words)
        announce(self, words)

    def _tell(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self.selection_changed.emit(words)

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
                words, cells = self._blocks.paste(self.selected(), self.place)
                self.select_cells(cells)
                self._tell_outcome(words)
        except HasMore:
            return False
        return True

    def fill_down(self) -> None:
        """Put the first number of each selected column into the cells below; of a single cell the number above."""
        self._tell_outcome(self._blocks.fill(self.selected(), down=1, right=0))

    def fill_right(self) -> None:
        self._tell_outcome(self._blocks.fill(self.selected(), down=0, right=1))

    def switch_totals(self) -> None:
        """Have the selected totals compute themselves, or have them typed."""
        self._tell_outcome(self._blocks.switch_totals(self.selected()))

    def take_offers(self) -> None:
        """Fill the selected cells of which it is known what they must be."""
        self._tell_outcome(self._blocks.take(self.selected(), self._offers.of_now()))

    def take_offer_shown(self) -> bool:
        """Fill the cell under the cursor, if it shows what it must be, and that still holds."""
        cell, offers = self.painter.current, self._offers.of_now()
        if not cell or len(self.painter.selected) > 1 or not self.table.offer(cell) or cell not in offers:
            return False
        self._tell_outcome(self._blocks.take([cell], offers))
        return True

    def _on_filled(self, text: str) -> None:
        self._tell_outcome(self._blocks.put(self.selected(), computed(text)))

    # ---- editing ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # In the window F1 is a key of the menu.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_help(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.pressed(event):
            self._delegate.replacing = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self._go_on_at_end()

    def _go_on_at_end(self) -> None:
        """Put the caret behind the text of an editor opened to go on with it; Qt selects it, for a key to replace."""
        editor = self.focusWidget()
        if isinstance(editor, CellEditor) and not self._delegate.replacing:
            editor.end(False)
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
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        editor = self.focusWidget()
        # Qt opens the editor, but keeps from it what was committed at once, without composing.
        if isinstance(editor, CellEditor) and editor is not before and event.commitString() not in editor.text():
            QGuiApplication.sendEvent(editor, event)

    def _end_composing(self) -> None:
        """Have the input method end here what it composes: it knows the table, and would go on in the next cell."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        if self._composing:
            self.inputMethodEvent(QInputMethodEvent())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._end_composing()
        super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offers.renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt's own would paint the whole table anew, and again whenever an editor closes.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.show_active(active=True)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.put_cursor(self.table.grid.first)

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.show_active(active=self.state() == QAbstractItemView.State.EditingState)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._delegate.replacing = False
        super().mouseDoubleClickEvent(event)
        self._go_on_at_end()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and isinstance(editor, CellEditor):
            self._delegate.take_back(editor)
        elif isinstance(editor, CellEditor):
            self._delegate.compute(editor)
        self._session.document.history.close_step()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.show_active(active=self.hasFocus())

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
            self.fit()
        # While one types what is said can wait for the pause.
        if self._told and self.isVisible() and self.state() != QAbstractItemView.State.EditingState:
            self._tell_selection()

    def _on_pause(self) -> None:
        self.table.show_offers(self._offers.of_now())
        self.fit_if_needed()
        if self.hasFocus() and not self._told_outcome:
            self._tell_selection()
        self._say_problems()
        self.settled.emit()

    def _say_problems(self) -> None:
        """Have said aloud what has become wrong with the cell that is typed in."""
        cell = self.painter.current
        problems = cell_words.problems(self._session.document, cell) if cell else []
        if problems != self._problems and self.state() == QAbstractItemView.State.EditingState:
            announce(self, "，".join(problems))
        self._problems = problems
