"""Which columns of the sheet a table takes: three tables of different grids share the narrow columns of one sheet."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import ceil

from gkeditor.exporters.page import Page, PrintedTable

COLUMN_WIDTH = 6.3
"""Width of a sheet's column, in digits of the standard font."""
COLUMN_POINTS = 36.75
"""The same in points."""
FEWEST = 15
"""With so many the page is as wide as A4 takes at nearly full size."""


def column_count(page: Page) -> int:
    """How many columns the page takes: as many as its widest table."""
    return max(FEWEST, *(part.table.layout.columns for part in page.parts if part.table), 0)


def column_starts(table: PrintedTable, count: int) -> tuple[int, ...]:
    """The first sheet column, from 1, of each column of the table, and the one behind its last."""
    labels = table.label_widths
    numbers = table.layout.columns - len(labels)
    for_labels = max(len(labels), ceil(sum(labels) / COLUMN_WIDTH))
    each = max(1, (count - for_labels) // numbers)
    rest = count - each * numbers
    if labels:
        widths = [*_shares(labels, rest), *[each] * numbers]
    else:
        widths = [each + (index >= numbers - rest) for index in range(numbers)]
    return tuple(accumulate(widths, initial=1))


def _shares(weights: tuple[int, ...], total: int) -> list[int]:
    """A total split by weights into whole numbers, none of them 0."""
    edges = [0]
    for index, reached in enumerate(accumulate(weights), start=1):
        wanted = round(total * reached / sum(weights))
        edges.append(min(max(wanted, edges[-1] + 1), total - len(weights) + index))
    return [end - start for start, end in pairwise(edges)]
