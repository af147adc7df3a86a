"""What an import found, what it lacks and what found no place, as lists whose entries lead to the source."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gkeditor.app.importing import Plan
from gkeditor.app.taking import HEAD
from gkeditor.importers.imported import Place
from gkeditor.importers.source import Line
from gkeditor.model.form import Address
from gkeditor.model.report import ExtraRow
from gkeditor.ui.naming import name_of, section_name, short_name_of
from gkeditor.ui.voice import announce

_NUMBER = Qt.ItemDataRole.UserRole
_LONGEST = 200
"""Of longer texts the beginning is shown."""
_FIRST_SHARE = 0.6
"""Of the width, which the first column takes at most: it has the names."""


NAVIGATION_GROUP = "网站的导航，不属于报告"
"""The heading of what leads through a web site: it is kept, and nothing to look after."""

_LACKING = {"part": "没有这一部分", "table": "没有这张表", "row": "没有这一行"}


class Entry(NamedTuple):
    """A line of a list."""

    name: str
    text: str = ""
    place: Place | None = None
    """Where it stands in the source."""


class PlaceList(QTreeWidget):
    """Entries under headings, in two columns.

    Signals:
        place_chosen(Place | None): where in the source the entry stands that the user has come to.
    """

    place_chosen = Signal(object)

    def __init__(
        self, name: str, titles: Sequence[str], narrow: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        """`narrow`: the columns that are as wide as what they hold; the others share the rest by what they hold."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderLabels(list(titles))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        for column in narrow:
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._narrow = frozenset(narrow)
        self._places: list[Place | None] = []
        self.items: list[QTreeWidgetItem] = []
        """Those of the entries, in their order."""
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemChanged.connect(self._on_item_changed)

    def fill(self, groups: Iterable[tuple[str, Sequence[Entry]]], folded: Container[str] = ()) -> None:
        """Show groups of entries, each under its heading; those of the headings `folded` can be unfolded."""
        self.clear()
        self._places, self.items = [], []
        for heading, entries in groups:
            group = QTreeWidgetItem(self, [f"{heading}（{len(entries)}）"])
            group.setFirstColumnSpanned(True)
            for entry in entries:
                item = QTreeWidgetItem(group, [entry.name, _one_line(entry.text)])
                item.setFirstColumnSpanned(not entry.text)
                item.setData(0, _NUMBER, len(self.items))
                said = "，".join(filter(None, (item.text(0), item.text(1))))
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
                self._places.append(entry.place)
                self.items.append(item)
                for column in (0, 1):
                    item.setToolTip(column, item.text(column))
            group.setExpanded(heading not in folded)
        if first := self.topLevelItem(0):
            self.setCurrentItem(first.child(0) if first.isExpanded() else first)
        self.share_width()

    @property
    def place(self) -> Place | None:
        """Where in the source the entry stands that the user has come to."""
        number = self.number(self.currentItem())
        return None if number is None else self._places[number]

    def number(self, item: QTreeWidgetItem | None) -> int | None:
        """Which entry an item shows, counting from 0; None for a heading."""
        return item.data(0, _NUMBER) if item else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.share_width()

    def share_width(self) -> None:
        """Give each column what it needs, though not all that the ones behind it need too; the last has the rest."""
        columns = [column for column in range(self.columnCount()) if column not in self._narrow]
        rest = self.viewport().width() - sum(map(self.columnWidth, self._narrow))
        for column in columns[:-1]:
            needed = max(self.sizeHintForColumn(column), self.header().sectionSizeHint(column))
            width = min(needed, round(rest * (_FIRST_SHARE if column == 0 else 0.5)))
            self.setColumnWidth(column, width)
            rest -= width
        self.setColumnWidth(columns[-1], rest)

    def _on_current_changed(self) -> None:
        if self.isVisible():
            self.place_chosen.emit(self.place)

    def _on_item_changed(self, item: QTreeWidgetItem) -> None:
        """Have said aloud that the user ticked an entry, or no longer does."""
        if self.hasFocus() and item is self.currentItem():
            announce(self, "已选" if item.checkState(0) == Qt.CheckState.Checked else "不选")


