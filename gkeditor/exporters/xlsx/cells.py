"""Places on a sheet, and writing to them."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from gkeditor.exporters.xlsx.styles import is_ruled


class Place(NamedTuple):
    """A cell of a sheet; row and column count from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """Its name in formulas: `I10`."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def fixed(self) -> str:
        """Its name where nothing may shift it: `$I$10`."""
        return f"${get_column_letter(self.column)}${self.row}"


def put_text(sheet: Worksheet, place: Place, text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    if not text:
        return
    cell = sheet.cell(*place, text)
    cell.data_type = "s"
    # Without it, editing the cell in a spreadsheet program would turn the text into a formula.
    if text[0] in "=+-@":
        cell.quotePrefix = True


def put_formula(sheet: Worksheet, place: Place, formula: str, style: str) -> None:
    """Write a formula, given with its `=`."""
    cell = sheet.cell(*place, formula)
    cell.style = style


def put_box(sheet: Worksheet, place: Place, rows: int, columns: int, style: str) -> None:
    """Style a rectangle and make it one cell."""
    # What lies under a merged cell shows its share of the border and nothing else.
    height, width = (rows, columns) if is_ruled(style) else (1, 1)
    for row in range(place.row, place.row + height):
        for column in range(place.column, place.column + width):
            sheet.cell(row, column).style = style
    if rows > 1 or columns > 1:
        # Not merge_cells: it would draw the border once more, which the style does, and search for overlaps each time.
        last = place.column + columns - 1, place.row + rows - 1
        sheet.merged_cells.ranges.add(CellRange(None, place.column, place.row, *last))
