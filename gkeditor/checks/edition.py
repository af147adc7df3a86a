"""A report in the form of another year, and its conversion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gkeditor.checks.rule import Context, Edits, Finding, Fix, Rule, Verdict
from gkeditor.model.form import Address, Form, counterparts, form_for_year
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity


def rules(form: Form) -> Iterator[Rule]:
    """The one rule."""
    # What the conversion moves is read as well: one made before would lose what was typed since.
    reads = frozenset({"year", "edition", *form.cells, "automatic.*", "missing.*", "extra.*"})
    yield Rule("structure.edition-year", Severity.ERROR, "表格不是报告年份的格式", reads, _edition_year)


def _edition_year(context: Context) -> Verdict:
    form, report = context.form, context.report
    year = report.year
    if year is None:
        if not (written := report.get("year").strip()):
            return None
        message = f"报告年度“{written}”不是四位数字的年份，如 2025；按年度的检查都没有进行"
        return (Finding("structure.edition-year", Severity.ERROR, message, focus="year"),)
    if form.covers(year):
        return ()
    right = form_for_year(year)
    if right is None:
        message = f"{year} 年的年度报告没有统一格式，请核对年份"
        return (Finding("structure.edition-year", Severity.ERROR, message, focus="year"),)
    return (
        Finding(
            rule="structure.edition-year",
            severity=Severity.ERROR,
            message=f"{year} 年报告应按{right.notice}的格式填写，现用的是{form.notice}的表格",
            expected=right.id,
            actual=form.id,
            focus="year",
            basis=right.citation,
            fixes=(Fix(f"转换为{right.notice}的格式", lambda: converted(report, form, right)),),
        ),
    )


def converted(report: Report, old: Form, new: Form) -> Edits:
    """What turns a report of one form into one of another.

    A cell keeps its id or goes to its counterpart; what has none becomes an extra row, so that nothing is lost.
    """
    moved = counterparts(old, new)
    edits: dict[Address, str | None] = dict.fromkeys(
        (*old.cells, *(f"automatic.{cell}" for cell in old.cells), *(f"missing.{row}" for row in old.row_cells))
    )
    edits |= {target: report.values.get(cell) for cell, target in moved.items()}
    edits |= {f"automatic.{cell}": "1" for cell in _automatic(report, old, new, moved)}
    edits |= {f"missing.{row}": "1" for row in _missing(report, old, new, moved)}
    edits |= _lost(report, old, moved)
    edits["edition"] = new.id
    return {address: text for address, text in edits.items() if report.values.get(address) != text}


def _automatic(report: Report, old: Form, new: Form, moved: Mapping[Address, Address]) -> set[Address]:
    """The totals that compute themselves in the new form: all, if all did in the old one."""
    if old.definitions.keys() <= report.automatic:
        return set(new.definitions)
    return {moved[cell] for cell in report.automatic if cell in moved} & new.definitions.keys()


def _missing(report: Report, old: Form, new: Form, moved: Mapping[Address, Address]) -> set[Address]:
    """The rows of the new form whose old rows were missing."""
    targets = {moved[cell] for row in report.missing for cell in old.row_cells.get(row, ()) if cell in moved}
    return {new.cells[target].row_id for target in targets}


def _lost(report: Report, old: Form, moved: Mapping[Address, Address]) -> dict[Address, str]:
    """Extra rows for the texts that have no place in the new form."""
    taken = [int(number) for key in report.members("extra") if (number := key.rpartition(".")[2]).isdigit()]
    count = max(taken, default=0)
    rows: dict[Address, str] = {}
    for cells in old.row_cells.values():
        left = [old.cells[cell] for cell in cells if cell not in moved and report.get(cell)]
        if left:
            count += 1
            label = f"{left[0].row.title}（{'、'.join(cell.column.title for cell in left)}）"
            rows[f"extra.{left[0].table}.{count}"] = "\t".join((label, *(report.get(cell.id) for cell in left)))
    return rows