class LeftoverPage(QWidget):
    """What found no place, and whether it is kept all the same.

    Signals:
        place_chosen(Place | None): as of the list.
    """

    place_chosen = Signal(object)

    def __init__(self, *, may_be_left: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PlaceList("没有位置的内容", ("位置", "内容"))
        self.list.place_chosen.connect(self.place_chosen)
        self._keep = QCheckBox("一并保留在报告里，可以以后处理(&L)")
        self._keep.setChecked(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        if may_be_left:
            layout.addWidget(self._keep)
        self.setFocusProxy(self.list)

    @property
    def place(self) -> Place | None:
        return self.list.place

    @property
    def is_kept(self) -> bool:
        return self._keep.isChecked()


def place_of(plan: Plan, address: Address) -> Place | None:
    """Where a text stands in the source; agency and year are read in the title."""
    in_title = address in ("agency", "year") and address not in plan.places
    return plan.places.get("title" if in_title else address)


def found(plan: Plan) -> Iterator[tuple[str, list[Entry]]]:
    """All that has a place, by part."""
    form, report = plan.form, plan.report

    def entry(address: str, name: str) -> Entry:
        return Entry(name, report.get(address), place_of(plan, address))

    head = [entry(address, name_of(form, address)) for address in HEAD if report.get(address)]
    if head:
        yield section_name(form, None), head
    for section in form.sections:
        if cells := plan.cells.get(section.key):
            yield section_name(form, section.key), [entry(cell, short_name_of(form, cell)) for cell in cells]
        elif section.key in plan.texts:
            yield section_name(form, section.key), [entry(section.key, "文字")]


def lacking(plan: Plan) -> Iterator[tuple[str, list[Entry]]]:
    """What the source lacks, by part, and which cells it leaves blank."""
    form = plan.form
    for section in form.sections:
        heading = plan.places.get(f"heading.{section.key}")
        lacks = [Entry(lack.name, _LACKING[lack.kind], heading) for lack in plan.lacks if lack.section == section.key]
        blank = [
            Entry(short_name_of(form, cell), "空白", place_of(plan, cell)) for cell in plan.blank.get(section.key, ())
        ]
        if lacks or blank:
            yield section_name(form, section.key), [*lacks, *blank]


def leftover(plan: Plan, lines: Sequence[Line]) -> Iterator[tuple[str, list[Entry]]]:
    """Rows that the form does not have, by table, and pieces that found no place."""
    for table in plan.form.tables:
        rows = [row for row in plan.report.extra if row.table == table.key]
        if rows:
            heading = f"{section_name(plan.form, table.key)}：格式以外的行"
            yield heading, [Entry(row.label, " | ".join(row.cells), _place_of_row(row, lines)) for row in rows]
    if plan.without_place:
        where = {line.where: index for index, line in reversed(list(enumerate(lines)))}
        places = (where.get(piece.where) for piece in plan.without_place)
        yield (
            "没有找到位置的内容",
            [
                Entry(piece.where, piece.text, None if line is None else Place(line))
                for piece, line in zip(plan.without_place, places, strict=True)
            ],
        )
    if navigation := [line for piece in plan.unplaced if piece.is_navigation for line in piece.text.split("\n")]:
        yield NAVIGATION_GROUP, [Entry(line) for line in navigation]


def lines_without_place(plan: Plan, lines: Sequence[Line]) -> set[int]:
    """The lines of what found no place, by their index."""
    entries = (entry for _heading, group in leftover(plan, lines) for entry in group)
    return {entry.place.line for entry in entries if entry.place}


def _place_of_row(row: ExtraRow, lines: Sequence[Line]) -> Place | None:
    """Where an extra row stands: the line with its label and its numbers."""
    label, cells = _one_line(row.label), [text for text in map(_one_line, row.cells) if text]
    for index, line in enumerate(lines):
        texts = [_one_line(text) for text in line.filled]
        if line.grid and label in texts and texts[len(texts) - len(cells) :] == cells:
            column = next(place for place, text in enumerate(line.cells) if text and _one_line(text) == label)
            return Place(index, column)
    return None


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
