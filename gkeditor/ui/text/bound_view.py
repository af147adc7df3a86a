"""A view of a text with bound numbers: what is typed into it, and a cursor that never stands in a number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gkeditor.model.bound_text import BoundNumber, BoundText
from gkeditor.ui.text.paragraphs import Paragraphs
from gkeditor.ui.text.passage import difference, from_units, to_units
from gkeditor.ui.text.pasting import paragraphs

STORED_TEXT = "application/x-gkeditor-text"
"""The clipboard's flavour for text as it is stored, with its bound numbers."""

_WORDS = ("text/plain", "text/html", "text/rtf", "application/rtf")
"""The clipboard's flavours for words; what cannot be read of them is spoken of."""

_PLAIN = (("\r\n", "\n"), ("\r", "\n"), ("\u2028", "\n"), ("\u2029", "\n"), ("\ufdd0", "\ufffd"), ("\ufdd1", "\ufffd"))
"""What Qt would take for something else than characters, and what is shown instead."""


_KEY, _GO, _MODE = QKeySequence.StandardKey, QTextCursor.MoveOperation, QTextCursor.MoveMode
_WORD_KEYS = (
    (_KEY.MoveToNextWord, _GO.NextWord, _MODE.MoveAnchor),
    (_KEY.MoveToPreviousWord, _GO.PreviousWord, _MODE.MoveAnchor),
    (_KEY.SelectNextWord, _GO.NextWord, _MODE.KeepAnchor),
    (_KEY.SelectPreviousWord, _GO.PreviousWord, _MODE.KeepAnchor),
    (_KEY.DeleteEndOfWord, _GO.NextWord, None),
    (_KEY.DeleteStartOfWord, _GO.PreviousWord, None),
)


class Typed(NamedTuple):
    """What the user did: characters `start` to `end`, of the text as it was stored, give way to new ones."""

    start: int
    end: int
    new: str


