"""The editor of a text part: plain paragraphs, with what was found in them underlined."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from gkeditor.checks.rule import Finding
from gkeditor.document import Changes
from gkeditor.model.figures import BOUND_NUMBER
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.keys import is_undo_or_redo, zoom_step
from gkeditor.ui.marks import marks, wrapped
from gkeditor.ui.passage import difference, from_units, to_units
from gkeditor.ui.session import Session
from gkeditor.ui.text_menu import text_menu

_PAUSE = 1500
"""Who stops typing for so many milliseconds begins a new step."""

_STEP_ENDS = ("。", "；", "！", "？", "\n")
_FONT_FACTOR = 1.1


class TextEditor(QPlainTextEdit):
    """Edits the text at one address; steps back and forth are the session's.

    Signals:
        place_changed(str): the cursor came here.
        selection_changed(str): how much is selected, in words.
        zoomed(int): the user turned the wheel for larger (1) or smaller (-1).
    """

    place_changed = Signal(str)
    selection_changed = Signal(str)
    zoomed = Signal(int)

    def __init__(self, session: Session, address: Address, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._address = address
        self._refreshing = self._composing = False
        self._way = (False, False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._end_step)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(theme.GRID * 2)
        self.setPlaceholderText("在此输入或粘贴文字")
        self.set_zoom(1.0)
        self._show()
        self.textChanged.connect(self._on_text_changed)
        self.selectionChanged.connect(self._on_selection_changed)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)

    def text(self) -> str:
        """The text as typed; `toPlainText` would make a no-break space a common one."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def go_to(self, position: int = -1) -> None:
        """Take the keyboard, and put the cursor before a character of the text."""
        if position >= 0:
            cursor = self.textCursor()
            cursor.setPosition(min(to_units(self.text(), position), self.document().characterCount() - 1))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_zoom(self, zoom: float) -> None:
        self.setFont(theme.sized(QGuiApplication.font(), _FONT_FACTOR * zoom))

    def findings_at(self, position: int) -> list[Finding]:
        """What was found about the character at a position of the document."""
        here = from_units(self.text(), position)
        return [finding for finding in self._found() if finding.span and finding.span[0] <= here < finding.span[1]]

    def _bound_number_at(self, position: int) -> str:
        text, document = self.text(), self._session.document
        here = from_units(text, position)
        match = next((m for m in BOUND_NUMBER.finditer(text) if m.start() <= here < m.end()), None)
        if match is None or match[1] not in document.form.cells:
            return ""
        return f"<p>{document.form.cells[match[1]].label}：{document.text(match[1]) or '空白'}</p>"

    # ---- from the document to the screen ----------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if self._address in changes.addresses:
            self._show()
        elif self._address in changes.marks or "{{" in self._session.document.report.get(self._address):
            self._underline()

    def _show(self) -> None:
        """Show the document's text; where it differs only that is replaced, so that the cursor stays."""
        if self._composing:
            return
        text, shown = self._session.document.report.get(self._address), self.text()
        if text != shown:
            start, end, new = difference(shown, text)
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_units(shown, start))
            cursor.setPosition(to_units(shown, end), QTextCursor.MoveMode.KeepAnchor)
            self._refreshing = True
            cursor.insertText(new)
            self._refreshing = False
            if self.hasFocus():
                self.setTextCursor(cursor)
        self._underline()

    def _found(self) -> list[Finding]:
        found = marks(self._session.document.results).sections.get(self._address, ())
        return [finding for finding in found if finding.span]

    def _underline(self) -> None:
        text, colours = self.text(), theme.colours(self.palette())
        selections = []
        for match in BOUND_NUMBER.finditer(text):
            soft = QTextCharFormat()
            soft.setBackground(colours.shaded)
            selections.append(self._selection(text, match.span(), soft))
        for finding in self._found():
            line = QTextCharFormat()
            line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            line.setUnderlineColor(QColor(colours.severity(finding.severity)))
            if finding.span:
                selections.append(self._selection(text, finding.span, line))
        self.setExtraSelections(selections)

    def _selection(self, text: str, span: tuple[int, int], looks: QTextCharFormat) -> QTextEdit.ExtraSelection:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(to_units(text, span[0]), last))
        cursor.setPosition(min(to_units(text, span[1]), last), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = looks  # type: ignore[attr-defined]
        return selection

    # ---- from the keyboard to the document --------------------------------------------------------------------------

    def _on_text_changed(self) -> None:
        report = self._session.document.report
        before, text = report.get(self._address), self.text()
        if self._refreshing or text == before:
            return
        start, end, new = difference(before, text)
        way = (start < end, bool(new))  # typed, deleted or replaced
        if way != self._way:
            self._end_step()
        self._way = way
        edits = {**report.no_longer_missing(self._address), self._address: text}
        self._session.edit("输入", edits, typing=True)
        if new.endswith(_STEP_ENDS) or len(new) > len("一二三四五六七八"):
            self._end_step()
        self._pause.start()

    def _end_step(self) -> None:
        self._session.document.history.close_step()

    def _on_selection_changed(self) -> None:
        selected = self.textCursor().selectedText()
        self.selection_changed.emit(f"选中 {count(selected)} 字" if selected else "")

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

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := zoom_step(event):
            self.zoomed.emit(step)
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.place_changed.emit(self._address)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end_step()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_address"):
            self._underline()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            position = self.cursorForPosition(help_event.pos()).position()
            words = wrapped(self.findings_at(position)) + self._bound_number_at(position)
            QToolTip.showText(help_event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        menu = text_menu(self, self._session, self.findings_at(cursor.position()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file dropped here is to be opened by the window, not to be written into the text.
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._end_step()
        super().insertFromMimeData(source)
        self._end_step()


def count(text: str) -> int:
    """How many characters a text has, as clerks count them: without white space."""
    return len("".join(text.split()))
