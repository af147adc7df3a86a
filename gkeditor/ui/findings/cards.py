"""The list of findings: cards to jump from, with buttons that mend, preview, or close them with a note."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QToolTip, QWidget

from gkeditor import app
from gkeditor.checks.rule import Fix
from gkeditor.model.form import Address
from gkeditor.ui import steps
from gkeditor.ui.findings.delegate import FindingsDelegate
from gkeditor.ui.findings.fix_previewing import FixPreviewing
from gkeditor.ui.findings.menu import card_menu
from gkeditor.ui.findings.model import FindingsModel
from gkeditor.ui.findings.note_writing import NoteWriting
from gkeditor.ui.findings.rows import CLOSED, Button, Card
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, Index
from gkeditor.ui.voice import CurrentOne, announce, renew

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class FindingsList(QListView):
    """Up and down go through the cards, Enter or a click jumps, Space shows what a fix would do, N writes a note.

    Signals:
        jumped(str, int): where to go, and for a text the character to go to, else -1.
        filter_asked(): the user wants to search.
    """

    jumped = Signal(str, int)
    filter_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.findings = FindingsModel(session, self)
        self._cards = FindingsDelegate(self)
        self._notes = NoteWriting(self, self._cards, self.findings, session)
        self.previews = FixPreviewing(self, session, self._settled_fix)
        self.setModel(self.findings)
        CurrentOne(self)
        self.setItemDelegate(self._cards)
        self.setAccessibleName("问题")
        self.setAccessibleDescription("Enter 转到，空格键预览改法，N 写说明，/ 筛选")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self._pressed: tuple[QPoint, QPersistentModelIndex, tuple[int, Button] | None] | None = None
        """Where the mouse was pressed, on which card, and on which of its buttons."""
        self._gone: tuple[Card | None, QPersistentModelIndex | None] = None, QPersistentModelIndex()
        """The selected card that went last, and what was selected instead: None while rows still go and come."""
        self._visited: Card | None = None
        """The card to whose place the user came last."""
        self.findings.followed.connect(self._on_followed)

    # ---- going from finding to finding ------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) open cause or finding, round and round, and jump to it."""
        self.findings.unfold(errors_only=bool(self._open_rows()))
        rows = self._open_rows()
        if not rows:
            announce(self, "没有待处理的问题")
            return
        here = self.currentIndex().row() if self.currentIndex().isValid() else -1 if by > 0 else rows[-1] + 1
        card = self._card(self.currentIndex())
        if by > 0 and card and not (self._visited and _is_same_place(card, self._visited)):
            here -= 1  # It was selected when another one went, or with its text.
        further = [row for row in rows if row > here] if by > 0 else [row for row in rows if row < here]
        index = self.findings.index((further or rows)[0 if by > 0 else -1])
        self._select(index)
        self._jump(index)
        announce(self, index.data(ACCESSIBLE))

    def select_place(self, address: Address, position: int = -1, *, exactly: bool = False) -> None:
        """Select the open card mended at this character of a text, else, unless `exactly`, the first at the address."""
        cards = {row: card for row, card in self.findings.cards().items() if card.target == address and not card.note}
        here = [row for row, card in cards.items() if _is_at(card, position)]
        rows = here or ([] if exactly else list(cards))
        if rows and self.currentIndex().row() not in rows:
            self._select(self.findings.index(rows[0]))
        card = cards.get(self.currentIndex().row())
        if card and (_is_at(card, position) or (card.position < 0 and not exactly)):
            self._visited = card

    def _on_followed(self) -> None:
        """Go on with the cause that gathers the selected card now, with what that had gathered, or the next card.

        The card that went is selected again when it comes back, by a step back, and nothing else was since.
        """
        gone, instead = self._gone
        cards, here = self.findings.cards(), self.currentIndex()
        if gone is None:
            return
        if instead is not None:
            back = [row for row, card in cards.items() if _tells_the_same(card, gone)]
            if back and here.isValid() and here == instead:
                self._select(self.findings.index(back[0]))
            return
        related = [
            row
            for row, card in cards.items()
            if card.target == gone.target and (card.consequences or gone.consequences)
        ]
        # Never with a headline, which Enter would fold.
        further = [row for row in cards if row >= here.row()] or list(cards)[-1:]
        if rows := related or further:
            self._select(self.findings.index(rows[0]))
        self._gone = gone, QPersistentModelIndex(self.currentIndex())

    def _open_rows(self) -> list[int]:
        return [row for row, card in self.findings.cards().items() if card.kind != CLOSED and not card.indented]

    def _select(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _jump(self, index: Index) -> None:
        row = self.findings.row(index) if index.isValid() else None
        if isinstance(row, Card):
            self._visited = row
            self.jumped.emit(row.target, row.position)
        elif row is not None:
            self.findings.turn(row.kind)

    # ---- what the buttons do ----------------------------------------------------------------------------------------

    def take(self, index: Index, number: int) -> None:
        """Carry out a fix of the card at an index; nothing if it has none of this number, or would do another now."""
        fix = self._settled_fix(index, number)
        if fix is None:
            return
        self.previews.hide()
        if fix.edits:
            self._session.take(fix)
            announce(self, f"已改：{fix.label}")
        else:
            self._tell(index, steps.NOTHING_TO_FILL)

    def write_note(self, index: Index) -> None:
        """Write the note that closes the warning at an index; what needs none says so."""
        card = self._card(index)
        if card is None:
            return
        self.previews.hide()
        if card.finding is not None and any(button.what == "note" for button in card.buttons):
            self._notes.begin(index, card.finding)
        else:
            self._tell(index, steps.NO_NOTE)

    def _settled_fix(self, index: Index, number: int) -> Fix | None:
        """A fix as it is by the numbers of this moment."""
        card, kept = self._card(index), QPersistentModelIndex(index)
        if card is None or number >= len(card.fixes):
            return None
        self._session.check()
        self.findings.look_for_causes()
        now = self._card(kept)
        if now is None or [fix.label for fix in now.fixes] != [fix.label for fix in card.fixes]:
            return None
        return now.fixes[number]

    def _push(self, index: Index, button: Button) -> None:
        card = self._card(index)
        if button.what == "fix":
            self.take(index, button.number)
        elif button.what == "note":
            self.write_note(index)
        elif card is not None and button.what == "unfold":
            self.findings.turn(card.target)
        elif card is not None and card.finding is not None:
            self._session.edit("撤销说明", app.reopened(self._session.document, card.finding))

    def _card(self, index: Index) -> Card | None:
        row = self.findings.row(index) if index.isValid() else None
        return row if isinstance(row, Card) else None

    def _tell(self, index: Index, words: str) -> None:
        QToolTip.showText(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()), words, self)
        announce(self, words)

    def copy(self) -> None:
        """Copy what the selected card says."""
        if card := self._card(self.currentIndex()):
            QGuiApplication.clipboard().setText(card.message)

    # ---- Qt ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        row = self.findings.row(index) if index.isValid() else None
        if event.text() == "/":
            self.filter_asked.emit()
        elif key == Qt.Key.Key_Escape and self.previews.number_on(index) is not None:
            self.previews.hide()
        elif row is None:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._press_enter(index)
        elif not isinstance(row, Card) and key in (*_SIDEWAYS, Qt.Key.Key_Space):
            self.findings.turn(row.kind)
        elif isinstance(row, Card) and key == Qt.Key.Key_Space:
            self.previews.show_next(index)
        elif isinstance(row, Card) and row.consequences and key in _SIDEWAYS:
            self.findings.turn(row.target)
        elif event.text().lower() == "n":
            self.write_note(index)
        else:
            self.previews.hide()
            super().keyPressEvent(event)

    def _press_enter(self, index: QModelIndex) -> None:
        """Take the fix whose preview is shown, else jump."""
        number = self.previews.number_on(index)
        if number is None:
            self._jump(index)
        else:
            self.take(index, number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Selected, a card becomes taller and its buttons move: what was meant is what was there before.
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._pressed = at, QPersistentModelIndex(index), self._cards.button_at(at, index) if index.isValid() else None
        top = self.visualRect(index).top()
        super().mousePressEvent(event)
        if index.isValid():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.visualRect(index).top() - top)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or not pressed[1].isValid():
            return
        moved = (event.position().toPoint() - pressed[0]).manhattanLength()
        if moved >= QApplication.startDragDistance():
            return
        if pressed[2] is None:
            self._jump(pressed[1])
        else:
            self._push(pressed[1], pressed[2][1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def viewportEvent(self, event: QEvent) -> bool:
        # Over a button its preview comes, and nothing else.
        if event.type() == QEvent.Type.ToolTip and self._cards.hovered is not None:
            return True
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.previews.hide()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        card = self._card(index)
        if card is None:
            return
        kept = QPersistentModelIndex(index)
        menu = card_menu(self, card, lambda: self._jump(kept), lambda button: self._push(kept, button))
        menu.exec(event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center()))
        menu.deleteLater()

    def currentChanged(self, current: Index, previous: Index) -> None:
        renew(self, current)
        # Only the selected card is shown whole.
        if not all(self._fits(index) for index in (previous, current) if index.isValid()):
            self.scheduleDelayedItemsLayout()
        super().currentChanged(current, previous)

    def rowsAboutToBeRemoved(self, parent: Index, first: int, last: int) -> None:
        card = self._card(self.currentIndex())
        # The first that goes is the one that the user had selected; Qt goes on to the next ones by itself.
        if card is not None and self._gone[1] is not None and first <= self.currentIndex().row() <= last:
            self._gone = card, None
        super().rowsAboutToBeRemoved(parent, first, last)

    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        # Qt's list would lay all cards out anew; the model tells of each row for itself.
        if self._fits(first):
            self.update(first)
        else:
            super().dataChanged(first, last, list(roles))

    def _fits(self, index: Index) -> bool:
        """Whether a row is as high as when the rows were laid out; its visualRect is as high as it wants to be now."""
        below = self.findings.index(index.row() + 1)
        end = self.visualRect(below).top() if below.isValid() else self.contentsSize().height() - self.verticalOffset()
        return end - self.visualRect(index).top() == self.sizeHintForIndex(index).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_cards"):
            self._cards.take_font()
            self.scheduleDelayedItemsLayout()

    def _hover(self, position: QPoint) -> None:
        index = self.indexAt(position)
        found = self._cards.button_at(position, index) if index.isValid() else None
        hovered = None if found is None else (index.row(), found[0])
        if hovered != self._cards.hovered:
            self.previews.hide()
            self._cards.hovered = hovered
            over = Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(over)
            self.viewport().update()
            if found is not None and found[1].what == "fix":
                self.previews.rest(index, found[1].number)


def _is_at(card: Card, position: int) -> bool:
    """Whether a card is about a passage that has this character."""
    span = card.finding.span if card.finding else None
    return span is not None and span[0] <= position <= span[1]


def _is_same_place(card: Card, visited: Card) -> bool:
    """Whether who went to the place of a card then is at that of this one now; a text may have several."""
    return card.target == visited.target and (card.position < 0 or card.message == visited.message)


def _tells_the_same(card: Card, other: Card) -> bool:
    return (card.target, card.message) == (other.target, other.message)
