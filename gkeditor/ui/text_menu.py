"""The context menu of a text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from gkeditor.checks.rule import Finding
from gkeditor.ui.session import Session


def text_menu(editor: QPlainTextEdit, session: Session, findings: Iterable[Finding]) -> QMenu:
    """The fixes of what was found under the cursor, and the clipboard."""
    menu = QMenu(editor)
    for finding in findings:
        for fix in finding.fixes:
            action = menu.addAction(fix.label.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, fix=fix: session.take(fix))
    if not menu.isEmpty():
        menu.addSeparator()
    selected = editor.textCursor().hasSelection()
    for text, key, slot, enabled in (
        ("剪切", QKeySequence.StandardKey.Cut, editor.cut, selected),
        ("复制", QKeySequence.StandardKey.Copy, editor.copy, selected),
        ("粘贴", QKeySequence.StandardKey.Paste, editor.paste, editor.canPaste()),
        ("全选", QKeySequence.StandardKey.SelectAll, editor.selectAll, True),
    ):
        action = menu.addAction(text)
        action.setShortcut(key)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
    return menu