class BoundView(QTextEdit):
    """Shows a text, its numbers as their values; tells what is typed, and shows nothing new unless it is told to.

    Signals:
        typed(Typed): the user changed the text.
        moved(): cursor or selection are elsewhere.
    """

    typed = Signal(object)
    moved = Signal()

    def __init__(self, bound: BoundText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bound = bound
        """What is shown, but for what was typed and not yet told."""
        self.paragraphs = Paragraphs(self.document())
        self._composing = self._refreshing = self._telling = False
        self._changed: tuple[int, int] | None = None
        """What was edited since it was told, in Qt's units."""
        self._last = self._units = 0
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self._replace(0, 0, bound.shown)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._units = self.document().characterCount() - 1
        self.arrange()
        self.document().contentsChange.connect(self._on_contents_change)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self.moved)

    def text(self) -> str:
        """The text as it is shown; `toPlainText` would make a no-break space a common one."""
        return plain(self.document().toRawText())

    def show_text(self, bound: BoundText) -> None:
        """Show another text, or other numbers; what stays keeps cursor and selection.

        While the user composes a character nothing is shown but what was typed; to be called again after that.
        """
        there = self.text()
        if bound.shown == there:
            self.bound = bound
        elif self._composing:
            return
        elif bound.stored == self.bound.stored and there == self.bound.shown:
            self._refill(bound)
        else:
            start, end, new = difference(there, bound.shown)
            cursor = self._replace(to_units(there, start), to_units(there, end), new)
            if self.hasFocus() and not self._telling:
                self.setTextCursor(cursor)
        self.bound = bound
        self._units = self.document().characterCount() - 1
        if not self._composing:
            if self._changed:
                self.arrange(*self._changed)
            self._keep_out(self.textCursor())

    @property
    def composing(self) -> bool:
        """Whether an input method has a text that is not committed yet."""
        return self._composing

    def selected(self) -> tuple[int, int]:
        """The selected characters of the shown text, from … to; twice the cursor's place if there are none."""
        cursor, text = self.textCursor(), self.bound.shown
        return from_units(text, cursor.selectionStart()), from_units(text, cursor.selectionEnd())

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor before a character of the shown text, and select from another one on."""
        text, last = self.bound.shown, self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(to_units(text, anchor), last))
        cursor.setPosition(min(to_units(text, position), last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def number_at(self, position: int) -> BoundNumber | None:
        """The number at a position of the document, or right beside it."""
        here = from_units(self.bound.shown, position)
        return next(self.bound.touching(here, here), None)

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def _refill(self, bound: BoundText) -> None:
        """Show the same numbers with other values."""
        text = self.bound.shown
        for old, new in reversed(list(zip(self.bound.numbers, bound.numbers, strict=True))):
            value = bound.shown[slice(*new.shown)]
            if value != text[slice(*old.shown)]:
                start, end = old.shown
                self._replace(to_units(text, start), to_units(text, end), value)

    def _replace(self, start: int, end: int, new: str) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._refreshing = True
        cursor.insertText(new)
        self._refreshing = False
        return cursor

    def arrange(self, start: int = 0, end: int = -1) -> None:
        """Have the paragraphs at these positions of the document, or all, stand as they should."""
        self._refreshing = True
        self.paragraphs.arrange(start, end)
        self._refreshing = False
        self._changed = None

    # ---- what is typed ----------------------------------------------------------------------------------------------

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        start, end = self._changed or (position, position)
        self._changed = min(start, position), max(end, position + added)

    def _on_text_changed(self) -> None:
        if not self._refreshing:
            self._tell()
            self._changed = None

    def _tell(self) -> None:
        """Tell what was typed, if anything was."""
        text = self.text()
        if text == self.bound.shown:
            return
        place = from_units(text, self._changed[0]) if self._changed else None
        start, end, new = difference(self.bound.shown, text, place)
        self._telling = True
        self.typed.emit(Typed(*self.bound.given_way(start, end), new))
        self._telling = False
        self.moved.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        data, span = QMimeData(), self.selected()
        data.setText(self.bound.shown[slice(*span)])
        data.setData(STORED_TEXT, self.bound.stored[slice(*self.bound.stored_span(*span))].encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file dropped here is to be opened by the window, not to be written into the text.
        return any(map(source.hasFormat, _WORDS)) and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._tell()  # What is dragged inside the text was taken away by Qt just now.
        stored = bytes(source.data(STORED_TEXT).data()).decode(errors="replace")
        after = self.bound.shown[self.selected()[1] :][:1]
        self.insertPlainText(stored or paragraphs(words_of(source), before_more=bool(after.strip("\n"))))
        self.ensureCursorVisible()

    @contextmanager
    def cursor_kept_in_view(self, size: QSize | None = None) -> Iterator[None]:
        """While all gets other sizes: bring the cursor back into view if it was, in a viewport of this size."""
        was_seen = QRect(QPoint(), size or self.viewport().size()).contains(self.cursorRect().center())
        yield
        if was_seen:
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self.cursor_kept_in_view(event.oldSize()):
            super().resizeEvent(event)

    # ---- the cursor -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, operation, mode in _WORD_KEYS:
            if event.matches(keys):
                self._go_by_word(operation, mode)
                event.accept()
                return
        if event.matches(_KEY.InsertParagraphSeparator) or event.matches(_KEY.InsertLineSeparator):
            # In a blank paragraph Qt would take its indent away first, and begin another one with the next key.
            self.insertPlainText("\n")
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def _go_by_word(self, operation: QTextCursor.MoveOperation, mode: QTextCursor.MoveMode | None) -> None:
        """Go, select or delete (no `mode`) to the next word, but no farther than to the next end of a number.

        Qt knows no words of Chinese; for it they go on from one mark to the next.
        """
        cursor, text = self.textCursor(), self.bound.shown
        here = cursor.position()
        if mode is None and cursor.hasSelection():
            cursor.removeSelectedText()
            return
        cursor.movePosition(operation, mode or QTextCursor.MoveMode.KeepAnchor)
        there = cursor.position()
        ends = [to_units(text, end) for number in self.bound.numbers for end in number.shown]
        nearer = [end for end in ends if min(here, there) < end < max(here, there)]
        if nearer:
            there = min(nearer, key=lambda end: abs(end - here))
            cursor = self.textCursor()
            cursor.setPosition(there, mode or QTextCursor.MoveMode.KeepAnchor)
        if mode is None:
            cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def _on_cursor_moved(self) -> None:
        cursor = self.textCursor()
        # While something is typed the cursor moves before that is told.
        still = self._units == self.document().characterCount() - 1
        if self.bound.numbers and still and not self._composing and not self._refreshing:
            self._keep_out(cursor)
        self._last = self.textCursor().position()
        self.moved.emit()

    def _keep_out(self, cursor: QTextCursor) -> None:
        """Move the ends of the selection out of numbers, the cursor on in its direction."""
        text = self.bound.shown
        anchor, position = from_units(text, cursor.anchor()), from_units(text, cursor.position())
        new_position, new_anchor = position, anchor
        if number := self.bound.around(position):
            start, end = number.shown
            if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton and anchor == position:
                onward = position - start > end - position
            else:
                onward = cursor.position() > self._last
            new_position = end if onward else start
        if anchor == position:
            new_anchor = new_position
        elif number := self.bound.around(anchor):
            new_anchor = number.shown[anchor > position]
        if (anchor, position) != (new_anchor, new_position):
            self.select(new_anchor, new_position)


def words_of(source: QMimeData) -> str:
    """What was copied as text; some programs offer its markup alone."""
    if source.hasText() or not source.hasHtml():
        return source.text()
    from gkeditor.app.pasting import text_of

    return text_of(source.html())


def plain(text: str) -> str:
    """A text of which Qt shows every character as one."""
    for odd, shown in _PLAIN:  # `translate` would be slower by far
        text = text.replace(odd, shown)
    return text
