"""Tables of a Word document: cells with their spans, and tables that are no more than the layout of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml.etree import _Element as Element

from gkeditor.importers.docx.reading import HIDDEN, Reading, Rows
from gkeditor.importers.docx.runs import CONTROL, REMOVED
from gkeditor.importers.docx.story import Story
from gkeditor.importers.docx.styles import VAL, W, is_on
from gkeditor.importers.labels import tight
from gkeditor.importers.source import MAX_COLUMNS, GridCell
from gkeditor.importers.vocabulary import all_labels

_ROW, _CELL = f"{W}tr", f"{W}tc"


@dataclass
class _Cell:
    """A cell as the file has it."""

    pieces: list[str | Rows] = field(default_factory=list)
    place: int = 0
    columns: int = 1
    merged: Literal["", "begins", "goes on"] = ""
    """With the cells below."""
    rows: int = 1

    @property
    def text(self) -> str:
        return "\n".join(text for piece in self.pieces if isinstance(piece, str) and (text := piece.strip(" ")))


def read_table(table: Element, reading: Reading) -> list[str | Rows]:
    """A table as one grid with those inside it behind it, or, where it only lays out the page, what is in its cells."""
    rows = [list(_cells(row, reading)) for row in _rows(table, reading)]
    if _is_layout(rows):
        return [piece for row in rows for cell in row for piece in cell.pieces]
    _merge(rows, reading)
    inside = [piece for row in rows for cell in row for piece in cell.pieces if not isinstance(piece, str)]
    return [[tuple(GridCell(c.text, c.rows, c.columns) for c in row if c.merged != "goes on") for row in rows], *inside]


def _is_layout(rows: Sequence[Sequence[_Cell]]) -> bool:
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    nested = any(not isinstance(piece, str) for cell in cells for piece in cell.pieces)
    return nested and not any(tight(cell.text) in all_labels() for cell in cells)


# ---- rows and cells -------------------------------------------------------------------------------------------------


def _rows(parent: Element, reading: Reading) -> Iterator[Element]:
    """The rows that are left once the tracked changes are accepted."""
    for child in parent:
        if child.tag == _ROW:
            properties = child.find(f"{W}trPr")
            if properties is not None:
                marks = {mark.tag for mark in properties}
                reading.revisions += f"{W}ins" in marks
                if marks & REMOVED:
                    reading.revisions += 1
                    continue
                if is_on(properties.find(f"{W}hidden")):
                    _put_aside(child, reading)
                    continue
            yield child
        else:
            content = child.find(f"{W}sdtContent") if child.tag == CONTROL else child
            if content is not None:
                yield from _rows(content, reading)


def _cells(row: Element, reading: Reading) -> Iterator[_Cell]:
    """The cells of a row from left to right, a blank one for places that it leaves out at its beginning."""
    place = _whole(row.find(f"{W}trPr/{W}gridBefore"), 0)
    if place:
        yield _Cell(columns=place)
    before: _Cell | None = None
    for element in _elements(row):
        properties: dict[object, Element] = {
            found.tag: found for child in element.iterchildren(f"{W}tcPr") for found in child
        }
        if f"{W}cellDel" in properties:
            reading.revisions += 1
            continue
        columns = max(1, _whole(properties.get(f"{W}gridSpan"), 1))
        beside = properties.get(f"{W}hMerge")
        if before is not None and beside is not None and beside.get(VAL) != "restart":
            before.columns += columns
            _put_aside(element, reading)
        else:
            if before is not None:
                yield before
            story = Story(reading)
            story.read(element)
            before = _Cell(story.pieces, place, columns, _merged(properties, reading))
        place += columns
    if before is not None:
        yield before


def _elements(parent: Element) -> Iterator[Element]:
    """The cells in a row, in content controls or not."""
    for child in parent:
        if child.tag == _CELL:
            yield child
        else:
            content = child.find(f"{W}sdtContent") if child.tag == CONTROL else child
            if content is not None:
                yield from _elements(content)


def _merged(properties: Mapping[object, Element], reading: Reading) -> Literal["", "begins", "goes on"]:
    """Whether a cell begins one of several rows, or goes on with that above."""
    changed = properties.get(f"{W}cellMerge")
    if changed is not None:
        reading.revisions += 1
        after = changed.get(f"{W}vMerge")
        return "goes on" if after == "cont" else "begins" if after == "rest" else ""
    reading.revisions += f"{W}cellIns" in properties
    merge = properties.get(f"{W}vMerge")
    if merge is None:
        return ""
    return "begins" if merge.get(VAL) == "restart" else "goes on"


def _merge(rows: Sequence[Sequence[_Cell]], reading: Reading) -> None:
    """Give cells that go on below their height; one that goes on with nothing stands for itself."""
    open_cells: dict[tuple[int, int], _Cell] = {}
    for row in rows:
        still_open: dict[tuple[int, int], _Cell] = {}
        for cell in row:
            key = cell.place, cell.columns
            above = open_cells.get(key)
            if cell.merged == "goes on" and above is not None:
                above.rows += 1
                reading.put_aside(HIDDEN, cell.text)
                still_open[key] = above
            elif cell.merged:
                cell.merged = "begins"
                still_open[key] = cell
        open_cells = still_open


def _put_aside(element: Element, reading: Reading) -> None:
    """What a row or cell holds that is not shown."""
    reading.put_aside(HIDDEN, " ".join(text.text or "" for text in element.iter(f"{W}t")))


def _whole(element: Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(VAL, "")
    return min(int(text), MAX_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
