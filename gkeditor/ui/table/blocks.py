"""What is done with the selected cells as one block: copied, cut, cleared, pasted over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication

from gkeditor import app
from gkeditor.app.pasting import by_labels, hides_rows, rows_of
from gkeditor.model.form import Address
from gkeditor.model.numbers import read
from gkeditor.ui.copied import copied
from gkeditor.ui.session import Session
from gkeditor.ui.table import clipboard
from gkeditor.ui.table.grid import Place
from gkeditor.ui.table.model import TableModel
from gkeditor.ui.text.pasting import NO_WORDS


class Blocks:
    """The edits of blocks of one table, each one step; what there is to say of them is returned in words."""

    def __init__(self, session: Session, table: TableModel) -> None:
        self._session = session
        self._table = table

    def copy(self, cells: Sequence[Address], *, labels: bool = False) -> None:
        rows = clipboard.copied(self._table.grid, cells, self._table.text, labels=labels)
        spans = clipboard.merged(self._table.grid, cells) if labels else None
        QGuiApplication.clipboard().setMimeData(clipboard.on_clipboard(rows, spans))

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

    def take(self, cells: Sequence[Address], offers: Mapping[Address, app.Offer]) -> str:
        """Fill those of these cells of which it is known what they must be."""
        taken = {cell: offers[cell].text for cell in cells if cell in offers}
        if not taken:
            return "这里没有能由合计或上年数算出的空格"
        self._edit("采用算出的数", taken)
        return f"采用算出的数 {next(iter(taken.values()))}" if len(taken) == 1 else f"采用算出的数 {len(taken)} 格"

    def switch_totals(self, cells: Sequence[Address]) -> str:
        """Have totals compute themselves, or if all of them do have them typed, keeping their numbers."""
        document = self._session.document
        totals = [cell for cell in cells if cell in document.form.definitions]
        typed = [cell for cell in totals if not document.report.is_automatic(cell)]
        if not totals:
            return "这里没有可以自动计算的合计"
        label = "改为自动合计" if typed else "改为手工填写"
        before = {cell: document.text(cell) for cell in totals}
        if typed:
            self._session.edit(label, {f"automatic.{cell}": "1" for cell in typed} | dict.fromkeys(typed))
        else:
            edits = {f"automatic.{cell}": None for cell in totals}
            self._session.edit(label, {**edits, **before})
        if len(totals) > 1:
            return f"{label} {len(typed or totals)} 格"
        (cell,) = totals
        changed = before[cell] and before[cell] != document.text(cell)
        return f"{label}，{before[cell]} 变为 {document.text(cell) or '空白'}" if changed else label

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

    def paste(self, cells: Sequence[Address], place: Place) -> tuple[str, list[Address]]:
        """Put the clipboard's numbers where their labels say, else from the first of these cells or from a place on.

        What there is to say, and the cells that were pasted into. Raise HasMore if there is more in it than goes into
        this table.
        """
        data, grid, document = copied(), self._table.grid, self._session.document
        html, text = data.html(), data.text()
        if not html and not text:
            return NO_WORDS if data.formats() else "", []
        try:
            done = by_labels(document, self._table.section, html, text)
            if done is None:
                places = [grid.cells[cell] for cell in cells] or [place]
                first = Place(min(one.row for one in places), min(one.column for one in places))
                done = clipboard.pasted(grid, rows_of(html, text), first, cells, self._table.is_automatic)
        except app.Unusable as reason:
            return str(reason), []
        self._edit("粘贴", done.edits)
        cells_of = document.form.cells
        left_out = [
            (total, read(entry, cells_of[total].kind, cells_of[total].unit)) for total, entry in done.totals.items()
        ]
        differing = sum(reading.value != document.figures.number(total) for total, reading in left_out)
        hidden = "来源里隐藏的行、列没有粘贴" if not done.by_labels and hides_rows(html) else ""
        words = "，".join(filter(None, (clipboard.words(done, differing), hidden)))
        return words, [cell for cell in grid.cells if cell in done.edits]
