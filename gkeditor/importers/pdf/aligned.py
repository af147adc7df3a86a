"""Tables without upright lines: columns are known by texts that stand below each other, rows by those with numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gkeditor.importers.labels import is_number
from gkeditor.importers.pdf.page import Glyph
from gkeditor.importers.pdf.tables import Cell, Row, Table
from gkeditor.importers.pdf.typeset import TextLine, joined, text_lines

_APART = 0.6
"""Of the size: a gap from which on texts in a line belong to two columns."""
_COLUMNS = 3
"""Texts that a line of a table has at least."""
_MOST_BETWEEN = 5
"""Lines with fewer texts that may stand between two of the table: labels of several lines."""
_MOST_LINES = 200
"""Of a table on a page."""
_NEAR = 1.6
"""Of the size: how far the other lines of a row may be from its numbers."""


def aligned_tables(lines: Sequence[TextLine], where: str) -> tuple[list[tuple[float, Table]], list[TextLine]]:
    """The tables among the lines of a page, with where they begin, and the lines that are of none."""
    parts = [_texts(line) for line in lines]
    wide = [index for index, texts in enumerate(parts) if len(texts) >= _COLUMNS]
    tables = []
    taken: set[int] = set()
    for run in _runs(wide, parts):
        table = _table([texts for texts in parts[run.start : run.stop] if texts], where)
        if table is not None:
            tables.append((lines[run.start].top, table))
            taken.update(run)
    return tables, [line for index, line in enumerate(lines) if index not in taken]


def _texts(line: TextLine) -> list[TextLine]:
    """The texts of a line that stand apart from each other."""
    glyphs = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    groups: list[list[Glyph]] = [glyphs[:1]]
    for one, other in pairwise(glyphs):
        if other.left - one.right > _APART * max(one.size, other.size):
            groups.append([])
        groups[-1].append(other)
    return [text for group in groups for text in text_lines(group)]


def _runs(wide: Sequence[int], parts: Sequence[Sequence[TextLine]]) -> Iterable[range]:
    """Lines from the first to the last of a table."""
    start = 0
    for index, line in enumerate(wide):
        end = index + 1
        if end < len(wide) and wide[end] - line <= _MOST_BETWEEN + 1:
            continue
        run = range(wide[start], line + 1)
        numbers = sum(is_number(text.text) for number in run for text in parts[number])
        if numbers >= 2 * _COLUMNS and len(run) <= _MOST_LINES:
            yield run
        start = end


def _table(lines: Sequence[Sequence[TextLine]], where: str) -> Table | None:
    sides = _sides(lines)
    anchors = [index for index, texts in enumerate(lines) if sum(is_number(text.text) for text in texts) >= 2]
    if len(sides) <= _COLUMNS or not anchors:
        return None
    rows: dict[int, list[str]] = {}
    for index, texts in enumerate(lines):
        near = min(anchors, key=lambda anchor: abs(lines[anchor][0].base - texts[0].base))
        far = abs(lines[near][0].base - texts[0].base) > _NEAR * texts[0].size
        alone = far or len(texts) >= _COLUMNS or index < anchors[0]
        row = rows.setdefault(index if alone else near, [""] * (len(sides) - 1))
        for text in texts:
            column = bisect_left(sides[1:-1], (text.left + text.right) / 2)
            row[column] = joined((row[column], text.text))
    found = tuple(
        Row(
            tuple(Cell(text, left, right) for text, (left, right) in zip(row, pairwise(sides), strict=True)),
            f"{where}第 {number} 行",
        )
        for number, row in enumerate(rows.values(), start=1)
    )
    return Table(found, sides[0], sides[-1])


def _sides(lines: Sequence[Sequence[TextLine]]) -> list[float]:
    """Where columns begin, and where the last one ends: by the lines with most texts."""
    most = max(map(len, lines))
    columns: list[tuple[float, float]] = []
    for text in sorted((text for texts in lines if len(texts) > most * 0.7 for text in texts), key=lambda t: t.left):
        if columns and text.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], text.right)
        else:
            columns.append((text.left, text.right))
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    return [columns[0][0], *between, columns[-1][1]]
