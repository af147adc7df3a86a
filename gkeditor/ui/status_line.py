"""The line at the bottom: where the cursor is, what is selected, whether the work is saved, the verdict."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.icons import icon
from gkeditor.ui.naming import name_of
from gkeditor.ui.pause import pause
from gkeditor.ui.voice import announce

_PAUSE = 1000
"""A verdict is said aloud when it has stood for so many milliseconds: between two keys it may come and go."""


class _Place(QLabel):
    """Shows the end of words that are too long: there stands the number."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, room = QPainter(self), self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideLeft, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class StatusLine(QStatusBar):
    """Shows the state of the work.

    Signals:
        verdict_clicked(): the user wants to see why.
    """

    verdict_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = _named("光标位置", _Place())
        self._place.setMinimumWidth(1)
        self._selection = _named("选区", QLabel())
        self._saved = _named("保存状态", QLabel())
        self._verdict = QToolButton()
        self._verdict.setObjectName("verdict")
        self._verdict.setAutoRaise(True)
        self._verdict.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._verdict.setToolTip("显示下一个问题（F8）")
        self._verdict.clicked.connect(self.verdict_clicked)
        # The line has its height before there is a verdict, too.
        self._verdict.setText("　")
        policy = self._verdict.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._verdict.setSizePolicy(policy)
        self._address = self._state = self._told = ""
        self._later = pause(self, _PAUSE, self._tell_verdict)
        self.addWidget(self._place, 1)
        for widget in (self._selection, self._saved, self._verdict):
            self.addPermanentWidget(widget)

    def show_place(self, document: Document, address: Address) -> None:
        """Show what stands at an address, and go on showing that with each state."""
        self._address = address
        words = place_words(document, address)
        if self._place.text() != words:
            self._place.setText(words)
            self._place.setToolTip(f"<p>{escape(words)}</p>")

    def show_selection(self, words: str) -> None:
        self._selection.setText(words)
        self._selection.setVisible(bool(words))

    def show_state(self, document: Document, saved: str) -> None:
        """Show the document's verdict and place, and in words whether it is saved."""
        self.show_place(document, self._address)
        self._saved.setText(saved)
        self._verdict.setVisible(document.checked)
        if not document.checked:
            return
        words, state = app.verdict_words(document), app.verdict(document)
        if self._verdict.text() != words:
            self._verdict.setText(words)
            self._verdict.setAccessibleName(f"结论：{words}")
            self._later.start()
        if self._state != state:
            self._state = state
            self._draw()

    def _tell_verdict(self) -> None:
        if self._verdict.text() != self._told:
            self._told = self._verdict.text()
            announce(self._verdict, self._told)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._state:
            self._draw()

    def _draw(self) -> None:
        name, colour = verdict_mark(self._state, self.palette())
        self._verdict.setIcon(icon(name, colour))
        palette = self._verdict.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, colour)
        self._verdict.setPalette(palette)


def verdict_mark(verdict: str, palette: QPalette) -> tuple[str, QColor]:
    """Icon and colour of a verdict, as `app.verdict` names it."""
    colours = theme.colours(palette)
    if verdict == "errors":
        return "circle-x", colours.error
    if verdict == "warnings":
        return "triangle-alert", colours.warning
    return "circle-check", colours.good


def place_words(document: Document, address: Address) -> str:
    """A place and what stands there: `本年新收 · 自然人  12`; of texts and the head only the name."""
    form = document.form
    if address in form.cells:
        text = document.text(address)
        automatic = ""
        if address in form.definitions:
            automatic = "（自动合计）" if address in document.report.automatic else "（手工，Ctrl+T 改自动）"
        last = document.prior.text(address) if document.prior else ""
        last_year = f"（上年 {last}）" if last else ""
        return f"{name_of(form, address)}　{text or '空白'}{automatic}{last_year}"
    return name_of(form, address)


def _named(name: str, label: QLabel) -> QLabel:
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
    return label
