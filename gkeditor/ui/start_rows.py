"""How what can be begun on the start page is painted: an icon, a title, and in grey what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from gkeditor.ui import theme
from gkeditor.ui.icons import LARGE

if TYPE_CHECKING:
    from gkeditor.ui.recent import RecentFile
    from gkeditor.ui.table.model import Index

FILE = Qt.ItemDataRole.UserRole
"""The role of a file opened before."""

_PADDING = theme.GRID
_TEXT = _PADDING + LARGE + theme.GRID
"""Where titles begin."""
_RADIUS = theme.GRID / 2
_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_WRAP = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value


class _Row(NamedTuple):
    icon: QIcon
    title: str
    state: str
    """Stands behind the title."""
    detail: str


class Link(QCommandLinkButton):
    """A beginning to choose, by Enter too. The style's own has a font of a fixed size, smaller than all around it."""

    def __init__(self, title: str, description: str) -> None:
        super().__init__(title, description)
        self.setIconSize(QSize(LARGE, LARGE))
        self.setAutoDefault(True)

    def sizeHint(self) -> QSize:
        width = theme.GRID * 40
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.GRID * 24, _height(self.font(), 1))

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - _TEXT - _PADDING, 1000)
        text = QFontMetrics(self.font()).boundingRect(room, _WRAP, self.description())
        return _height(self.font(), 0) + text.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        state = cast("QStyle.StateFlag", option.state)  # type: ignore[attr-defined]
        row = _Row(self.icon(), self.text(), "", self.description())
        _paint(QPainter(self), self.rect(), row, self.palette(), state)


class RecentRows(QStyledItemDelegate):
    """Paints the files opened last."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.GRID * 24, _height(self._view.font(), 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = cast("QRect", option.rect), cast("QStyle.StateFlag", option.state)  # type: ignore[attr-defined]
        file = cast("RecentFile", index.data(FILE))
        room = rect.width() - _TEXT - _PADDING
        detail = QFontMetrics(self._view.font()).elidedText(
            str(index.data()).partition("\n")[2], Qt.TextElideMode.ElideMiddle, room
        )
        row = _Row(index.data(Qt.ItemDataRole.DecorationRole), file.title, file.words, detail)
        painter.setFont(self._view.font())
        _paint(painter, rect, row, self._view.palette(), state)


def _height(font: QFont, lines: int) -> int:
    """Of a row with so many lines below its title."""
    return 2 * _PADDING + theme.GRID // 2 + QFontMetrics(font).height() * (1 + lines)


def _paint(painter: QPainter, rect: QRect, row: _Row, palette: QPalette, state: QStyle.StateFlag) -> None:
    colours, font = theme.colours(palette), QFont(painter.font())
    over, chosen = state & QStyle.StateFlag.State_MouseOver, state & QStyle.StateFlag.State_HasFocus
    if over or chosen:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.shaded if chosen else colours.base)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    line = QFontMetrics(font).height()
    top = rect.top() + _PADDING
    row.icon.paint(painter, QRect(rect.left() + _PADDING, top + (line - LARGE) // 2, LARGE, LARGE))
    title = QRect(rect.left() + _TEXT, top, rect.width() - _TEXT - _PADDING, line)
    bold = theme.sized(font, 1.0, bold=True)
    painter.setPen(colours.text)
    painter.setFont(bold)
    painter.drawText(title, _LEFT, row.title)
    painter.setFont(font)
    after = title.adjusted(QFontMetrics(bold).horizontalAdvance(row.title) + 2 * theme.GRID, 0, 0, 0)
    painter.drawText(after, _LEFT, row.state)
    painter.setPen(colours.muted)
    below = title.bottom() + 1 + theme.GRID // 2
    painter.drawText(QRect(title.left(), below, title.width(), rect.bottom() - below), _WRAP, row.detail)
