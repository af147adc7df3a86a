"""A block of cells from a spreadsheet, a document or a web page: its rows, and where its labels say that it belongs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from gkeditor.app.importing import Plan, of_year, plan_into
from gkeditor.app.reading import imported_from_clipboard
from gkeditor.app.unusable import Unusable
from gkeditor.document import Document
from gkeditor.model.form import Address, Table
from gkeditor.model.numbers import How, read

Rows = list[list[str]]
"""Entries by row and column, outer spaces off; the rows need not be of one length."""

_MOST_CHARACTERS = 2**20
_MOST_LINES_OF_A_CELL = 30
"""A quotation mark that is never closed has more."""

_TABLE = re.compile(r"<t[rdh]\b", re.IGNORECASE)
_WORD = re.compile(r"[\u3400-\u9fff]")
_SHORTEST_LABEL = 2
_OF_VALUES = ("增", "减", "无", "未", "没", "不", "本单位", "本机关")
"""How words begin that offices write in place of a number."""


class Pasted(NamedTuple):
    """What a block becomes in a table."""

    edits: Mapping[Address, str | None]
    placed: int
    """Entries that stand in a cell now, blanks among them."""
    labels: int = 0
    """Entries that are labels, or met one."""
    totals: Mapping[Address, str] = {}
    """Automatic totals that go on computing themselves → the entry that is left out for it."""
    outside: int = 0
    """Entries that had no place in the table."""
    by_labels: bool = False
    """Whether it went where its labels say, not where the cursor was."""


def rows_of(html: str, text: str) -> Rows:
    """The clipboard's flavours as rows: what the table of the markup shows, where it has one, else the text.

    Raise Unusable where it is too much.
    """
    if max(len(html), len(text)) > _MOST_CHARACTERS:
        raise Unusable("剪贴板里的内容太多，不是一张表里的数；请只复制要粘贴的那一块")
    rows = _rows_of_markup(html) if _TABLE.search(html) else []
    rows = rows or _rows_of_text(text)
    return [[" ".join(entry.split("\n")).strip(" ") if entry.strip() else "" for entry in row] for row in rows]


def hides_rows(html: str) -> bool:
    """Whether a table of the markup has rows or cells that it does not show, and that were not taken."""
    from gkeditor.importers.clipboard import hides
    from gkeditor.importers.source import UnreadableInput

    try:
        return bool(_TABLE.search(html)) and hides(html)
    except UnreadableInput:
        return False


def by_labels(document: Document, table: str, html: str, text: str) -> Pasted | None:
    """The block where its labels say that it belongs in this table; None if it has none that say so.

    Raise HasMore if there is more in it than goes into this table.
    """
    rows = rows_of(html, text)
    if not any(_WORD.search(entry) for row in rows for entry in row):
        return None
    try:
        imported = imported_from_clipboard(html, text, document.form.id)
    except Unusable:
        # A row alone is no table; a row of another one does not belong here.
        if _names_rows(document, rows) and not _names_rows(document, rows, table):
            raise HasMore from None
        return None
    plan = plan_into(of_year(imported, document.report.year), document)
    here = plan.cells.get(table, ())
    if plan.in_part and not plan.cells:
        if _names_rows(document, rows):
            # Labels say where the numbers belong, and nobody can say which is which.
            raise HasMore
        return None
    doubts = (*plan.unplaced, *plan.report.extra, *plan.questions, *plan.warnings)
    if not plan.in_part or set(plan.cells) != {table} or doubts:
        raise HasMore
    blanks = _blanks(document.form.table(table), plan, rows)
    edits = {**plan.edits(plan.proposed), **blanks}
    totals = {cell: plan.report.get(cell) for cell in here if document.report.is_automatic(cell)}
    return Pasted(
        {address: after for address, after in edits.items() if address not in totals},
        len(here) - len(totals) + len(blanks),
        sum(bool(entry) for row in rows for entry in row) - len(here),
        totals,
        by_labels=True,
    )


def _blanks(table: Table, plan: Plan, rows: Rows) -> dict[Address, str | None]:
    """What the block leaves blank in columns that it has, and the table has not."""
    cells = plan.form.cells
    here, blank = plan.cells[table.key], plan.blank.get(table.key, ())
    columns = {cells[cell].column.key for cell in here}
    if table.side_by_side:
        # Each row has columns of its own; of those that a part of the table lacks nothing says whose they are.
        block = table.blocks[0]
        titles = [folded(title) for column in block.columns for title in (column.title, *column.aliases)]
        of_rows = {cells[cell].row_id for cell in (*here, *blank)}
        whole = sum(folded(entry) in titles for row in rows for entry in row) >= len(of_rows) * len(block.columns)
        columns = {column.key for column in block.columns if whole}
    clearable = plan.clearable.items()
    return {cell: text for cell, text in clearable if cell in blank and cells[cell].column.key in columns}


def text_of(html: str) -> str:
    """What the clipboard's markup says, a paragraph a line, the cells of a table between tabs; "" where it is none."""
    from gkeditor.importers.clipboard import read_clipboard
    from gkeditor.importers.source import UnreadableInput, lines

    try:
        found = lines(read_clipboard(html[:_MOST_CHARACTERS], None, visible=True))
    except UnreadableInput:
        return ""
    return "\n".join("\t".join(entry or "" for entry in line.cells) if line.grid else line.text for line in found)


