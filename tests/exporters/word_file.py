"""A Word document taken apart: its parts, paragraphs and tables."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W.strip("{}")}


class Cell(NamedTuple):
    """A box of a table, with its span put together; the width is in twips."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    element: etree._Element


class WordFile:
    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
            self.dates = {info.date_time for info in archive.infolist()}
        self.body = self.root("word/document.xml")[0]
        self.styles = {
            style.get(f"{W}styleId"): value(style, "w:name") for style in self.root("word/styles.xml").iter(f"{W}style")
        }

    def root(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text of each paragraph outside the tables that is not empty."""
        found = [(self.style(p), text(p)) for p in self.body.iterchildren(f"{W}p")]
        return [(style, words) for style, words in found if words]

    def style(self, paragraph: etree._Element) -> str:
        return self.styles[value(paragraph, "w:pPr/w:pStyle")]

    def tables(self) -> list[etree._Element]:
        return list(self.body.iterchildren(f"{W}tbl"))

    def headers(self) -> list[list[str]]:
        """The texts above the text, page kind by page kind."""
        names = sorted(name for name in self.parts if name.startswith("word/header"))
        return [[text(p) for p in self.root(name).iter(f"{W}p")] for name in names]


def value(element: etree._Element, path: str, name: str = "val") -> str:
    found = element.find(path, NAMES)
    return "" if found is None else found.get(f"{W}{name}", "")


def text(element: etree._Element) -> str:
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(shown.get(str(one.tag), one.text or "") for one in element.iter(f"{W}t", *shown))


def cells(table: etree._Element) -> list[Cell]:
    """The boxes of a table, row by row."""
    boxes: dict[tuple[int, int], Cell] = {}
    open_spans: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(table.iterchildren(f"{W}tr")):
        column = 0
        for cell in line.iterchildren(f"{W}tc"):
            columns = int(value(cell, "w:tcPr/w:gridSpan") or 1)
            merge = cell.find("w:tcPr/w:vMerge", NAMES)
            if merge is not None and merge.get(f"{W}val") != "restart":
                begin = open_spans[column]
                assert boxes[begin].columns == columns
                assert text(cell) == ""
                boxes[begin] = boxes[begin]._replace(rows=row - begin[0] + 1)
            else:
                words = "\n".join(text(p) for p in cell.iterchildren(f"{W}p"))
                boxes[row, column] = Cell(row, column, 1, columns, words, cell)
                open_spans[column] = (row, column)
            column += columns
    return [boxes[place] for place in sorted(boxes)]


def grid(table: etree._Element) -> list[int]:
    """The widths of the columns."""
    return [int(column.get(f"{W}w", "")) for column in table.iterfind("w:tblGrid/w:gridCol", NAMES)]
