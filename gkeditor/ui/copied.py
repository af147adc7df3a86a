"""What was copied, here or in another program."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copied() -> QMimeData:
    """What the clipboard holds, in all its flavours; for an empty one some platforms have nothing at all to tell."""
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if found is None else found
