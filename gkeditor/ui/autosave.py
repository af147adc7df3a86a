"""Saving a report by itself from time to time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from gkeditor.files.settings import Settings
from gkeditor.ui.file_session import FileSession

_MINUTE = 60_000


class Autosave(QObject):
    """Saves the open report every few minutes, if it belongs to a file and has changed."""

    def __init__(self, files: FileSession, settings: Settings) -> None:
        super().__init__(files)
        self.timer = QTimer(self)
        self.timer.timeout.connect(files.save_quietly)
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Begin, stop or wait as long as is set."""
        self.timer.setInterval(settings.autosave_minutes * _MINUTE)
        if settings.autosave:
            self.timer.start()
        else:
            self.timer.stop()
