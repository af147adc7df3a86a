"""The visible sheet: title, texts and tables as on paper, from one A4 page to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from gkeditor.document import Document
from gkeditor.exporters.page import Page, Paragraph, PrintedTable
from gkeditor.exporters.width import lines
from gkeditor.exporters.xlsx import styles
from gkeditor.exporters.xlsx.cells import Place, put_box, put_text
from gkeditor.exporters.xlsx.columns import COLUMN_POINTS, COLUMN_WIDTH, column_count, column_starts
from gkeditor.exporters.xlsx.sums import Sums, number_on_sheet
from gkeditor.model.form import Address, Relation
from gkeditor.model.layout import Box
from gkeditor.model.numbers import plain

PAGE_POINTS = 775
"""Height of what fits on a page, at the scale that makes the columns fit its width."""
HIGHEST_ROW = 400
"""Points; a row cannot be much higher."""
LONGEST_TEXT = 32_000
"""Characters; a cell cannot hold many more."""
INDENT = "\u3000\u3000"
"""Before each paragraph, as Chinese text has it; not part of it."""


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands, and the rows below it that are kept for checks of its columns."""

    key: str
    first: int
    last: int
    checks: tuple[tuple[Relation, int], ...]
    """The relations down its columns, each with the row of its checks."""


