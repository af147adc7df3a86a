"""The skeleton of the form: parts, headings, tables and rows that are not there, and what the form does not have."""

from __future__ import annotations

from collections.abc import Iterator

from gkeditor.checks.naming import part, quoted, some
from gkeditor.checks.rule import Context, Finding, Fix, Rule, Verdict
from gkeditor.model.form import Address, Form, Section, Table
from gkeditor.model.severity import Severity


def rules(form: Form) -> Iterator[Rule]:
    """One rule for each part and each table."""
    for section in form.parts:
        yield _section_missing(form, section)
        yield _section_heading(form, section)
    for table in form.tables:
        yield _table_missing(form, table)
        yield _rows_missing(form, table)
        yield _labels(form, table)
        yield _extra_rows(form, table)
    yield Rule("structure.unplaced", Severity.WARNING, "导入时没有找到位置的内容", frozenset({"unplaced.*"}), _unplaced)


def absence(table: Table) -> tuple[Address, Address]:
    """The marks of a part that is not there, and of one whose table alone is not there."""
    return f"missing.{table.key}", f"missing.{table.key}.table"


def _section_missing(form: Form, section: Section) -> Rule:
    mark = f"missing.{section.key}"
    finding = Finding(
        rule="structure.section-missing",
        severity=Severity.ERROR,
        message=f"缺少{part(section)}",
        section=section.key,
        cells=form.table_cells.get(section.key, ()),
        focus=section.key,
        basis=form.citation,
        fixes=(Fix(f"补上{part(section)}", {mark: None}),),
    )

    def check(context: Context) -> Verdict:
        return (finding,) if mark in context.report.values else ()

    return Rule("structure.section-missing", Severity.ERROR, "缺少一个部分", frozenset({mark}), check)


def _section_heading(form: Form, section: Section) -> Rule:
    absent, found, none = f"missing.{section.key}", f"heading.{section.key}", f"missing.{section.key}.heading"

    def check(context: Context) -> Verdict:
        values = context.report.values
        if absent in values:
            return None
        heading = values.get(found, "").strip()
        if none in values:
            message = f"{part(section)}这一部分没有标题"
        elif not heading or heading == section.title:
            return ()
        elif heading == section.title.partition("、")[2]:
            message = f"标题{quoted(heading)}没有序号，应为{part(section)}"
        else:
            message = f"标题{quoted(heading)}与格式不同，应为{part(section)}"
        return (
            Finding(
                rule="structure.section-heading",
                severity=Severity.WARNING,
                message=message,
                section=section.key,
                expected=section.title,
                actual=heading or None,
                focus=section.key,
                basis=form.citation,
                fixes=(Fix(f"改为{part(section)}", {a: None for a in (found, none) if a in values}),),
            ),
        )

    reads = frozenset({absent, found, none})
    return Rule("structure.section-heading", Severity.WARNING, "标题与格式不同", reads, check)


def _table_missing(form: Form, table: Table) -> Rule:
    section = form.section(table.key)
    absent, mark = absence(table)
    finding = Finding(
        rule="structure.table-missing",
        severity=Severity.ERROR,
        message=f"{part(section)}只有标题，没有表格",
        section=table.key,
        cells=form.table_cells[table.key],
        focus=table.key,
        basis=form.citation,
        fixes=(Fix("补上表格", {mark: None}),),
    )

    def check(context: Context) -> Verdict:
        if absent in context.report.values:
            return None
        return (finding,) if mark in context.report.values else ()

    return Rule("structure.table-missing", Severity.ERROR, "缺少表格", frozenset({absent, mark}), check)


def _rows_missing(form: Form, table: Table) -> Rule:
    absent = absence(table)
    marks = {f"missing.{row}": row for row in form.row_cells if row.startswith(f"{table.key}.")}

    def check(context: Context) -> Verdict:
        values = context.report.values
        if any(address in values for address in absent):
            return None
        missing = {mark: row for mark, row in marks.items() if mark in values}
        return (_rows_finding(form, table, missing),) if missing else ()

    reads = frozenset((*absent, *marks))
    return Rule("structure.rows-missing", Severity.ERROR, "表格缺行", reads, check)


def _rows_finding(form: Form, table: Table, missing: dict[Address, Address]) -> Finding:
    cells = tuple(cell for row in missing.values() for cell in form.row_cells[row])
    titles = "、".join(f"「{form.cells[form.row_cells[row][0]].row.title}」" for row in missing.values())
    return Finding(
        rule="structure.rows-missing",
        severity=Severity.ERROR,
        message=f"{part(form.section(table.key))}的表格缺 {len(missing)} 行：{titles}",
        section=table.key,
        cells=cells,
        focus=cells[0],
        basis=form.citation,
        fixes=(Fix(f"补上这 {len(missing)} 行", dict.fromkeys(missing, None)),),
    )


def _labels(form: Form, table: Table) -> Rule:
    def check(context: Context) -> Verdict:
        marks = [address for address in context.report.values if address.startswith(f"label.{table.key}.")]
        if not marks:
            return ()
        found = [label for label in context.report.labels if label.table == table.key]
        told = some([f"{quoted(label.found)}应为「{label.label}」" for label in found], most=4)
        return (
            Finding(
                rule="structure.label",
                severity=Severity.WARNING,
                message=f"来源表格有 {len(found)} 处栏目名称残缺或有误：{told}；导出时按格式印出",
                section=table.key,
                focus=table.key,
                basis=form.citation,
                # What is written has the form's labels anyhow: there is nothing else to mend.
                fixes=(Fix("已按格式印出，不再提示", dict.fromkeys(marks, None)),),
            ),
        )

    return Rule("structure.label", Severity.WARNING, "栏目名称残缺或有误", frozenset({"label.*"}), check)


def _extra_rows(form: Form, table: Table) -> Rule:
    def check(context: Context) -> Verdict:
        report = context.report
        addresses = [a for a in report.values if a.startswith(f"extra.{table.key}.")]
        if not addresses:
            return ()
        titles = some([f"「{row.label}」" for row in report.extra if row.table == table.key], most=4)
        return (
            Finding(
                rule="structure.extra-rows",
                severity=Severity.WARNING,
                message=f"表格有 {len(addresses)} 行是格式没有的：{titles}",
                section=table.key,
                focus=addresses[0],
                basis=form.citation,
                fixes=(Fix(f"删除这 {len(addresses)} 行", dict.fromkeys(addresses, None)),),
            ),
        )

    return Rule("structure.extra-rows", Severity.WARNING, "表格有格式以外的行", frozenset({"extra.*"}), check)


def _unplaced(context: Context) -> Verdict:
    report = context.report
    pieces = zip(report.members("unplaced"), report.unplaced, strict=True)
    found = {f"unplaced.{key}": piece for key, piece in pieces if not piece.is_navigation}
    if not found:
        return ()
    addresses = [*found]
    told = some([f"{piece.where}{quoted(piece.text)}" for piece in found.values()])
    return (
        Finding(
            rule="structure.unplaced",
            severity=Severity.WARNING,
            message=f"导入的文件有 {len(addresses)} 处内容没有找到位置：{told}",
            focus=addresses[0],
            fixes=(Fix("不再保留", dict.fromkeys(addresses, None)),),
        ),
    )
