"""How a table's boxes are painted: labels as on paper, numbers with what was found about them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygon

from gkeditor.model.form import Address
from gkeditor.model.layout import Box
from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.table.grid import Place
from gkeditor.ui.table.model import Index, Look, TableModel

PADDING = theme.GRID // 2
"""Between a label and its frame."""

_EDGE = 5
"""Beside two numbers, at least: the frame of a fault within that of the cursor takes 4."""

LINE = 1
"""Width of the lines between boxes."""

LABEL = (Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap).value
_NUMBER = Qt.AlignmentFlag.AlignCenter.value
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_LAST_LABEL = _LEFT | Qt.TextFlag.TextWordWrap.value
_BELOW = Qt.AlignmentFlag.AlignHCenter.value | Qt.AlignmentFlag.AlignTop.value
_CORNER = 9
"""Size of the mark in a corner, in pixels at 100 %, from the edge of the cell."""

_READ = 4
"""Size of the mark in a lower corner of what an error reads: its ground alone is not told by everybody."""

_SURE = 4
"""So many characters have room in any cell."""

_SHORT = 8
"""Labels of so many characters are broken into lines anywhere."""

_NUMBER_OF_LABEL = re.compile(r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、")

_SMALL = 0.78
"""Size of last year's numbers beside this year's."""

_SUM, _TINY = "Σ", 0.62
"""The mark of automatic totals, and its size."""


class _Pens(NamedTuple):
    """What is drawn with, ready made for one scheme."""

    line: QBrush
    text: QPen
    muted: QPen
    dots: QPen
    accent: QPen
    selection: QBrush
    base: QBrush
    label: QBrush
    shaded: QBrush
    touched: QBrush
    error: QPen
    warning: QPen
    read: QColor
    found: QBrush
    found_line: QPen
    found_frame: QPen
    idle: QPen
    """The cursor's frame while the keyboard is elsewhere."""
    idle_selection: QBrush


@cache
def _pens(*, dark: bool) -> _Pens:
    colours = theme.DARK if dark else theme.LIGHT
    selection = QColor(colours.accent)
    selection.setAlphaF(0.22)
    idle_selection = QColor(colours.muted)
    idle_selection.setAlphaF(0.12)
    return _Pens(
        line=QBrush(colours.line),
        text=QPen(colours.text),
        muted=QPen(colours.muted),
        dots=QPen(colours.muted, 1, Qt.PenStyle.DotLine),
        accent=QPen(colours.accent, 2),
        selection=QBrush(selection),
        base=QBrush(colours.base),
        label=QBrush(colours.label),
        shaded=QBrush(colours.shaded),
        touched=QBrush(colours.error_ground),
        error=QPen(colours.error, 2),
        warning=QPen(colours.warning, 2, Qt.PenStyle.DashLine),
        read=colours.error,
        found=QBrush(colours.warning_ground),
        found_line=QPen(colours.warning, 1),
        found_frame=QPen(colours.warning, 2),
        idle=QPen(colours.muted, 1),
        idle_selection=QBrush(idle_selection),
    )


