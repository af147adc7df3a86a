"""The cells that ruling lines make: which lines meet, and between which of the places one is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkeditor.importers.pdf.page import Bounds, Page, Rule

_NEAR = 3.5
"""Points within which lines are one line, drawn twice, or meet."""
_GAP = 5.0
"""Points between the dashes of a line."""
_WALL = 0.6
"""How much of the side of a place must be drawn to be a wall."""
_MOST_RULES = 2000
"""Lines of one direction on a page; more are a drawing or a map."""
_MOST_PLACES = 100_000
_MOST_FRAMES = 100
"""Tables on a page; more are a drawing."""
_FILLED_CELLS = 4
"""Coloured areas that must touch to be taken for cells without lines."""


class Box(NamedTuple):
    """A cell by the lines beside it, in points, and by the rows that it covers."""

    left: float
    right: float
    row: int
    rows: int


class Frame(NamedTuple):
    """Lines that make cells."""

    left: float
    top: float
    right: float
    bottom: float
    boxes: tuple[Box, ...]
    """In reading order."""
    rows: int
    open_top: bool
    """Whether no line closes the first row, which goes on from the page before."""
    open_bottom: bool
    lefts: tuple[float, ...]
    """Where columns begin, and the last one ends."""
    tops: tuple[float, ...]
    """The same of rows, among them those in which no cell begins."""
    places: tuple[tuple[int, ...], ...]
    """For each of these rows and columns the index of the box there."""

    def holds(self, across: float, down: float) -> bool:
        """Whether a point is inside."""
        return self.left - 1 <= across <= self.right + 1 and self.top - 1 <= down <= self.bottom + 1

    def at(self, across: float, down: float) -> int:
        """The index of the box at a point, or nearest to it."""
        return self.places[bisect_left(self.tops[1:-1], down)][bisect_left(self.lefts[1:-1], across)]


def frames(page: Page) -> list[Frame]:
    """The tables that a page rules, from top to bottom."""
    found = _frames(page.level, page.upright)
    fills = [fill for fill in page.fills[:_MOST_RULES] if not any(_inside(fill, frame) for frame in found)]
    if len(fills) >= _FILLED_CELLS:
        level = [Rule(at, left, right) for left, top, right, bottom in fills for at in (top, bottom)]
        upright = [Rule(at, top, bottom) for left, top, right, bottom in fills for at in (left, right)]
        found += [frame for frame in _frames(level, upright) if frame.rows > 1 and len(frame.boxes) >= 2 * frame.rows]
    return sorted(found, key=lambda frame: (frame.top, frame.left)) if len(found) <= _MOST_FRAMES else []


def clusters(values: Iterable[float], near: float = _NEAR) -> list[float]:
    """Values that stand for different ones: the first of each bunch."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def nearest(values: Sequence[float], value: float) -> int:
    """The index of the value that is nearest."""
    index = bisect_left(values, value)
    if index and (index == len(values) or value - values[index - 1] <= values[index] - value):
        return index - 1
    return index


def _inside(fill: Bounds, frame: Frame) -> bool:
    return frame.holds((fill[0] + fill[2]) / 2, (fill[1] + fill[3]) / 2)


def _frames(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Frame]:
    level, upright = _merged(level), _merged(upright)
    if not level or not upright or max(len(level), len(upright)) > _MOST_RULES:
        return []
    found = (_frame(across, down) for across, down in _connected(level, upright))
    return [frame for frame in found if frame is not None and len(frame.boxes) > 1]


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines made of their dashes and pieces; those drawn twice are one."""
    bunches: list[list[Rule]] = []
    for rule in sorted(rules):
        if bunches and rule.at - bunches[-1][0].at <= _NEAR / 2:
            bunches[-1].append(rule)
        else:
            bunches.append([rule])
    merged: list[Rule] = []
    for bunch in bunches:
        whole: list[Rule] = []
        for rule in sorted(bunch, key=lambda rule: rule.start):
            if whole and rule.start - whole[-1].end <= _GAP:
                whole[-1] = whole[-1]._replace(end=max(rule.end, whole[-1].end))
            else:
                whole.append(rule)
        merged += (rule for rule in whole if rule.end - rule.start > _GAP)
    return merged


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that meet each other."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [rule.at for rule in level]
    for number, rule in enumerate(upright):
        for index in range(bisect_left(heights, rule.start - _NEAR), len(level)):
            other = level[index]
            if other.at > rule.end + _NEAR:
                break
            if other.start - _NEAR <= rule.at <= other.end + _NEAR:
                parent[root(len(level) + number)] = root(index)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(level):
        groups.setdefault(root(index), ([], []))[0].append(rule)
    for number, rule in enumerate(upright):
        groups.setdefault(root(len(level) + number), ([], []))[1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _frame(level: Sequence[Rule], upright: Sequence[Rule]) -> Frame | None:
    """The cells among lines that meet; where the outermost ones are missing, the table ends with the others."""
    lefts = clusters([rule.at for rule in upright] + [end for rule in level for end in rule[1:]])
    tops = clusters([rule.at for rule in level] + [end for rule in upright for end in rule[1:]])
    columns, rows = len(lefts) - 1, len(tops) - 1
    if columns < 1 or rows < 1 or columns * rows > _MOST_PLACES:
        return None
    beside = _walls(upright, lefts, tops)
    below = _walls(level, tops, lefts)
    places = [[-1] * columns for _ in range(rows)]
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if places[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and not beside[right][row] and places[row][right] < 0:
                right += 1
            bottom = row + 1
            while bottom < rows and not any(below[bottom][c] or places[bottom][c] >= 0 for c in range(column, right)):
                bottom += 1
            for covered in range(row, bottom):
                places[covered][column:right] = [len(boxes)] * (right - column)
            boxes.append(Box(lefts[column], lefts[right], row, bottom - row))
    heights = [rule.at for rule in level]
    return Frame(
        lefts[0],
        tops[0],
        lefts[-1],
        tops[-1],
        *_without_empty_rows(boxes),
        open_top=heights[0] - tops[0] > _NEAR,
        open_bottom=tops[-1] - heights[-1] > _NEAR,
        lefts=tuple(lefts),
        tops=tuple(tops),
        places=tuple(map(tuple, places)),
    )


def _walls(rules: Sequence[Rule], positions: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each position and each stretch of the other direction, whether enough of it is drawn."""
    drawn = [[0.0] * (len(along) - 1) for _ in positions]
    for rule in rules:
        lengths = drawn[nearest(positions, rule.at)]
        for index in range(max(0, bisect_left(along, rule.start) - 1), len(along) - 1):
            if along[index] >= rule.end:
                break
            lengths[index] += max(0.0, min(rule.end, along[index + 1]) - max(rule.start, along[index]))
    return [
        [length >= _WALL * (end - start) for length, (start, end) in zip(lengths, pairwise(along), strict=True)]
        for lengths in drawn
    ]


def _without_empty_rows(boxes: Sequence[Box]) -> tuple[tuple[Box, ...], int]:
    """The boxes without the rows in which none begins (lines under words make such), and how many rows are left."""
    begins = sorted({box.row for box in boxes})
    kept = [
        box._replace(
            row=bisect_left(begins, box.row),
            rows=bisect_left(begins, box.row + box.rows) - bisect_left(begins, box.row),
        )
        for box in boxes
    ]
    return tuple(kept), len(begins)
