"""The words in which findings speak of cells, parts and texts: those of the form, and the report's own."""

from __future__ import annotations

from gkeditor.model.form import Address, Form, Section

_LONGEST_QUOTE = 40


def place(form: Form, cell: Address) -> str:
    """A cell: 「行政处罚」行「本年增/减」列, 「复议后起诉」的「总计」."""
    named = form.cells[cell]
    row_title, column_title = named.row.title, named.column.title
    if form.table(named.table).side_by_side:
        return f"「{row_title}」的「{column_title}」"
    return f"「{row_title}」行「{column_title}」列"


def row(form: Form, row_id: Address) -> str:
    """A row: 「（七）总计」行, 「复议后起诉」."""
    named = form.cells[form.row_cells[row_id][0]]
    return f"「{named.row.title}」" if form.table(named.table).side_by_side else f"「{named.row.title}」行"


def part(section: Section) -> str:
    """A part: “一、总体情况”, 前言."""
    return f"“{section.title}”" if section.title else "前言"


def quoted(text: str) -> str:
    """A text in quotation marks, a long one cut, line breaks shown as spaces."""
    line = " ".join(text.split("\n"))
    return f"“{line}”" if len(line) <= _LONGEST_QUOTE else f"“{line[: _LONGEST_QUOTE - 1]}…”"


def some(names: list[str], most: int = 3) -> str:
    """The first of these, with 等 if there are more."""
    shown = "、".join(names[:most])
    if len(names) <= most:
        return shown
    return f"{shown} 等" if shown[-1].isascii() else f"{shown}等"
