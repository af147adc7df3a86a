"""Reports laid out as other programs would: the same report must be read from every one of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

import msgspec

from gkeditor.model.form import Table, load_form
from gkeditor.model.layout import Box, layout
from gkeditor.model.report import Report


class Cell(NamedTuple):
    text: str
    box: Box
    covered: str
    """"above" or "left" where a span covers the place, else ""."""


Grid = list[list[Cell]]


def grid(report: Report, table: Table) -> Grid:
    """Every place of a table without the rows that the report lacks."""
    blocks = []
    for block in table.blocks:
        rows = tuple(row for row in block.rows if f"{table.key}.{row.key}" not in report.missing)
        if rows:
            blocks.append(msgspec.structs.replace(block, rows=rows))
    printed = layout(msgspec.structs.replace(table, blocks=tuple(blocks)))
    result = []
    for row in range(printed.rows):
        line = []
        for column in range(printed.columns):
            box = printed.at(row, column)
            covered = "above" if box.row < row else "left" if box.column < column else ""
            text = "" if covered else report.get(box.cell) if box.cell else box.text
            line.append(Cell(text, box, covered))
        result.append(line)
    return result


def full(line: Sequence[Cell]) -> list[str]:
    """One text for each place."""
    return [cell.text for cell in line]


def collapsed(line: Sequence[Cell]) -> list[str]:
    """Cells covered from above stay as blank ones, wide cells are one."""
    return [cell.text for column, cell in enumerate(line) if cell.box.column == column]


def packed(line: Sequence[Cell]) -> list[str]:
    """Only the cells that begin here, blank ones at the end make up for the others."""
    texts = [cell.text for cell in line if not cell.covered]
    return texts + [""] * (len(line) - len(texts))


Row = Callable[[Sequence[Cell]], list[str]]


def in_order(report: Report, heading: str = "{}") -> Iterator[str | Table]:
    """The report from top to bottom: lines of text, and its tables."""
    form = load_form(report.edition)
    if report.get("title"):
        yield report.get("title")
    yield from filter(None, report.get("preface").split("\n"))
    for part in form.parts:
        if part.key in report.missing:
            continue
        if f"{part.key}.heading" not in report.missing:
            yield heading.format(report.get(f"heading.{part.key}") or part.title)
        if part.kind == "text":
            yield from filter(None, report.get(part.key).split("\n"))
        elif f"{part.key}.table" not in report.missing:
            yield form.table(part.key)
    if report.get("signature.agency"):
        yield report.get("signature.agency")
    if report.get("signature.date"):
        year, month, day = map(int, report.get("signature.date").split("-"))
        yield f"{year}年{month}月{day}日"


def text_file(report: Report, table_lines: Callable[[Grid], Iterator[str]], heading: str = "{}") -> str:
    lines: list[str] = []
    for item in in_order(report, heading):
        if isinstance(item, str):
            lines += [item, ""]
        else:
            lines += [*table_lines(grid(report, item)), "", ""]
    return "\n".join(lines)


def stacked(report: Report) -> str:
    """A tab opens a cell, labels of four characters stand on end, a blank line ends the row."""

    def lines(table: Grid) -> Iterator[str]:
        for line in table:
            labels = {cell.text for cell in line if not cell.box.cell}
            for text in collapsed(line):
                yield "\t" + ("\n".join(text) if len(text) == 4 and text in labels else text)
            yield ""

    return text_file(report, lines)


def _joined(row: Row, join: Callable[[list[str]], str]) -> Callable[[Grid], Iterator[str]]:
    return lambda table: (join(row(line)) for line in table)


def tabs(row: Row) -> Callable[[Report], str]:
    return lambda report: text_file(report, _joined(row, "\t".join))


def pipes(row: Row, *, outer: bool) -> Callable[[Report], str]:
    def join(texts: list[str]) -> str:
        line = " | ".join(text.replace("|", r"\|") for text in texts)
        return f"| {line} |" if outer else line

    return lambda report: text_file(report, _joined(row, join))


def markdown(report: Report) -> str:
    def lines(table: Grid) -> Iterator[str]:
        for number, line in enumerate(table):
            yield "| " + " | ".join(text.replace("|", r"\|") for text in full(line)) + " |"
            if number == 0:
                yield "|" + " --- |" * len(line)

    return text_file(report, lines, "## {}")


def one_cell_a_line(report: Report) -> str:
    """Only what is printed, each by itself; a blank number is a blank line."""

    def lines(table: Grid) -> Iterator[str]:
        for line in table:
            yield from (cell.text for cell in line if not cell.covered and (cell.text or cell.box.cell))

    return text_file(report, lines)


def web_page(row: Row | None) -> Callable[[Report], str]:
    """With spans, or without them in one of the layouts of text."""

    def rows(table: Grid) -> Iterator[str]:
        for line in table:
            if row is None:
                cells = [
                    f'<td rowspan="{cell.box.rows}" colspan="{cell.box.columns}">{escape(cell.text)}</td>'
                    for cell in line
                    if not cell.covered
                ]
            else:
                cells = [f"<td><p><span>{escape(text) or '&nbsp;'}</span></p></td>" for text in row(line)]
            yield f"<tr>{''.join(cells)}</tr>"

    def page(report: Report) -> str:
        body = "\n".join(
            f"<p>　　{escape(item)}</p>"
            if isinstance(item, str)
            else f"<table><tbody>{''.join(rows(grid(report, item)))}</tbody></table>"
            for item in in_order(report)
        )
        return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><div>{body}</div></body></html>"

    return page


LAYOUTS: dict[str, tuple[str, Callable[[Report], str]]] = {
    "stacked": ("txt", stacked),
    "tabs": ("txt", tabs(full)),
    "tabs collapsed": ("txt", tabs(collapsed)),
    "tabs packed": ("txt", tabs(packed)),
    "pipes": ("txt", pipes(full, outer=True)),
    "pipes collapsed": ("txt", pipes(collapsed, outer=True)),
    "pipes packed": ("txt", pipes(packed, outer=False)),
    "markdown": ("md", markdown),
    "one cell a line": ("txt", one_cell_a_line),
    "web page with spans": ("html", web_page(None)),
    "web page without spans": ("html", web_page(full)),
    "web page collapsed": ("html", web_page(collapsed)),
    "web page packed": ("html", web_page(packed)),
}
"""Name → suffix and the function that lays a report out."""
