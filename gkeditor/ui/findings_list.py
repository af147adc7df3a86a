"""The list of findings: cards to jump from, with buttons that mend."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from gkeditor.model.form import Address
from gkeditor.ui import steps
from gkeditor.ui.findings_delegate import FindingsDelegate
from gkeditor.ui.findings_model import Entry, FindingsModel, Group
from gkeditor.ui.marks import target
from gkeditor.ui.session import Session
from gkeditor.ui.table_model import Index

_FOLDING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right)


class FindingsList(QListView):
    """Up and down go through the cards, Enter or a click jumps.

    Signals:
        jumped(str, int): where to go, and for a text the character to go to, else -1.
    """

    jumped = Signal(str, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.findings = FindingsModel(session, self)
        self._cards = FindingsDelegate(self)
        self.setModel(self.findings)
        self.setItemDelegate(self._cards)
        self.setAccessibleName("问题")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Else cards that come to fill the height would change the width, and with it all heights.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setBackgroundRole(self.backgroundRole())

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) finding, round and round, and jump to it."""
        if not self.findings.entries():
            self.findings.unfold_all()
        rows = list(self.findings.entries())
        if not rows:
            return
        here = self.currentIndex().row() if self.currentIndex().isValid() else -1 if by > 0 else len(rows) * 2
        further = [row for row in rows if row > here] if by > 0 else [row for row in rows if row < here]
        row = (further or rows)[0 if by > 0 else -1]
        self._select(self.findings.index(row))
        self._jump(self.findings.index(row))

    def select_place(self, address: Address) -> None:
        """Select the first finding that is mended at an address, if there is one."""
        current = self.currentIndex()
        rows = [row for row, finding in self.findings.entries().items() if target(finding) == address]
        if rows and current.row() not in rows:
            self._select(self.findings.index(rows[0]))

    def take(self, index: Index, number: int) -> None:
        """Carry out a fix of the finding at an index; nothing if it has none of this number."""
        row = self.findings.row(index) if index.isValid() else None
        if not isinstance(row, Entry) or number >= len(row.finding.fixes):
            return
        fix = row.finding.fixes[number]
        if fix.edits:
            self._session.take(fix)
        else:
            below = self.visualRect(index).bottomLeft()
            QToolTip.showText(self.viewport().mapToGlobal(below), steps.NOTHING_TO_FILL, self)

    def _select(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _jump(self, index: Index) -> None:
        row = self.findings.row(index)
        if isinstance(row, Group):
            self.findings.fold(row.severity)
        else:
            self.jumped.emit(target(row.finding), row.finding.span[0] if row.finding.span else -1)

    # ---- Qt ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        group = index.isValid() and isinstance(self.findings.row(index), Group)
        if index.isValid() and event.key() in (_FOLDING_KEYS if group else _FOLDING_KEYS[:2]):
            self._jump(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        number = self._cards.button_at(event.position().toPoint(), index)
        if number is None:
            self._jump(index)
        else:
            self.take(index, number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        # Qt's list would lay all cards out anew; the model tells of each row for itself.
        if self.visualRect(first).height() == self.sizeHintForIndex(first).height():
            self.update(first)
        else:
            super().dataChanged(first, last, list(roles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_cards"):
            self._cards.forget_sizes()
            self.scheduleDelayedItemsLayout()

    def _hover(self, position: QPoint) -> None:
        index = self.indexAt(position)
        number = self._cards.button_at(position, index) if index.isValid() else None
        hovered = None if number is None else (index.row(), number)
        if hovered != self._cards.hovered:
            self._cards.hovered = hovered
            over = Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(over)
            self.viewport().update()
