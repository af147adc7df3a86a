"""Tables of a page: those with rows of cells, as against those that only lay the page out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from lxml.etree import _Element as Element

from gkeditor.importers.labels import tight
from gkeditor.importers.source import MAX_LINES, GridCell, GridRow
from gkeditor.importers.typed import typed
from gkeditor.importers.vocabulary import LONGEST_LABEL, all_labels
from gkeditor.importers.web.display import Display

_MAX_SPAN = 1000
_LABELS_OF_A_TABLE = 2
_NUMBERS = frozenset(("x:num", "sdval"))
"""Where spreadsheet programs say what number a cell holds that shows a rounded one."""


def is_data(table: Element, display: Display) -> bool:
    """Whether a table holds rows of cells, not the layout of the page.

    One with tables in it does if it has labels of the form in cells of its own, beside those tables.
    """
    inner = table.find(".//table")
    if inner is None:
        return any(len(list(islice(_cells(row, display), 2))) > 1 for row in rows(table, display))
    own = (cell for cell in cells(table, display) if cell.find(".//table") is None)
    return sum(map(is_label, own)) >= _LABELS_OF_A_TABLE


def is_label(cell: Element) -> bool:
    """Whether a cell holds a label of a form."""
    text = "".join(cell.itertext())
    return len(text) <= 4 * LONGEST_LABEL and tight(text) in all_labels()


def hides(table: Element, display: Display) -> bool:
    """Whether a table has rows, cells or columns that are not shown, and something in them."""
    styled = (element for element in table.iter("tr", "td", "th", "col") if "none" in element.get("style", ""))
    hidden = (element for element in styled if display.kind(element) == "hidden")
    return any(element.tag == "col" or "".join(element.itertext()).strip() for element in hidden)


def drop_hidden(table: Element, display: Display) -> bool:
    """Take rows and cells that are not shown out of a table; whether there were any.

    What a hidden cell covers beyond its own row would leave a gap: with such a one all stays.
    """
    all_rows = list(rows(table, display))
    hidden = {at for at, row in enumerate(all_rows) if display.kind(row) == "hidden"}
    kept = [(at, cell) for at, row in enumerate(all_rows) for cell in _with_hidden(row) if at not in hidden]
    gone = [cell for _at, cell in kept if display.kind(cell) == "hidden"]
    gone += [cell for at in hidden for cell in _with_hidden(all_rows[at])]
    if not gone or any(_span(cell, "rowspan") > 1 for cell in gone):
        return False
    for at, cell in kept:
        if (span := _span(cell, "rowspan")) > 1:
            cell.set("rowspan", str(span - len(hidden & set(range(at, at + span)))))
    for element in (*gone, *(all_rows[at] for at in hidden)):
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    return True


def _with_hidden(row: Element) -> Iterator[Element]:
    return row.iterchildren("td", "th")


def rows(table: Element, display: Display) -> Iterator[Element]:
    """The rows of a table and its caption, none of those of a table in it."""
    for child in table.iterchildren("*"):
        kind = display.kind(child)
        if kind == "row" or child.tag in ("tr", "caption"):
            yield child
        elif kind in ("block", "inline"):
            yield from rows(child, display)


def cells(table: Element, display: Display) -> Iterator[Element]:
    """The cells of a table, row by row."""
    for row in rows(table, display):
        yield from _cells(row, display)


def grid_rows(table: Element, number: int, display: Display, read: Callable[[Element], str]) -> Iterator[GridRow]:
    """The rows of the table with this number in its page; `read` gives the text of a cell."""
    found = list(islice(rows(table, display), MAX_LINES + 1))
    for count, row in enumerate(found, start=1):
        parts = [row] if row.tag == "caption" else _cells(row, display)
        made = tuple(_grid_cell(cell, len(found), read) for cell in parts)
        yield GridRow(made, f"第 {number} 个表格第 {count} 行")


def _cells(row: Element, display: Display) -> Iterator[Element]:
    for child in row.iterchildren("*"):
        if child.tag in ("td", "th") or display.kind(child) == "cell":
            yield child
        elif child.tag == "form":
            yield from _cells(child, display)


def _grid_cell(cell: Element, rows: int, read: Callable[[Element], str]) -> GridCell:
    """A cell of a table with so many rows."""
    names = cell.keys()
    text = (not _NUMBERS.isdisjoint(names) and _number(cell)) or read(cell)
    if "rowspan" not in names and "colspan" not in names:
        return GridCell(text)
    return GridCell(text, min(_span(cell, "rowspan"), rows), _span(cell, "colspan"))


def _span(cell: Element, name: str) -> int:
    text = cell.get(name)
    if text is None or text == "1":
        return 1
    text = text.strip()
    return max(1, min(int(text[:6]), _MAX_SPAN)) if text.isascii() and text.isdigit() else 1


def _number(cell: Element) -> str:
    """The number that a cell holds, if it shows another, rounded one; else ""."""
    try:
        held = float(cell.get("x:num") or cell.get("sdval") or "")
        shown = float("".join(cell.itertext()).strip().replace(",", ""))
    except ValueError:
        return ""
    return typed(held) if held != shown else ""
