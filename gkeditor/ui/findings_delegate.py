"""How a finding is painted: a card with message, place and the buttons of its fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gkeditor.ui import theme
from gkeditor.ui.findings_model import Entry, Group
from gkeditor.ui.icons import pixmap
from gkeditor.ui.marks import ICONS

if TYPE_CHECKING:
    from gkeditor.ui.findings_model import FindingsModel
    from gkeditor.ui.table_model import Index

_GRID = theme.GRID
_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
_CENTRE = Qt.AlignmentFlag.AlignCenter.value
_ELIDE = Qt.TextElideMode.ElideRight
_ICON = 16
_MOST_CARDS = 2000


class Card(NamedTuple):
    """The geometry of a card, its left top corner at 0, 0."""

    size: QSize
    message: QRect
    place: QRect
    buttons: tuple[QRect, ...]


class FindingsDelegate(QStyledItemDelegate):
    """Paints groups and cards, and knows where the buttons are."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._cards: dict[tuple[str, tuple[str, ...], int], Card] = {}
        self.hovered: tuple[int, int] | None = None
        """Row and number of the button under the mouse."""

    def forget_sizes(self) -> None:
        """Work all sizes out anew, after another font."""
        self._cards.clear()

    def button_at(self, position: QPoint, index: Index) -> int | None:
        """The number of the fix whose button is at a position of the view."""
        row = cast("FindingsModel", index.model()).row(index)
        if not isinstance(row, Entry):
            return None
        within = position - self._view.visualRect(index).topLeft()
        return next((n for n, button in enumerate(self._card(row).buttons) if button.contains(within)), None)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = cast("FindingsModel", index.model()).row(index)
        if isinstance(row, Group):
            return QSize(self._width(), QFontMetrics(self._view.font()).height() + _GRID * 2)
        return self._card(row).size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("FindingsModel", index.model()).row(index)
        rect, flags = cast("QRect", option.rect), cast("QStyle.StateFlag", option.state)  # type: ignore[attr-defined]
        colours = theme.colours(cast("QPalette", option.palette))  # type: ignore[attr-defined]
        # Fainter while the keyboard is elsewhere, as the cursor of a table.
        cursor = colours.accent if flags & QStyle.StateFlag.State_HasFocus else colours.muted
        frame = QPen(cursor, 2) if flags & QStyle.StateFlag.State_Selected else QPen(colours.line, 1)
        if isinstance(row, Group):
            self._paint_group(painter, rect, row, colours)
            if flags & QStyle.StateFlag.State_Selected:
                painter.setPen(frame)
                painter.drawRect(rect.adjusted(2, 2, -3, -3))
        else:
            self._paint_card(painter, rect, row, colours, index.row(), frame)

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, colours: theme.Colours) -> None:
        top = rect.top() + (rect.height() - _ICON) // 2
        arrow = pixmap("chevron-right" if group.folded else "chevron-down", _ICON, colours.muted)
        painter.drawPixmap(rect.left() + _GRID // 2, top, arrow)
        colour = colours.severity(group.severity)
        painter.setFont(theme.sized(self._view.font(), 1.0, bold=True))
        painter.setPen(colour)
        painter.drawText(rect.adjusted(_GRID * 3, 0, 0, 0), _LEFT, f"{group.severity.word} {group.findings}")
        used = painter.fontMetrics().horizontalAdvance(f"{group.severity.word} {group.findings}　")
        painter.setFont(self._view.font())
        painter.setPen(colours.muted)
        painter.drawText(rect.adjusted(_GRID * 3 + used, 0, 0, 0), _LEFT, group.words.partition("　")[2])

    def _paint_card(
        self, painter: QPainter, rect: QRect, entry: Entry, colours: theme.Colours, row: int, edge: QPen
    ) -> None:
        finding, card, origin = entry.finding, self._card(entry), rect.topLeft()
        colour = colours.severity(finding.severity)
        frame = rect.adjusted(_GRID // 2, 2, -_GRID // 2 - 1, -3)
        painter.fillRect(frame, colours.base)
        painter.setPen(edge)
        painter.drawRect(frame)
        painter.fillRect(QRect(frame.left(), frame.top(), 3, frame.height() + 1), colour)
        icon = pixmap(ICONS[finding.severity], _ICON, colour)
        painter.drawPixmap(frame.left() + _GRID, card.message.top() + origin.y() + 1, icon)
        painter.setPen(colours.text)
        painter.drawText(card.message.translated(origin), _WRAPPED, finding.message)
        place = card.place.translated(origin)
        painter.setPen(colours.muted)
        painter.drawText(place, _LEFT, painter.fontMetrics().elidedText(entry.place, _ELIDE, place.width()))
        for number, (fix, button) in enumerate(zip(finding.fixes, card.buttons, strict=True)):
            at = button.translated(origin)
            painter.setPen(colours.accent)
            painter.setBrush(colours.shaded if self.hovered == (row, number) else colours.base)
            painter.drawRoundedRect(at.adjusted(0, 0, -1, -1), 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawText(at, _CENTRE, painter.fontMetrics().elidedText(fix.label, _ELIDE, at.width() - _GRID))

    def _width(self) -> int:
        return self._view.viewport().width()

    def _card(self, entry: Entry) -> Card:
        labels = tuple(fix.label for fix in entry.finding.fixes)
        key = (entry.finding.message, labels, self._width())
        card = self._cards.get(key)
        if card is None:
            if len(self._cards) > _MOST_CARDS:
                self._cards.clear()
            card = self._cards[key] = _laid_out(QFontMetrics(self._view.font()), *key)
        return card


def _laid_out(metrics: QFontMetrics, message: str, labels: tuple[str, ...], width: int) -> Card:
    left, right = _GRID * 2 + _ICON + _GRID // 2, width - _GRID * 3 // 2
    line = metrics.height()
    room = QRect(left, _GRID, max(40, right - left), 10_000)
    words = metrics.boundingRect(room, _WRAPPED, message)
    place = QRect(left, words.bottom() + 3, room.width(), line)
    buttons: list[QRect] = []
    x, y = left, place.bottom() + _GRID // 2
    for label in labels:
        wide = min(metrics.horizontalAdvance(label) + _GRID * 2, room.width())
        if buttons and x + wide > right:
            x, y = left, y + line + _GRID
        buttons.append(QRect(x, y, wide, line + _GRID // 2))
        x += wide + _GRID
    bottom = buttons[-1].bottom() if buttons else place.bottom()
    message_room = QRect(left, _GRID, room.width(), words.height())
    return Card(QSize(width, bottom + _GRID + 2), message_room, place, tuple(buttons))
