"""A table as elements of HTML: groups of rows, spans, and for each number the labels that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from gkeditor.exporters.page import PrintedTable
from gkeditor.model.layout import Box

NUMBERS_WIDTH = 49
"""The width of all columns of numbers beside labels, in the half-width characters that the form gives those in."""


class Element(NamedTuple):
    """A `th` or `td`."""

    tag: str
    attributes: Markup
    content: Markup


class Group(NamedTuple):
    """A `thead` or `tbody`."""

    tag: str
    rows: tuple[tuple[Element, ...], ...]


class TableMarkup:
    """The elements of one table."""

    def __init__(self, table: PrintedTable) -> None:
        self._table = table
        self._grid = table.layout

    @cached_property
    def column_groups(self) -> tuple[tuple[float, ...], ...]:
        """The widths of the columns in percent, grouped as the labels above them are."""
        labels = self._table.label_widths
        numbers = self._grid.columns - len(labels)
        total = sum(labels) + NUMBERS_WIDTH
        percent = [round(100 * w / total, 2) for w in (*labels, *[NUMBERS_WIDTH / numbers] * numbers)]
        edges = {0, self._grid.label_columns, self._grid.columns}
        for box in self._grid.boxes:
            if box.role == "head" and box.columns > 1:
                edges |= {box.column, box.column + box.columns}
        return tuple(tuple(percent[start:end]) for start, end in _spans(edges))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """A `thead` if the table has one head, a `tbody` for each block, and for each label over several rows."""
        rows = tuple(self._rows())
        edges = {0, self._table.head_rows, self._grid.rows}
        for box in self._grid.boxes:
            if box.role == "caption":
                edges.add(box.row)
            elif box.role == "label" and box.column == 0 and box.rows > 1:
                edges |= {box.row, box.row + box.rows}
        return tuple(
            Group("thead" if start < self._table.head_rows else "tbody", rows[start:end])
            for start, end in _spans(edges)
        )

    def _rows(self) -> Iterator[tuple[Element, ...]]:
        above: list[tuple[str, ...]] = [()] * self._grid.columns
        left: list[tuple[str, ...]] = [()] * self._grid.rows
        numbers_seen = False
        for line in self._table.lines:
            roles = {box.role for box in line}
            if numbers_seen and roles & {"caption", "head"}:
                above = [()] * self._grid.columns
            numbers_seen = "cell" in roles
            elements = []
            for box in line:
                name = f"{self._table.key}-{box.row}-{box.column}"
                headers: tuple[str, ...] = ()
                match box.role:
                    case "caption" | "head":
                        for column in range(box.column, box.column + box.columns):
                            above[column] += (name,)
                    case "label":
                        for row in range(box.row, box.row + box.rows):
                            left[row] += (name,)
                    case "cell":
                        # A row that the form does not have need not be in its columns.
                        headers = left[box.row] + (above[box.column] if box.cell else ())
                elements.append(_element(box, name, headers))
            yield tuple(elements)


def _spans(edges: Iterable[int]) -> Iterator[tuple[int, int]]:
    return pairwise(sorted(edges))


def _element(box: Box, name: str, headers: tuple[str, ...]) -> Element:
    scope = _scope(box)
    attributes = f' scope="{scope}" id="{name}"' if scope else ""
    if box.role != "cell":
        attributes += f' class="{box.role}"'
    if box.rows > 1:
        attributes += f' rowspan="{box.rows}"'
    if box.columns > 1:
        attributes += f' colspan="{box.columns}"'
    if headers:
        attributes += f' headers="{" ".join(headers)}"'
    # Only names of the form and numbers went into the attributes.
    return Element("th" if scope else "td", Markup(attributes), lines(box.text))  # noqa: S704


def lines(text: str) -> Markup:
    """A text with its ends of lines as `br`."""
    return Markup("<br>").join(text.split("\n")) if "\n" in text else escape(text)


def _scope(box: Box) -> str:
    """The scope of a label, "" for what is none: a number, or the remark in the corner of part three."""
    match box.role:
        case "caption":
            return "rowgroup"
        case "head":
            return "colgroup" if box.columns > 1 else "col"
        case "label":
            return "rowgroup" if box.rows > 1 else "row"
        case "corner" if box.columns == 1:
            return "col"
        case _:
            return ""
