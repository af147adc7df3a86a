"""What blank cells must be, worked out whenever the clerk pauses."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkeditor import app
from gkeditor.model.form import Address
from gkeditor.model.report import Report
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session

PAUSE = 200
"""Milliseconds without a step: nothing of this is on the way from a key to the screen."""


class Offers(QObject):
    """The offers for the open report, kept for a view while it is seen.

    Signals:
        renewed(): after a pause behind each step; the offers are those of now.
    """

    renewed = Signal()

    def __init__(self, session: Session, view: QWidget) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._report: Report | None = None
        self._found: Mapping[Address, app.Offer] = {}
        self._pause = pause(self, PAUSE, self._on_pause)
        session.changed.connect(self.renew)
        session.replaced.connect(self.renew)

    def renew(self) -> None:
        """Work them out after a pause, if they are seen."""
        if self._view.isVisible():
            self._pause.start()

    def of_now(self) -> Mapping[Address, app.Offer]:
        """Cell → what it must be, in the present state of the report."""
        document = self._session.document
        if document.report is not self._report:
            self._report, self._found = document.report, app.determined(document)
        return self._found

    def _on_pause(self) -> None:
        self.of_now()
        self.renewed.emit()