class Paper:
    """The sheet; it knows at which place each address stands, and what is shown there."""

    def __init__(self, sheet: Worksheet, document: Document, page: Page) -> None:
        self.sheet = sheet
        self.document = document
        self.columns = column_count(page)
        self.places: dict[Address, Place] = {}
        self.shown: dict[Address, str] = {}
        self.tables: list[TablePlace] = []
        self.areas: list[tuple[int, int]] = []
        """First and last rows of what is printed."""
        self.title_row: int | None = None
        self.sums = Sums(document, self.places)
        self._next_row = self._area_start = 1
        self._used = 0.0
        for column in range(1, self.columns + 1):
            sheet.column_dimensions[get_column_letter(column)].width = COLUMN_WIDTH
        self._write(page)
        self._end_area()

    def _write(self, page: Page) -> None:
        if page.draft:
            self._line(page.draft, styles.DRAFT, 24)
        if page.title:
            self.title_row = self._next_row
            self._name("title", page.title, self._line(page.title, styles.TITLE, 28 * lines(page.title, 52) + 16))
        self._text("preface", page.preface)
        for part in page.parts:
            starts = column_starts(part.table, self.columns) if part.table else ()
            heights = list(_heights(part.table, starts)) if part.table else []
            self._keep_together(32 + sum(heights))
            if part.heading:
                place = self._line(part.heading, styles.HEADING, 32)
                self._name(f"heading.{part.key}", part.heading, place)
            self._text(part.key, part.paragraphs)
            if part.table:
                self._table(part.table, starts, heights)
        for key, line in (("agency", page.signature.agency), ("date", page.signature.date)):
            if line:
                self._name(f"signature.{key}", line, self._line(line, styles.SIGNATURE, 26))

    def _name(self, address: Address, shown: str, place: Place) -> None:
        self.places[address], self.shown[address] = place, shown

    # ---- texts ------------------------------------------------------------------------------------------------------

    def _text(self, key: Address, paragraphs: Sequence[Paragraph]) -> None:
        room = self.columns * COLUMN_POINTS * 2 / styles.TEXT_SIZE - 1
        pieces = [
            Paragraph(paragraph.text[start : start + LONGEST_TEXT], paragraph.heading)
            for paragraph in paragraphs
            for start in range(0, len(paragraph.text), LONGEST_TEXT)
        ]
        for index, piece in enumerate(pieces):
            height = lines(INDENT + piece.text, room) * styles.TEXT_SIZE * 1.4 + 4
            style = styles.SUB_HEADING if piece.heading else styles.PARAGRAPH
            place = self._line(INDENT + piece.text, style, height)
            if index == 0:
                self._name(key, "\n".join(piece.text for piece in pieces), place)

    def _line(self, text: str, style: str, height: float) -> Place:
        """A text over the width of the page, in as many merged rows as its height needs."""
        rows = int(height // HIGHEST_ROW) + 1
        place = Place(self._next_row, 1)
        for _ in range(rows):
            self._row(height / rows)
        put_box(self.sheet, place, rows, self.columns, style)
        put_text(self.sheet, place, text)
        return place

    # ---- tables -----------------------------------------------------------------------------------------------------

    def _table(self, table: PrintedTable, starts: Sequence[int], heights: Sequence[float]) -> None:
        first = self._next_row
        for height in heights:
            self._row(height)
        last = self._next_row - 1
        boxes = [(box, Place(first + box.row, starts[box.column])) for box in table.layout.boxes]
        self.places.update((box.cell, place) for box, place in boxes if box.cell)
        self.shown.update((box.cell, box.text) for box, _ in boxes if box.cell)
        for box, place in boxes:
            across = starts[box.column + box.columns] - place.column
            if box.cell in self.document.report.automatic:
                put_box(self.sheet, place, box.rows, across, styles.TOTAL)
                self.sheet.cell(*place, self.sums.total(box.cell))
            elif box.cell and (number := number_on_sheet(self.document.figures[box.cell])) is not None:
                put_box(self.sheet, place, box.rows, across, styles.NUMBER)
                self.sheet.cell(*place, number)
                self.shown[box.cell] = plain(number)
            else:
                put_box(self.sheet, place, box.rows, across, _style(box, table))
                put_text(self.sheet, place, box.text)
        self.tables.append(TablePlace(table.key, first, last, self._check_rows(table.key)))

    def _check_rows(self, table: str) -> tuple[tuple[Relation, int], ...]:
        """Keep rows for the relations down its columns; they are not printed, so what follows is on a new page."""
        relations: list[Relation] = []
        for equation in self.sums.equations(table):
            if self.sums.row(equation) is None and equation.relation not in relations:
                relations.append(equation.relation)
        if not relations:
            return ()
        self._end_area()
        rows = tuple(zip(relations, count(self._next_row + 1), strict=False))
        for height in (6, *[26] * len(rows), 6):
            self._row(height)
        self._area_start, self._used = self._next_row, 0.0
        return rows

    # ---- pages ------------------------------------------------------------------------------------------------------

    def _row(self, height: float) -> None:
        self.sheet.row_dimensions[self._next_row].height = round(height, 1)
        self._next_row += 1
        self._used = (self._used + height) % PAGE_POINTS

    def _keep_together(self, height: float) -> None:
        """Begin a new page if so much does not fit on this one, but fits on one."""
        if self._used + height > PAGE_POINTS > height and self._next_row > self._area_start:
            self.sheet.row_breaks.append(Break(self._next_row - 1))
            self._used = 0.0

    def _end_area(self) -> None:
        if self._next_row > self._area_start:
            self.areas.append((self._area_start, self._next_row - 1))


def _heights(table: PrintedTable, starts: Sequence[int]) -> Iterator[float]:
    """The heights of the rows of a table, in points."""
    characters = COLUMN_POINTS * 2 / styles.TABLE_SIZE
    for line in table.lines:
        needed = (
            lines(box.text, (starts[box.column + box.columns] - starts[box.column]) * characters - 1)
            for box in line
            if box.rows == 1
        )
        yield min(HIGHEST_ROW, max(needed, default=1) * styles.TABLE_SIZE * 1.3 + 6)


def _style(box: Box, table: PrintedTable) -> str:
    """The style of a text or of a blank cell."""
    match box.role:
        case "cell":
            return styles.WORDS if box.text else styles.NUMBER
        case "label":
            return styles.LABEL if box.rows == 1 and table.layout.label_columns > 1 else styles.GROUP
        case _:
            return styles.HEAD
