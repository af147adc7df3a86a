"""The note under a part's heading, where the imported file had none or another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gkeditor.document import Changes
from gkeditor.model.form import Address
from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.icons import pixmap
from gkeditor.ui.marks import ICONS
from gkeditor.ui.session import Session

_ICON = 20
_MOST = 60
"""So many characters of a heading are shown."""

_NOTES = (
    ("missing.{}", Severity.ERROR, "导入的文件中没有这一部分。", "补上这一部分"),
    ("missing.{}.table", Severity.ERROR, "导入的文件中没有这张表。", "补上这张表"),
    ("missing.{}.heading", Severity.WARNING, "导入的文件中这一部分没有标题。", "补上标题"),
    ("heading.{}", Severity.WARNING, "导入的标题是“{}”，与规定的不同。", "改为规定标题"),
)
"""Address, how grave, what to say, what the button says that clears the address."""


class HeadingNote(QFrame):
    """Hidden where the heading is as the form has it."""

    def __init__(self, session: Session, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notes = tuple((note[0].format(section), *note[1:]) for note in _NOTES)
        self._icon = QLabel()
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._button = QPushButton()
        self._button.setAutoDefault(True)  # So that Enter does it, not only the space bar.
        self.setFocusProxy(self._button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        self._button.clicked.connect(self._on_clicked)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)
        self._show()

    def concerns(self, address: Address) -> bool:
        """Whether this is the place to mend what stands at an address."""
        return self._current() is not None and any(address == note[0] for note in self._notes)

    def _current(self) -> tuple[Address, Severity, str, str] | None:
        report = self._session.document.report
        return next((note for note in self._notes if report.get(note[0])), None)

    def _on_clicked(self) -> None:
        if note := self._current():
            address, _severity, _words, label = note
            self._session.edit(label, {address: None})

    def _on_changed(self, changes: Changes) -> None:
        if any(note[0] in changes.addresses for note in self._notes):
            self._show()

    def _show(self) -> None:
        note = self._current()
        self.setVisible(note is not None)
        if note is None:
            return
        address, _severity, words, label = note
        heading = self._session.document.report.get(address)
        self._words.setText(words.format(heading if len(heading) <= _MOST else f"{heading[:_MOST]}…"))
        self._button.setText(label)
        self._button.setAccessibleDescription(self._words.text())
        self._draw_icon()

    def _draw_icon(self) -> None:
        if note := self._current():
            severity = note[1]
            colour = theme.colours(self.palette()).severity(severity)
            self._icon.setPixmap(pixmap(ICONS[severity], _ICON, colour))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if note := self._current():
            QPainter(self).fillRect(self.rect(), theme.colours(self.palette()).severity_ground(note[1]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._draw_icon()
