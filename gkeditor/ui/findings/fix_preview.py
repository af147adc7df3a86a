"""What a fix would do, shown beside its button before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gkeditor.app.previewing import Preview, Shown, preview
from gkeditor.checks.rule import Finding, Fix
from gkeditor.document import Document
from gkeditor.ui import theme
from gkeditor.ui.steps import NOTHING_TO_FILL
from gkeditor.ui.voice import announce

_WIDTH = theme.GRID * 46
_MOST = 6
"""So many changes, and findings on either side, are listed; the rest is counted."""
_LONGEST = 48
"""Characters of a text, or of a finding's message."""
_SPACE = "␣"


class FixPreview(QFrame):
    """Lies over the window beside the panel, and takes neither mouse nor keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.Box)
        self.setForegroundRole(QPalette.ColorRole.Accent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        layout.addWidget(self._words)
        self.hide()

    def tell(self, document: Document, fix: Fix, beside: QRect, keys: str) -> None:
        """Show what a fix would do beside a rectangle on the screen; `keys` says how it is taken."""
        told = preview(document, fix.edits) if fix.edits else None
        self._words.setText(_html(fix.label, told, keys, theme.colours(self.palette())))
        self.setAccessibleName(spoken(fix.label, told))
        window = self._window.rect()
        width = min(_WIDTH, window.width() - theme.GRID * 2)
        self.setFixedWidth(width)
        self.setFixedHeight(min(self.heightForWidth(width), window.height() - theme.GRID * 2))
        self.move(self._place(self._window.mapFromGlobal(beside.topLeft()), beside.width()))
        self.show()
        self.raise_()
        announce(self, self.accessibleName())

    def _place(self, corner: QPoint, wide: int) -> QPoint:
        """To the left of the rectangle, else to the right, and wholly inside the window."""
        window = self._window.rect()
        left = corner.x() - self.width() - theme.GRID // 2
        if left < 0:
            left = corner.x() + wide + theme.GRID // 2
        x = max(theme.GRID, min(left, window.width() - self.width() - theme.GRID))
        y = max(theme.GRID, min(corner.y(), window.height() - self.height() - theme.GRID))
        return QPoint(x, y)


def spoken(label: str, told: Preview | None) -> str:
    """A preview in one line, for a screen reader."""
    if told is None:
        return f"{label}：{NOTHING_TO_FILL}"
    changes = "；".join(f"{one.place}由{one.before or '空白'}改为{one.after or '空白'}" for one in told.changes[:_MOST])
    rest = f"等共 {len(told.changes)} 处" if len(told.changes) > _MOST else ""
    broken = "；".join(_short(finding) for finding in told.broken)
    after = f"新的问题 {len(told.broken)} 条：{broken}" if told.broken else "没有新的问题"
    return f"{label}：{changes}{rest}。解决 {len(told.healed)} 条问题，{after}"


def _html(label: str, told: Preview | None, keys: str, colours: theme.Colours) -> str:
    parts = [f"<b>{escape(label)}</b>"]
    if told is None:
        parts.append(escape(NOTHING_TO_FILL))
    else:
        parts.append("<br>".join(_change(one, colours) for one in told.changes[:_MOST]))
        if len(told.changes) > _MOST:
            parts.append(f"…… 共 {len(told.changes)} 处")
        parts.append(_findings("✓ 解决", told.healed, colours.good.name()))
        parts.append(_findings("✗ 新的问题", told.broken, colours.error.name()) or "没有新的问题")
        parts.append(f'<span style="color:{colours.muted.name()}">{escape(keys)}</span>')
    return "".join(f'<p style="margin:0 0 6px 0">{part}</p>' for part in parts if part)


def _change(change: Shown, colours: theme.Colours) -> str:
    before, after = (_cut(_visible(text)) or "空白" for text in (change.before, change.after))
    place = f'<span style="color:{colours.muted.name()}">{escape(change.place)}</span>'
    return f'{place}<br><span style="color:{colours.error.name()}">{escape(before)}</span> → <b>{escape(after)}</b>'


def _findings(title: str, found: Sequence[Finding], colour: str) -> str:
    if not found:
        return ""
    lines = [f'<b style="color:{colour}">{title} {len(found)} 条</b>', *(escape(_short(one)) for one in found[:_MOST])]
    return "<br>".join(lines) + ("<br>……" if len(found) > _MOST else "")


def _short(finding: Finding) -> str:
    return f"{finding.severity.word}　{_cut(finding.message)}"


def _visible(text: str) -> str:
    """A text with the white space at its ends as signs: a fix may change nothing else."""
    ends = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return f"{_SPACE * ends[0]}{text.strip()}{_SPACE * ends[1]}" if text.strip() else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
