"""Plain text and Markdown: paragraphs, and tables drawn by tabs or by vertical bars.

Three ways to draw a table are met: a line that begins with a tab opens a cell and lines without one go on with it,
until a blank line ends the row (pages saved as text); cells of a row separated by tabs (copied from a sheet); cells
separated by bars, with or without outer ones (Markdown, and the text that this program writes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gkeditor.importers.decode import decode
from gkeditor.importers.source import (
    MAX_COLUMNS,
    MAX_LINES,
    Grid,
    GridCell,
    GridRow,
    Paragraph,
    Source,
    TooManyLines,
)

DRAFT_MARK = "【草稿】"
"""How a line begins with which our own output marks a draft; it is no text of the report."""

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t]*:?-{3,}:?[ \t]*")
_HASHES = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_BOLD = re.compile(r"[ \t]*(\*\*|__)(.+)\1[ \t]*")
_BREAK = re.compile(r"<br ?/?>")
_LONGEST_LABEL = 60
_MOST_CELLS = MAX_COLUMNS + 1
"""One more than a table may have."""
_SENTENCE_END = ("。", "；", "：", "！")


def read_text(data: bytes) -> Source:
    """The source in a text file."""
    text, remarks = decode(data)
    return source_of_text(text)._replace(remarks=remarks)


def source_of_text(text: str) -> Source:
    """The source in a text whose line ends are all one."""
    return _source(text.split("\n"))


def read_markdown(data: bytes) -> Source:
    """The source in a Markdown file."""
    text, remarks = decode(data)
    return _source([_plain(line) for line in text.split("\n")])._replace(remarks=remarks)


def _plain(line: str) -> str:
    if heading := _HASHES.fullmatch(line):
        line = heading[1]
    if bold := _BOLD.fullmatch(line):
        line = bold[2]
    return line


def _source(lines: Sequence[str]) -> Source:
    if len(lines) > MAX_LINES:
        raise TooManyLines
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].lstrip().startswith(DRAFT_MARK):
        lines = [*lines[:first], "", *lines[first + 1 :]]
    pieces: list[Paragraph | Grid] = []
    rows: list[GridRow] = []
    for row in _rows(lines):
        if isinstance(row, GridRow):
            rows.append(row)
            continue
        # A blank line between two rows is no end of the table.
        if rows and row.text and not row.text.isspace():
            pieces.append(Grid(tuple(rows)))
            rows = []
        if not rows:
            pieces.append(row)
    if rows:
        pieces.append(Grid(tuple(rows)))
    return Source(tuple(pieces))


def _rows(lines: Sequence[str]) -> Iterator[GridRow | Paragraph]:
    opens_cell = _opens_cell(lines)
    framed = _framed(lines)
    number = 0
    while number < len(lines):
        line, where = lines[number], f"第 {number + 1} 行"
        if opens_cell(line):
            end = number + 1
            while end < len(lines) and (opens_cell(lines[end]) or lines[end].strip()):
                end += 1
            yield from _stacked(lines[number:end], number, opens_cell)
            number = end
            continue
        if "\t" in line.strip(" "):
            yield GridRow(tuple(map(GridCell, line.split("\t", _MOST_CELLS))), where, line.replace("\t", " "))
        elif _BAR.search(line):
            cells = _barred(line, framed=number in framed)
            if not _is_rule(line):
                yield GridRow(tuple(map(GridCell, cells)), where, line)
        else:
            yield Paragraph(line, where)
        number += 1


def _opens_cell(lines: Sequence[str]) -> Callable[[str], bool]:
    """Whether a line that begins with a tab opens a cell of a row that goes on in the next line."""
    opening = sum(line.startswith("\t") and "\t" not in line[1:] for line in lines)
    separating = sum("\t" in line[1:].rstrip() for line in lines)
    if separating >= opening:
        return lambda line: False
    return lambda line: line.startswith("\t") and "\t" not in line[1:]


def _stacked(lines: Sequence[str], start: int, opens_cell: Callable[[str], bool]) -> Iterator[GridRow | Paragraph]:
    cells: list[str] = []
    for line in lines:
        if opens_cell(line):
            cells.append(line[1:])
        else:
            cells[-1] += f"\n{line}"
    if any(len(cell) > _LONGEST_LABEL or cell.rstrip().endswith(_SENTENCE_END) for cell in cells):
        # Paragraphs indented by a tab.
        for offset, line in enumerate(lines):
            yield Paragraph(line, f"第 {start + offset + 1} 行")
    else:
        yield GridRow(tuple(map(GridCell, cells)), f"第 {start + 1} 行")


def _framed(lines: Sequence[str]) -> set[int]:
    """The lines of tables in which every line begins with a bar, so that it is the frame and ends no cell."""
    framed: set[int] = set()
    table: set[int] = set()
    for number, line in enumerate((*lines, "end")):
        if _BAR.search(line):
            table.add(number)
        elif line.strip() and table:
            if all(lines[row].lstrip().startswith("|") for row in table if not _is_rule(lines[row])):
                framed |= table
            table = set()
    return framed


def _is_rule(line: str) -> bool:
    """Whether a line is the one under the head of a Markdown table."""
    return "---" in line and all(map(_RULE.fullmatch, line.strip(" \t|").split("|")))


def _barred(line: str, *, framed: bool) -> list[str]:
    cells = _BAR.split(line, maxsplit=_MOST_CELLS)
    if framed:
        cells = cells[1:-1] if len(cells) > 2 and not cells[-1].strip() else cells[1:]
    return [_BREAK.sub("\n", cell.replace(r"\|", "|")) for cell in cells]
