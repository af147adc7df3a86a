"""From characters by place to lines of text, and from lines to the text that was typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkeditor.importers.pdf.page import Glyph

_SAME_LINE = 0.45
"""Of the size: by how much base lines of one line may differ."""
_TWICE = 0.15
"""Of the size: how near the same character is drawn again to look bold."""
_WORD_GAP, _MIXED_GAP, _WIDE_GAP = 0.2, 0.6, 0.8
"""Of the size: from which gap on a space was typed between Latin letters, beside one, between Chinese characters."""
_UPRIGHT_PITCH = 1.3
_MOST_UPRIGHT = 100
"""Characters of a label."""
_OVER, _FEW_OVER, _MOST_OVER = 0.3, 2, 500
"""How far (of the size) characters lie over each other that are of two texts; how many such may be a slip; and how
many characters of one height are looked at."""
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2014\u2026"
_NO_SPACE = re.compile(rf"[{_WIDE}]")
_ADDRESS, _ADDRESS_END = re.compile(r"^[\x21-\x7e]*[/@:]"), re.compile(r"[/@:][\x21-\x7e]*$|-$")
"""In the words on either side of a line's end: an address on the web, which is broken anywhere."""
_LONGEST_WORD = 100
_DIGIT = re.compile(r"[\d.,%+\-/]")


class TextLine(NamedTuple):
    """Characters beside each other, from left to right."""

    glyphs: tuple[Glyph, ...]
    text: str

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def base(self) -> float:
        """The height of the base line."""
        return _base(self.glyphs[0])

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]


def text_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Level characters as lines, from top to bottom; blank lines are left out."""
    rows: list[list[Glyph]] = []
    # Sorting keeps the order in which those of the same height are drawn.
    for glyph in sorted(glyphs, key=_base):
        if rows and _base(glyph) - _base(rows[-1][0]) <= _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = (_line(part) for row in rows for part in _apart(row))
    return [line for line in found if line is not None]


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of characters that stand by themselves, such as those of a cell, in whatever direction they run."""
    turns = Counter(glyph.turn for glyph in glyphs if not glyph.text.isspace())
    turn = turns.most_common(1)[0][0] if turns else 0
    level = [glyph.turned(turn or 0) for glyph in glyphs if glyph.turn == turn]
    if _stands_upright(level):
        return "".join(glyph.text for glyph in sorted(level, key=lambda glyph: (-_column(glyph, level), glyph.top)))
    return joined(line.text for line in text_lines(level))


def joined(texts: Iterable[str]) -> str:
    """Lines as one text: with a space only between words that are not Chinese."""
    parts: list[str] = []
    for text in filter(None, (text.strip() for text in texts)):
        if parts:
            parts.append(_between(parts[-1], text))
        parts.append(text)
    return "".join(parts)


def _between(text: str, more: str) -> str:
    """What stood between two lines: a space, or nothing."""
    if _NO_SPACE.match(text[-1]) or _NO_SPACE.match(more[0]):
        return ""
    in_number = _DIGIT.match(text[-1]) and _DIGIT.match(more[0])
    in_address = _ADDRESS.search(text[-1] + more) or _ADDRESS_END.search(text[-_LONGEST_WORD:])
    return "" if in_number or in_address else " "


def _apart(row: list[Glyph]) -> list[list[Glyph]]:
    """Characters of the same height; those of two texts drawn one over the other, each by itself."""
    if len(row) > _MOST_OVER:
        return [row]
    inked = sorted((glyph for glyph in row if not glyph.text.isspace()), key=lambda glyph: glyph.left)
    over = (_covers(one, other) and not _is_twice(one, other) for one, other in pairwise(inked))
    if sum(over) <= _FEW_OVER:
        return [row]
    parts: list[list[Glyph]] = []
    for glyph in row:
        free = [part for part in parts if not any(_covers(other, glyph) for other in part)]
        if free:
            # The text that it goes on with.
            min(free, key=lambda part: abs(glyph.left - part[-1].right)).append(glyph)
        else:
            parts.append([glyph])
    return parts


def _covers(one: Glyph, other: Glyph) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > _OVER * min(one.size, other.size)


def _line(row: list[Glyph]) -> TextLine | None:
    row.sort(key=lambda glyph: glyph.left)
    glyphs: list[Glyph] = []
    for glyph in row:
        if not any(_is_twice(other, glyph) for other in glyphs[-2:]):
            glyphs.append(glyph)
    while glyphs and glyphs[0].text.isspace():
        del glyphs[0]
    while glyphs and glyphs[-1].text.isspace():
        del glyphs[-1]
    if not glyphs:
        return None
    parts = [glyphs[0].text]
    for one, other in pairwise(glyphs):
        if other.left - one.right >= _gap(one, other) * max(one.size, other.size):
            parts.append(" ")
        parts.append(other.text)
    return TextLine(tuple(glyphs), re.sub(" {2,}", " ", "".join(parts)))


def _gap(one: Glyph, other: Glyph) -> float:
    wide = bool(_NO_SPACE.match(one.text)) + bool(_NO_SPACE.match(other.text))
    return (_WORD_GAP, _MIXED_GAP, _WIDE_GAP)[wide]


def _is_twice(one: Glyph, other: Glyph) -> bool:
    near = _TWICE * one.size
    return one.text == other.text and abs(one.left - other.left) < near and abs(one.top - other.top) < near


def _base(glyph: Glyph) -> float:
    return glyph.bottom - 0.12 * glyph.size


def _column(glyph: Glyph, glyphs: Sequence[Glyph]) -> float:
    """Where the upright line of a character stands: that of its first one."""
    return min(
        (other.left for other in glyphs if abs(other.across - glyph.across) < glyph.size / 2), default=glyph.left
    )


def _stands_upright(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters run downwards in lines from right to left, rather than to the right."""
    drawn = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(drawn) != len(glyphs) or not 2 <= len(drawn) <= _MOST_UPRIGHT:
        return False
    down = right = 0
    for one, other in pairwise(drawn):
        near = max(one.size, other.size)
        if abs(one.across - other.across) < near / 2:
            down += 0 < other.top - one.top <= _UPRIGHT_PITCH * near
        elif abs(one.top - other.top) < near / 2:
            if abs(other.left - one.left) < near * 1.1:
                return False
            right += 1
    return down > right
