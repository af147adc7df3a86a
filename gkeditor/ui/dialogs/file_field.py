"""A line that shows which file was chosen, and takes one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from gkeditor.ui.copied import copied


class FileField(QLineEdit):
    """What it shows is not typed; a click or Space asks for a file, one can be pasted or dropped, Delete removes it.

    Signals:
        asked(): the user wants to choose a file.
        given(Path): the file that was pasted or dropped.
        removed(): the user wants none.
    """

    asked = Signal()
    given = Signal(Path)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _take(self, data: QMimeData) -> None:
        if path := path_of(data):
            self.given.emit(path)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take(copied())
        elif event.key() == Qt.Key.Key_Space:
            self.asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.text():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        data = copied()
        menu = QMenu(self)
        paste = menu.addAction("粘贴(&P)", lambda: self._take(data))
        paste.setEnabled(path_of(data) is not None)
        remove = menu.addAction("清除(&D)", self.removed.emit)
        remove.setEnabled(bool(self.text()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(path_of(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())


def path_of(data: QMimeData) -> Path | None:
    """The file that was copied, as a file or as its path in words; None if it is none."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    words = data.text().strip().strip("\"\u201c\u201d'")
    # A path of one line; names are as long as systems allow at most.
    if not words or "\n" in words or len(words) > 1000 or not Path(words).is_absolute():
        return None
    return Path(words)
