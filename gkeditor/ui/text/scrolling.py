"""Two texts side by side that scroll together, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTextEdit

Pair = tuple[int, int]
"""Numbers of paragraphs, in the one text and in the other, that stand at the same height."""


class ScrollTogether(QObject):
    """Scrolls each of two views after the other.

    `pairs` are in the order of both texts. Between two of them, and before the first and after the last, one text
    moves faster than the other, so that both reach their next pair, and their ends, at once.
    """

    def __init__(self, one: QTextEdit, other: QTextEdit) -> None:
        super().__init__(other)
        self._views = (one, other)
        self._following = False
        self.pairs: Sequence[Pair] = ()
        for side, view in enumerate(self._views):
            view.verticalScrollBar().valueChanged.connect(partial(self.follow, side))

    def follow(self, leader: int, _value: int = 0) -> None:
        """Scroll the view that does not lead (0 or 1 does)."""
        one, other = self._views[leader], self._views[1 - leader]
        bar, its = one.verticalScrollBar(), other.verticalScrollBar()
        if self._following or not other.isVisible() or not bar.maximum() or not its.maximum():
            return
        # What counts is the line that is as far down the view as the view is down the text: at the top the first
        # one, at the end the last. It comes as far down the other view.
        share = bar.value() / bar.maximum()
        self._following = True
        its.setValue(
            round(
                self._there(leader, bar.value() + share * one.viewport().height()) - share * other.viewport().height()
            )
        )
        self._following = False

    def _there(self, leader: int, place: float) -> float:
        """The height in the other text that belongs to a height in the leader's."""
        one, other = self._views[leader], self._views[1 - leader]

        def heights(pair: Pair) -> tuple[float, float]:
            return _top(one, pair[leader]), _top(other, pair[1 - leader])

        after = bisect_right(self.pairs, place, key=lambda pair: heights(pair)[0])
        start = heights(self.pairs[after - 1]) if after else (0.0, 0.0)
        end = heights(self.pairs[after]) if after < len(self.pairs) else (_height(one), _height(other))
        share = (place - start[0]) / (end[0] - start[0]) if end[0] > start[0] else 0.0
        return start[1] + share * (end[1] - start[1])


def _top(view: QTextEdit, paragraph: int) -> float:
    """Where a paragraph begins, in pixels from the beginning of the text."""
    document = view.document()
    return document.documentLayout().blockBoundingRect(document.findBlockByNumber(paragraph)).top()


def _height(view: QTextEdit) -> float:
    return max(1.0, view.document().size().height())
