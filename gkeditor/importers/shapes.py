"""Grids brought to the shape that the form has: one row of the form a line, its labels in front.

What is undone: columns of serial numbers, labels repeated in every place that they cover, rows that stand as columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from gkeditor.importers.labels import is_number, is_unit, numbering, tight
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import TableLabels
from gkeditor.importers.table_line import TableLine

_SERIAL = re.compile(r"(?:项目|行)?序号|编号|行次|行号|栏次|列次|项次")
"""What stands above serial numbers, or in front of them."""
_UNITS = frozenset(("件", "项", "个"))
"""Units that the form has; in a cell of their own they say nothing."""
_MOST_LINES = 300
"""A longer grid is none of the form's; it is read as it is."""
_SERIES = 3
"""Numbers that must follow each other to be those of columns."""
_DIGITS = 5
"""Digits that a serial number has not."""
_CLEAR = 3
"""Lines by which more labels of rows than of columns make a grid an upright one."""


class Shaped(NamedTuple):
    """Lines of a table."""

    rows: list[TableLine]
    left: list[TableLine]
    """Those of grids whose rows stand as columns, without room for all their labels."""


def shaped(labels: TableLabels, lines: Iterable[TableLine]) -> Shaped:
    """The lines of a table, those of each grid as rows of the form."""
    found = Shaped([], [])
    for grid, part in groupby(lines, lambda line: line.grid):
        if not grid:
            found.rows.extend(part)
            continue
        rows = [line for line in part if not _is_only_units(line)]
        if len(rows) > _MOST_LINES:
            found.rows.extend(rows)
            continue
        rows = _without_serials(labels, rows)
        if _stands_on_end(labels, rows):
            if not _is_laid_out(labels, rows):
                found.left.extend(rows)
                continue
            rows = list(_turned(rows))
        found.rows.extend(_unfilled(labels, line) for line in rows)
    return found._replace(rows=_with_whole_labels(labels, found.rows))


def _with_whole_labels(labels: TableLabels, lines: Sequence[TableLine]) -> list[TableLine]:
    """The lines with labels made whole whose end stands below them, as a page break leaves it."""
    found: list[TableLine] = []
    for line in lines:
        if found and not is_number(line.first) and len(filled := line.filled) == 1:
            words = [place for place, text in enumerate(found[-1].cells) if text and not is_number(text)]
            whole = (found[-1].cells[words[-1]] or "") + filled[0] if words else ""
            if labels.rows.exact(whole) and not labels.rows.exact(filled[0]):
                found[-1] = found[-1].with_text(words[-1], whole)
                continue
        found.append(line)
    return found


def _is_only_units(line: TableLine) -> bool:
    return is_unit(line.first) and all(map(is_unit, line.filled))


def _unfilled(labels: TableLabels, line: TableLine) -> TableLine:
    """A line without units, and without the copies of labels that cover several places."""
    texts = line.cells
    if not _UNITS.isdisjoint(texts):
        texts = tuple("" if text in _UNITS else text for text in texts)
        line = line._replace(cells=texts)
    # No label of one or two characters covers several places, but most numbers are as short.
    if not any(text == before and text and len(text) > 2 and not text.isspace() for before, text in pairwise(texts)):
        return line
    first = next((place for place, text in enumerate(texts) if not blank(text)), 0)
    one = len({text for text in texts if not blank(text)}) == 1 and len(line.filled) > 2
    cells = list(texts)
    for place in range(1, len(texts)):
        text = texts[place]
        if text and text == texts[place - 1] and not text.isspace():
            # A row's label comes first and may be misspelt; behind it, equal texts may be numbers in words.
            in_front = not labels.side_by_side and all(other == text for other in texts[first:place])
            in_front |= one and len(text) > 2
            is_label = labels.knows(text) or is_unit(text) or bool(numbering(text)[0])
            if not is_number(text) and (in_front or is_label):
                cells[place] = None
    return line._replace(cells=tuple(cells))


