"""The page of a text part: tools, the list of what belongs in it, the editor, last year's text beside it."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from gkeditor.checks.aspects import Aspect, with_aspect
from gkeditor.checks.mentions import bindable
from gkeditor.checks.sentences import Ready, fitting
from gkeditor.document import Changes
from gkeditor.model.bound_text import binding
from gkeditor.ui import theme
from gkeditor.ui.flow_layout import FlowLayout
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.text.aspects import AspectList
from gkeditor.ui.text.editor import FONT_FACTOR, TextEditor
from gkeditor.ui.text.last_year import LastYearText
from gkeditor.ui.text.numbering import Numbering
from gkeditor.ui.text.voice import TextVoice

_PAUSE = 200
"""What is found in a text is shown when nothing changed for so many milliseconds."""
_LONGEST = 38
"""So many characters of a ready sentence are shown."""
_TO_FILL_IN = "___"

B = TypeVar("B", bound=QAbstractButton)


class TextPanel(QWidget):
    """An editor with what helps to write in it.

    Signals:
        beside_asked(): the user wants last year's text beside it, or away.
    """

    beside_asked = Signal()

    def __init__(self, session: Session, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.editor = editor
        self.numbering = Numbering(session, editor)
        TextVoice(session, editor)
        self._zoom = 1.0
        self._last_year: LastYearText | None = None
        self._beside = False
        self._pause = pause(self, _PAUSE, self._settle)
        self._sentences = _told(QPushButton("常用语句"), "插入现成的句子，其中的数取自表格")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._sentences.setMenu(self._menu)
        self._insert = _told(QPushButton("插入数据"), "在光标处插入表格中的数，表格改了，它跟着改")
        self._bind = _told(QPushButton("绑定文中数字"), "把文中和表格相同的数绑定到表格")
        self._compare = _told(QCheckBox("对照上年"), "在旁边显示上年的文字，标出两年的不同")
        self._compare.setMinimumHeight(self._insert.sizeHint().height())
        self._aspects = AspectList() if editor.address == "overview" else None
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._insert.clicked.connect(self.insert_data)
        self._bind.clicked.connect(self.bind_numbers)
        self._compare.clicked.connect(self.beside_asked)
        if self._aspects:
            self._aspects.chosen.connect(self._on_aspect)
        editor.braces_typed.connect(partial(QTimer.singleShot, 0, self, self._on_braces))
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._pause.start)
        self._settle()

    # ---- what the user asks for -------------------------------------------------------------------------------------

    def insert_data(self) -> None:
        """Ask for a number of the tables, and put it, bound, at the cursor."""
        if cell := self._picked():
            self.editor.insert(binding(cell), "插入数据")

    def bind_numbers(self) -> None:
        """Ask which numbers of the texts are to be bound."""
        from gkeditor.ui.text.bound_dialog import bind_numbers

        bind_numbers(self._session, self.window())

    def unbind(self) -> bool:
        """Make the numbers selected or at the cursor plain; False if there are none."""
        return self.editor.unbind()

    def offer_sentences(self) -> None:
        """Show the ready sentences at the cursor, with the first of them chosen."""
        below = self.editor.cursorRect().bottomLeft() + QPoint(0, theme.GRID // 2)
        self._menu.popup(self.editor.viewport().mapToGlobal(below))
        self._menu.setActiveAction(self._menu.actions()[0])

    def show_beside(self, beside: bool) -> None:
        """Show last year's text, or hide it."""
        self._beside = beside
        self._compare.setChecked(beside)
        self._settle()

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self.editor.set_zoom(zoom)
        if self._last_year:
            self._last_year.set_zoom(FONT_FACTOR * zoom)

    def _picked(self) -> str:
        from gkeditor.ui.text.bound_picker import BoundPicker

        picker = BoundPicker(self._session.document, self.window())
        cell = picker.cell if picker.exec() else ""
        picker.deleteLater()
        return cell

    def _on_braces(self) -> None:
        """The user typed {{: ask for the number; without an answer they stay."""
        start, end = self.editor.selected()
        if start == end and self.editor.bound.shown[:end].endswith("{{") and (cell := self._picked()):
            self.editor.select(end - 2, end)
            self.editor.insert(binding(cell), "插入数据")

    def _fill_menu(self) -> None:
        self._menu.clear()
        document = self._session.document
        for ready in fitting(document.context, self.editor.address):
            text = document.figures.fill(ready.text).replace("\n", " ")
            words = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            action = self._menu.addAction(f"{ready.name}　{words}".replace("&", "&&"))
            action.setToolTip(f"<p>{text}</p>")
            action.triggered.connect(partial(self._on_sentence, ready))
        if self._menu.isEmpty():
            self._menu.addAction("没有适合现在的数字和文字的语句").setEnabled(False)

    def _on_sentence(self, ready: Ready) -> None:
        start, _end = self.editor.selected()
        self.editor.insert(ready.text, f"插入语句“{ready.name}”")
        _start, end = self.editor.selected()
        place = self.editor.bound.shown.find(_TO_FILL_IN, start, end)
        if place >= 0:
            self.editor.select(place, place + len(_TO_FILL_IN))

    def _on_aspect(self, aspect: Aspect) -> None:
        position = aspect.position
        if position is None:
            text, position = with_aspect(self.editor.bound.stored, aspect.name)
            self._session.edit(f"加上小标题“{aspect.name}”", {self.editor.address: text})
        self.editor.go_to(position)

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        cells = self._session.document.form.cells
        mine = self.editor.address in changes.addresses
        if mine or any(address in cells or address.startswith("prior.") for address in changes.addresses):
            self._pause.start()

    def _settle(self) -> None:
        """Show what a pause leaves time for: numbers that could be bound, what differs from last year."""
        if not self.isVisible():
            return
        self._pause.stop()
        document, bound, address = self._session.document, self.editor.bound, self.editor.address
        offers = tuple((offer.start, offer.end) for offer in bindable(document.figures, bound.stored))
        self._bind.setText(f"绑定文中数字 {len(offers)}" if offers else "绑定文中数字")
        if self._aspects:
            self._aspects.show_text(bound.stored)
        last = document.prior
        self._compare.setVisible(last is not None)
        if last is None or not self._beside:
            if self._last_year:
                self._last_year.hide()
            self.editor.mark(offers, ())
            return
        if self._last_year is None:
            self._last_year = LastYearText(self.editor.accessibleName(), self.editor)
            self._last_year.set_zoom(FONT_FACTOR * self._zoom)
            self._rows.insertWidget(self._rows.indexOf(self._split), self._last_year.head)
            self._split.addWidget(self._last_year)
            self._split.setSizes([self.width() // 2] * 2)
        self._last_year.show()
        text = last.figures.fill(last.report.get(address))
        self.editor.mark(offers, self._last_year.compare(last.report.year, text, bound.shown))

    def _arrange(self) -> None:
        tools = QWidget()
        row = FlowLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for button in (self._sentences, self._insert, self._bind, self._compare):
            row.addWidget(button)
        self._split.addWidget(self.editor)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme.GRID // 2)
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        if self._aspects:
            layout.addWidget(self._aspects)
        layout.addWidget(tools)
        layout.addWidget(self._split, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_split"):
            self._pause.start()


def _told(button: B, tip: str) -> B:
    """A button that says what it does, and to which only Tab takes the keyboard."""
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
