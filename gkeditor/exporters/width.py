"""How wide a text is, counted in half-width characters."""

from __future__ import annotations

import unicodedata

# Ambiguous ones such as “ ” and ① are wide in the fonts that Chinese text is set in.
_WIDE = frozenset("WFA")
_NONE = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """The width of a line.

    >>> width("总计 12"), width("“三安全一稳定”")
    (7, 16)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(ch) in _NONE else 2 if unicodedata.east_asian_width(ch) in _WIDE else 1 for ch in text
    )


def lines(text: str, columns: float) -> int:
    """How many lines a text takes in a column so wide, in which any character may end a line."""
    return sum(max(1, -(-width(line) // max(1, int(columns)))) for line in text.split("\n"))
