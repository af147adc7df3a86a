"""The table of a part, and below it what belongs in the cell under the cursor, when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkeditor.ui import theme
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.table.view import TableView
from gkeditor.ui.voice import announce

if TYPE_CHECKING:
    from gkeditor.ui.table.cell_guide import CellGuide

_PAUSE = 80
"""Who goes on through the cells is not told of each."""


class TablePanel(QWidget):
    """A table with the panel that F1 shows and hides, and Esc hides."""

    def __init__(self, session: Session, view: TableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = view
        self._guide: CellGuide | None = None
        self._zoom = 1.0
        self._pause = pause(self, _PAUSE, self._show)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID)
        self._layout.addWidget(view, 1)
        view.guide_asked.connect(self.turn_guide)
        view.gave_up.connect(self._close)
        for signal in (view.place_changed, view.settled, session.changed, session.replaced):
            signal.connect(self._later)

    def turn_guide(self) -> None:
        """Show what belongs in the cell under the cursor, or hide it."""
        if self.guide_open:
            self._close()
        else:
            self.show_guide(shown=True)
            announce(self.view, self._made_guide().text())

    @property
    def guide_open(self) -> bool:
        """Whether what belongs in the cell under the cursor is shown."""
        return self._guide is not None and not self._guide.isHidden()

    def show_guide(self, *, shown: bool) -> None:
        """Show what belongs in the cell under the cursor, or do not."""
        if shown:
            self._made_guide().show()
            self._show()
            self.view.scrollTo(self.view.currentIndex())
        elif self._guide:
            self._guide.hide()

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self.view.set_zoom(zoom)
        self._later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later()

    def _made_guide(self) -> CellGuide:
        from gkeditor.ui.table.cell_guide import CellGuide

        if self._guide is None:
            self._guide = CellGuide(self)
            self._guide.hide()
            self._guide.closed.connect(self._close)
            self._layout.addWidget(self._guide)
        return self._guide

    def _close(self) -> None:
        if self.guide_open:
            self.show_guide(shown=False)
            self.view.setFocus()

    def _later(self) -> None:
        if self.guide_open:
            self._pause.start()

    def _show(self) -> None:
        from gkeditor.ui.table.cell_guide import words

        cell = self.view.table.cell(self.view.currentIndex())
        if self._guide and cell:
            self._guide.show_words(words(self._session.document, cell, self.view.table.offer(cell)), self._zoom)
