"""Going from match to match through the pages of a report, and replacing what was found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gkeditor.ui.find.bar import FindBar
from gkeditor.ui.find.matches import NOTE, Match, around, matches, replaced
from gkeditor.ui.pages import Pages
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.voice import announce

_PAUSE = 150
"""What is found is looked for anew when nothing changed for so many milliseconds."""


class Finder(QObject):
    """What the bar does; it keeps the matches of the present state of the report.

    Signals:
        said(str): what replacing did, in words.
        note_found(str): the words stand in the note at this address, which is to be shown.
    """

    said = Signal(str)
    note_found = Signal(str)

    def __init__(self, session: Session, pages: Pages, bar: FindBar) -> None:
        super().__init__(bar)
        self._session = session
        self._pages = pages
        self._bar = bar
        self._found: list[Match] = []
        self._at: Match | None = None
        """The match shown."""
        self._pause = pause(self, _PAUSE, self._renew)
        bar.sought.connect(self._on_sought)
        bar.stepped.connect(self.step)
        bar.replace_asked.connect(self._on_replace)
        bar.replace_all_asked.connect(self._on_replace_all)
        for signal in (session.changed, session.replaced):
            signal.connect(self._later)
        pages.section_changed.connect(self._mark)

    def begin(self) -> None:
        """Find anew from where the cursor is."""
        self._at = None
        self._on_sought()

    def end(self) -> None:
        """Take the marks away."""
        self._pause.stop()
        self._found, self._at = [], None
        self._mark()

    def step(self, by: int) -> None:
        """Show the next match, or the one before; after the last one comes the first."""
        self._renew()
        if not self._found:
            return
        if self._at in self._found:
            self._show(self._found[(self._found.index(self._at) + by) % len(self._found)])
        else:
            self._show(self._next(by))
        self._say()

    def _on_sought(self) -> None:
        self._found = matches(self._session.document, self._bar.words)
        if self._found:
            self._show(self._next(1))
        else:
            self._at = None
            self._mark()

    def _say(self) -> None:
        """Have said aloud which match is shown, and what stands there."""
        if self._at in self._found:
            words = around(self._session.document, self._at)
            announce(self._bar, f"第 {self._found.index(self._at) + 1} 处，共 {len(self._found)} 处。{words}")

    def _next(self, by: int) -> Match:
        """The first match from where one is, on or back."""
        here = tuple(self._at or ())[:5] or self._pages.position
        if by > 0:
            return next((match for match in self._found if match[:5] >= here), self._found[0])
        return next((match for match in reversed(self._found) if match[:5] < here), self._found[-1])

    def _show(self, match: Match) -> None:
        self._at = match
        focused = QApplication.focusWidget()
        page = self._pages.show_page(match.section)
        self._mark()
        if match.part == NOTE:
            self.note_found.emit(match.address)
        else:
            page.select(match)
        if isinstance(focused, QWidget) and self._bar.isAncestorOf(focused):
            focused.setFocus()

    def _mark(self) -> None:
        """Mark what was found on the page that is shown."""
        self._pages.show_found(self._found, self._at)
        number = self._found.index(self._at) + 1 if self._at in self._found else 0
        replaceable = sum(match.can_be_replaced for match in self._found)
        self._bar.show_count(number, len(self._found), replaceable)

    def _later(self) -> None:
        if self._bar.isVisible():
            self._pause.start()

    def _renew(self) -> None:
        self._pause.stop()
        self._found = matches(self._session.document, self._bar.words)
        self._mark()

    # ---- replacing --------------------------------------------------------------------------------------------------

    def _on_replace(self) -> None:
        self._renew()
        if self._at in self._found and self._at.can_be_replaced:
            self._session.edit("替换", replaced(self._session.document, [self._at], self._bar.new))
            end = self._at.start + len(self._bar.new)
            self._at = self._at._replace(start=end, end=end)
            self._renew()
        if self._found:
            rest = [match for match in self._found if match.can_be_replaced and match[:5] >= tuple(self._at or ())[:5]]
            self._show(rest[0] if rest else self._next(1))

    def _on_replace_all(self) -> None:
        self._renew()
        edits = replaced(self._session.document, self._found, self._bar.new)
        count = sum(match.can_be_replaced for match in self._found)
        left = len(self._found) - count
        self._session.edit("全部替换", edits)
        self._renew()
        self.said.emit(f"替换 {count} 处" + (f"，表格、绑定数字和说明里的 {left} 处没有改" if left else ""))
