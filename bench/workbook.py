"""The sums of a report as a workbook, for the programs that calculate workbooks.

The numbers stand as in the form, one line a row (columns A to G), as far as they have a sum; beside them, one line an
equation, the formulas of its left side, its right side and their difference (columns I to K). Sums of neighbours are
written as a clerk would: `=SUM(B2:G2)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gkeditor.model.form import Address, Form
from gkeditor.model.numbers import Number

SHEET = "Sheet"
RESULT_COLUMNS = "IJK"


class SumsWorkbook:
    """Where cells and sums of a form stand in the workbook."""

    def __init__(self, form: Form) -> None:
        self.form = form
        summed = {cell for equation in form.equations for cell in equation.cells}
        self.rows: Sequence[Sequence[Address]] = [row for row in form.row_cells.values() if summed.issuperset(row)]
        self.columns = max(map(len, self.rows))
        self._place = {cell: (x, y) for y, row in enumerate(self.rows, 1) for x, cell in enumerate(row, 1)}
        self.place: Mapping[Address, str] = {cell: _name(x, y) for cell, (x, y) in self._place.items()}
        self.inputs = f"A1:{_name(self.columns, len(self.rows))}"
        self.results = [f"{column}{line}" for line in range(1, len(form.equations) + 1) for column in RESULT_COLUMNS]
        """Left, right, difference of the first equation, then of the second …"""

    def grid(self, numbers: Mapping[Address, Number]) -> list[list[Number]]:
        """The numbers of `inputs` line by line, 0 where a line is shorter than others."""
        return [[numbers[c] for c in row] + [0] * (self.columns - len(row)) for row in self.rows]

    def save(self, path: Path, numbers: Mapping[Address, Number]) -> None:
        """Write the workbook with these numbers."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for cell, place in self.place.items():
            sheet[place] = numbers[cell]
        for line, equation in enumerate(self.form.equations, 1):
            left, right, difference = (f"{column}{line}" for column in RESULT_COLUMNS)
            sheet[left] = self._sum(equation.left)
            sheet[right] = self._sum(equation.right)
            sheet[difference] = f"={left}-{right}"
        book.save(path)

    def _sum(self, cells: Sequence[Address]) -> str:
        places = [self._place[cell] for cell in cells]
        (x0, y0), (x1, y1) = min(places), max(places)
        if len(cells) == (x1 - x0 + 1) * (y1 - y0 + 1) > 1:
            return f"=SUM({_name(x0, y0)}:{_name(x1, y1)})"
        return "=" + "+".join(self.place[cell] for cell in cells)


def _name(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"
