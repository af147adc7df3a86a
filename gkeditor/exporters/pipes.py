r"""A table as lines of text: `| 规章 | 0 |`, one field for each column of the grid.

A box over several columns or rows writes its text into its first field and leaves the others empty. A pipe within a
text is written `\|`, an end of a line `<br>`, as Markdown has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkeditor.exporters.page import PrintedTable
from gkeditor.exporters.width import width
from gkeditor.model.layout import Box, Layout


def pipes(table: PrintedTable) -> Iterator[str]:
    """The lines of a table, in which the columns of numbers stand below each other."""
    grid = table.layout
    texts = {box: _field(box.text) for box in grid.boxes}
    widths = _widths(grid, texts)
    for row in range(grid.rows):
        fields = []
        for box in grid.across(row):
            # The empty fields of a wide box take no room, so that its text may have all of it.
            room = sum(widths[box.column : box.column + box.columns])
            text = texts[box] if box.row == row else ""
            blank = " " * (room - width(text))
            fields += [blank + text if box.role == "cell" else text + blank, *[""] * (box.columns - 1)]
        yield f"| {' | '.join(fields)} |"


def _field(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", "<br>")


def _widths(grid: Layout, texts: dict[Box, str]) -> Sequence[int]:
    widths = [0] * grid.columns
    for box in sorted(grid.boxes, key=lambda box: box.columns):
        last = box.column + box.columns - 1
        room = sum(widths[box.column : last + 1])
        widths[last] += max(0, width(texts[box]) - room)
    return widths
