"""The editor of a cell, and what its keys do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gkeditor.model.form import Address
from gkeditor.model.numbers import computed
from gkeditor.model.report import Report
from gkeditor.ui.composing_line import ComposingLine
from gkeditor.ui.keys import is_help, is_undo_or_redo
from gkeditor.ui.session import Session
from gkeditor.ui.table import cell_words
from gkeditor.ui.table.cell_painting import CellPainter
from gkeditor.ui.table.keys import fills_selection, leaves_editor
from gkeditor.ui.table.model import Index, TableModel


class CellEditor(ComposingLine):
    """Where a cell is typed in. `replacing`: it was opened by typing, so that arrows leave it."""

    def __init__(self, cell: Address, before: Report, *, replacing: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = cell
        self.before = before
        """The report when the editor was opened."""
        self.replacing = replacing
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class CellDelegate(QStyledItemDelegate):
    """Opens the editor of a cell, hands over each key at once, and has the boxes painted.

    Signals:
        left(QKeyEvent): the user left an editor by this key, which is for the view now.
        filled(str): this is to be put into all selected cells; the cell typed in has its text of before.
    """

    left = Signal(object)
    filled = Signal(str)

    def __init__(self, view: QTableView, painter: CellPainter, model: TableModel, session: Session) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._session = session
        self.replacing = True
        """Whether the next editor is opened by typing, not to go on with what is there."""
        self._painter = painter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter.paint(painter, cast("QRect", option.rect), index)  # type: ignore[attr-defined]

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        document = self._session.document
        document.history.close_step()
        self._painter.typed = cell = self._model.cell(index) or ""
        editor = CellEditor(cell, document.report, replacing=self.replacing, parent=parent)
        editor.setAccessibleName(cell_words.labels(document, cell))
        editor.textEdited.connect(lambda _text: self._on_edited(editor))
        return editor

    def _on_edited(self, editor: CellEditor) -> None:
        if not editor.composing:
            self.commitData.emit(editor)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and editor.cell == self._painter.typed:
            self._painter.typed = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cell = self._model.cell(index)
        if not isinstance(editor, CellEditor) or not cell or editor.composing:
            return  # Setting a text would end the composition.
        if editor.text() != self._model.text(cell):  # Setting an equal one would move the caret.
            editor.setText(self._model.text(cell))

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        if isinstance(editor, CellEditor):
            self._model.setData(index, editor.settled)

    def take_back(self, editor: CellEditor) -> None:
        """Give the cell the text that it had before it was typed in."""
        before = {address: editor.before.get(address) for address in (editor.cell, f"automatic.{editor.cell}")}
        if self._differs(before):
            self._session.undo()
        if self._differs(before):  # It was saved meanwhile, which ended the step.
            self._session.edit("输入", before)

    def compute(self, editor: CellEditor) -> None:
        """Give the cell the result of the sum that was typed in it, as a spreadsheet does."""
        typed = self._session.document.report.get(editor.cell)
        if (result := computed(typed)) != typed:
            self._session.edit("输入", {editor.cell: result}, typing=True)

    def _differs(self, before: Mapping[Address, str]) -> bool:
        return any(self._session.document.report.get(address) != text for address, text in before.items())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(cast("QRect", option.rect).adjusted(2, 2, -3, -3))  # type: ignore[attr-defined]

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, CellEditor) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if is_undo_or_redo(event):
            event.ignore()
            return True
        if is_help(event):
            QApplication.sendEvent(self._view, event)
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        if leaves_editor(event, replacing=editor.replacing):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(event)
            return True
        if fills_selection(event):
            text = editor.settled
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self.filled.emit(text)
            return True
        if event.key() == Qt.Key.Key_F2:
            editor.replacing = not editor.replacing
            return True
        return super().eventFilter(editor, event)
