"""What is done with the selected cells as one block: copied, cut, cleared, pasted over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication

from gkeditor.model.form import Address
from gkeditor.ui import clipboard
from gkeditor.ui.grid import Place
from gkeditor.ui.session import Session
from gkeditor.ui.table_model import TableModel


class Blocks:
    """The edits of blocks of one table, each one step; what there is to say of them is returned in words."""

    def __init__(self, session: Session, table: TableModel) -> None:
        self._session = session
        self._table = table

    def copy(self, cells: Sequence[Address]) -> None:
        QGuiApplication.clipboard().setText(clipboard.copied(self._table.grid, cells, self._table.text))

    def cut(self, cells: Sequence[Address]) -> None:
        self.copy(cells)
        self.clear(cells, "剪切")

    def clear(self, cells: Sequence[Address], label: str = "清除") -> None:
        self._session.edit(label, dict.fromkeys(cells))

    def put(self, cells: Sequence[Address], text: str) -> str:
        """Put one text into all of these cells."""
        return self._fill("填充" if len(cells) > 1 else "输入", dict.fromkeys(cells, text))

    def fill(self, cells: Sequence[Address], *, down: int, right: int) -> str:
        """Put the first number of each column, or row, of a block into the rest of it; one cell gets the one before it.

        One of `down` and `right` is 1, the other 0.
        """
        grid = self._table.grid
        lines: dict[int, list[Address]] = {}
        for cell in cells:
            place = grid.cells[cell]
            lines.setdefault(place.column if down else place.row, []).append(cell)
        edits: dict[Address, str] = {}
        for line in lines.values():
            first, rest = line[0], line[1:]
            if len(cells) == 1:
                first, rest = grid.at(*grid.step(grid.cells[first], -down, -right)).cell or first, line
            edits |= dict.fromkeys((cell for cell in rest if cell != first), self._table.text(first))
        return self._fill("向下填充" if down else "向右填充", edits)

    def _fill(self, label: str, edits: Mapping[Address, str]) -> str:
        """Take these texts, but into no automatic total that is not meant alone."""
        totals = [cell for cell in edits if self._table.is_automatic(cell)] if len(edits) > 1 else []
        filled = {cell: text for cell, text in edits.items() if cell not in totals}
        self._edit(label, filled)
        skipped = f"，跳过自动合计 {len(totals)} 格" if totals else ""
        return f"{label} {len(filled)} 格{skipped}" if len(edits) > 1 else ""

    def _edit(self, label: str, edits: Mapping[Address, str | None]) -> None:
        """Take these texts; what the source lacked is there where a number comes."""
        there: dict[Address, str | None] = {}
        for cell, text in edits.items():
            if text:
                there |= self._session.document.report.no_longer_missing(cell)
        self._session.edit(label, {**there, **edits})

    def paste(self, cells: Sequence[Address], place: Place) -> str:
        """Put the clipboard's numbers into the table from the first of these cells on, else from a place."""
        data, grid = QGuiApplication.clipboard().mimeData(), self._table.grid
        text = clipboard.block_in(data.text(), data.html())
        if not text:
            return ""
        places = [grid.cells[cell] for cell in cells]
        if places:
            place = Place(min(place.row for place in places), min(place.column for place in places))
        edits, skipped = clipboard.pasted(grid, text, place, cells, self._table.is_automatic)
        self._edit("粘贴", edits)
        said = f"，跳过标签和自动合计 {skipped} 格" if skipped else ""
        return f"粘贴 {len(edits)} 格{said}" if len(edits) > 1 or skipped else ""
