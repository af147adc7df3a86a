"""The editor of a text part: what is typed goes to the session, what was found is underlined."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from gkeditor.checks.rule import Finding
from gkeditor.document import Changes
from gkeditor.model.bound_text import BoundText
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.keys import is_undo_or_redo, zoom_step
from gkeditor.ui.marks import marks
from gkeditor.ui.naming import number_name
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.text.advice import Advice
from gkeditor.ui.text.bound_view import STORED_TEXT, BoundView, Typed, plain, words_of
from gkeditor.ui.text.marks import Span, TextMarks, drawn_at, selections
from gkeditor.ui.text.passage import count, moved
from gkeditor.ui.text.pasting import NO_TABLE, NO_WORDS, is_table

_PAUSE = 1500
"""Who stops typing for so many milliseconds begins a new step."""

_FEW = 12
"""Characters."""

_TYPING = "输入"
_STEP_ENDS = ("。", "；", "！", "？", "\n")
FONT_FACTOR = 1.1
"""How much larger texts are than the rest of the window."""


class TextEditor(BoundView):
    """Edits the text at one address; steps back and forth are the session's.

    Signals:
        place_changed(str): the cursor came here.
        selection_changed(str): how much is selected, or which cell the number at the cursor is bound to, in words.
        zoomed(int): the user turned the wheel for larger (1) or smaller (-1).
        braces_typed(): the user has just typed {{, with which bound numbers begin.
        cell_asked(str): the user wants to go to the cell of a number.
        clicked(): the mouse has put the cursor where it is.
    """

    place_changed = Signal(str)
    selection_changed = Signal(str)
    zoomed = Signal(int)
    braces_typed = Signal()
    cell_asked = Signal(str)
    clicked = Signal()

    def __init__(self, session: Session, address: Address, parent: QWidget | None = None) -> None:
        super().__init__(_bound(session, address), parent)
        self._session = session
        self.address = address
        self.advice = Advice(session, self)
        self._marks = TextMarks()
        self._label = _TYPING
        self._way = (False, False)
        self._told = ""
        self._outdated = False
        """Whether the text was changed since its marks were drawn."""
        self._waiting = False
        """Whether something is to be shown when a character is composed."""
        self._pause = pause(self, _PAUSE, self._on_pause)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(theme.GRID * 2)
        self.setPlaceholderText("在此输入或粘贴文字")
        self.set_zoom(1.0)
        self._show()
        self.typed.connect(self._on_typed)
        self.moved.connect(self._tell_selection)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)

    @property
    def count(self) -> int:
        """How many characters the text has, as clerks count them: without white space."""
        return count(self.bound.shown)

    @property
    def position(self) -> int:
        """The character of the stored text before which the cursor is."""
        return self.bound.stored_span(*[self.selected()[0]] * 2)[0]

    def go_to(self, position: int = -1) -> None:
        """Take the keyboard, and put the cursor before a character of the text as it is stored.

        A few words there of which something was found are selected: what is typed comes in their place.
        """
        if position >= 0:
            ends = [found.span[1] for found in self.findings if found.span and found.span[0] == position]
            end = min(ends, default=position)
            few = end - position <= _FEW and "\n" not in self.bound.stored[position:end]
            start, stop = self.bound.shown_span(position, end if few else position)
            self.select(stop, start)
            self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert(self, text: str, label: str) -> None:
        """Put a text, as it is stored, in the place of what is selected, as one step."""
        self._end_step()
        self._label = label
        self.insertPlainText(text)
        self._label = _TYPING
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def unbind(self, span: Span | None = None) -> bool:
        """Make numbers text like any other, those selected or the one at the cursor by default; False for none."""
        before, after = self.bound.stored, self.bound.unbound(*(span or self.selected()))
        self._session.edit("解除绑定", {self.address: after})
        return after != before

    def say(self, words: str) -> None:
        """Show words until the cursor goes elsewhere."""
        self._told = words
        self.selection_changed.emit(words)

    def set_zoom(self, zoom: float) -> None:
        font = theme.sized(QGuiApplication.font(), FONT_FACTOR * zoom)
        with self.cursor_kept_in_view():
            self.setFont(font)
            self.paragraphs.set_font(font)
            self.arrange()

    def mark(self, offers: tuple[Span, ...], added: tuple[Span, ...]) -> None:
        """Mark numbers that could be bound, in the stored text, and what is new against last year, in the shown one."""
        if (offers, added) != (self._marks.offers, self._marks.added) or self._outdated:
            self._marks = self._marks._replace(offers=offers, added=added)
            self._draw_marks()

    def show_found(self, spans: tuple[Span, ...]) -> None:
        """Mark what is looked for, in the shown text."""
        if spans != self._marks.found:
            self._marks = self._marks._replace(found=spans)
            self._draw_marks()

    # ---- from the document to the screen ----------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        mine = self.address in changes.addresses
        renewed = self._session.document.results is not self._drawn
        if mine or self.bound.cells & changes.addresses:
            self.show_text(_bound(self._session, self.address))
            self._waiting = self._waiting or self.composing
            # Where rules were put off, what they found before moves along with the text.
            self._outdated = True
            if renewed or not mine:
                self._draw_marks()
        elif renewed and (self._outdated or drawn_at(self.findings) != drawn_at(self._marks.findings)):
            self._draw_marks()

    def _show(self) -> None:
        self.show_text(_bound(self._session, self.address))
        self._draw_marks()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found about passages of the text."""
        found = marks(self._session.document.results).sections.get(self.address, ())
        return tuple(finding for finding in found if finding.span)

    def _draw_marks(self) -> None:
        self._drawn, self._outdated = self._session.document.results, False
        self._marks = self._marks._replace(findings=self.findings)
        self.setExtraSelections(selections(self.document(), self.bound, self._marks, theme.colours(self.palette())))

    # ---- from the keyboard to the document --------------------------------------------------------------------------

    def _on_typed(self, typed: Typed) -> None:
        report = self._session.document.report
        start, end, new = typed
        before = plain(report.get(self.address))
        if before != self.bound.stored:  # It was changed while a character was composed.
            start, end = moved(start, end, self.bound.stored, before)
        way = (start < end, bool(new))  # typed, deleted or replaced
        if way != self._way:
            self._end_step()
        # What composing takes away, and what comes in its place, is one step.
        self._way = (False, True) if self.composing else way
        text = before[:start] + new + before[end:]
        edits = {**report.no_longer_missing(self.address), self.address: text}
        typing, numbers = self._label == _TYPING, len(self.bound.numbers)
        self._session.edit(self._label, edits, typing=typing, check_later=typing)
        if self.text() != self.bound.shown:
            self._show()
        if len(self.bound.numbers) != numbers:
            self._session.check()  # so that they have their ground at once, and others keep theirs
        if new.endswith(_STEP_ENDS) or len(new) > len("一二三四五六七八"):
            self._end_step()
        self._pause.start()
        if new in ("{", "{{") and text[: start + len(new)].endswith("{{"):
            self.braces_typed.emit()

    def _on_pause(self) -> None:
        if not self.composing:
            self._end_step()

    def _end_step(self) -> None:
        self._session.document.history.close_step()

    def _tell_selection(self) -> None:
        start, end = self.selected()
        words = f"选中 {count(self.bound.shown[start:end])} 字" if start < end else ""
        numbers = list(self.bound.touching(start, end))
        if len(numbers) == 1 and (start == end or numbers[0].shown == (start, end)):
            words = f"数据：{number_name(self._session.document.form, numbers[0].cell)}"
        if words != self._told:
            self._told = words
            self.selection_changed.emit(words)

    # ---- Qt ---------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_or_redo(event):
            event.ignore()
            return
        if not event.text():
            self._end_step()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._end_step()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.clicked.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self._waiting and not self.composing:
            self._waiting = False
            self._show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := zoom_step(event):
            self.zoomed.emit(step)
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.place_changed.emit(self.address)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end_step()
        self._session.check()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_told"):
            self._draw_marks()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            position = self.cursorForPosition(help_event.pos()).position()
            QToolTip.showText(help_event.globalPos(), self.advice.words_at(position), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._session.check()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        self.advice.show_menu(cursor.position(), event.globalPos())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._end_step()
        words = words_of(source)
        if not source.hasFormat(STORED_TEXT) and (is_table(words) or not words):
            self.say(NO_TABLE if words else NO_WORDS)
            return
        super().insertFromMimeData(source)
        self._end_step()


def _bound(session: Session, address: Address) -> BoundText:
    """The text at an address as it is now."""
    document = session.document
    return BoundText(plain(document.report.get(address)), document.figures)
