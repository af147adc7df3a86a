"""Where everything stands on a card of the problems panel."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from gkeditor.ui import theme
from gkeditor.ui.findings_rows import Card

GRID = theme.GRID
ICON = 16
WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
ANYWHERE = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWrapAnywhere.value
CENTRED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value

_EDGE = GRID // 2
"""Between the card's frame and the edge of the list."""
_TALL = 100_000
_MOST_LAYOUTS = 2000


class Layout(NamedTuple):
    """The places of a card, its left top corner at 0, 0; of what is not there an empty rectangle."""

    size: QSize
    frame: QRect
    word: QRect
    """Behind the icon."""
    place: QRect
    message: QRect
    rule: QRect
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
        self._of_cards: dict[int, tuple[Card, int, int, Layout]] = {}
        """By the identity of a card: most stay the same from key to key."""
        self._of_looks: dict[tuple[object, ...], Layout] = {}

    def heading(self, width: int) -> QSize:
        """The size of a headline."""
        return QSize(width, self._bold.height() + GRID * 2)

    def of(self, card: Card, width: int, editor: int = 0) -> Layout:
        """The layout of a card in so many pixels; `editor`: the height of the editor in it, 0 without one."""
        known = self._of_cards.get(id(card))
        if known is not None and known[0] is card and known[1:3] == (width, editor):
            return known[3]
        for made in (self._of_cards, self._of_looks):
            if len(made) > _MOST_LAYOUTS:
                made.clear()
        labels = tuple(button.label for button in card.buttons)
        look = (card.message, card.place, card.rule, card.note, card.indented, labels, width, editor)
        layout = self._of_looks.get(look)
        if layout is None:
            layout = self._of_looks[look] = self._laid_out(card, labels, width, editor)
        self._of_cards[id(card)] = (card, width, editor, layout)
        return layout

    def _laid_out(self, card: Card, labels: tuple[str, ...], width: int, editor: int) -> Layout:
        indent = GRID * 2 if card.indented else 0
        frame = QRect(_EDGE + indent, 2, width - 2 * _EDGE - indent, 0)
        left, room = frame.left() + GRID + 2, frame.width() - 2 * GRID - 2
        line = self._metrics.height()
        word = QRect(left + ICON + GRID // 2, GRID, self._bold.horizontalAdvance(card.severity.word) + GRID, line)
        place = QRect(word.right() + 1, GRID, left + room - word.right() - 1, line)
        if self._metrics.horizontalAdvance(card.place) > place.width():
            place = self._below(word, left, room, card.place)
        message = self._below(place, left, room, card.message)
        rule = note = QRect()
        last = message
        if card.rule:
            rule = self._small.boundingRect(QRect(left, last.bottom() + 3, room, _TALL), ANYWHERE, card.rule)
            last = rule
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
        return Layout(QSize(width, frame.bottom() + 4), frame, word, place, message, rule, note, buttons, field)

    def _below(self, above: QRect, left: int, room: int, text: str) -> QRect:
        found = self._metrics.boundingRect(QRect(left, above.bottom() + 3, max(room, 1), _TALL), WRAPPED, text)
        found.setWidth(room)
        return found

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


def note_of(card: Card) -> str:
    """The note as it is shown."""
    return f"说明：{card.note}"
