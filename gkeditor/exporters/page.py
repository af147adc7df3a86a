"""What a document prints: one view of a report, which every document format lays out in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gkeditor.document import Document
from gkeditor.exporters.picture import Picture, picture
from gkeditor.model.form import Address, Section
from gkeditor.model.layout import Box, Layout, layout
from gkeditor.model.numbering import is_sub_heading
from gkeditor.model.report import ExtraRow
from gkeditor.model.severity import Severity
from gkeditor.model.year_picture import PART


class PrintedNumber(NamedTuple):
    """A number that a text takes from a cell: the cell, and the characters from … to of the paragraph."""

    cell: Address
    start: int
    end: int


class Paragraph(NamedTuple):
    """A paragraph of a text; `heading` where it is nothing but a numbered sub-heading such as `（一）主动公开`."""

    text: str
    heading: bool
    numbers: tuple[PrintedNumber, ...] = ()


@dataclass(frozen=True)
class PrintedTable:
    """A table with its texts; a row that the form does not have stands below the last one."""

    key: str
    name: str
    """What it shows, in words; the heading of its part, if that has one."""
    layout: Layout
    """The grid, in which the boxes of cells have their texts."""
    head_rows: int
    """Rows at the top that repeat on each page; 0 for a table in which every block has its own head."""
    label_widths: tuple[int, ...]
    """As in the form; in half-width characters."""

    @property
    def lines(self) -> tuple[tuple[Box, ...], ...]:
        """The boxes that begin in each row of the grid."""
        lines: list[list[Box]] = [[] for _ in range(self.layout.rows)]
        for box in self.layout.boxes:
            lines[box.row].append(box)
        return tuple(map(tuple, lines))


@dataclass(frozen=True)
class Part:
    """One of the six parts: its heading, "" where the report has none, and its text or table."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    table: PrintedTable | None
    picture: Picture | None = None
    """Of the year, below the table, if it was asked for; never part of the report."""


@dataclass(frozen=True)
class Signature:
    """The block at the end; both lines may be empty."""

    agency: str
    date: str
    iso_date: str
    """The date as YYYY-MM-DD, "" where it is none."""


@dataclass(frozen=True)
class Page:
    """All that is printed, in its order."""

    draft: str
    """The mark of a report with open errors, "" for any other; never part of the report."""
    title: str
    title_lines: tuple[str, ...]
    """The title in the one or two lines that it should be broken into: the agency, and the rest."""
    preface: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    signature: Signature


