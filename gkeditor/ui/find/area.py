"""The page shown, and below it, when it is asked for, the bar to find with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkeditor.ui.pages import Pages
from gkeditor.ui.session import Session

if TYPE_CHECKING:
    from gkeditor.ui.find.bar import FindBar
    from gkeditor.ui.find.steps import Finder


class FindArea(QWidget):
    """Holds the pages; the bar is made when it is first used.

    Signals:
        said(str): what replacing did, in words.
        note_found(str): the words stand in the note at this address, which is to be shown.
    """

    said = Signal(str)
    note_found = Signal(str)

    def __init__(self, session: Session, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._bar: FindBar | None = None
        self._finder: Finder | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(pages, 1)

    def ask_to_find(self) -> None:
        """Ask for words to find."""
        self._begin(replacing=False)

    def ask_to_replace(self) -> None:
        """Ask for words to find, and for others in their place."""
        self._begin(replacing=True)

    def next(self) -> None:
        """Show the next match; ask for words if there are none yet."""
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _begin(self, *, replacing: bool) -> None:
        words = self._pages.selected_words
        bar, finder = self._made()
        bar.show()
        bar.begin(words, replacing=replacing)
        finder.begin()

    def _step(self, by: int) -> None:
        bar, finder = self._made()
        if not bar.words:
            self.ask_to_find()
            return
        bar.show()
        finder.step(by)

    def _made(self) -> tuple[FindBar, Finder]:
        from gkeditor.ui.find.bar import FindBar
        from gkeditor.ui.find.steps import Finder

        if self._bar is None or self._finder is None:
            self._bar = FindBar(self)
            self._finder = Finder(self._session, self._pages, self._bar)
            self._layout.addWidget(self._bar)
            self._bar.closed.connect(self._close)
            self._finder.said.connect(self.said)
            self._finder.note_found.connect(self.note_found)
        return self._bar, self._finder

    def _close(self) -> None:
        """Go back to the page, to the match shown."""
        if self._bar and self._finder:
            self._finder.end()
            self._pages.take_keyboard()
            self._bar.hide()
