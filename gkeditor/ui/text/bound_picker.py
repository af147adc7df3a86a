"""The dialog that asks which number of the tables to put into a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gkeditor.checks.mentions import topic_of
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.naming import number_name
from gkeditor.ui.voice import announce

_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Choice(NamedTuple):
    """A number that can be put into a text."""

    cell: Address
    name: str
    value: str
    words: str
    """What it is found by."""


def choices(document: Document) -> Iterator[Choice]:
    """All numbers, row by row, the totals of a row first: they are what texts speak of."""
    form, topics = document.form, topic_of(document.form)
    for cells in form.row_cells.values():
        for cell in sorted(cells, key=lambda cell: cell not in form.definitions):
            name, value, row = number_name(form, cell), " ".join(document.text(cell).split()), form.cells[cell].row
            yield Choice(
                cell,
                name,
                value,
                " ".join((name, row.title, *row.aliases, topics.get(cell, ""), value, cell)).casefold(),
            )


class BoundPicker(QDialog):
    """A list of all numbers that gets shorter as one types; `cell` is the chosen one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("插入数据")
        self._choices = tuple(choices(document))
        self._search = QLineEdit()
        self._search.setAccessibleName("查找数据")
        self._search.setPlaceholderText("输入几个字查找，如：新收 总计")
        self._search.setClearButtonEnabled(True)
        self._search.installEventFilter(self)
        self._list = QTreeWidget()
        self._list.setAccessibleName("表格中的数据")
        self._list.setColumnCount(2)
        self._list.setHeaderLabels(("数据", "现在的数"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._fill()
        self._none = QLabel("没有找到。可以换几个字，或者少输入几个字。")
        self._none.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._insert = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._insert.setText("插入")
        theme.plain(self._buttons.buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 2] * 4)
        layout.setSpacing(theme.GRID)
        for widget in (self._search, self._list, self._none, self._buttons):
            layout.addWidget(widget)
        self.resize(theme.GRID * 72, theme.GRID * 56)
        self._search.textChanged.connect(self._on_search)
        self._list.currentItemChanged.connect(self._say_current)
        self._list.itemActivated.connect(self.accept)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._on_search("")

    @property
    def cell(self) -> Address:
        """The chosen number's cell, "" for none."""
        chosen = next((item for item in self._list.selectedItems() if not item.isHidden()), None)
        return str(chosen.data(0, Qt.ItemDataRole.UserRole)) if chosen is not None else ""

    def _fill(self) -> None:
        for choice in self._choices:
            item = QTreeWidgetItem([choice.name, choice.value or "空白"])
            item.setData(0, Qt.ItemDataRole.UserRole, choice.cell)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, choice.name)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{choice.name}，{item.text(1)}")
            if not choice.value:
                item.setForeground(1, theme.colours(self.palette()).muted)
            self._list.addTopLevelItem(item)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _on_search(self, text: str) -> None:
        # Who typed a cell's id on, after {{, types it here.
        terms, first = text.casefold().replace("{", " ").replace("}", " ").split(), None
        for row, choice in enumerate(self._choices):
            item = self._list.topLevelItem(row)
            if item is None:
                continue
            item.setHidden(not all(term in choice.words for term in terms))
            if first is None and not item.isHidden():
                first = item
        self._list.clearSelection()
        if first is not None:
            self._list.setCurrentItem(first)
            self._list.scrollToItem(first)
        self._none.setVisible(first is None)
        self._insert.setEnabled(first is not None)

    def _say_current(self, item: QTreeWidgetItem | None) -> None:
        """Have said aloud what would be inserted: the keyboard is with the search, and not there."""
        if item is not None and self._search.hasFocus():
            announce(self._search, item.data(0, Qt.ItemDataRole.AccessibleTextRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Arrows go through the list while the keyboard stays with the search.
        if event.type() == QEvent.Type.KeyPress and cast("QKeyEvent", event).key() in _FOR_THE_LIST:
            QApplication.sendEvent(self._list, event)
            return True
        return super().eventFilter(watched, event)
