"""What was found at a place of a text, and what can be done there: in a tooltip and in the context menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from gkeditor.checks.mentions import bindable, bound
from gkeditor.checks.rule import Finding
from gkeditor.ui.naming import number_name
from gkeditor.ui.session import Session
from gkeditor.ui.text.menu import fixes_of, text_menu, text_tip
from gkeditor.ui.text.passage import from_units

if TYPE_CHECKING:
    from gkeditor.ui.text.editor import TextEditor


class Advice:
    """Knows the places of an editor; they are positions of its document."""

    def __init__(self, session: Session, editor: TextEditor) -> None:
        self._session = session
        self._editor = editor

    def findings_at(self, position: int) -> list[Finding]:
        """What was found about a character."""
        text = self._editor.bound
        here = from_units(text.shown, position)
        spans = ((finding, text.shown_span(*finding.span)) for finding in self._editor.findings if finding.span)
        return [finding for finding, (start, end) in spans if start <= here < end]

    def choices(self, position: int) -> Iterator[tuple[str, Callable[[], object]]]:
        """What can be done with a number, in words."""
        editor, document = self._editor, self._session.document
        here = from_units(editor.bound.shown, position)
        if number := editor.number_at(position):
            yield f"转到“{number_name(document.form, number.cell)}”", partial(editor.cell_asked.emit, number.cell)
            yield "解除绑定", partial(editor.unbind, number.shown)
        for offer in bindable(document.figures, editor.bound.stored):
            start, end = editor.bound.shown_span(offer.start, offer.end)
            if start <= here <= end:
                edits = {editor.address: bound(editor.bound.stored, [offer])}
                yield (
                    f"绑定到“{number_name(document.form, offer.cells[0])}”",
                    partial(self._session.edit, "绑定数字", edits),
                )

    def words_at(self, position: int) -> str:
        """What was found, and which cell a number is bound to, as a tooltip."""
        document, number = self._session.document, self._editor.number_at(position)
        words = text_tip(self.findings_at(position))
        if number is None:
            return words
        value = escape(document.text(number.cell)) or "空白"
        return f"{words}<p>数据：{escape(number_name(document.form, number.cell))}　{value}</p>"

    def show_menu(self, position: int, place: QPoint, *, choose: bool = False) -> None:
        """Show the menu at a place of the screen, with its first action chosen or with none."""
        menu = text_menu(self._editor, self._session, self.findings_at(position), self.choices(position))
        if choose:
            menu.setActiveAction(menu.actions()[0])
        menu.exec(place)
        menu.deleteLater()

    def show_fixes(self) -> None:
        """Show the menu at the cursor, with the first of what can be mended there chosen."""
        editor = self._editor
        here = editor.textCursor().position()
        for position in (here, max(here - 1, 0)):  # Right behind a passage counts, too.
            if any(fixes_of(self.findings_at(position))) or any(self.choices(position)):
                editor.ensureCursorVisible()
                place = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
                self.show_menu(position, place, choose=True)
                return
        editor.say("光标处没有可以改的")
