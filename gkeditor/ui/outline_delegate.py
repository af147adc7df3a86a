"""How an entry of the outline is painted: title, and at its end mark and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gkeditor.ui import theme
from gkeditor.ui.icons import pixmap
from gkeditor.ui.marks import ICONS

if TYPE_CHECKING:
    from gkeditor.ui.outline import OutlineModel
    from gkeditor.ui.table.model import Index

_WRAP = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
_ICON = 16
_LEFT = theme.GRID
_BADGE = 50
"""Room for mark and number."""

_ROOMY = theme.GRID * 16
"""Pixels from which on the titles are written out."""


class OutlineDelegate(QStyledItemDelegate):
    """Error, warning and hint differ in shape; a dashed ring is what is still empty."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._rooms: dict[str, QSize] = {}
        """Titles, and what each needs."""
        self._of: tuple[int, str] | None = None
        """The room and the font for which this holds."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        text = self._even(self._title(index))
        return QSize(self._view.viewport().width(), text.height() + 2 * theme.GRID)

    def _even(self, title: str) -> QSize:
        """Room for a title in lines of like length: a single character below looks lost."""
        font, room = self._view.font(), self._view.viewport().width() - _BADGE - _LEFT
        if self._of != (room, font.key()):
            self._of, self._rooms = (room, font.key()), {}
        if title not in self._rooms:
            self._rooms[title] = _evened(title, QFontMetrics(font), room)
        return self._rooms[title]

    def _title(self, index: Index) -> str:
        state = cast("OutlineModel", index.model()).state(index)
        return state.title if self._view.viewport().width() >= _ROOMY else state.short_title

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = cast("OutlineModel", index.model()).state(index)
        rect, flags = cast("QRect", option.rect), cast("QStyle.StateFlag", option.state)  # type: ignore[attr-defined]
        palette = cast("QPalette", option.palette)  # type: ignore[attr-defined]
        colours = theme.colours(palette)
        selected = bool(flags & QStyle.StateFlag.State_Selected)
        if selected or flags & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.shaded if selected else colours.label)
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        if flags & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(colours.text)
        title = self._title(index)
        room = QRect(rect.left() + _LEFT, rect.top(), self._even(title).width(), rect.height())
        painter.drawText(room, _WRAP, title)
        if state.severity:
            name, colour, number = ICONS[state.severity], colours.severity(state.severity), str(state.findings)
        elif state.lacking:
            name, colour, number = "circle-dashed", colours.muted, ""
        elif state.checked:
            name, colour, number = "circle-check", colours.good, ""
        else:
            return
        badge = QRect(rect.right() - _BADGE + 1, rect.top(), _BADGE - 2, rect.height())
        painter.setPen(colour)
        painter.drawText(badge.adjusted(_ICON + 3, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, number)
        top = badge.top() + (badge.height() - _ICON) // 2
        painter.drawPixmap(badge.left(), top, pixmap(name, _ICON, colour))
        if state.severity and state.lacking:
            painter.setPen(colours.muted)
            painter.drawText(badge, Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value, "…")


def _evened(title: str, metrics: QFontMetrics, room: int) -> QSize:
    """The narrowest room in which a title needs no more lines than in this one."""

    def height(width: int) -> int:
        return metrics.boundingRect(QRect(0, 0, width, 1000), _WRAP, title).height()

    needed, character = height(room), metrics.horizontalAdvance("国")
    while room > 2 * character and needed > metrics.height() and height(room - character) == needed:
        room -= character
    return QSize(room, needed)
