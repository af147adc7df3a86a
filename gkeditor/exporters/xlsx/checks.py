"""What a spreadsheet program checks while numbers are changed: marks on cells, words beside and below the tables."""

from __future__ import annotations

from collections import defaultdict

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from gkeditor.exporters.xlsx import styles
from gkeditor.exporters.xlsx.cells import Place, put_box, put_formula, put_text
from gkeditor.exporters.xlsx.paper import Paper, TablePlace
from gkeditor.model.form import Equation

_WIDTHS = (2, 9, 8, 46)
"""Widths of the columns behind the page: a gap, the sum, the difference, the words."""


def add_checks(paper: Paper) -> None:
    """Add all checks to the sheet, each derived from a relation of the form or from what kind of number a cell is."""
    for column, width in enumerate(_WIDTHS, start=paper.columns + 1):
        paper.sheet.column_dimensions[get_column_letter(column)].width = width
    for table in paper.tables:
        equations = paper.sums.equations(table.key)
        _mark_cells(paper, equations)
        _check_columns(paper, table, equations)
        _check_rows(paper, table, equations)
    _validate(paper)


def _mark_cells(paper: Paper, equations: list[Equation]) -> None:
    """Colour a total that does not fit, or all cells of a relation without one."""
    for equation in equations:
        cells = (equation.total,) if equation.total is not None else equation.cells
        area = " ".join(paper.places[cell].name for cell in cells)
        rule = styles.mark(paper.sums.wrong(equation, fixed=True), equation.relation.severity)
        paper.sheet.conditional_formatting.add(area, rule)


def _check_columns(paper: Paper, table: TablePlace, equations: list[Equation]) -> None:
    """Below each column, what is wrong in it; the rows were kept for this."""
    for relation, row in table.checks:
        below = [equation for equation in equations if equation.relation is relation]
        places = [Place(row, paper.places[equation.cells[-1]].column) for equation in below]
        for equation, place in zip(below, places, strict=True):
            put_formula(paper.sheet, place, paper.sums.mark(equation), styles.CHECK_MARK)
        label = Place(row, 1)
        put_box(paper.sheet, label, 1, min(places).column - 1, styles.CHECK_LABEL)
        put_text(paper.sheet, label, f"核对：{relation.title}")


def _check_rows(paper: Paper, table: TablePlace, equations: list[Equation]) -> None:
    """Beside each row, the sum that its total should be, the difference, and what is wrong in words."""
    by_row: defaultdict[int, list[Equation]] = defaultdict(list)
    for equation in equations:
        row = paper.sums.row(equation)
        if row is not None:
            by_row[row].append(equation)
    sheet, sums = paper.sheet, paper.sums
    total, difference, words = range(paper.columns + 2, paper.columns + 5)
    heads = {words: "核对"} if by_row else {}
    for row, beside in by_row.items():
        put_formula(sheet, Place(row, words), sums.sentences(beside), styles.CHECK_WORDS)
        if len(beside) == 1 and beside[0].total is not None:
            heads |= {total: "各项之和", difference: "差额"}
            put_formula(sheet, Place(row, total), sums.computed(beside[0]), styles.CHECK_NUMBER)
            put_formula(sheet, Place(row, difference), sums.difference(beside[0]), styles.CHECK_NUMBER)
    for column, head in heads.items():
        put_box(sheet, Place(table.first, column), 1, 1, styles.CHECK_HEAD)
        put_text(sheet, Place(table.first, column), head)


def _validate(paper: Paper) -> None:
    """Let only numbers of the right kind be typed."""
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in paper.document.form.cells.values():
        if cell.id in paper.places:
            names[cell.kind, cell.unit].append(paper.places[cell.id].name)
    for (kind, unit), places in names.items():
        validation = _validation(kind, unit)
        validation.sqref = MultiCellRange(" ".join(places))
        paper.sheet.add_data_validation(validation)


def _validation(kind: str, unit: str) -> DataValidation:
    match kind:
        case "amount":
            rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
            wanted = "不小于 0 的数，可以有小数"
        case "signed count":
            rule = DataValidation("whole", operator="between", formula1="-999999999", formula2="999999999")
            wanted = "整数，减少的填负数"
        case _:
            rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
            wanted = "不小于 0 的整数"
    rule.promptTitle, rule.prompt = f"单位：{unit}", f"填{wanted}；没有的填 0"
    rule.errorTitle, rule.error = "数字不合要求", f"这一格应填{wanted}（单位：{unit}）。"
    rule.showInputMessage = rule.showErrorMessage = rule.allow_blank = True
    return rule
