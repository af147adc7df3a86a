"""The page of one part: heading, what belongs in it, table or text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gkeditor.document import Changes
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.fold_button import FoldButton
from gkeditor.ui.heading_note import HeadingNote
from gkeditor.ui.page_width import WIDEST, margins
from gkeditor.ui.session import Session
from gkeditor.ui.source_notes import SourceNotes
from gkeditor.ui.table.grid import Place
from gkeditor.ui.table.panel import TablePanel
from gkeditor.ui.table.view import TableView

if TYPE_CHECKING:  # A text is not what the window begins with.
    from gkeditor.ui.find.matches import Match
    from gkeditor.ui.text.editor import TextEditor
    from gkeditor.ui.text.panel import TextPanel


_MARGINS = (theme.GRID * 2, theme.GRID, theme.GRID, theme.GRID)


class SectionPage(QWidget):
    """One of the preface and the six parts.

    Signals:
        place_changed(str), selection_changed(str): those of the table or the text.
        zoomed(int): the user asks for larger (1) or smaller (-1).
        asked(str): the user wants to go to the cell that a number of the text is bound to.
    """

    place_changed = Signal(str)
    selection_changed = Signal(str)
    zoomed = Signal(int)
    asked = Signal(str)

    def __init__(self, session: Session, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._section = section
        self._heading = QLabel()
        self._heading.setFont(theme.sized(self.font(), 1.4, bold=True))
        self._guidance = QLabel()
        self._fold = FoldButton("填写说明")
        self._count = QLabel()
        self._note = HeadingNote(session, section, self)
        self._zoom = 1.0
        self._beside = False
        self.body: TableView | TextEditor
        self.text: TextPanel | None = None
        """What stands around the text, of a part that is one."""
        self.table: TablePanel | None = None
        """What stands around the table, of a part that is one."""
        self._left_over: SourceNotes | None = None
        if session.document.form.section(section).kind == "table":
            self.body = TableView(session, section)
            self.table = TablePanel(session, self.body)
        else:
            self.text = self._text_panel()
            self.body = self.text.editor
        self._arrange()
        self.body.place_changed.connect(self.place_changed)
        self.body.selection_changed.connect(self.selection_changed)
        self.body.zoomed.connect(self.zoomed)
        self._fold.clicked.connect(self._on_fold_clicked)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)
        self._show()

    def go_to(self, address: Address, position: int = -1) -> None:
        """Put the cursor on a cell, before a character of the text, or on the note about the heading."""
        if self._note.concerns(address):
            self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif isinstance(self.body, TableView):
            self.body.go_to(address)
        else:
            self.body.go_to(position)

    def select(self, match: Match) -> None:
        """Show what was found: put the cursor on its cell, select its text, or bring its label into view."""
        if match.part < 0:
            return  # It is in view always.
        if self.text:
            self.text.editor.select(match.start, match.end)
            self.text.editor.ensureCursorVisible()
        elif match.part and self._left_over:
            self._left_over.select(match.line, match.start, match.end)
        elif self.table:
            self.table.view.show_place(Place(match.line, match.column))

    def show_found(self, found: Sequence[Match], at: Match | None) -> None:
        """Mark what was found on this page, and of that the one that is looked at."""
        own = [match for match in found if match.section == self._section]
        self._mark_heading([match for match in own if match.part < 0], at)
        here = [match for match in own if not match.part]
        if self.text:
            self.text.editor.show_found(tuple((match.start, match.end) for match in here))
        elif self.table:
            place = Place(at.line, at.column) if at in here and at else None
            self.table.view.show_found(frozenset(Place(match.line, match.column) for match in here), place)

    def _mark_heading(self, found: Sequence[Match], at: Match | None) -> None:
        from gkeditor.ui.text.marks import found_markup

        title = self._session.document.form.section(self._section).title or "前言"
        spans = [(match.start, match.end) for match in found]
        shown = (at.start, at.end) if at and at in found else None
        self._heading.setText(found_markup(title, spans, shown, theme.colours(self.palette())) if spans else title)

    @property
    def position(self) -> tuple[int, int, int, int]:
        """Where the cursor is, as matches count."""
        if self.text:
            return 0, 0, 0, self.text.editor.selected()[0]
        place = self.table.view.place if self.table else None
        return (0, *(place or (0, 0)), 0)

    @property
    def place(self) -> Address:
        """Where the cursor is."""
        if isinstance(self.body, TableView):
            return self.body.table.cell(self.body.currentIndex()) or ""
        return self._section

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        (self.text or self.table or self.body).set_zoom(zoom)
        self._fit()

    @property
    def zoom_of_width(self) -> float:
        """How much larger what is shown could be in the present width; a text is not to be."""
        left, _top, right, _bottom = _MARGINS
        return self.table.view.zoom_for(self.width() - left - right) if self.table else 1.0

    def show_beside(self, beside: bool) -> None:
        """Show last year's text beside this year's, of a part that is one."""
        if self.text:
            self._beside = beside
            self.text.show_beside(beside)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left, top, right, bottom = _MARGINS
        widest = round(WIDEST * self._zoom) * (2 if self._beside else 1)
        left, right = margins(self.width(), widest, left, right)
        self._layout.setContentsMargins(left, top, right, bottom)

    def turn_guide(self) -> None:
        """Show what belongs at the cursor, or hide it."""
        if self.table:
            self.table.turn_guide()
        else:
            self._on_fold_clicked()

    def _text_panel(self) -> TextPanel:
        from gkeditor.ui.text.editor import TextEditor
        from gkeditor.ui.text.panel import TextPanel

        editor = TextEditor(self._session, self._section)
        editor.cell_asked.connect(self.asked)
        return TextPanel(self._session, editor)

    def _arrange(self) -> None:
        self._guidance.setWordWrap(True)
        self._heading.setWordWrap(True)
        self._fold.show_unfolded(unfolded=True)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addWidget(self._heading, 1)
        # Of one height, they stand on one line.
        self._count.setFixedHeight(self._fold.sizeHint().height())
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignBottom)
        # Qt takes what its labels need in the least width for what they always need.
        self.setMinimumHeight(theme.GRID * 24)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.setSpacing(theme.GRID)
        layout.addLayout(top)
        layout.addWidget(self._guidance)
        layout.addWidget(self._note)
        layout.addWidget(self.text or self.table or self.body, 1)
        if self.table:
            self._left_over = SourceNotes(self._session, self._section, self)
            layout.addWidget(self._left_over)

    def _on_fold_clicked(self) -> None:
        unfolded = self._guidance.isHidden()
        self._guidance.setVisible(unfolded)
        self._fold.show_unfolded(unfolded=unfolded)

    def _on_changed(self, changes: Changes) -> None:
        if self._section in changes.addresses:
            self._show_count()

    def _show(self) -> None:
        section = self._session.document.form.section(self._section)
        self._heading.setText(section.title or "前言")
        self._guidance.setText(section.guidance)
        self.body.setAccessibleName(section.title or "前言")
        self.body.setAccessibleDescription(section.guidance)
        self._show_count()

    def _show_count(self) -> None:
        if self.text:
            self._count.setText(f"{self.text.editor.count} 字")
