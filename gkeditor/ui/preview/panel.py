"""The preview: the sheets that would be printed now, beside the work, and the way from them to the places they show."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkeditor.checks.passages import lines
from gkeditor.document import Document
from gkeditor.exporters.page import Page, page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.qt.fonts import Fonts
from gkeditor.exporters.pdf.sheets import Place
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.model.form import Address
from gkeditor.ui.naming import name_of, number_name
from gkeditor.ui.pause import pause
from gkeditor.ui.preview.bar import PreviewBar
from gkeditor.ui.preview.sheets import SheetView
from gkeditor.ui.session import Session

_PAUSE = 120
"""Milliseconds without a key after which the sheets are laid out anew."""


_RARELY = 5
"""Laying out takes 5 to 20 ms; what takes longer, as no report does, waits for a pause so many times as long."""


class Preview(QWidget):
    """Follows the session while it can be seen.

    Signals:
        jumped(str, int): the user wants to go to an address, in a text to a character, else -1.
        print_asked(): the user wants it on paper.
    """

    jumped = Signal(str, int)
    print_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        fonts = Fonts()
        self._setter = Typesetter(fonts.advance)
        self._is_stale = True
        self._page: Page | None = None
        self._place: Address = ""
        self._marked: Address = ""
        self._pause = pause(self, _PAUSE, self._refresh)
        self.sheets = SheetView(fonts, "预览", self._describe, self._speak)
        self.setFocusProxy(self.sheets)
        bar = PreviewBar(self.sheets)
        bar.print_asked.connect(self.print_asked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(bar)
        rows.addWidget(self.sheets, 1)
        self.sheets.chosen.connect(self._on_chosen)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_changed)

    def follow(self, address: Address) -> None:
        """Mark the place that the user has come to, and bring it into sight."""
        self._place = address
        if self.isVisible():
            # On the sheets that are there: a key that goes on to the next cell does not wait for others.
            self._mark()

    def _mark(self) -> None:
        self._marked = self._place
        self.sheets.mark(self._place, reveal=True)

    def _on_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def _refresh(self) -> None:
        self._pause.stop()
        self._is_stale = False
        view = page(self._session.document, on_paper=True)
        if view != self._page:
            self._page = view
            begun = perf_counter()
            self.sheets.show_sheets(layout(view, self._setter))
            self._pause.setInterval(max(_PAUSE, round((perf_counter() - begun) * 1000 * _RARELY)))

    def _on_chosen(self, place: Place) -> None:
        self.jumped.emit(place.address, position_of(self._session.document, place))

    def _describe(self, place: Place) -> str:
        return description_of(self._session.document, place)

    def _speak(self, place: Place) -> str:
        return spoken(self._session.document, place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
        if self._marked != self._place:
            self._mark()


def description_of(document: Document, place: Place) -> str:
    """What a place is called; of a cell and of a number that a text takes from it, what stands there, too."""
    if place.address not in document.form.cells:
        return name_of(document.form, place.address)
    value = document.text(place.address) or "空白"
    if place.within:
        return f"数据：{number_name(document.form, place.address)}　{value}"
    return f"{name_of(document.form, place.address)}　{value}"


def spoken(document: Document, place: Place) -> str:
    """A place as a screen reader says it: what it is called, and what stands there, of a text the paragraph."""
    described = description_of(document, place)
    if place.address in document.form.cells:
        return described
    paragraphs = [paragraph for _at, paragraph in lines(document.text(place.address))]
    return "：".join((described, *paragraphs[place.paragraph : place.paragraph + 1]))


def position_of(document: Document, place: Place) -> int:
    """The character of a text, as it is stored, that a place begins with; -1 for a place in no text."""
    if all(section.key != place.address for section in document.form.text_sections):
        return -1
    stored = document.report.get(place.address)
    paragraphs = list(lines(stored))
    if place.paragraph >= len(paragraphs):
        return len(stored)
    (at, paragraph), left = paragraphs[place.paragraph], place.character
    for piece in document.figures.pieces(paragraph):
        if left < len(piece.filled):
            return at + (0 if piece.cell else left)
        at += len(piece.stored)
        left -= len(piece.filled)
    return at
