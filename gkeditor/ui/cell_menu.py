"""The context menu of a cell."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gkeditor.model.form import Address
from gkeditor.ui.marks import marks
from gkeditor.ui.session import Session


class Editable(Protocol):
    """What cuts, copies and pastes."""

    def cut(self) -> None: ...
    def copy(self) -> None: ...
    def paste(self) -> None: ...
    def clear(self) -> None: ...


def cell_menu(view: QWidget, session: Session, cell: Address, editable: Editable) -> QMenu:
    """What can be done with a cell: its fixes, the ways of a total, the clipboard."""
    menu = QMenu(view)
    for finding in marks(session.document.results).focused.get(cell, ()):
        for fix in (fix for fix in finding.fixes if fix.edits):
            action = menu.addAction(fix.label.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, fix=fix: session.take(fix))
    if not menu.isEmpty():
        menu.addSeparator()
    if cell in session.document.form.definitions:
        action = menu.addAction("改为手工填写" if session.document.report.is_automatic(cell) else "改为自动合计")
        action.triggered.connect(lambda: switch_total(session, cell))
        menu.addSeparator()
    for text, key, slot in (
        ("剪切", QKeySequence.StandardKey.Cut, editable.cut),
        ("复制", QKeySequence.StandardKey.Copy, editable.copy),
        ("粘贴", QKeySequence.StandardKey.Paste, editable.paste),
        ("清除", QKeySequence.StandardKey.Delete, editable.clear),
    ):
        action = menu.addAction(text)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
    return menu


def switch_total(session: Session, cell: Address) -> None:
    """Have a total typed that computes itself, keeping its number, or the other way round."""
    if session.document.report.is_automatic(cell):
        session.edit("改为手工填写", {f"automatic.{cell}": None, cell: session.document.text(cell)})
    else:
        session.edit("改为自动合计", {f"automatic.{cell}": "1", cell: None})
