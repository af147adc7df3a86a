"""The context menu of a text, of one line or many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit

from gkeditor.checks.rule import Finding, Fix
from gkeditor.ui.marks import wrapped
from gkeditor.ui.session import Session


def fixes_of(findings: Iterable[Finding]) -> Iterator[Fix]:
    """What would mend some of what was found."""
    return (fix for finding in findings for fix in finding.fixes if fix.edits)


def text_tip(findings: Sequence[Finding]) -> str:
    """What was found somewhere, and how it can be mended, as a tooltip."""
    fixes = "；".join(escape(fix.label) for fix in fixes_of(findings))
    return wrapped(findings) + (f"<p>改法（Alt+Enter）：{fixes}</p>" if fixes else "")


def text_menu(
    editor: QTextEdit | QLineEdit,
    session: Session,
    findings: Iterable[Finding],
    choices: Iterable[tuple[str, Callable[[], object]]] = (),
) -> QMenu:
    """The fixes of what was found under the cursor, other choices there, and the clipboard.

    Undo is the session's, and not of one field.
    """
    menu = QMenu(editor)
    for fix in fixes_of(findings):
        action = menu.addAction(fix.label.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, fix=fix: session.take(fix))
    for words, do in choices:
        menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _checked=False, do=do: do())
    if not menu.isEmpty():
        menu.addSeparator()
    if isinstance(editor, QLineEdit):
        selected, pasted = editor.hasSelectedText(), bool(QGuiApplication.clipboard().text())
    else:
        selected, pasted = editor.textCursor().hasSelection(), editor.canPaste()
    for text, key, slot, enabled in (
        ("剪切", QKeySequence.StandardKey.Cut, editor.cut, selected),
        ("复制", QKeySequence.StandardKey.Copy, editor.copy, selected),
        ("粘贴", QKeySequence.StandardKey.Paste, editor.paste, pasted),
        ("全选", QKeySequence.StandardKey.SelectAll, editor.selectAll, True),
    ):
        action = menu.addAction(text)
        action.setShortcut(key)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
    return menu
