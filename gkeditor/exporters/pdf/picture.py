"""The picture of the year in a PDF: bars and words, as large as the text is wide."""

from __future__ import annotations

from gkeditor.exporters import paper
from gkeditor.exporters.paper import Type
from gkeditor.exporters.pdf.sheets import Area, Block, Face, Fill, Line, Place, baseline
from gkeditor.exporters.pdf.typesetter import WIDTH, Typesetter
from gkeditor.exporters.picture import Picture
from gkeditor.model.year_picture import PART

_TITLE = Type(paper.HEI, 10.5)
_WORDS = Type(paper.SONG, 9)
_THIS, _LAST = "1F5FA8", "B4BFCB"
_GAP = 6.0
"""Points between a bar and its number or label."""
_LEGEND = 8.0
"""Points: the side of its squares."""


def picture_block(picture: Picture, setter: Typesetter) -> Block:
    """The picture in one piece."""
    scale = WIDTH / picture.width
    left = picture.left * scale
    title = _placed(picture.title, _TITLE, 20 * scale, setter)
    lines = [title.moved((WIDTH - title.width) / 2, 0)]
    fills = []
    at, middle = left, 36 * scale
    for year, color in ((picture.year, _THIS), (picture.last_year, _LAST)):
        if year:
            fills.append(Fill(at, middle - _LEGEND / 2, at + _LEGEND, middle + _LEGEND / 2, color))
            lines.append(_placed(year, _WORDS, middle, setter).moved(at + _LEGEND + _GAP / 2, 0))
            at = lines[-1].left + lines[-1].width + 3 * _GAP
    for row in picture.rows:
        label = _placed(row.label, _WORDS, row.y * scale, setter)
        lines.append(label.moved(left - _GAP - label.width, 0))
        for bar in row.bars:
            top, bottom = bar.y * scale, (bar.y + picture.bar) * scale
            end = left + bar.length * scale
            fills.append(Fill(left, top, end, bottom, _LAST if bar.last_year else _THIS))
            lines.append(_placed(bar.text, _WORDS, (top + bottom) / 2, setter).moved(end + _GAP, 0))
    height = picture.height * scale
    area = Area(0, 0, WIDTH, height, Place(PART))
    return Block(height, tuple(lines), areas=(area,), fills=tuple(fills), before=paper.TABLE_AFTER)


def _placed(text: str, kind: Type, middle: float, setter: Typesetter) -> Line:
    """A text in one line from the left edge on, centred on a height."""
    face = Face(kind.families, kind.size, kind.color)
    return Line(0, baseline(middle - kind.size, 2 * kind.size, kind.size), setter.width(text, kind), text, face)
