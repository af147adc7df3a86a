"""Passages of texts: positions as Qt counts them, and where two texts differ."""

from __future__ import annotations

from collections.abc import Callable


def to_units(text: str, position: int) -> int:
    """The position in Qt's 16-bit units of a character of a text; rare characters take two."""
    return position if text.isascii() else len(text[:position].encode("utf-16-le")) // 2


def from_units(text: str, units: int) -> int:
    """The character at a position that Qt counts."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))


def difference(before: str, after: str, least: int | None = None) -> tuple[int, int, str]:
    """Start and end of the passage of `before` that is another one in `after`, and that other one.

    Where it could be one of several alike, as in 33 that becomes 3, it begins at `least` or as soon as possible after
    it; without `least` as late as possible.
    """
    shorter = min(len(before), len(after))
    if least is not None and before[:least] == after[:least]:
        tail = _longest(shorter - least, lambda length: before[len(before) - length :] == after[len(after) - length :])
        start = _longest(shorter - tail, lambda length: before[:length] == after[:length])
    else:
        start = _longest(shorter, lambda length: before[:length] == after[:length])
        rest = shorter - start
        tail = _longest(rest, lambda length: before[len(before) - length :] == after[len(after) - length :])
    return start, len(before) - tail, after[start : len(after) - tail]


def _longest(most: int, common: Callable[[int], bool]) -> int:
    """The greatest length up to `most` that is common to both texts."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if common(middle):
            least = middle
        else:
            most = middle - 1
    return least


def moved(start: int, end: int, before: str, after: str) -> tuple[int, int]:
    """A passage of `before` in `after`: behind what was changed it moves, inside it stands at its end."""
    first, last, new = difference(before, after)
    if end <= first:
        return start, end
    shift = len(new) - (last - first)
    if start >= last:
        return start + shift, end + shift
    return last + shift, last + shift


def count(text: str) -> int:
    """How many characters a text has, as clerks count them: without white space."""
    return len("".join(text.split()))
