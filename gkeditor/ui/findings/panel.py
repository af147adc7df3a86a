"""The problems panel: the verdict, the findings and what filters them, what was checked and what could not be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gkeditor import app
from gkeditor.checks.engine import Results
from gkeditor.model.form import Address
from gkeditor.ui import focus_ring, theme
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.findings.checked import Checked
from gkeditor.ui.findings.filter import FindingsFilter
from gkeditor.ui.findings.rows import CLOSED, Filter
from gkeditor.ui.icons import pixmap
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.status_line import verdict_mark

if TYPE_CHECKING:
    from gkeditor.ui.findings.empty import NothingFound, NothingShown

_ICON = 20
_PAUSE = 50
"""Verdict and counts follow so many milliseconds after a change: no key waits for them."""


class FindingsPanel(QWidget):
    """All findings of the report.

    Signals:
        jumped(str, int): the user wants to go to an address, in a text to a character, else -1.
        prior_asked(): the user wants last year's report taken in.
    """

    jumped = Signal(str, int)
    prior_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._results: Results | None = None
        self._list = FindingsList(session)
        self._filter = FindingsFilter()
        self._nothing: NothingFound | None = None
        self._hidden: NothingShown | None = None
        self._icon = QLabel()
        self._verdict = QLabel()
        self._verdict.setFont(theme.sized(self.font(), 1.1, bold=True))
        self._verdict.setWordWrap(True)
        self._checked = Checked()
        self._top = QWidget()
        self._body = QStackedWidget()
        self._body.addWidget(self._list)
        self._body.setContentsMargins(*[focus_ring.WIDTH] * 4)
        self._pause = pause(self, _PAUSE, self._show)
        self._arrange()
        self.setFocusProxy(self._list)
        self._list.jumped.connect(self.jumped)
        self._list.filter_asked.connect(self.focus_filter)
        self._filter.changed.connect(self._on_filter_changed)
        self._filter.left.connect(self._focus_body)
        self._checked.prior_asked.connect(self.prior_asked)
        session.changed.connect(self._pause.start)
        session.replaced.connect(self._on_replaced)
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

    def write_note(self) -> None:
        """Write the note that closes the selected warning."""
        self._list.write_note(self._list.currentIndex())

    def focus_filter(self) -> None:
        """Give the keyboard to the field that filters by words."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select_place(self, address: Address, position: int = -1, *, exactly: bool = False) -> None:
        """Select the finding that is mended at this character of a text, else, unless `exactly`, at the address."""
        self._list.select_place(address, position, exactly=exactly)

    def select_note(self, address: Address) -> None:
        """Select the problem that the note at an address closes, whatever is folded or filtered."""
        found = [one.finding for one in self._session.document.results.closed if one.address == address]
        for reveal in (self._show, self._filter.clear, partial(self._list.findings.turn, CLOSED)):
            reveal()
            for row, card in self._list.findings.cards().items():
                if card.finding in found:
                    self._list.setCurrentIndex(self._list.findings.index(row))
                    return

    def _arrange(self) -> None:
        top = QHBoxLayout(self._top)
        top.setSpacing(theme.GRID)
        top.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID // 2)
        top.addWidget(self._icon)
        top.addWidget(self._verdict, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._top, self._filter):
            layout.addWidget(widget)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._checked)

    def _show(self) -> None:
        self._pause.stop()
        document = self._session.document
        if document.results is self._results:
            return
        self._results = document.results
        # The counts stand on the buttons below.
        if (words := app.VERDICTS[app.verdict(document)]) != self._verdict.text():
            self._verdict.setText(words)
            self._draw_verdict()
        self._filter.show_counts(document)
        self._checked.tell(document)
        self._show_body()

    def _show_body(self) -> None:
        """Show the list, or why there is none."""
        found = bool(self._session.document.findings)
        for widget in (self._top, self._filter, self._checked):
            widget.setVisible(found)
        if self._list.findings.rowCount():
            shown: QWidget = self._list
        else:
            shown = self._nothing_shown() if found else self._nothing_found()
        if shown is not self._body.currentWidget():
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._body.isAncestorOf(focused)
            self._body.setCurrentWidget(shown)
            self.setFocusProxy(shown)
            if had_focus:
                self._focus_body()

    def _nothing_found(self) -> NothingFound:
        if self._nothing is None:
            from gkeditor.ui.findings.empty import NothingFound

            self._nothing = NothingFound()
            self._nothing.prior_asked.connect(self.prior_asked)
            self._body.addWidget(self._nothing)
        self._nothing.tell(self._session.document)
        return self._nothing

    def _nothing_shown(self) -> NothingShown:
        if self._hidden is None:
            from gkeditor.ui.findings.empty import NothingShown

            self._hidden = NothingShown()
            self._hidden.cleared.connect(self._filter.clear)
            self._body.addWidget(self._hidden)
        return self._hidden

    def _focus_body(self) -> None:
        self._body.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_replaced(self) -> None:
        # What was looked for in one report must not hide what is wrong with another.
        self._filter.clear()
        self._show()

    def _on_filter_changed(self, chosen: Filter) -> None:
        self._list.findings.choose(chosen)
        self._show_body()

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
