"""Writing notes in the list of findings: one editor at a time, in the card of the warning that it closes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from gkeditor import app
from gkeditor.checks.rule import Finding
from gkeditor.ui.findings.delegate import FindingsDelegate
from gkeditor.ui.findings.model import FindingsModel
from gkeditor.ui.findings.rows import Card
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import Index


class NoteWriting(QObject):
    """Opens the editor in a card, and makes the note the step that closes its warning."""

    def __init__(self, view: QListView, cards: FindingsDelegate, findings: FindingsModel, session: Session) -> None:
        super().__init__(view)
        self._view = view
        self._cards = cards
        self._findings = findings
        self._session = session

    def begin(self, index: Index, finding: Finding) -> None:
        """Write the note on a finding, or go on with it; the text of an earlier one stands there."""
        if self._cards.editor is not None and self._cards.noting == index:
            self._cards.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        from gkeditor.ui.findings.note_editor import NoteEditor

        self.end()
        editor = NoteEditor(app.written(self._session.document, finding), self._view.viewport())
        editor.saved.connect(self._save)
        editor.left.connect(self._leave)
        editor.destroyed.connect(self._forget)
        self._cards.editor, self._cards.noting = editor, QPersistentModelIndex(index)
        self._view.openPersistentEditor(index)
        self._view.doItemsLayout()
        self._view.scrollTo(index)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Take the editor away."""
        if self._cards.editor is not None:
            index = self._cards.noting
            self._forget()
            self._view.closePersistentEditor(index)
            self._view.doItemsLayout()

    def _save(self, text: str) -> None:
        index = self._cards.noting
        card = self._findings.row(index) if index.isValid() else None
        self._leave()
        if isinstance(card, Card) and card.finding is not None:
            self._session.edit("写说明", app.noted(self._session.document, card.finding, text))

    def _leave(self) -> None:
        self.end()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """The view took the editor away, with its card."""
        self._cards.editor, self._cards.noting = None, QPersistentModelIndex()
