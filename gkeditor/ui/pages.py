"""The pages of a report, one of them shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gkeditor.model.form import Address
from gkeditor.ui.help.topics import speak_of
from gkeditor.ui.info_page import InfoPage
from gkeditor.ui.keys import ZOOMS, let_go, zoomed
from gkeditor.ui.marks import INFO, section_of
from gkeditor.ui.session import Session
from gkeditor.ui.voice import announce

if TYPE_CHECKING:
    from gkeditor.ui.find.matches import Match
    from gkeditor.ui.section_page import SectionPage
    from gkeditor.ui.table.panel import TablePanel
    from gkeditor.ui.text.panel import TextPanel


class Pages(QStackedWidget):
    """基本信息, preface and six parts, each made when it is first shown.

    Signals:
        section_changed(str): another page is shown; `info`, `preface` or the key of a part.
        place_changed(str): the address under the cursor, "" for none.
        selection_changed(str): what is selected, in words, "" for nothing.
        text_clicked(): the mouse has put the cursor somewhere in a text.
    """

    section_changed = Signal(str)
    place_changed = Signal(str)
    selection_changed = Signal(str)
    text_clicked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, InfoPage | SectionPage] = {}
        self._guide_open = False
        """Whether what belongs in a cell was shown when a table was left."""
        self._marked: set[SectionPage] = set()
        """The pages on which something that was found is marked."""
        self.zoom = 1.0
        """How many times as large tables and texts are shown."""
        self._beside = False
        """Whether last year's texts stand beside this year's."""
        self._last_numbers = True
        """Whether last year's numbers stand beside this year's in the tables."""

    @property
    def current_section(self) -> str:
        """The key of the page shown, "" before the first."""
        return next((key for key, page in self._pages.items() if page is self.currentWidget()), "")

    def go_to(self, address: Address, position: int = -1) -> None:
        """Show the page of an address and put the cursor there; in a text before the character at `position`."""
        page = self._turn_to(section_of(self._session.document.form, address))
        if isinstance(page, InfoPage):
            page.go_to(address)
        else:
            row = self._session.document.form.row_cells.get(address.removeprefix("missing."), ())
            page.go_to(row[0] if row else address, position)

    def show_changed(self, addresses: frozenset[Address]) -> None:
        """Show where a step was taken back or repeated, as spreadsheets do; a text has its own cursor for that."""
        form = self._session.document.form
        places = {a.removeprefix("automatic.") for a in addresses if not a.startswith(("prior.", "note."))}
        sections = {section_of(form, place) for place in places}
        if not places or (self._part and self._part.place in places):
            return
        shown = self.current_section
        section = shown if shown in sections else next(key for key in self._sections if key in sections)
        focused = QApplication.focusWidget()
        cell = next((cell for cell in form.cells if cell in places and section_of(form, cell) == section), None)
        if not (focused and self.isAncestorOf(focused)):
            self.show_page(section)
        elif cell or section != shown:
            self.go_to(cell or min(place for place in places if section_of(form, place) == section))

    def show_page(self, section: str) -> InfoPage | SectionPage:
        """Show a page, and leave the keyboard where it is; if that is on another page, it comes along."""
        focused = QApplication.focusWidget()
        page = self._turn_to(section)
        if focused and self.isAncestorOf(focused) and not page.isAncestorOf(focused):
            self.take_keyboard()
        return page

    def _turn_to(self, section: str) -> InfoPage | SectionPage:
        """Show a page, without the keyboard."""
        before, page = self.current_section, self._page(section)
        if section != before:
            self._keep_guide(page)
            let_go(self)
            self.setCurrentWidget(page)
            self.section_changed.emit(section)
            self.selection_changed.emit("")
            if not isinstance(page, InfoPage):
                self.place_changed.emit(page.place)
        return page

    def _keep_guide(self, page: InfoPage | SectionPage) -> None:
        """Have what belongs in a cell shown on a page to come if it was on the table before."""
        if last := self._table():
            self._guide_open = last.guide_open
        if not isinstance(page, InfoPage) and page.table:
            page.table.show_guide(shown=self._guide_open)

    def take_keyboard(self) -> None:
        """Go on where the cursor is on the page that is shown."""
        page = self._shown
        if isinstance(page, InfoPage):
            page.take_keyboard()
        elif page:
            page.body.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what is looked for -----------------------------------------------------------------------------------------

    @property
    def position(self) -> tuple[int, int, int, int, int]:
        """Where the cursor is, as matches count."""
        page = self._shown
        inside = page.position if page else (0, 0, 0, 0)
        return (self._sections.index(self.current_section or INFO), *inside)

    @property
    def selected_words(self) -> str:
        """What is selected in the text shown, if that is within one line."""
        panel = self.text
        words = panel.editor.bound.shown[slice(*panel.editor.selected())] if panel else ""
        return "" if "\n" in words else words

    def show_found(self, found: Sequence[Match], at: Match | None) -> None:
        """Mark what was found on the page that is shown, and of that the one that is looked at."""
        for page in self._parts():
            if page is self.currentWidget() or page in self._marked:
                page.show_found(found, at)
                self._marked.add(page)

    # ---- sizes and what is shown ------------------------------------------------------------------------------------

    def zoom_to(self, zoom: float) -> None:
        """Show them by the step next to this."""
        self.zoom = min(ZOOMS, key=lambda step: abs(step - zoom))
        for page in self._parts():
            page.set_zoom(self.zoom)

    def zoom_in(self) -> None:
        self._zoom_by(1)

    def zoom_out(self) -> None:
        self._zoom_by(-1)

    def zoom_reset(self) -> None:
        self._set_zoom(1.0)

    def zoom_to_width(self) -> None:
        """Show the table as large as it has room beside the panels."""
        most = self._part.zoom_of_width if self._part else 1.0
        self._set_zoom(max((zoom for zoom in ZOOMS if zoom <= most), default=ZOOMS[0]))

    @property
    def text(self) -> TextPanel | None:
        """The text that is shown, None on another page."""
        return self._part.text if self._part else None

    def turn_beside(self) -> None:
        """Show last year's texts beside this year's, or hide them."""
        self._beside = not self._beside
        for page in self._parts():
            page.show_beside(self._beside)

    def turn_last_numbers(self) -> None:
        """Show last year's numbers in the tables, or hide them."""
        self._last_numbers = not self._last_numbers
        for page in self._parts():
            if page.table:
                page.table.view.show_last_year(self._last_numbers)

    def turn_guide(self) -> None:
        """Show what belongs in the place under the cursor, or hide it."""
        if self._part:
            self._part.turn_guide()

    def _table(self) -> TablePanel | None:
        return self._part.table if self._part else None

    def _zoom_by(self, step: int) -> None:
        self._set_zoom(zoomed(self.zoom, step))

    def _set_zoom(self, zoom: float) -> None:
        self.zoom_to(zoom)
        announce(self, f"{zoom:.0%}")

    @property
    def _sections(self) -> list[str]:
        """What has a page, in the order of the outline."""
        return [INFO, *(section.key for section in self._session.document.form.sections)]

    @property
    def _shown(self) -> InfoPage | SectionPage | None:
        return self._pages.get(self.current_section)

    @property
    def _part(self) -> SectionPage | None:
        """The page of a part, if one is shown."""
        return None if isinstance(self._shown, InfoPage) else self._shown

    def _parts(self) -> list[SectionPage]:
        return [page for page in self._pages.values() if not isinstance(page, InfoPage)]

    def _page(self, section: str) -> InfoPage | SectionPage:
        if section not in self._pages:
            self._pages[section] = page = self._made(section)
            page.place_changed.connect(partial(self._on_place_changed, page))
            self.addWidget(page)
        return self._pages[section]

    def _made(self, section: str) -> InfoPage | SectionPage:
        if section == INFO:
            return InfoPage(self._session)
        # What a start does not show loads after that.
        from gkeditor.ui.section_page import SectionPage

        page = SectionPage(self._session, section)
        speak_of(page, "table" if page.table else "text")
        page.set_zoom(self.zoom)
        page.selection_changed.connect(self.selection_changed)
        page.zoomed.connect(self._zoom_by)
        page.asked.connect(self.go_to)
        if page.table:
            page.table.view.show_last_year(self._last_numbers)
        if page.text:
            page.show_beside(self._beside)
            page.text.beside_asked.connect(self.turn_beside)
            page.text.editor.clicked.connect(self.text_clicked)
        return page

    def _on_place_changed(self, page: QWidget, address: Address) -> None:
        if page is self.currentWidget():
            self.place_changed.emit(address)
