"""Passages of texts: positions as Qt counts them, and where two texts differ."""

from __future__ import annotations


def to_units(text: str, position: int) -> int:
    """The position in Qt's 16-bit units of a character of a text; rare characters take two."""
    return position if text.isascii() else len(text[:position].encode("utf-16-le")) // 2


def from_units(text: str, units: int) -> int:
    """The character at a position that Qt counts."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))


def difference(before: str, after: str) -> tuple[int, int, str]:
    """Start and end of the passage of `before` that is another one in `after`, and that other one."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, after[start : len(after) - tail]