# ---- serial numbers -------------------------------------------------------------------------------------------------


def _without_serials(labels: TableLabels, lines: list[TableLine]) -> list[TableLine]:
    """The lines without a column of serial numbers in front of the labels, and without such a row below the head."""
    column = _serial_column(labels, lines)
    rows = lines if column is None else [line.without(column) for line in lines]
    return [line for number, line in enumerate(rows) if not _is_numbering(line, first=number == 0)]


def _is_numbering(line: TableLine, *, first: bool) -> bool:
    """Whether a line numbers the columns: 栏次 1 2 3; the first line of a grid need not say so."""
    titled = bool(_SERIAL.fullmatch(tight(line.first)))
    if not titled and not first:
        return False
    numbers = [tight(text) for text in line.filled[titled:]]
    return len(numbers) >= _SERIES and _in_series(numbers)


def _serial_column(labels: TableLabels, lines: Sequence[TableLine]) -> int | None:
    """The first column, if labels of rows stand behind its numbers, and these are 1, 2, 3 …"""
    numbers = []
    for line in lines:
        if not is_number(line.first):
            continue
        filled = [(place, text) for place, text in enumerate(line.cells) if text and not text.isspace()]
        if len(filled) < 2 or not labels.rows.find(filled[1][1]):
            return None
        numbers.append((filled[0][0], tight(filled[0][1])))
    places = {place for place, _ in numbers}
    texts = [text for _, text in numbers]
    # A single number says nothing unless it is the first.
    return places.pop() if len(places) == 1 and _in_series(texts) and (len(texts) > 1 or texts == ["1"]) else None


def _in_series(texts: Sequence[str]) -> bool:
    """Whether texts are whole numbers that follow each other."""
    first = int(texts[0]) if texts[0].isdecimal() and len(texts[0]) < _DIGITS else 0
    return [*texts] == [str(first + offset) for offset in range(len(texts))]


# ---- rows that stand as columns -------------------------------------------------------------------------------------


def _stands_on_end(labels: TableLabels, lines: Iterable[TableLine]) -> bool:
    """Whether it is columns of the form whose labels stand in front of most numbers."""
    of_rows = of_columns = 0
    for line in lines:
        filled = _without_units(line)
        number = next((index for index, (_, text) in enumerate(filled) if is_number(text)), 0)
        if number:
            label = filled[number - 1][1]
            of_rows += bool(labels.rows.exact(label))
            of_columns += labels.column(label) is not None
            if of_rows - of_columns == _CLEAR:
                return False
    return of_columns > of_rows


def _is_laid_out(labels: TableLabels, lines: Sequence[TableLine]) -> bool:
    """Whether a grid that stands on end has room for all labels: then those of one level stand below each other."""
    places: dict[str, list[int]] = {}
    for line in lines:
        filled = _without_units(line)
        words = [(place, text) for place, text in filled if not is_number(text)]
        column = labels.column(words[-1][1]) if words else None
        if column and len(words) == next((n for n, (_, text) in enumerate(filled) if is_number(text)), len(words)):
            places.setdefault(column.key if labels.side_by_side else "".join(column.group), []).append(words[-1][0])
    if len({len(line.cells) for line in lines}) > 1:
        return False
    if labels.side_by_side:
        return len(set(map(frozenset, places.values()))) == 1
    return all(len(set(same)) == 1 for same in places.values())


def _without_units(line: TableLine) -> list[tuple[int, str]]:
    """Places and texts of a line."""
    return [(place, text) for place, text in enumerate(line.cells) if text and not blank(text) and not is_unit(text)]


def _turned(lines: Sequence[TableLine]) -> Iterator[TableLine]:
    """The columns of a grid as lines."""
    for column, cells in enumerate(zip_longest(*(line.cells for line in lines), fillvalue="")):
        yield TableLine(cells, lines[0].where, lines[0].grid, tuple(line.place(column) for line in lines))
