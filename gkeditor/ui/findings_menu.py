"""The context menu of a card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gkeditor.ui.findings_rows import Button, Card

_KEYS = {"fix": "Alt+{}", "note": "N"}


def card_menu(view: QWidget, card: Card, go: Callable[[], object], push: Callable[[Button], object]) -> QMenu:
    """Going to the place, and all that the buttons of the card do."""
    menu = QMenu(view)
    action = menu.addAction("转到这里")
    action.setShortcut(QKeySequence("Return"))
    action.triggered.connect(lambda _checked=False: go())
    menu.addSeparator()
    for button in card.buttons:
        action = menu.addAction(button.label.replace("&", "&&"))
        if keys := _KEYS.get(button.what):
            action.setShortcut(QKeySequence(keys.format(button.number + 1)))
        action.triggered.connect(lambda _checked=False, button=button: push(button))
    return menu
