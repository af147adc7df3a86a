"""What is done with the selected cells as one block: copied, cut, cleared, pasted over."""

from __future__ import annotations

from collections.abc import Sequence

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

    def paste(self, cells: Sequence[Address], place: Place) -> str:
        """Put the clipboard's numbers into the table from the first of these cells on, else from a place."""
        data, grid, document = QGuiApplication.clipboard().mimeData(), self._table.grid, self._session.document
        text = clipboard.block_in(data.text(), data.html())
        if not text:
            return ""
        places = [grid.cells[cell] for cell in cells]
        if places:
            place = Place(min(place.row for place in places), min(place.column for place in places))
        edits, skipped = clipboard.pasted(grid, text, place, cells, self._table.is_automatic)
        there: dict[Address, str | None] = {}
        for cell, entry in edits.items():
            if entry:
                there |= document.report.no_longer_missing(cell)
        self._session.edit("粘贴", {**there, **edits})
        said = f"，跳过标签和自动合计 {skipped} 格" if skipped else ""
        return f"粘贴 {len(edits)} 格{said}" if len(edits) > 1 or skipped else ""
