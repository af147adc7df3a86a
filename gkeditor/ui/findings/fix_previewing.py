"""Which fix of the list of findings is previewed: the one asked for by key, or that the mouse rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPersistentModelIndex, QRect
from PySide6.QtWidgets import QListView

from gkeditor.checks.rule import Fix
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import Index

if TYPE_CHECKING:
    from gkeditor.ui.findings.fix_preview import FixPreview

_PATIENCE = 300
"""A button shows what it would do when the mouse rests on it for so many milliseconds."""


class FixPreviewing(QObject):
    """Shows one preview at a time, beside the card; `fix_at` gives the fix of a number on a card, None for none."""

    def __init__(self, view: QListView, session: Session, fix_at: Callable[[Index, int], Fix | None]) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._fix_at = fix_at
        self._preview: FixPreview | None = None
        self._card = QPersistentModelIndex()
        self._number = 0
        self._rest = pause(self, _PATIENCE, self._on_rest)
        for signal in (session.changed, session.replaced, view.verticalScrollBar().valueChanged):
            signal.connect(self.hide)

    def number_on(self, index: Index) -> int | None:
        """The number of the fix whose preview is shown, if it is one of this card."""
        shown = self._preview is not None and self._preview.isVisible()
        return self._number if shown and self._card == index else None

    def show(self, index: Index, number: int) -> bool:
        """Show what a fix of a card would do; False if it has none of this number."""
        fix = self._fix_at(index, number)
        if fix is None:
            return False
        from gkeditor.ui.findings.fix_preview import FixPreview

        self._card, self._number = QPersistentModelIndex(index), number
        if self._preview is None or self._preview.parent() is not self._view.window():
            self._preview = FixPreview(self._view.window())
        rect = self._view.visualRect(index)
        beside = QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())
        self._preview.tell(self._session.document, fix, beside, f"Alt+{number + 1} 采用，Esc 关闭")
        return True

    def show_next(self, index: Index) -> None:
        """Show the first fix of a card, or the next one, and after the last none."""
        shown = self.number_on(index)
        if not self.show(index, 0 if shown is None else shown + 1):
            self.hide()

    def rest(self, index: Index, number: int) -> None:
        """The mouse came to the button of a fix."""
        self.hide()
        self._card, self._number = QPersistentModelIndex(index), number
        self._rest.start()

    def hide(self) -> None:
        """Take the preview away."""
        self._rest.stop()
        if self._preview is not None:
            self._preview.hide()

    def _on_rest(self) -> None:
        if self._card.isValid():
            self.show(self._card, self._number)
