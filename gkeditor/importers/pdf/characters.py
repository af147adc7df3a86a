"""The characters of a PDF as the ones that were typed: a font has one drawing for several of them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

UNKNOWN = "\ufffd"
"""For a character that the document has no code for."""

_PAIRS = (
    "⼾户⺎兀⺒巳⺓幺⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟㬵胶∕／〜～‑-"
)
_SAME = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""What shares its drawing with a character, and is not, or not in simplified script, the same to Unicode."""
_COMPOSED = (
    ("\u2f00", "\u2fdf"),  # radicals
    ("\uf900", "\ufaff"),  # compatibility ideographs
    ("\ufb00", "\ufb06"),  # ligatures
    ("\u2329", "\u232a"),  # angle brackets
)
_UPRIGHT = ("\ufe10", "\ufe4f")
"""Punctuation of upright lines, whose decomposition is half-width."""
_SPACES = "\t\xa0\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A character (or several, of a ligature) as typed; "" for what is not seen, such as a soft hyphen.

    >>> [plain(text) for text in ("\u2f00", "\u2ed3", "\ufb01", "\ufe35", "\u00a0", "\u00ad", "１")]
    ['一', '长', 'fi', '（', ' ', '', '１']
    """
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if any(first <= character <= last for first, last in _COMPOSED):
        return unicodedata.normalize("NFKC", character)
    if _UPRIGHT[0] <= character <= _UPRIGHT[1]:
        form = unicodedata.normalize("NFKC", character)
        return "".join(chr(ord(part) + 0xFEE0) if "!" <= part <= "~" else part for part in form)
    if character in _SPACES:
        return " "
    if character == "\u2003":
        return "\u3000"
    if character in "\0\ufffd":
        return UNKNOWN
    return "" if unicodedata.category(character) in {"Cc", "Cf"} else character
