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
_FAR_APART = 2.5
"""The same where nothing else speaks for columns: a gap that is in no running text."""
_COLUMNS = 3
"""Texts that a line of a table has at least."""
_MOST_BETWEEN = 5
"""Lines with fewer texts that may stand between two of the table: labels of several lines."""
_MOST_LINES = 200
"""Of a table on a page."""
_FILLED = 0.7
"""Share of the rows with numbers that have something in each column."""
_LABEL_COLUMNS = 2
"""Columns that may be blank in most rows: labels of several rows."""
_LEADING = 1.3
"""Of the size: how far lines of one label are apart."""
_OTHER_SIZE = 1.25
_NEAR = 1.6
"""Of the size: how far the other lines of a row may be from its numbers."""


Found = tuple[list[tuple[float, Table]], list[TextLine]]
"""Tables with where they begin on the page, and the lines that are of none."""


def aligned_tables(lines: Sequence[TextLine], where: str) -> Found:
    """The tables among the lines of a page, their columns known."""
    parts = [_texts(line, _APART) for line in lines]
    wide = [index for index, texts in enumerate(parts) if len(texts) >= _COLUMNS]
    tables = []
    taken: set[int] = set()
    for run in _runs(wide, parts):
        table = _table([texts for texts in parts[run.start : run.stop] if texts], where)
        if table is not None:
            tables.append((lines[run.start].top, table))
            taken.update(run)
    return tables, [line for index, line in enumerate(lines) if index not in taken]


def loose_rows(lines: Sequence[TextLine], where: str) -> Found:
    """Lines of texts far apart, each as a row of one cell: nobody knows their columns, and they are no running text."""
    tables: list[tuple[float, Table]] = []
    rest: list[TextLine] = []
    for number, line in enumerate(lines, start=1):
        if len(_texts(line, _FAR_APART)) > 1:
            row = Row((Cell(line.text, line.left, line.right),), f"{where}第 {number} 行")
            tables.append((line.top, Table((row,), line.left, line.right)))
        else:
            rest.append(line)
    return tables, rest


def _texts(line: TextLine, gap: float) -> list[TextLine]:
    """The texts of a line that stand apart from each other by more than a gap, in units of the size."""
    glyphs = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    groups: list[list[Glyph]] = [glyphs[:1]]
    for one, other in pairwise(glyphs):
        if other.left - one.right > gap * max(one.size, other.size):
            groups.append([])
        groups[-1].append(other)
    return [text for group in groups for text in text_lines(group)]


def _runs(wide: Sequence[int], parts: Sequence[Sequence[TextLine]]) -> Iterable[range]:
    """Lines from the first to the last of a table."""
    start = 0
    for index, line in enumerate(wide):
        end = index + 1
        if end < len(wide) and wide[end] - line <= _MOST_BETWEEN + 1 and _is_one_table(parts[line : wide[end] + 1]):
            continue
        first = wide[start]
        while first and len(parts[first - 1]) > 1 and _is_one_table(parts[first - 1 : first + 1]):
            # Labels of some of the columns only.
            first -= 1
        run = range(first, line + 1)
        numbers = sum(is_number(text.text) for number in run for text in parts[number])
        if numbers >= 2 * _COLUMNS and len(run) <= _MOST_LINES:
            yield run
        start = end


def _is_one_table(lines: Sequence[Sequence[TextLine]]) -> bool:
    """Whether lines are of one size: a heading between two tables is larger."""
    sizes = [text.size for texts in lines for text in texts]
    return max(sizes) <= _OTHER_SIZE * min(sizes)


def _table(lines: Sequence[Sequence[TextLine]], where: str) -> Table | None:
    sides = _sides(lines)
    anchors = [index for index, texts in enumerate(lines) if sum(is_number(text.text) for text in texts) >= 2]
    if len(sides) <= _COLUMNS or not anchors:
        return None
    rows: dict[int, list[str]] = {}
    key = 0
    for index, texts in enumerate(lines):
        near = min(anchors, key=lambda anchor: abs(lines[anchor][0].base - texts[0].base))
        if len(texts) < _COLUMNS and _distance(lines[near], texts) <= _NEAR and index > anchors[0]:
            key = near
        elif index > anchors[0] or not index or _distance(lines[index - 1], texts) > _LEADING:
            key = index
        row = rows.setdefault(key, [""] * (len(sides) - 1))
        for text in texts:
            column = bisect_left(sides[1:-1], (text.left + text.right) / 2)
            row[column] = joined((row[column], text.text))
    filled = [
        sum(bool(rows[anchor][column]) for anchor in anchors if anchor in rows) for column in range(len(sides) - 1)
    ]
    if sum(count >= _FILLED * len(anchors) for count in filled) < len(filled) - _LABEL_COLUMNS:
        # Where many places are blank, nobody can say which column a number is in.
        return None
    found = tuple(
        Row(
            tuple(Cell(text, left, right) for text, (left, right) in zip(row, pairwise(sides), strict=True)),
            f"{where}第 {number} 行",
        )
        for number, row in enumerate(rows.values(), start=1)
    )
    return Table(found, sides[0], sides[-1])


def _distance(line: Sequence[TextLine], other: Sequence[TextLine]) -> float:
    """Of two lines, in units of the size."""
    return abs(line[0].base - other[0].base) / other[0].size


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
