"""From the lines of a page to paragraphs: where one ends, nothing but its shape says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkeditor.importers.labels import numbering
from gkeditor.importers.pdf.typeset import TextLine

_INDENT = 1.2
"""Of the size: from which indent on a line begins a paragraph."""
_ROOM = 0.75
"""Of the size: what a line may be too short by besides the first word of the next."""
_LEADING = 1.3
"""Of the usual distance of lines: a larger one parts paragraphs."""
_OTHER_SIZE = 1.12
_FULL = 4
"""Lines that must end at the same place for it to be the right edge."""
_AT_EDGE, _INDENTED = 0.2, 0.04
"""Shares of lines at the left edge, and two characters behind it, from which on an indent begins a paragraph."""
_NOT_FIRST = "，。、；：？！）》〉”’】〕…,.;:?!)]"
"""What cannot begin a line, and comes with what stands before it."""
_WORD = re.compile(rf"[（《〈“‘【〔(]*(?:[A-Za-z0-9.,%+\-/_@:]+|.)[{re.escape(_NOT_FIRST)}]*", re.DOTALL)
_HEADING = re.compile(r"[一二三四五六七八九十]+、[^。；，：]+")
_END = re.compile(r"[。；：！？.;:!?]”?$")


class Shape(NamedTuple):
    """How the text of pages of one width is set."""

    left: float
    right: float
    size: float
    leading: float
    """Usual distance of base lines, in units of the size."""
    indented: bool
    """Whether paragraphs begin with an indent."""


def shape(pages: Iterable[Sequence[TextLine]], width: float, tables: Iterable[float]) -> Shape:
    """The shape that most lines of pages of a width have, on which there are tables with these left sides."""
    groups = [list(lines) for lines in pages]
    lines = [line for group in groups for line in group]
    if not lines:
        return Shape(0, 0, 1, 1.5, indented=False)
    lefts = Counter(round(line.left / 3) for line in lines)
    rights = Counter(round(line.right / 3) for line in lines)
    enough = max(2, len(lines) * 0.03)
    left = min((place for place in lefts if _near(lefts, place) >= enough), default=min(lefts))
    right = 3.0 * max((place for place in rights if _near(rights, place) >= max(_FULL, enough)), default=0)
    if not right:
        # Too few lines are full to tell: the margins are alike.
        right = max(*(line.right for line in lines), width - min((left * 3, *tables)))
    size = Counter(round(line.size * 2) for line in lines).most_common(1)[0][0] / 2
    leadings = [
        (below.base - line.base) / size
        for group in groups
        for line, below in pairwise(group)
        if abs(line.size - size) < 1 and abs(below.size - size) < 1 and below.base > line.base
    ]
    # Where most paragraphs are of one line, there are more distances between paragraphs than between lines.
    leading = sorted(leadings)[len(leadings) // 4] if leadings else 1.5
    at_edge = sum(abs(line.left - left * 3) < size for line in lines)
    behind = sum(abs(line.left - left * 3 - 2 * size) < size / 2 for line in lines)
    indented = at_edge >= _AT_EDGE * len(lines) and behind >= _INDENTED * len(lines)
    return Shape(left * 3, right, size, leading, indented)


def _near(places: Counter[int], place: int) -> int:
    return places[place - 1] + places[place] + places[place + 1]


def begins(line: TextLine, before: TextLine, form: Shape, *, same_page: bool) -> bool:
    """Whether a line begins a paragraph, and does not go on with the line before it."""
    size = line.size
    if max(size, before.size) > _OTHER_SIZE * min(size, before.size):
        return True
    if same_page and line.base - before.base > _LEADING * form.leading * max(size, form.size):
        return True
    if size > form.size * _OTHER_SIZE and _centred(line, form) and (_centred(before, form) or _full(before, form)):
        # A title of several lines.
        return bool(_END.search(before.text))
    indent = line.left - form.left
    if indent > _INDENT * size and (form.indented or abs(line.left - before.left) > size / 2):
        return True
    if _HEADING.fullmatch(line.text):
        return True
    first = _WORD.match(line.text)
    room = form.right - before.right
    if room > (_width(line, first.end() if first else 1) + _ROOM * size):
        return True
    return not form.indented and bool(numbering(line.text)[0]) and bool(_END.search(before.text))


def _width(line: TextLine, length: int) -> float:
    """The width of the first characters of a line."""
    passed = 0
    for glyph in line.glyphs:
        passed += len(glyph.text)
        if passed >= length:
            return glyph.right - line.left
    return line.right - line.left


def _centred(line: TextLine, form: Shape) -> bool:
    before, behind = line.left - form.left, form.right - line.right
    return min(before, behind) > _INDENT * line.size and abs(before - behind) < 2 * line.size


def _full(line: TextLine, form: Shape) -> bool:
    return max(line.left - form.left, form.right - line.right) < _INDENT * line.size