def _names_rows(document: Document, rows: Rows, key: str = "") -> bool:
    """Whether a block of several entries has labels of rows of a table, or of whatever table of the form."""
    blocks = [(table.key, block) for table in document.form.tables for block in table.blocks]
    of_rows = {
        folded(title)
        for of, block in blocks
        if key in ("", of)
        for row in block.rows
        for title in (row.title, *row.aliases)
    }
    of_columns = {folded(t) for _, block in blocks for column in block.columns for t in (column.title, *column.aliases)}
    entries = [folded(entry) for row in rows for entry in row if entry]
    return len(entries) > 1 and any(entry in of_rows - of_columns for entry in entries)


class Unlabelled(NamedTuple):
    """A block without the labels that were copied along."""

    rows: Rows
    above: list[str]
    """The labels that stood right above it, one for each of its columns; empty where none did."""
    in_front: list[str]
    """Those right in front of it, one for each of its rows."""


def without_labels(block: Rows, labels: Collection[str]) -> Unlabelled:
    """A block without its first rows and columns that hold labels and nothing else; `labels` are the table's, folded.

    A single entry stays, whatever it is.
    """
    if sum(map(len, block)) < 2:
        return Unlabelled(block, [], [])
    width = max(map(len, block))
    whole = [row + [""] * (width - len(row)) for row in block]
    figures = [[bool(entry) and not is_label(entry, labels) for entry in row] for row in whole]
    if not any(map(any, figures)):
        # Blanks are pasted, too; labels alone are nothing to paste.
        return Unlabelled([] if any(map(any, whole)) else block, [], [])
    top = next(number for number, row in enumerate(figures) if any(row))
    left = next(number for number, column in enumerate(zip(*figures, strict=True)) if any(column))
    # Blanks before the numbers are blanks unless labels stand among them.
    top = top if any(map(any, whole[:top])) else 0
    left = left if any(any(row[:left]) for row in whole[top:]) else 0
    return Unlabelled(
        [row[left:] for row in block[top:]],
        whole[top - 1][left:] if top else [],
        [row[left - 1] for row in whole[top:]] if left else [],
    )


def is_label(entry: str, labels: Collection[str]) -> bool:
    """Whether an entry is a label of the table, or words that can stand for no number."""
    if folded(entry) in labels:
        return True
    short = folded(entry)
    if len(short) < _SHORTEST_LABEL or not _WORD.search(short) or short.startswith(_OF_VALUES):
        return False
    return read(entry, "count", "").how is How.UNREADABLE


def folded(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


class HasMore(Exception):
    """A block has more in it than goes into the table: other parts of the report, rows without a place, doubts."""


def _rows_of_markup(html: str) -> Rows:
    from gkeditor.importers.clipboard import read_clipboard
    from gkeditor.importers.source import UnreadableInput, lines

    try:
        rows = [line.cells for line in lines(read_clipboard(html, None, visible=True)) if line.grid]
    except UnreadableInput:
        return []
    # What only merged cells cover is no place of its own.
    rows = [row for row in rows if any(entry is not None for entry in row)]
    width = max(map(len, rows), default=0)
    own = [column for column in range(width) if any(row[column : column + 1] not in ((), (None,)) for row in rows)]
    return [[row[column] or "" for column in own if column < len(row)] for row in rows]


def _rows_of_text(text: str) -> Rows:
    """Lines of cells separated by tabs; spreadsheets put a cell of several lines into quotation marks."""
    plain = text.strip("\0").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' in plain:
        try:
            rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter="\t"))
        except csv.Error:
            rows = []
        if rows and all(
            entry.count("\n") < _MOST_LINES_OF_A_CELL and "\t" not in entry for row in rows for entry in row
        ):
            return [row or [""] for row in rows]
    return [line.split("\t") for line in plain.split("\n")]
