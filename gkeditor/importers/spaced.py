"""Tables whose cells are only set apart by spaces, as copies from PDF files have them: 规章 0 0 0."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkeditor.importers.labels import fold, is_number, tight
from gkeditor.importers.source import Line
from gkeditor.importers.vocabulary import all_labels

_VALUE = re.compile(r"[+-]?\d[\d,.]*|[-—–/无]|(?:未?增|减)\d*|未增未减")
"""A number, or what stands in its place; with a unit behind it, it is rather prose."""
_SENTENCE = re.compile(r"[。；;，,！!？?：:]")
_NUMBERS_ALONE = 5
"""Numbers that must stand in a line without a label."""
_LONGEST = 120


def split_spaced(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those of one text that is a label and its numbers, or several labels, as rows of a grid."""
    rows = {index: cells for index, line in enumerate(lines) if (cells := _cells(line))}
    if not rows:
        return lines
    for index in sorted(rows):
        for step in (-1, 1):
            # Next to a row there may be one with a label of its own.
            other = index + step
            while 0 <= other < len(lines) and other not in rows and (cells := _cells(lines[other], known=False)):
                rows[other] = cells
                other += step
    found = list(lines)
    grid = 0
    for index in sorted(rows):
        if index - 1 not in rows:
            grid -= 1
        found[index] = Line(rows[index], lines[index].where, grid, lines[index].text)
    return found


def _cells(line: Line, *, known: bool = True) -> tuple[str, ...]:
    """The cells of a line; none if it is no row, or one with a label that the form does not have, if that is to be."""
    words = line.only.split() if len(line.text) <= _LONGEST else ()
    if len(words) < 2:
        return ()
    first = next((n for n in range(len(words), 0, -1) if not _is_value(words[n - 1])), 0)
    values = words[first:]
    if not first:
        return tuple(values) if len(values) >= _NUMBERS_ALONE and any(map(is_number, values)) else ()
    labels = _labels(words[:first])
    if labels:
        return (*labels, *values) if len(labels) + len(values) > 1 else ()
    label = " ".join(words[:first])
    if known or len(values) < 2 or not any(map(is_number, values)) or _SENTENCE.search(label):
        return ()
    return (label, *values)


def _is_value(word: str) -> bool:
    return bool(_VALUE.fullmatch(tight(word)))


def _labels(words: Sequence[str]) -> tuple[str, ...]:
    """Labels that words make up, each of one or more of them; none if one is left over."""
    if not words:
        return ()
    labels = all_labels()
    for end in range(len(words), 0, -1):
        text = "".join(words[:end])
        if tight(text) in labels or fold(text) in labels:
            if end == len(words):
                return (" ".join(words),)
            if rest := _labels(words[end:]):
                return (" ".join(words[:end]), *rest)
    return ()
