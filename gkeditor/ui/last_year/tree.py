"""The numbers of two years as a list that leads to the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gkeditor.ui import theme
from gkeditor.ui.icons import icon
from gkeditor.ui.last_year.rows import Pair, Part, Row
from gkeditor.ui.table.model import Index

_CELL = Qt.ItemDataRole.UserRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_TITLES = ("栏目", "上年", "本年", "增减")
_NUMBERS = (1, 2, 3)
_DIFFERENCE = 3
_NARROW = theme.GRID * 40
"""Below this width the names need the room of the differences."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDEST = theme.GRID * 12
"""Pixels that a column of numbers takes at most; longer texts are cut, and whole in their tooltips."""


_WRAP = Qt.TextFlag.TextWordWrap.value
_GAP = theme.GRID // 2
_ICON = 16


class _Names(QStyledItemDelegate):
    """Gives names the lines that they need in the width of their column; Qt's own has one for each."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size, name = super().sizeHint(option, index), str(index.data())
        if self._tree.isFirstColumnSpanned(index.row(), index.parent()):
            width = self._tree.viewport().width()
        else:
            width = self._tree.columnWidth(0)
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QIcon) and not sign.isNull():
            width -= _ICON + _GAP
        while index.isValid():
            width, index = width - self._tree.indentation(), index.parent()
        # So much Qt leaves beside a text.
        margin = self._tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._tree) + 1
        room = QRect(0, 0, width - 2 * margin, 1000)
        text = QFontMetrics(self._tree.font()).boundingRect(room, _WRAP, name)
        return QSize(size.width(), max(size.height(), text.height() + _GAP // 2))


class NumbersTree(QTreeWidget):
    """Parts, rows and cells.

    Signals:
        jumped(str): the user wants to go to a cell.
    """

    jumped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self._shown: list[tuple[QTreeWidgetItem, Pair | None]] = []
        """The item of each pair, and the pair as it shows it."""
        self._rows: list[tuple[QTreeWidgetItem, Row]] = []
        """The item of each row."""
        self._only_different = True
        self.setAccessibleName("两年的数字")
        self.setHeaderLabels(list(_TITLES))
        self.setWordWrap(True)
        self.setItemDelegateForColumn(0, _Names(self))
        self.setAllColumnsShowFocus(True)
        self.setIndentation(theme.GRID * 3 // 2)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().sectionResized.connect(self._on_section_resized)
        for column in _NUMBERS:
            self.headerItem().setTextAlignment(column, _RIGHT)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these; items that are there already stay where they are."""
        if [_names(part) for part in parts] != [_names(part) for part in self._parts]:
            self._build(parts)
        self._parts = parts
        rows = (row for part in parts for row in part.rows)
        self._rows = [(item, row) for (item, _before), row in zip(self._rows, rows, strict=True)]
        pairs = list(_pairs(parts))
        for number, pair in enumerate(pairs):
            item, before = self._shown[number]
            if pair != before:
                _fill(item, pair, theme.colours(self.palette()))
                self._shown[number] = (item, pair)
        self._fit(pairs)
        self._warn()
        self.filter(only_different=self._only_different)

    def filter(self, *, only_different: bool) -> None:
        """Show all, or only what is not the same in both years."""
        self._only_different = only_different
        seen = set()
        for item, row in self._rows:
            item.setHidden(only_different and not row.differs)
            for index, pair in enumerate(row.others):
                item.child(index).setHidden(only_different and not pair.differs)
            if not item.isHidden():
                seen |= set(_above(item))
        for item, _row in self._rows:
            for above in _above(item):
                above.setHidden(above not in seen)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to show."""
        return self._only_different and not any(row.differs for part in self._parts for row in part.rows)

    def _build(self, parts: Iterable[Part]) -> None:
        self.clear()
        self._rows = []
        items: list[QTreeWidgetItem] = []
        for part in parts:
            above = _label(self, part.name)
            above.setFont(0, theme.sized(self.font(), 1.0, bold=True))
            for group, rows in groupby(part.rows, lambda row: row.group):
                parent = _label(above, group) if group else above
                for row in rows:
                    item = QTreeWidgetItem(parent, [row.name])
                    item.setToolTip(0, row.full_name)
                    self._rows.append((item, row))
                    items += [item] * (row.own is not None)
                    items += [QTreeWidgetItem(item, [pair.name]) for pair in row.others]
                    item.setExpanded(row.own is None)
                parent.setExpanded(True)
            above.setExpanded(True)
        for item in items:
            for column in _NUMBERS:
                item.setTextAlignment(column, _RIGHT)
                item.setFont(column, theme.tabular(self.font()))
        self._shown = [(item, None) for item in items]

    def _warn(self) -> None:
        """Mark the rows in which checks found something, folded or not."""
        sign, none = icon("triangle-alert", theme.colours(self.palette()).warning), QIcon()
        for item, row in self._rows:
            item.setIcon(0, sign if row.has_warnings else none)

    def _fit(self, pairs: Sequence[Pair]) -> None:
        """Make the columns of numbers as wide as their longest."""
        metrics, padding = QFontMetrics(theme.tabular(self.font())), theme.GRID * 3 // 2
        for column in _NUMBERS:
            texts = {_TITLES[column], *((pair.last, pair.this, pair.difference)[column - 1] for pair in pairs)}
            width = max(metrics.horizontalAdvance(text) for text in texts) + padding
            self.header().resizeSection(column, min(width, _WIDEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(_DIFFERENCE, self.width() < _NARROW)

    def _on_section_resized(self, section: int) -> None:
        if section == 0:
            self.scheduleDelayedItemsLayout()

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        if cell := item.data(0, _CELL):
            self.jumped.emit(cell)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._shown = [(item, None) for item, _pair in self._shown]
            self.show_parts(self._parts)


def _label(parent: QTreeWidget | QTreeWidgetItem, words: str) -> QTreeWidgetItem:
    """An item without numbers, which has the whole width."""
    item = QTreeWidgetItem([words])
    (parent.addTopLevelItem if isinstance(parent, QTreeWidget) else parent.addChild)(item)
    item.setFirstColumnSpanned(True)
    return item


def _above(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """The items that an item belongs to."""
    while (parent := item.parent()) is not None:
        yield parent
        item = parent


def _fill(item: QTreeWidgetItem, pair: Pair, colours: theme.Colours) -> None:
    item.setData(0, _CELL, pair.cell or "")
    item.setIcon(0, icon("triangle-alert", colours.warning) if pair.warnings else QIcon())
    for column, text in zip(_NUMBERS, (pair.last, pair.this, pair.difference), strict=True):
        item.setText(column, text)
        item.setToolTip(column, "\n".join(filter(None, (text, *pair.warnings, pair.note))))
    item.setForeground(1, colours.muted)
    said = (f"上年 {pair.last or '空白'}", f"本年 {pair.this or '空白'}", pair.difference and f"增减 {pair.difference}")
    item.setData(
        0, _ACCESSIBLE, "，".join(filter(None, (item.toolTip(0) or item.text(0), *said, *pair.warnings, pair.note)))
    )


def _names(part: Part) -> tuple[str, ...]:
    return part.name, *(name for row in part.rows for name in (row.full_name, *(pair.name for pair in row.others)))


def _pairs(parts: Iterable[Part]) -> Iterator[Pair]:
    """All pairs in the order of their items."""
    for part in parts:
        for row in part.rows:
            if row.own:
                yield row.own
            yield from row.others
