"""What places of a report are called in the window."""

from __future__ import annotations

from gkeditor.model.form import Address, Form
from gkeditor.model.report import Report

HEAD = {
    "agency": "机关名称",
    "kind": "机关类型",
    "year": "报告年度",
    "title": "报告标题",
    "signature.agency": "落款机关",
    "signature.date": "落款日期",
    "preface": "前言",
}
"""Names of places that the form does not label."""


def name_of(form: Form, address: Address) -> str:
    """A place by its labels: `一、本年新收 · 自然人`; "" for one that has no name."""
    if address in form.cells:
        return " · ".join(form.cells[address].labels)
    if address in HEAD:
        return HEAD[address]
    return next((section.title for section in form.sections if section.key == address.rpartition(".")[2]), "")


def short_name_of(form: Form, address: Address) -> str:
    """The same without the groups that a row belongs to, where the part is known: `（一）予以公开 · 自然人`."""
    if cell := form.cells.get(address):
        return f"{cell.row.short_title} · {cell.column.title}"
    return name_of(form, address)


def part_of(form: Form, cell: Address) -> str:
    """The part that a cell is in, by its number: `三`."""
    return form.section(form.cells[cell].table).title.partition("、")[0]


def number_name(form: Form, cell: Address) -> str:
    """A cell by its part and labels, as a source of numbers: `三 · 一、本年新收 · 总计`.

    What the form does not have, as in a text that was shown before its report was converted, is called by its address.
    """
    if cell not in form.cells:
        return cell
    row, column = form.cells[cell].row, form.cells[cell].column
    return " · ".join((part_of(form, cell), *row.group, row.short_title, *column.group, column.title))


def section_name(form: Form, section: str | None) -> str:
    """A part by its heading; the head of the report, for None, as the page that shows it."""
    return name_of(form, section) if section else "基本信息"


def report_name(report: Report | None) -> str:
    """A report by agency and year, else by its file."""
    if report is None:
        return ""
    named = " ".join(filter(None, (report.agency, f"{report.year} 年" if report.year else "")))
    return named or (report.origin.file if report.origin else "") or "没有名称"