_MOST_MORE = 2
"""Columns more than the form has, with which the type of a table on paper can still be read."""

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_REST_OF_TITLE = re.compile("(?:关于)?(?:[0-9]{4}|政府信息|政务公开|信息公开|年度)")
"""Behind the agency; else its name goes on, as in 云溪县人民政府办公室."""
# What neither XML nor HTML can hold: controls, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def printable(text: str) -> str:
    r"""A text as any document can hold it: every end of a line is `\n`, and no control character is left."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def page(document: Document, *, on_paper: bool = False, with_picture: bool = False) -> Page:
    """The view of a document; `on_paper` keeps tables as wide as paper bears."""
    report = document.report
    title = _line(document.text("title"))
    most = _MOST_MORE if on_paper else None
    parts = [_part(document, section, most) for section in document.form.parts if not _is_absent(document, section)]
    if with_picture:
        drawn = picture(document)
        parts = [replace(part, picture=drawn) if part.key == PART else part for part in parts]
    return Page(
        draft=_draft_mark(document),
        title=title,
        title_lines=_title_lines(title, _line(report.agency)),
        preface=_paragraphs(document, "preface"),
        parts=tuple(parts),
        signature=_signature(report.get("signature.agency"), report.get("signature.date")),
    )


def _draft_mark(document: Document) -> str:
    errors = document.results.counts()[Severity.ERROR]
    return f"【草稿】尚有{Severity.ERROR.word}问题 {errors} 项未改正，不得发布" if errors else ""


def _title_lines(title: str, agency: str) -> tuple[str, ...]:
    rest = title.removeprefix(agency)
    return (agency, rest) if agency and rest != title and _REST_OF_TITLE.match(rest) else (title,)


def _line(text: str) -> str:
    return printable(text).replace("\n", "").strip()


def _paragraphs(document: Document, address: Address) -> tuple[Paragraph, ...]:
    lines: list[list[tuple[str, Address]]] = [[]]
    for piece in document.figures.pieces(document.report.get(address)):
        first, *others = printable(piece.filled).split("\n")
        lines[-1].append((first, piece.cell))
        lines += ([(other, piece.cell)] for other in others)
    return tuple(paragraph for paragraph in map(_paragraph, lines) if paragraph.text)


def _paragraph(pieces: Sequence[tuple[str, Address]]) -> Paragraph:
    line = "".join(text for text, _cell in pieces)
    text = line.strip()
    return Paragraph(text, is_sub_heading(text), tuple(_numbers(pieces, len(line) - len(line.lstrip()), len(text))))


def _numbers(pieces: Sequence[tuple[str, Address]], indent: int, length: int) -> Iterator[PrintedNumber]:
    """The numbers of a line that is printed without its indent, so many characters of it."""
    at = -indent
    for text, cell in pieces:
        start, end = max(at, 0), min(at + len(text), length)
        if cell and start < end:
            yield PrintedNumber(cell, start, end)
        at += len(text)


def _has_content(document: Document, section: Section) -> bool:
    if section.kind == "text":
        return bool(document.report.get(section.key))
    rows = (row.table for row in document.report.extra)
    return section.key in rows or any(map(document.text, document.form.table_cells[section.key]))


def _is_absent(document: Document, section: Section) -> bool:
    """Whether the report lacks a part. One that was marked as missing and filled in since is printed."""
    return section.key in document.report.missing and not _has_content(document, section)


def _part(document: Document, section: Section, most: int | None) -> Part:
    missing = document.report.missing
    heading = document.report.get(f"heading.{section.key}") or section.title
    if f"{section.key}.heading" in missing:
        heading = ""
    heading = _line(heading)
    table = None
    if section.kind == "table" and (f"{section.key}.table" not in missing or _has_content(document, section)):
        table = _table(document, section, heading or section.title, most)
    paragraphs = _paragraphs(document, section.key) if section.kind == "text" else ()
    return Part(section.key, heading, paragraphs, table)


def _table(document: Document, section: Section, name: str, most: int | None) -> PrintedTable:
    table = document.form.table(section.key)
    empty = layout(table)
    filled = (box._replace(text=printable(document.text(box.cell))) if box.cell else box for box in empty.boxes)
    extra = [row for row in document.report.extra if row.table == section.key]
    first_cell = next(box.row for box in empty.boxes if box.role == "cell")
    return PrintedTable(
        key=section.key,
        name=name,
        layout=_with_extra_rows(empty._replace(boxes=tuple(filled)), extra, most),
        head_rows=first_cell if len(table.blocks) == 1 else 0,
        label_widths=table.label_widths,
    )


def _with_extra_rows(table: Layout, extra: Sequence[ExtraRow], most: int | None) -> Layout:
    """The layout with the extra rows below it, and as many more columns as the longest of them needs.

    At most `most` more: a row that needs still more goes on below itself, in the columns of the form.
    """
    if not extra:
        return table
    boxes = list(table.boxes)
    span = max(table.label_columns, 1)
    needed = [span + len(row.cells) for row in extra]
    columns = max(table.columns, 0, *(number for number in needed if most is None or number <= table.columns + most))
    if surplus := columns - table.columns:
        boxes += (Box(row, table.columns, 1, surplus, "cell", "") for row in range(table.rows))
    row = table.rows
    for _table, label, cells in extra:
        lines = [cells[start : start + columns - span] for start in range(0, max(len(cells), 1), columns - span)]
        boxes.append(Box(row, 0, len(lines), span, "label", printable(label)))
        for line in lines:
            texts = (*line, *[""] * (columns - span - len(line)))
            boxes += (Box(row, column, 1, 1, "cell", printable(text)) for column, text in enumerate(texts, start=span))
            row += 1
    return Layout(row, columns, table.label_columns, tuple(sorted(boxes, key=_reading_order)))


def _reading_order(box: Box) -> tuple[int, int]:
    return box.row, box.column


def _signature(agency: str, date: str) -> Signature:
    iso = _ISO_DATE.fullmatch(date.strip())
    if iso is None:
        return Signature(_line(agency), _line(date), "")
    year, month, day = map(int, iso.groups())
    return Signature(_line(agency), f"{year}年{month}月{day}日", iso[0])
