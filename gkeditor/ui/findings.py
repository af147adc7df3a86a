"""The problems panel: the verdict, the findings, what was checked and what could not be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gkeditor import app
from gkeditor.checks.engine import Results
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.findings_list import FindingsList
from gkeditor.ui.icons import pixmap
from gkeditor.ui.session import Session
from gkeditor.ui.status_line import verdict_mark

_ICON = 20


class FindingsPanel(QWidget):
    """All findings of the report.

    Signals:
        jumped(str, int): the user wants to go to an address, in a text to a character, else -1.
    """

    jumped = Signal(str, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._results: Results | None = None
        self._list = FindingsList(session)
        self._icon = QLabel()
        self._verdict = QLabel()
        self._verdict.setFont(theme.sized(self.font(), 1.1, bold=True))
        self._nothing = QLabel("没有发现问题。")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._checked = QLabel()
        for label in (self._verdict, self._nothing, self._checked):
            label.setWordWrap(True)
        self._body = QStackedWidget()
        self._body.addWidget(self._list)
        self._body.addWidget(self._nothing)
        self.setFocusProxy(self._list)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addWidget(self._icon)
        top.addWidget(self._verdict, 1)
        top.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        for label in (self._nothing, self._checked):
            label.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._checked)
        self._list.jumped.connect(self.jumped)
        session.changed.connect(self._show)
        session.replaced.connect(self._show)
        self._show()

    def next(self) -> None:
        """Select the next finding and jump to it."""
        self._list.step(1)

    def previous(self) -> None:
        """Select the finding before and jump to it."""
        self._list.step(-1)

    def take(self, number: int) -> None:
        """Carry out a fix of the selected finding, counted from 0; nothing if it has none of this number."""
        self._list.take(self._list.currentIndex(), number)

    def select_place(self, address: Address) -> None:
        """Select the finding that is mended at an address, if there is one."""
        self._list.select_place(address)

    def _show(self) -> None:
        document = self._session.document
        if document.results is self._results:
            return
        self._results = document.results
        words = app.verdict_words(document)
        if words != self._verdict.text():
            self._verdict.setText(words)
            self._draw_verdict()
        self._body.setCurrentWidget(self._list if document.findings else self._nothing)
        checked, details = _checked(document.results)
        if (checked, details) != (self._checked.text(), self._checked.toolTip()):
            self._checked.setText(checked)
            self._checked.setToolTip(details)
            self._checked.setAccessibleDescription(details)

    def _draw_verdict(self) -> None:
        name, colour = verdict_mark(app.verdict(self._session.document), self.palette())
        self._icon.setPixmap(pixmap(name, _ICON, colour))
        palette = self._verdict.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._verdict.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_results"):
            self._draw_verdict()


def _checked(results: Results) -> tuple[str, str]:
    """What was checked, and what could not be, in short and in full."""
    words = f"已检查 {results.checked} 项"
    if not results.not_checked:
        return words, ""
    titles = {rule.id: rule.title for rule in results.rules}
    full = "\n".join(titles[rule] for rule in results.not_checked)
    return f"{words}，{len(results.not_checked)} 种未能进行", f"缺少数据，未能进行的检查：\n{full}"