class CellPainter:
    """Paints a box of the table; what it depends on beside the model is set by the view and the delegate."""

    def __init__(self, model: TableModel, palette: QPalette, font: QFont) -> None:
        self._model = model
        self.current: Address | None = None
        self.selected: frozenset[Address] = frozenset()
        self.active = False
        """Whether the view or its editor has the keyboard."""
        self.typed: Address | None = None
        """The cell whose editor is open."""
        self.found: frozenset[Place] = frozenset()
        """The boxes in which something was found that is looked for."""
        self.found_at: Place | None = None
        self.set_palette(palette)
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Paint in sizes that go with a font of the numbers."""
        self._font = font
        self._small, self._tiny = theme.sized(font, _SMALL), theme.sized(font, _TINY)
        self._slanted = QFont(font)
        self._slanted.setItalic(True)
        self._metrics, self._small_metrics = QFontMetrics(font), QFontMetrics(self._small)
        self._character = self._metrics.horizontalAdvance("国")
        self._gap = self._small_metrics.horizontalAdvance("0")
        self._lower = _baseline(self._metrics) - _baseline(self._small_metrics)

    def set_palette(self, palette: QPalette) -> None:
        """Paint in the colours of the scheme that a palette belongs to."""
        self._colours = theme.colours(palette)
        self._pens = _pens(dark=self._colours is theme.DARK)

    def paint(self, painter: QPainter, rect: QRect, index: Index) -> None:
        # A repaint of the table comes here some hundred times: what can be had without asking Qt is kept ready.
        box, pens = self._model.box(index), self._pens
        rect = _inside(painter, rect, box, pens)
        found = bool(self.found) and (box.row, box.column) in self.found
        if box.cell is None:
            painter.fillRect(rect, pens.found if found else pens.label)
            painter.setPen(pens.text)
            leaf = box.role == "label" and box.column + box.columns == self._model.grid.layout.label_columns
            inner = rect.adjusted(PADDING, 0, -PADDING, 0)
            if leaf and box.columns < 3:
                painter.drawText(inner, _LAST_LABEL, box.text)
            else:
                painter.drawText(inner, LABEL, even(box.text, inner.width() // self._character))
            if found:
                self._mark_found(painter, rect, box)
            return
        look = self._model.looks[box.cell]
        ground = pens.touched if look.touched else pens.shaded if look.automatic else pens.base
        painter.fillRect(rect, pens.found if found else ground)
        if box.cell in self.selected:
            painter.fillRect(rect, pens.selection if self.active else pens.idle_selection)
        if look.automatic:
            painter.setPen(pens.muted)
            painter.setFont(self._tiny)
            painter.drawText(rect.adjusted(PADDING // 2, 0, 0, 0), _LEFT_TOP, _SUM)
            painter.setFont(self._font)
        if look.touched and look.severity is not Severity.ERROR:
            _mark_read(painter, rect, pens)
        self._draw_number(painter, self._draw_last_year(painter, rect, look), look)
        # The editor leaves only the border of its cell: there a fault has to show while one types.
        current = box.cell == self.current and not (box.cell == self.typed and look.severity is Severity.ERROR)
        if look.severity is not None:
            # A blank cell at fault is only not filled yet, which is no cause for alarm.
            framed = look.severity is Severity.ERROR or bool(look.text)
            _mark(painter, rect, look.severity, self._colours, inset=2 if current else 0, framed=framed)
        if found:
            self._mark_found(painter, rect, box)
        if current:
            painter.setPen(pens.accent if self.active else pens.idle)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _mark_found(self, painter: QPainter, rect: QRect, box: Box) -> None:
        """A line below what was found, a frame around that which is looked at."""
        if (box.row, box.column) == self.found_at:
            painter.setPen(self._pens.found_frame)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        else:
            painter.setPen(self._pens.found_line)
            painter.drawLine(rect.left() + PADDING, rect.bottom() - 1, rect.right() - PADDING, rect.bottom() - 1)

    def fits(self, look: Look, width: int) -> bool:
        """Whether last year's number has room beside this year's in a cell of this width."""
        return not look.last or self._both(look) <= width - LINE - 2 * _EDGE

    def _both(self, look: Look) -> int:
        number = self._metrics.horizontalAdvance(look.text or look.offer)
        return number + self._gap + self._small_metrics.horizontalAdvance(look.last)

    def _draw_last_year(self, painter: QPainter, rect: QRect, look: Look) -> QRect:
        """Draw last year's number to the right, or below where it has no room there; what is left for this year's."""
        if not look.last:
            return rect
        both = self._both(look)
        room = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        painter.setPen(self._pens.muted)
        painter.setFont(self._small)
        if both <= room.width():
            last = self._small_metrics.horizontalAdvance(look.last)
            number = self._metrics.horizontalAdvance(look.text or look.offer)
            # This year's number stays in the middle as long as it does not meet last year's.
            middle = (room.width() - number) // 2
            left = min(room.width() - last, middle + number + 2 * self._gap)
            # On one line with this year's it is below the mark in the corner, too.
            painter.drawText(room.adjusted(left, 2 * self._lower, 0, 0), _LEFT, look.last)
            rect = rect.translated(-max(0, middle + number + self._gap - left), 0)
        elif self._metrics.height() + self._small_metrics.height() <= rect.height():
            middle = rect.top() + rect.height() * 11 // 20
            painter.drawText(QRect(rect.left(), middle, rect.width(), rect.bottom() - middle), _BELOW, look.last)
            rect = QRect(rect.left(), rect.top(), rect.width(), middle - rect.top())
        painter.setFont(self._font)
        return rect

    def _elided(self, text: str, rect: QRect) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - PADDING)

    def _draw_number(self, painter: QPainter, rect: QRect, look: Look) -> None:
        """Draw a number, or in its place what it must be: slanted, and dotted below."""
        painter.setPen(self._pens.text)
        if look.text or not look.offer:
            painter.drawText(rect, _NUMBER, self._elided(look.text, rect) if len(look.text) > _SURE else look.text)
            return
        painter.setPen(self._pens.muted)
        painter.setFont(self._slanted)
        painter.drawText(rect, _NUMBER, look.offer)
        painter.setFont(self._font)
        half, low = (
            self._metrics.horizontalAdvance(look.offer) // 2 + 1,
            rect.center().y() + self._metrics.ascent() // 2,
        )
        painter.setPen(self._pens.dots)
        painter.drawLine(rect.center().x() - half, low + 2, rect.center().x() + half, low + 2)


@cache
def even(text: str, room: int) -> str:
    """A short Chinese label in lines of like length, where `room` characters have room in one.

    Its number has a line of its own, where that makes no more lines.
    """
    number, name = _numbered(text)
    if len(text) <= room or len(name) > _SHORT or not name.isalpha() or room < 1:
        return text
    if number and (len(number) > room or 1 + _lines(name, room) > _lines(text, room)):
        return text
    length = -(-len(name) // _lines(name, room))
    pieces = [name[start : start + length] for start in range(0, len(name), length)]
    return "\n".join([number, *pieces] if number else pieces)


def _lines(text: str, room: int) -> int:
    return -(-len(text) // room)


def _numbered(label: str) -> tuple[str, str]:
    """The number of a label, "" if it has none, and its name: `（三）` and `不予公开`, `三、` and `本年度办理结果`."""
    found = _NUMBER_OF_LABEL.match(label)
    return (found[0], label[found.end() :]) if found else ("", label)


def _inside(painter: QPainter, rect: QRect, box: Box, pens: _Pens) -> QRect:
    """Draw the lines of a box, below and right, at the table's edge above and left too; what is left inside."""
    inside = rect.adjusted(0 if box.column else LINE, 0 if box.row else LINE, -LINE, -LINE)
    painter.fillRect(rect, pens.line)
    return inside


