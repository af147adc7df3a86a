"""The context menu of a card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gkeditor.ui.findings.rows import Button, Card

_KEYS = {"fix": "Alt+{}", "note": "N"}


def card_menu(view: QWidget, card: Card, go: Callable[[], object], push: Callable[[Button], object]) -> QMenu:
    """Going to the place, all that the buttons of the card do, and copying what it says."""
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
    menu.addSeparator()
    copied = (
        ("复制", f"{card.place}：{card.message}"),
        ("复制依据", card.basis),
        (f"复制规则编号 {card.rule}", card.rule),
    )
    for label, text in copied:
        if text:
            action = menu.addAction(label)
            action.triggered.connect(lambda _checked=False, text=text: QGuiApplication.clipboard().setText(text))
    return menu
