"""How wide a page is, and where it stands in a wide window: in the middle of its room, as paper does."""

from __future__ import annotations

from gkeditor.ui import theme

WIDEST = theme.GRID * 116
"""Pixels that a page takes at 100 %: no table is wider, and longer lines of text are hard to read."""


def margins(room: int, widest: int, left: int, right: int) -> tuple[int, int]:
    """What is left free beside a page in this room, at least `left` and `right`; all in pixels."""
    spare = max(0, room - left - widest - right)
    return left + spare // 2, right + spare - spare // 2
