"""The numbering of paragraphs in official texts: （一）, 1., （1）, below the 一、 of the parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NUMERALS = "一二三四五六七八九十"
_SIGNS = (
    rf"[（(][{_NUMERALS}]{{1,3}}[)）]",
    r"[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|、)",
    r"[（(][0-9０-９]{1,2}[)）]",
)
_LIKE = ("（一）", "1.", "（1）")
"""How a number of each level is written where the text has none to follow."""
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SIGN = re.compile(r"\s*(?:" + "|".join(f"({sign})" for sign in _SIGNS) + ")")
_LEAD = re.compile(r"[^。；：，、]{1,24}")


class Numbered(NamedTuple):
    """The number that a paragraph begins with, and the words of a heading behind it."""

    level: int
    """1 for （一）, 2 for 1., 3 for （1）."""
    sign: tuple[int, int]
    """The number, characters from … to."""
    lead: int
    """Where the words end that say what it is about, with their 。; where the number ends if there are none."""
    heading: bool
    """Whether nothing follows them."""


def numbered(line: str) -> Numbered | None:
    """The numbering of a paragraph, None if it has none."""
    match = _SIGN.match(line)
    if match is None or match.lastindex is None:
        return None
    span = match.span(match.lastindex)
    words = _LEAD.match(line, span[1])
    if words is None:
        return Numbered(match.lastindex, span, span[1], heading=False)
    heading = not line[words.end() :].strip()
    sentence = line.startswith("。", words.end())
    lead = words.end() + sentence if heading or sentence else span[1]
    return Numbered(match.lastindex, span, lead, heading)


def continued(line: str) -> str:
    """What the paragraph after a numbered one begins with, "" where no number is to be expected there.

    >>> continued("1. 完善制度，修订办法。"), continued("（九）抓好落实。年底考核。"), continued("（一）主动公开")
    ('2. ', '（十）', '')
    """
    found = numbered(line)
    if found is None or found.heading or not line[found.sign[1] :].strip():
        return ""
    start, end = found.sign
    behind = len(line) - len(line[end:].lstrip())
    return line[:start] + _written(_number(line[start:end]) + 1, line[start:end]) + line[end:behind]


def renumbered(text: str) -> str:
    """The text with the numbers of its paragraphs in their order, each level anew below the one above it.

    A list that begins with 1 behind a paragraph without number begins anew, too.
    """
    counts = [0, 0, 0]
    lines, behind_plain = text.split("\n"), True
    for index, line in enumerate(lines):
        found = numbered(line)
        if found:
            start, end = found.sign
            level, number = found.level - 1, _number(line[start:end])
            anew = behind_plain and level and number == 1
            counts = [*counts[:level], 1 if anew else counts[level] + 1, *[0] * (len(counts) - level - 1)]
            lines[index] = line[:start] + _written(counts[level], line[start:end]) + line[end:]
        behind_plain = found is None
    return "\n".join(lines)


def shifted(text: str, start: int, end: int, by: int) -> str:
    """The text with the paragraphs from one character to another a level lower (1) or higher (-1).

    One without number gets the one that is next, unless it is a blank one among others; one of the highest level loses
    its own. The numbers of other paragraphs stay.
    """
    lines, first = text.split("\n"), text.count("\n", 0, start)
    paragraphs = range(first, first + text.count("\n", start, end) + 1)
    for index in paragraphs:
        line, found = lines[index], numbered(lines[index])
        if found:
            begin, behind = found.sign
            level = found.level + by
        elif by > 0 and (line.strip() or len(paragraphs) == 1):
            begin = behind = len(line) - len(line.lstrip())
            level = _level_below(lines[:index])
        else:
            continue
        if level <= len(_SIGNS):
            sign = _written(_last_number(lines[:index], level) + 1, _LIKE[level - 1]) if level else ""
            lines[index] = line[:begin] + sign + line[behind:]
    return "\n".join(lines)


def _level_below(lines: Sequence[str]) -> int:
    """The level of a list that begins, or goes on, behind these paragraphs."""
    last = next((found for line in reversed(lines) if (found := numbered(line))), None)
    return min(last.level + last.heading, len(_SIGNS)) if last else 1


def _last_number(lines: Sequence[str], level: int) -> int:
    """The number of the last of these paragraphs that is of a level, below the same one above it; 0 for none."""
    for line in reversed(lines):
        if (found := numbered(line)) and found.level <= level:
            return _number(line[slice(*found.sign)]) if found.level == level else 0
    return 0


def _number(sign: str) -> int:
    """The number that a sign says."""
    digits = sign.strip("（()）.．、")
    return int(digits) if digits.isdecimal() else _VALUES.get(digits, 0)


def _written(number: int, like: str) -> str:
    """Another number in the brackets, and in digits of the width, of a sign."""
    digits = like.strip("（()）.．、")
    new = str(number) if digits.isdecimal() else numeral(number)
    return like.replace(digits, new if digits.isascii() else new.translate(_WIDE))


def is_sub_heading(line: str) -> bool:
    """Whether a paragraph is nothing but a numbered sub-heading such as `（一）主动公开`."""
    found = numbered(line)
    return found is not None and found.level == 1 and found.heading


def numeral(number: int) -> str:
    """A number up to 99 in Chinese: 十一.

    >>> numeral(3), numeral(10), numeral(12), numeral(20), numeral(25)
    ('三', '十', '十二', '二十', '二十五')
    """
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _NUMERALS[tens - 1]) + ("十" if tens else "") + (_NUMERALS[ones - 1] if ones else "")


_VALUES = {numeral(number): number for number in range(1, 100)}
