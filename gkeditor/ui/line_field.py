"""A line to type one of the head's texts in."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QFocusEvent, QIcon, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gkeditor.document import Changes
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.composing_line import ComposingLine
from gkeditor.ui.icons import icon
from gkeditor.ui.keys import is_undo_or_redo
from gkeditor.ui.marks import ICONS, marks, worst, wrapped
from gkeditor.ui.session import Session
from gkeditor.ui.text.menu import text_menu

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class LineField(ComposingLine):
    """Edits the text at one address, and bears a mark where something was found about it.

    Signals:
        place_changed(str): the cursor came here.
    """

    place_changed = Signal(str)

    def __init__(self, session: Session, address: Address, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._address = address
        self._mark: QAction = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self.setAccessibleName(name)
        self._show()
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._end_step)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)

    def _on_text_edited(self, text: str) -> None:
        if _CONTROLS.search(text):  # Pasted from a cell or a page, where the end of the line came along.
            before, after = text[: self.cursorPosition()], text[self.cursorPosition() :]
            text = _one_line(before) + _one_line(after)
            self.setText(text)
            self.setCursorPosition(len(_one_line(before)))
        if not self.composing:
            self._session.edit("输入", {self._address: text}, typing=True)

    def _end_step(self) -> None:
        self._session.document.history.close_step()

    def _on_changed(self, changes: Changes) -> None:
        if self._address in changes.addresses | changes.marks:
            self._show()

    def _show(self) -> None:
        text = self._session.document.report.get(self._address)
        if not self.composing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self._show_mark()

    def _show_mark(self) -> None:
        found = marks(self._session.document.results).at(self._address)
        severity = worst(found)
        self._mark.setVisible(severity is not None)
        self.setToolTip(wrapped(found))
        self.setAccessibleDescription("；".join(finding.message for finding in found))
        if severity is not None:
            colour = theme.colours(self.palette()).severity(severity)
            self._mark.setIcon(icon(ICONS[severity], colour))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if not self.composing:
            self._show()  # It may have been changed meanwhile.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_or_redo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = text_menu(self, self._session, marks(self._session.document.results).at(self._address))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A file dropped here is to be opened by the window, not to be written into the line.
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._end_step()
        self.place_changed.emit(self._address)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._show_mark()


def _one_line(text: str) -> str:
    """A text without ends of lines and other controls; what stood in two cells is kept apart."""
    return _CONTROLS.sub(lambda found: " " if "\t" in found[0] else "", text.rstrip("\t\r\n"))
