"""The numbering of paragraphs in official texts: （一）, 1., （1）, below the 一、 of the parts."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMERALS = "一二三四五六七八九十"
_SIGNS = (
    rf"[（(][{_NUMERALS}]{{1,3}}[)）]",
    r"[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|、)",
    r"[（(][0-9０-９]{1,2}[)）]",
)
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
