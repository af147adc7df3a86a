"""The context menu of a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from gkeditor.model.form import Address
from gkeditor.ui.marks import marks
from gkeditor.ui.session import Session

if TYPE_CHECKING:
    from gkeditor.ui.table.view import TableView

_MOST = 3
"""So many fixes have an entry; the list of problems has them all."""


def cell_menu(view: TableView, session: Session, cell: Address) -> QMenu:
    """What can be done with a cell, the selected one, or with all that are selected together."""
    menu = QMenu(view)
    fixes = (fix for finding in marks(session.document.results).focused.get(cell, ()) for fix in finding.fixes)
    for fix in [fix for fix in fixes if fix.edits][:_MOST]:
        _add(menu, fix.label, "", partial(session.take, fix))
    if offer := view.table.offer(cell):
        _add(menu, f"填 {offer.text}：{offer.words}", "Ctrl+E", view.take_offers)
    menu.addSeparator()
    if cell in session.document.form.definitions:
        words = "改为手工填写" if session.document.report.is_automatic(cell) else "改为自动合计"
        _add(menu, words, "Ctrl+T", view.switch_totals)
        menu.addSeparator()
    _add(menu, "剪切", QKeySequence.StandardKey.Cut, view.cut)
    _add(menu, "复制", QKeySequence.StandardKey.Copy, view.copy)
    _add(menu, "带标签复制", "Ctrl+Alt+C", view.copy_with_labels)
    _add(menu, "粘贴", QKeySequence.StandardKey.Paste, view.paste)
    _add(menu, "清除", QKeySequence.StandardKey.Delete, view.clear)
    menu.addSeparator()
    _add(menu, "向下填充", "Ctrl+D", view.fill_down)
    _add(menu, "向右填充", "Ctrl+R", view.fill_right)
    menu.addSeparator()
    _add(menu, "填写说明", "F1", view.guide_asked.emit)
    return menu


def _add(menu: QMenu, text: str, key: str | QKeySequence.StandardKey, slot: Callable[[], object]) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.setShortcut(key)
    action.triggered.connect(lambda _checked=False: slot())
