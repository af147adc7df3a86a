"""The one thing that all views look at: the open document, and the one signal that says what changed in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from gkeditor import app
from gkeditor.checks.rule import Fix
from gkeditor.document import Changes, Document
from gkeditor.model.deadlines import Deadlines
from gkeditor.model.form import Address
from gkeditor.model.report import Report
from gkeditor.ui.pause import pause

_PAUSE = 250
"""Rules that were put off run when nothing was typed for so many milliseconds."""


class Session(QObject):
    """An open document; every step of the user goes through here.

    Signals:
        changed(Changes): once after every step, whoever caused it, and when rules ran that were put off.
        replaced(): another document is open; everything is different.
    """

    changed = Signal(object)
    replaced = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._pause = pause(self, _PAUSE, self.check)

    def replace(self, document: Document) -> None:
        """Open another document."""
        self._pause.stop()
        self.document = document
        self.replaced.emit()

    def edit(
        self, label: str, after: Mapping[Address, str | None], *, typing: bool = False, check_later: bool = False
    ) -> None:
        """Give addresses new texts, as one step; `typing` goes on with the last step in the same place.

        `check_later` has the rules run only when a short time passed without another key.
        """
        self._tell(self.document.edit(label, after, typing=typing, check_later=check_later))
        if check_later:
            self._pause.start()

    def check(self) -> None:
        """Run the rules that were put off now: someone is about to look at what they find."""
        self._pause.stop()
        before = self.document.results
        changes = self.document.check()
        # Views are told even of findings that look the same: their fixes are made for another text now.
        if self.document.results is not before:
            self.changed.emit(changes)

    def set_deadlines(self, deadlines: Deadlines) -> None:
        """Check against other deadlines from now on."""
        self._pause.stop()
        self.changed.emit(self.document.set_deadlines(deadlines))

    def take(self, fix: Fix) -> None:
        """Carry out a fix; where rules were put off, they run instead, and say what is to be mended now."""
        self._tell(self.document.take(fix))
        self.check()

    def undo(self) -> Changes:
        """Take the last step back; what that changed."""
        changes = self.document.undo()
        self._tell(changes)
        return changes

    def redo(self) -> Changes:
        """Repeat the last step taken back; what that changed."""
        changes = self.document.redo()
        self._tell(changes)
        return changes

    def take_prior(self, report: Report) -> app.Taken:
        """Put last year's report beside this one, and fill in what follows from it."""
        taken = app.take_prior(self.document, report)
        self._tell(taken.changes)
        return taken

    def drop_prior(self) -> None:
        """Take last year's report away."""
        self._tell(app.drop_prior(self.document))

    def saved(self) -> None:
        """The document is now as it is on disk; views that show that refresh."""
        self.document.history.mark_saved()
        self.changed.emit(Changes())

    def _tell(self, changes: Changes) -> None:
        if changes.form:
            self.replaced.emit()
        if changes.addresses:
            self.changed.emit(changes)
