"""The outline: 基本信息, preface and six parts, with the state of each at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gkeditor.document import Changes, Document
from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.marks import INFO, marks, section_of, worst
from gkeditor.ui.outline_delegate import OutlineDelegate
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, DISPLAY, TOOLTIP, Index
from gkeditor.ui.voice import CurrentOne, renew

SHORT_WIDTH = theme.GRID * 11
"""Pixels that the outline needs at least, and in which it has short names."""

STATE = Qt.ItemDataRole.UserRole.value
_HEAD = ("agency", "kind", "year", "title", "signature.agency", "signature.date")


class State(NamedTuple):
    """The state of one entry."""

    key: str
    title: str
    severity: Severity | None
    findings: int
    """Findings of this severity."""
    lacking: str
    """What is still empty, in words; "" if nothing."""
    checked: bool
    """Whether the rules ran; else nothing is known of findings."""

    @property
    def short_title(self) -> str:
        """A name of at most two characters."""
        return "信息" if self.key == INFO else self.title.partition("、")[0]

    @property
    def words(self) -> str:
        found = f"{self.severity.word} {self.findings}" if self.severity else ""
        return "，".join(filter(None, (found, self.lacking))) or ("已填，没有问题" if self.checked else "已填")


class OutlineModel(QAbstractListModel):
    """One row a page; the states are worked out from the session when something changes."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._states = _states(session.document)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._states)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        state = self._states[index.row()]
        if role == STATE:
            return state
        if role == DISPLAY:
            return state.title
        if role == TOOLTIP:
            return f"{state.title}：{state.words}"
        if role == ACCESSIBLE:
            return f"{state.title}，{state.words}"
        return None

    def state(self, index: Index) -> State:
        return self._states[index.row()]

    def row_of(self, key: str) -> int:
        return next((row for row, state in enumerate(self._states) if state.key == key), -1)

    def _on_changed(self, changes: Changes) -> None:
        document = self._session.document
        touched = {section_of(document.form, address) for address in changes.addresses | changes.marks} | {INFO}
        for row, old in enumerate(self._states):
            if (old.key in touched or not old.checked) and (new := _state(document, old.key, old.title)) != old:
                self._states[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def _on_replaced(self) -> None:
        self.beginResetModel()
        self._states = _states(self._session.document)
        self.endResetModel()


class Outline(QListView):
    """The entries; the one of the page shown is selected.

    Signals:
        chosen(str): the user asks for a page; `info`, `preface` or the key of a part.
        passed(str): the user came by with an arrow: the page is to be shown, and the keyboard stays here.
    """

    chosen = Signal(str)
    passed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states = OutlineModel(session, self)
        self.setItemDelegate(OutlineDelegate(self))
        self.setAccessibleName("目录")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(self.backgroundRole())
        # Last, for each of these would lay its entries out.
        self.setModel(self.states)
        CurrentOne(self)
        self.states.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        self.states.modelReset.connect(self._on_reset)
        self.clicked.connect(self._choose)
        self._kept = ""

    def select(self, section: str) -> None:
        """Show which page is shown."""
        index = self.states.index(self.states.row_of(section))
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.passed.emit(self.states.state(self.currentIndex()).key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(before)

    def currentChanged(self, current: Index, previous: Index) -> None:
        renew(self, current)
        super().currentChanged(current, previous)

    def dataChanged(self, first: Index, _last: Index, _roles: Iterable[int] = ()) -> None:
        # Qt's list would lay all entries out anew, but their sizes follow from the titles, which stay.
        self.update(first)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self.states.state(index).key)

    def _on_about_to_be_reset(self) -> None:
        index = self.currentIndex()
        self._kept = self.states.state(index).key if index.isValid() else ""

    def _on_reset(self) -> None:
        self.select(self._kept)


def _states(document: Document) -> list[State]:
    sections = ((section.key, section.title or "前言") for section in document.form.sections)
    return [_state(document, key, title) for key, title in ((INFO, "基本信息"), *sections)]


def _state(document: Document, key: str, title: str) -> State:
    findings = marks(document.results).sections.get(key, ())
    severity = worst(findings)
    count = sum(finding.severity is severity for finding in findings)
    return State(key, title, severity, count, _lacking(document, key), document.checked)


def _lacking(document: Document, key: str) -> str:
    report, figures = document.report, document.figures
    if key == INFO:
        blank = sum(not report.get(address) for address in _HEAD)
        return f"{blank} 项未填" if blank else ""
    cells = document.form.table_cells.get(key)
    if cells is None:
        return "" if report.get(key) else "未填"
    blank = sum(figures[cell].reading.is_blank and not report.is_automatic(cell) for cell in cells)
    return f"{blank} 格未填" if blank else ""