def _baseline(metrics: QFontMetrics) -> int:
    """How far below the middle of its box a line stands."""
    return metrics.ascent() - metrics.height() // 2


def _mark_read(painter: QPainter, rect: QRect, pens: _Pens) -> None:
    """A small step in the corner below."""
    for height in range(_READ):
        painter.fillRect(rect.left(), rect.bottom() - height, _READ - height, 1, pens.read)


def _mark(
    painter: QPainter, rect: QRect, severity: Severity, colours: theme.Colours, *, inset: int, framed: bool
) -> None:
    """Frame and corner of a cell at fault: solid and filled, dashed and hollow, or a dot alone."""
    colour = colours.severity(severity)
    if severity is Severity.HINT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(QRect(rect.right() - 7 - inset, rect.top() + 2 + inset, 5, 5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    pens = _pens(dark=colours is theme.DARK)
    if framed:
        painter.setPen(pens.error if severity is Severity.ERROR else pens.warning)
        painter.drawRect(rect.adjusted(1 + inset, 1 + inset, -1 - inset, -1 - inset))
    right, top = rect.right() - inset, rect.top() + inset
    size = _CORNER - inset
    corner = QPolygon([QPoint(right - size, top + 1), QPoint(right, top + 1), QPoint(right, top + 1 + size)])
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour if severity is Severity.ERROR else colours.base)
    painter.drawPolygon(corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
