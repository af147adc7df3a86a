"""What the clipboard offers of a report or of one of its tables: as a web page's markup, as text, or both."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress

from gkeditor.importers.decode import LINE_END, decode
from gkeditor.importers.imported import Imported
from gkeditor.importers.match import match
from gkeditor.importers.source import (
    MAX_LINES,
    MAX_TEXT_BYTES,
    Grid,
    GridCell,
    GridRow,
    NotAReport,
    Paragraph,
    Source,
    TooManyLines,
    UnreadableInput,
)
from gkeditor.importers.text import source_of_text
from gkeditor.importers.web.html import has_content, source_of_page, without_hidden
from gkeditor.model.form import editions

_DESCRIPTION = re.compile(r"Version:[^<]*")
"""What Windows puts before the markup: where in it the copied part begins and ends."""
_OF_A_TABLE = re.compile(r"<(table|colgroup|col|thead|tbody|tr|td|th)\b", re.IGNORECASE)
_MAY_HIDE = re.compile("none|hid", re.IGNORECASE)
_LONGEST_CELL = 30
"""Lines of a quoted cell; a quotation mark that is never closed has more."""


def import_clipboard(html: str | bytes | None, text: str | None, edition: str | None = None) -> Imported:
    """What the clipboard holds, in the edition that leaves least of it over; of equals in the one given.

    A table alone may have no label that tells its edition. Raise UnreadableInput.
    """
    source = read_clipboard(html, text)
    found = [match(source)]
    for other in editions():
        if other != found[0].report.edition:
            with suppress(NotAReport):
                found.append(match(source, other))
    return min(found, key=lambda imported: (_left_over(imported), imported.report.edition != edition))


def _left_over(imported: Imported) -> int:
    report = imported.report
    return len(report.extra) + len(report.unplaced) + len(report.labels) + len(imported.questions)


def read_clipboard(html: str | bytes | None, text: str | None, *, visible: bool = False) -> Source:
    """The source in the clipboard's flavours, either of which may be missing; raise UnreadableInput.

    The markup counts where it has a table or a heading of a report, else the text. `visible`: of tables only what they
    show, else the hidden is read, too, with a remark.
    """
    if len(html or "") > MAX_TEXT_BYTES or len(text or "") > MAX_TEXT_BYTES:
        raise UnreadableInput(f"剪贴板里的内容超过 {MAX_TEXT_BYTES // 2**20} MB，不会是一份年度报告")
    # Windows ends its texts with a null.
    text = (text or "").strip("\0")
    html = (html.rstrip(b"\0") if isinstance(html, bytes) else html.rstrip("\0")) if html else ""
    has_text = bool(text.strip())
    if html.strip():
        try:
            page, remarks = _markup(html)
            if visible:
                page = without_hidden(page) or page
            source = source_of_page(page)
            if not has_text or any(isinstance(piece, Grid) for piece in source.pieces) or has_content(page):
                return source._replace(remarks=(*remarks, *source.remarks))
        except UnreadableInput:
            if not has_text:
                raise
    if not has_text:
        raise UnreadableInput("剪贴板里没有文字；请先在网页、Word 或表格中选定并复制，再回来粘贴")
    plain = LINE_END.sub("\n", text)
    return _quoted_cells(plain) or source_of_text(plain)


def hides(html: str) -> bool:
    """Whether tables of the clipboard's markup have rows or cells that they do not show."""
    return bool(_MAY_HIDE.search(html)) and without_hidden(_markup(html)[0]) is not None


def _markup(html: str | bytes) -> tuple[str, tuple[str, ...]]:
    """Markup that stands for itself, and what there is to say of reading it."""
    page, remarks = decode(html) if isinstance(html, bytes) else (html, ())
    if description := _DESCRIPTION.match(page):
        page = page[description.end() :]
    first = _OF_A_TABLE.search(page)
    if first and first[1].lower() != "table":
        # Browsers copy what is selected, with or without the table around it.
        page = f"{page[: first.start()]}<table>{page[first.start() :]}"
    return page, remarks


def _quoted_cells(text: str) -> Source | None:
    """The source in cells as spreadsheet programs copy them: one of several lines stands in quotation marks."""
    if '"' not in text or "\t" not in text:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        return None
    if not any("\n" in cell or '"' in cell for row in rows for cell in row):
        return None
    if any(cell.count("\n") > _LONGEST_CELL or "\t" in cell for row in rows for cell in row):
        return None
    if len(rows) > MAX_LINES:
        raise TooManyLines
    return Source(tuple(_pieces(rows)))


def _pieces(rows: Sequence[Sequence[str]]) -> list[Paragraph | Grid]:
    """Rows of several cells next to each other as grids, all else as paragraphs."""
    pieces: list[Paragraph | Grid] = []
    grid: list[GridRow] = []
    for number, row in enumerate(rows, start=1):
        where = f"第 {number} 行"
        if len(row) > 1:
            grid.append(GridRow(tuple(map(GridCell, row)), where))
        elif row and row[0].strip():
            if grid:
                pieces.append(Grid(tuple(grid)))
                grid = []
            pieces.append(Paragraph(row[0], where))
    if grid:
        pieces.append(Grid(tuple(grid)))
    return pieces
