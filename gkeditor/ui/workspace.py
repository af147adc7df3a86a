"""The work on a report: outline, page and side panel beside each other, and what one tells the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSplitter, QTextEdit, QWidget

from gkeditor.model.form import Address
from gkeditor.ui import steps
from gkeditor.ui.actions import PARTS
from gkeditor.ui.find.area import FindArea
from gkeditor.ui.outline import Outline
from gkeditor.ui.pages import Pages
from gkeditor.ui.panels import OUTLINE, SIDE, Panels
from gkeditor.ui.session import Session
from gkeditor.ui.side_panel import TABS, SidePanel
from gkeditor.ui.voice import announce

if TYPE_CHECKING:
    from gkeditor.ui.findings.panel import FindingsPanel
    from gkeditor.ui.text.panel import TextPanel

_FIXES = 9
_OF_THE_FOCUSED = ("cut", "copy", "copy_with_labels", "fill_down", "fill_right", "switch_totals", "take_offers")
"""Actions that the widget with the keyboard does, if it can."""


class Workspace(QSplitter):
    """The three panels of a session, wired, and the actions that concern them.

    Alt+1 … Alt+9 take the fixes of the selected finding, in a page those of what is wrong under the cursor.

    Signals:
        place_changed(str): the address under the cursor, "" for none.
        selection_changed(str): what is selected, in words.
        prior_asked(): the user wants last year's report taken in.
    """

    place_changed = Signal(str)
    selection_changed = Signal(str)
    prior_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._place: Address = ""
        self._led_to: tuple[Address, int] = ("", -1)
        """Where the cursor was put by what was chosen or mended beside the page."""
        self._said = False
        """Whether the outcome of an action is still shown."""
        session.changed.connect(self._on_changed)
        self.outline = Outline(session)
        self.pages = Pages(session)
        self._area = FindArea(session, self.pages)
        self._area.said.connect(self.say)
        self.side = SidePanel(session)
        self.panels = Panels(self, self.outline, self._area, self.side)
        self.outline.chosen.connect(self.pages.go_to)
        self.outline.passed.connect(self.pages.show_page)
        self.side.jumped.connect(self._on_jumped)
        self.side.prior_asked.connect(self.prior_asked)
        self._area.note_found.connect(self.side.show_note)
        self.side.print_asked.connect(self._on_print)
        self.pages.section_changed.connect(self.outline.select)
        self.pages.place_changed.connect(self.side.follow)
        self.pages.place_changed.connect(self._on_place_changed)
        self.pages.place_changed.connect(self.place_changed)
        self.pages.text_clicked.connect(self._select_under_cursor)
        self.pages.selection_changed.connect(self.selection_changed)
        for number in range(_FIXES):
            # Of the whole window: where a field had the keyboard, it would write the digit.
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.activated.connect(partial(self._on_take_fix, number))

    @property
    def findings(self) -> FindingsPanel:
        """The problems."""
        return self.side.findings

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What the actions do that concern the open report, by their keys."""
        return {
            "undo": self._on_undo,
            "redo": self._on_redo,
            **{key: partial(_ask_focused, key) for key in _OF_THE_FOCUSED},
            "sum_totals": self._on_sum_totals,
            "fill_blanks": self._on_fill_blanks,
            "next_finding": partial(self._on_step, methodcaller("next")),
            "previous_finding": partial(self._on_step, methodcaller("previous")),
            "write_note": self._on_write_note,
            "filter_findings": self._on_filter_findings,
            "insert_data": partial(self._in_text, methodcaller("insert_data")),
            "sentences": partial(self._in_text, methodcaller("offer_sentences")),
            "lower_level": partial(self._in_text, lambda text: text.numbering.shift(1)),
            "higher_level": partial(self._in_text, lambda text: text.numbering.shift(-1)),
            "renumber": partial(self._in_text, lambda text: text.numbering.renumber()),
            "show_fixes": partial(self._in_text, lambda text: text.editor.advice.show_fixes()),
            "bind_numbers": self._on_bind_numbers,
            "unbind": partial(self._in_text, methodcaller("unbind")),
            "compare_texts": self._on_compare_texts,
            "find": self._area.ask_to_find,
            "find_next": self._area.next,
            "find_previous": self._area.previous,
            "replace": self._area.ask_to_replace,
            "zoom_in": self.pages.zoom_in,
            "zoom_out": self.pages.zoom_out,
            "zoom_reset": self.pages.zoom_reset,
            "zoom_to_width": self.pages.zoom_to_width,
            "last_numbers": self.pages.turn_last_numbers,
            "cell_guide": self.pages.turn_guide,
            **{key: partial(self.panels.turn, key) for key in (OUTLINE, SIDE)},
            **{f"show_{tab}": partial(self.side.show_tab, tab) for tab in TABS},
            "print": self._on_print,
            "print_preview": self._on_print_preview,
            "show_picture": self._on_show_picture,
            "next_panel": self._on_next_panel,
            **{f"part_{part}": partial(self.pages.go_to, part) for part in PARTS},
        }

    def _on_undo(self) -> None:
        words = f"撤销“{self._session.document.history.undo_label}”"
        self.pages.show_changed(self._session.undo().addresses)
        announce(self, words)

    def _on_redo(self) -> None:
        words = f"重做“{self._session.document.history.redo_label}”"
        self.pages.show_changed(self._session.redo().addresses)
        announce(self, words)

    def _on_sum_totals(self) -> None:
        self._session.edit("自动合计", steps.totals_made_automatic(self._session.document))

    def _on_fill_blanks(self) -> None:
        before = steps.blanks_left(self._session.document)
        self._session.edit("空白填零", steps.blanks_filled(self._session.document))
        document = self._session.document
        self.say(steps.filling_in_words(before, steps.blanks_left(document), steps.rows_missing(document)))

    def _in_text(self, do: Callable[[TextPanel], object]) -> None:
        """Do something in the text that is shown."""
        if text := self.pages.text:
            if do(text) is False:
                self.say("光标处没有绑定的数字")
        else:
            self.say("请先转到文字部分，把光标放在那里")

    def _on_bind_numbers(self) -> None:
        from gkeditor.ui.text.bound_dialog import bind_numbers

        bind_numbers(self._session, self.window())

    def _on_compare_texts(self) -> None:
        if self._session.document.prior:
            self.pages.turn_beside()
        else:
            self.say("还没有上年报告，可以用“导入上年”带入")

    def say(self, words: str) -> None:
        """Show the outcome of an action until something else happens."""
        self.selection_changed.emit(words)
        self._said = True
        announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Of the panels, where they have no use for it themselves.
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape and focused and not self._area.isAncestorOf(focused):
            self.pages.take_keyboard()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if self._said:
            self._said = False
            self.selection_changed.emit("")

    def _on_step(self, step: Callable[[FindingsPanel], object]) -> None:
        self.panels.open_side_for_now()
        self._select_under_cursor(exactly=True)
        step(self.findings)

    def _on_take_fix(self, number: int) -> None:
        if self.findings.isVisible():
            self._select_under_cursor()
            self.findings.take(number)
            self._led_to = self._where  # Where mending has put the cursor.

    def _on_write_note(self) -> None:
        self._select_under_cursor()
        self.side.show_tab("findings")
        self.findings.write_note()

    def _on_filter_findings(self) -> None:
        self.side.show_tab("findings")
        self.findings.focus_filter()

    def _select_under_cursor(self, *, exactly: bool = False) -> None:
        """Select the problem at the place in the page, while that has the keyboard and the cursor was moved there."""
        focused = QApplication.focusWidget()
        if self._where != self._led_to and focused and self.pages.isAncestorOf(focused):
            self._session.check()
            self.findings.select_place(*self._where, exactly=exactly)

    def _on_jumped(self, address: Address, position: int) -> None:
        self.pages.go_to(address, position)
        self._led_to = self._where

    @property
    def _where(self) -> tuple[Address, int]:
        """The address under the cursor, and in a text its character."""
        text = self.pages.text
        return self._place, text.editor.position if text else -1

    def _on_place_changed(self, address: Address) -> None:
        self._place = address

    def _on_next_panel(self) -> None:
        panels = [panel for panel in (self.outline, self._area, self.side) if panel.isVisible()]
        focused = QApplication.focusWidget()
        here = next((i for i, panel in enumerate(panels) if focused and panel.isAncestorOf(focused)), -1)
        panel = panels[(here + 1) % len(panels)]
        if panel is self._area:
            self.pages.go_to(self.pages.current_section)
        elif panel is self.side:
            self.side.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panels.fit()

    def _on_print(self) -> None:
        from gkeditor.exporters.page import page
        from gkeditor.ui.preview.printing import print_report

        if print_report(self, page(self._session.document, on_paper=True)):
            self.say("已送到打印机")

    def _on_print_preview(self) -> None:
        from gkeditor.ui.preview.print_preview import PrintPreview

        dialog = PrintPreview(self._session.document, self.window())
        dialog.exec()
        dialog.deleteLater()
        if dialog.place:
            self.pages.go_to(*dialog.place)

    def _on_show_picture(self) -> None:
        from gkeditor.ui.dialogs.picture import show_picture

        show_picture(self.window(), self._session.document)


def _ask_focused(what: str) -> None:
    """Have the widget with the keyboard do something, if it can."""
    slot = getattr(QApplication.focusWidget(), what, None)
    if callable(slot):
        slot()


def paste_into_focused() -> bool:
    """Have the widget with the keyboard paste; False if it cannot, or there is more to paste than it can take."""
    from gkeditor.ui.table.view import TableView

    widget = QApplication.focusWidget()
    if isinstance(widget, TableView):
        return widget.paste()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
        widget.paste()
        return True
    return False
