"""Where everything stands on a card of the problems panel."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from gkeditor.ui import theme
from gkeditor.ui.findings.rows import Card

GRID = theme.GRID
ICON = 16
WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
CENTRED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value

_EDGE = GRID // 2
"""Between the card's frame and the edge of the list."""
_TALL = 100_000
_MOST_LINES = 3
"""Of the message of a card that is not selected; the end of a longer one is left out."""
_MOST_LAYOUTS = 2000


class Layout(NamedTuple):
    """The places of a card, its left top corner at 0, 0; of what is not there an empty rectangle."""

    size: QSize
    frame: QRect
    icon: QRect
    place: QRect
    message: QRect
    words: str
    """The message as far as it is shown."""
    basis: QRect
    note: QRect
    buttons: tuple[QRect, ...]
    editor: QRect
    """The room for the editor of its note."""


class Layouts:
    """The layouts of cards in one font; each is worked out once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.bold = theme.sized(font, 1.0, bold=True)
        self.small = theme.sized(font, 0.85)
        self._metrics, self._bold, self._small = map(QFontMetrics, (self.font, self.bold, self.small))
        self._of_cards: dict[tuple[int, bool], tuple[Card, int, int, Layout]] = {}
        """By the identity of a card, and whether it is whole: most stay the same from key to key."""
        self._of_looks: dict[tuple[object, ...], Layout] = {}

    def heading(self, width: int) -> QSize:
        """The size of a headline."""
        return QSize(width, self._bold.height() + GRID * 2)

    def of(self, card: Card, width: int, editor: int = 0, *, whole: bool) -> Layout:
        """The layout of a card in so many pixels.

        `editor`: the height of the editor in it, 0 without one; `whole`: with all of its message, and its basis.
        """
        known = self._of_cards.get((id(card), whole))
        if known is not None and known[0] is card and known[1:3] == (width, editor):
            return known[3]
        for made in (self._of_cards, self._of_looks):
            if len(made) > _MOST_LAYOUTS:
                made.clear()
        labels = tuple(button.label for button in card.buttons)
        look = (card.message, card.place, card.basis, card.note, card.indented, labels, width, editor, whole)
        layout = self._of_looks.get(look)
        if layout is None:
            layout = self._of_looks[look] = self._laid_out(card, labels, width, editor, whole=whole)
        self._of_cards[id(card), whole] = (card, width, editor, layout)
        return layout

    def _laid_out(self, card: Card, labels: tuple[str, ...], width: int, editor: int, *, whole: bool) -> Layout:
        indent = GRID * 2 if card.indented else 0
        frame = QRect(_EDGE + indent, 2, width - 2 * _EDGE - indent, 0)
        left, room = frame.left() + GRID + 2, frame.width() - 2 * GRID - 2
        icon = QRect(left, GRID + (self._metrics.height() - ICON) // 2, ICON, ICON)
        behind = ICON + GRID * 3 // 4
        place = self._found(self._metrics, QRect(left + behind, GRID, room - behind, _TALL), card.place)
        words = card.message if whole else self._cut(card.message, room)
        message = self._found(self._metrics, QRect(left, place.bottom() + 3, room, _TALL), words)
        basis = note = QRect()
        last = message
        if whole and card.basis:
            below = QRect(left, last.bottom() + GRID // 2, room, _TALL)
            last = basis = self._found(self._small, below, basis_of(card))
        if card.note and not editor:
            inside = QRect(left + GRID // 2, last.bottom() + GRID, room - GRID, _TALL)
            note = self._metrics.boundingRect(inside, WRAPPED, note_of(card))
            note = note.adjusted(-GRID // 2, -GRID // 4, GRID // 2, GRID // 4)
            note.setWidth(room)
            last = note
        field = QRect(left, last.bottom() + GRID, room, editor) if editor else QRect()
        buttons = () if editor else self._buttons(labels, left, last.bottom() + GRID, room)
        bottom = max(field.bottom(), last.bottom(), *(button.bottom() for button in buttons))
        frame.setBottom(bottom + GRID)
        size = QSize(width, frame.bottom() + 4)
        return Layout(size, frame, icon, place, message, words, basis, note, buttons, field)

    def _found(self, metrics: QFontMetrics, room: QRect, text: str) -> QRect:
        """So much of the room as a text takes, in its whole width."""
        room.setWidth(max(room.width(), 1))
        return QRect(room.topLeft(), QSize(room.width(), metrics.boundingRect(room, WRAPPED, text).height()))

    def _cut(self, text: str, room: int) -> str:
        """The first lines of a text, the last of them with a sign where more follows."""
        layout = QTextLayout(text, self.font)
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 1))
            line.setPosition(QPointF(0, 0))
            starts.append(line.textStart())
        layout.endLayout()
        if len(starts) <= _MOST_LINES:
            return text
        last = starts[_MOST_LINES - 1]
        rest = self._metrics.elidedText(text[last:], Qt.TextElideMode.ElideRight, room)
        return f"{text[:last].rstrip()}\n{rest}"

    def _buttons(self, labels: tuple[str, ...], left: int, top: int, room: int) -> tuple[QRect, ...]:
        """Beside each other as far as they go; a label that is too long for a line breaks."""
        found: list[QRect] = []
        x, lowest = left, top
        for label in labels:
            wide = self._metrics.horizontalAdvance(label) + GRID * 2
            inside = QRect(0, 0, min(wide, room) - GRID, _TALL)
            high = self._metrics.boundingRect(inside, CENTRED, label).height() + GRID // 2
            wide = min(wide, room)
            if found and x + wide > left + room:
                x, top = left, lowest + GRID // 2
            found.append(QRect(x, top, wide, high))
            x, lowest = x + wide + GRID, max(lowest, top + high)
        return tuple(found)


def basis_of(card: Card) -> str:
    """The basis as it is shown."""
    return f"依据：{card.basis}"


def note_of(card: Card) -> str:
    """The note as it is shown."""
    return f"说明：{card.note}"
