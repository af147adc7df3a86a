"""How alike two texts are, apart from the years and numbers in them."""

from __future__ import annotations

import re
from functools import lru_cache

_CHANGING = re.compile(r"\{\{[^{}]*\}\}|[〇零一二三四五六七八九]{4}(?=年)|[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
"""Bound numbers, years in Chinese, numbers."""
_LONGEST = 10_000
"""So many characters of each text are compared: the work grows with their square, to about 5 ms."""


@lru_cache(maxsize=4)
def likeness(one: str, other: str, least: float) -> float:
    """The share of both texts that is common to them in the same order, 0 to 1; 0 also for anything below `least`."""
    from rapidfuzz import fuzz

    return fuzz.ratio(masked(one), masked(other), score_cutoff=least * 100) / 100


@lru_cache(maxsize=8)
def masked(text: str) -> str:
    """The beginning of a text, all numbers the same and white space left out."""
    return _CHANGING.sub("0", "".join(text.split()))[:_LONGEST]
