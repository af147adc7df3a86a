"""Where lines of Chinese text end.

A line may end after any Chinese character, but none begins with a closing mark or ends with an opening one, and words,
numbers and double dashes stay whole unless they are too long for it; addresses may be parted after their signs.
All lengths are in widths of a Chinese character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from gkeditor.exporters.pdf.sheets import Face, Line

_CLOSING = frozenset("。，、；：？！…～·）》〉】〕〗」』’”｝］％‰℃°′″々ー,.;:?!)]}%")
_OPENING = frozenset("（《〈【〔〖「『‘“｛［￥＄([{$£€№")
_HALF_EMPTY = frozenset("。，、；：？！）》〉】〕〗」』’”")
"""Marks whose right half is empty: at the end of a line half of their width will do."""

_MARKS = "\u0300-\u036f\u200b-\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TOKEN = re.compile(rf"(?:[!-~\u00a0-\u1fff\u20a0-\u20bf]+|[０-９．]+|—+|…+|.)[\s{_MARKS}]*", re.DOTALL)
_ADDRESS = re.compile(r"(?=.*[A-Za-z]).*[/@].*", re.DOTALL)
_PART_OF_ADDRESS = re.compile(r"[^/@.:?&=_-]*[/@.:?&=_-]*\s*")
_CHARACTER = re.compile(rf".[\s{_MARKS}]*", re.DOTALL)

_LONGEST_WORD = 10.0
"""A longer word is broken if it is longer than half a line."""
_WIDEST_GAP = 0.1
"""What is put between two characters at most to fill a line; programs take more for a space when they read the text."""
_TIGHTEST = 0.03
"""What is taken away between two characters at most to have one more in a line."""
_TOLERANCE = 0.001


class Setting(NamedTuple):
    """How a paragraph is set."""

    advance: Callable[[str], float]
    """How wide a text is."""
    width: float
    indent: float = 0
    """Of the first line."""
    tracking: float = 0
    """Added to each character."""
    justified: bool = False
    """Whether all lines but the last fill the width."""


class Row(NamedTuple):
    """A line of a paragraph with the spaces that end it."""

    text: str
    width: float
    shifts: tuple[float, ...]
    """As in `Line`."""

    def line(self, left: float, base: float, face: Face) -> Line:
        """The line in its place; all lengths are in points from here on."""
        shifts = tuple(shift * face.size for shift in self.shifts)
        return Line(left, base, self.width * face.size, self.text, face, shifts)


class _Token(NamedTuple):
    """A word, a number, or a character, with the spaces after it."""

    text: str
    width: float
    """Without the spaces."""
    space: float
    slack: float
    """What its width may lack at the end of a line."""


def rows(text: str, setting: Setting) -> list[Row]:
    """The lines of one paragraph; each of its characters is in one of them."""
    found: list[Row] = []
    line: list[_Token] = []
    used, room = 0.0, setting.width - setting.indent
    for unit in _units(text, setting):
        needed = sum(token.width + token.space for token in unit) - unit[-1].space - unit[-1].slack
        spare = _TIGHTEST * (len(line) + len(unit) - 1) if setting.justified else 0.0
        if line and used + needed > room + spare + _TOLERANCE:
            found.append(_row(line, used, room, setting, last=False))
            line, used, room = [], 0.0, setting.width
        line += unit
        used += sum(token.width + token.space for token in unit)
    if line:
        found.append(_row(line, used, room, setting, last=True))
    return found


def longest(text: str, advance: Callable[[str], float]) -> float:
    """How wide the widest word or character of a text is."""
    return max((advance(piece.rstrip()) for piece in _pieces(text)), default=0.0)


def reach(text: str, advance: Callable[[str], float]) -> float:
    """How far the beginning of a line reaches, without shifts."""
    return sum(map(advance, _pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    """Words, numbers and characters, with the spaces after each."""
    for match in _TOKEN.finditer(text):
        if match[0].isascii() and _ADDRESS.match(match[0]):
            yield from filter(None, _PART_OF_ADDRESS.findall(match[0]))
        else:
            yield match[0]


def _units(text: str, setting: Setting) -> Iterator[list[_Token]]:
    """Tokens that are not parted."""
    known: dict[str, _Token] = {}
    unit: list[_Token] = []
    for piece in _pieces(text):
        token = known.get(piece) or known.setdefault(piece, _token(piece, setting))
        if unit and unit[-1].text[-1] not in _OPENING and (piece[0] not in _CLOSING or unit[-1].space):
            yield from _fitting(unit, setting)
            unit = []
        unit.append(token)
    if unit:
        yield from _fitting(unit, setting)


def _token(text: str, setting: Setting) -> _Token:
    bare = text.rstrip() or text
    space = text[len(bare) :]
    return _Token(
        text,
        setting.advance(bare) + setting.tracking * len(bare),
        setting.advance(space) + setting.tracking * len(space) if space else 0.0,
        0.5 if bare[-1] in _HALF_EMPTY and setting.advance(bare[-1]) > 1 - _TOLERANCE else 0.0,
    )


def _fitting(unit: list[_Token], setting: Setting) -> Iterator[list[_Token]]:
    """A unit as it is, or in parts if it is too long."""
    most = min(setting.width, max(setting.width / 2, _LONGEST_WORD))
    if sum(token.width + token.space for token in unit) <= most + _TOLERANCE:
        yield unit
        return
    for token in unit:
        if token.width <= most:
            yield [token]
        else:
            yield from ([_token(match[0], setting)] for match in _CHARACTER.finditer(token.text))


def _row(line: Sequence[_Token], used: float, room: float, setting: Setting, *, last: bool) -> Row:
    width = used - line[-1].space
    if width > room:
        width -= line[-1].slack
    gap = 0.0
    if setting.justified and len(line) > 1 and not (last and width <= room):
        gap = min((room - width) / (len(line) - 1), _WIDEST_GAP)
    text = "".join(token.text for token in line)
    shifts: tuple[float, ...] = ()
    if gap or setting.tracking:
        steps = (step for token in line for step in _steps(len(token.text), setting.tracking, gap))
        shifts = tuple(accumulate(steps, initial=0.0))[:-1]
    return Row(text, width + gap * (len(line) - 1), shifts)


def _steps(characters: int, tracking: float, gap: float) -> Iterator[float]:
    """How much further right than before each character of a token is, and what follows it."""
    yield from repeat(tracking, characters - 1)
    yield tracking + gap
