"""A table view as it is written at first: each key checks everything anew, and everything is painted anew.

Same report, same rules, same grid and live marks as ours; only what `data` does, and what is said to have changed,
is what one writes without having measured.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gkeditor.document import Document
from gkeditor.model.layout import layout
from gkeditor.model.report import Report

Index = QModelIndex | QPersistentModelIndex


class NaiveModel(QAbstractTableModel):
    """The grid of one table of a report."""

    def __init__(self, report: Report, section: str) -> None:
        super().__init__()
        self.document = Document(report)
        self.layout = layout(self.document.form.table(section))
        places = [(row, column) for row in range(self.layout.rows) for column in range(self.layout.columns)]
        self._box = {place: self.layout.at(*place) for place in places}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self.layout.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self.layout.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        box = self._box[index.row(), index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.document.text(box.cell) if box.cell else box.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole:
            wrong = any(box.cell in finding.cells for finding in self.document.findings)
            return QColor("#fbe3e3") if wrong else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(finding.message for finding in self.document.findings if box.cell in finding.cells)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        cell = self._box[index.row(), index.column()].cell
        if cell is None or role != Qt.ItemDataRole.EditRole:
            return False
        report = self.document.report
        typed = {f"automatic.{cell}": None, cell: str(value)}
        self.document = Document(report.apply(report.edit("", typed)))
        self.dataChanged.emit(self.index(0, 0), self.index(self.layout.rows - 1, self.layout.columns - 1))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._box[index.row(), index.column()].cell else flags


class LiveDelegate(QStyledItemDelegate):
    """Hands over each key at once, as ours does."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        editor = QLineEdit(parent)
        editor.textEdited.connect(lambda _text: self.commitData.emit(editor))
        return editor


class NaiveView(QTableView):
    """The view of it."""

    def __init__(self, report: Report, section: str) -> None:
        super().__init__()
        self.table = NaiveModel(report, section)
        self.setModel(self.table)
        self.setItemDelegate(LiveDelegate(self))
        self.setEditTriggers(QTableView.EditTrigger.AnyKeyPressed)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for box in self.table.layout.boxes:
            if box.rows > 1 or box.columns > 1:
                self.setSpan(box.row, box.column, box.rows, box.columns)
