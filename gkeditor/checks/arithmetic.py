"""The relations of the form as rules: the sums of parts three and four, and the inequalities of part two.

Nothing is written here twice: ids, severities and reasons stand with the relations in the form files.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkeditor.checks.linear import State
from gkeditor.checks.rule import Context, Finding, Fix, Rule, Verdict
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Cell, Equation, Form
from gkeditor.model.numbers import Number, plain

_OPERATORS = {"==": "等于", "<=": "不大于", ">=": "不小于"}
_MOST_TERMS = 7
"""A sum with more filled terms is given as its result: nobody reads twenty numbers in a sentence."""


def rules(form: Form) -> Iterator[Rule]:
    """One rule for each equation of the form."""
    for index, equation in enumerate(form.equations):
        yield _rule(index, equation)


def _rule(index: int, equation: Equation) -> Rule:
    def check(context: Context) -> Verdict:
        outcome = context.outcomes[index]
        match outcome.state:
            case State.OPEN:
                return None
            case State.SATISFIED:
                return ()
            case State.VIOLATED:
                return (_finding(equation, outcome.left, outcome.right, context),)

    relation = equation.relation
    return Rule(relation.id, relation.severity, relation.title, frozenset(equation.cells), check)


def _finding(equation: Equation, left: Number, right: Number, context: Context) -> Finding:
    relation, figures, cells = equation.relation, context.figures, context.form.cells
    total = equation.right[0] if relation.op == "==" and len(equation.right) == 1 else None
    where = f"「{equation.line}」{'行' if relation.along == 'rows' else '列'}"
    if equation.table == "disputes":
        where = f"「{' / '.join(cells[equation.left[0]].labels[:-1])}」"
    if total is not None:
        whole = all(figures[part].known for part in equation.left)
        said = f"「{_name(cells[total], relation.along)}」应为{'' if whole else '不小于 '}{plain(left)}，现为 {figures.text(total)}"
        message = f"{where}{said}，相差 {plain(max(left - right, right - left))}（{_terms(equation.left, relation.along, figures)}）"
        expected = plain(left) if whole else None
        fixes = (Fix(f"改为 {plain(left)}", {total: plain(left)}),) if whole else ()
        actual = figures.text(total)
    else:
        left_words = _terms(equation.left, relation.along, figures)
        right_words = _terms(equation.right, relation.along, figures) if equation.right else "0"
        operator = _OPERATORS[relation.op]
        message = f"{where}{left_words}，应{operator}{right_words}"
        if relation.op == "==":
            message += f"，相差 {plain(max(left - right, right - left))}"
        expected = actual = None
        fixes = ()
    return Finding(
        rule=relation.id,
        severity=relation.severity,
        message=message,
        section=equation.table,
        cells=equation.cells,
        expected=expected,
        actual=actual,
        focus=total or equation.left[0],
        basis=relation.basis,
        fixes=fixes,
    )


def _name(cell: Cell, along: str) -> str:
    """A cell's short name within its row or column."""
    return cell.column.title if along == "rows" else cell.row.title


def _terms(side: tuple[Address, ...], along: str, figures: Figures) -> str:
    """The terms of a sum with their numbers: `自然人 1 + 商业企业 0 = 1`; of a long one only what counts."""
    numbers = {cell: number for cell in side if (number := figures.number(cell)) is not None}
    if len(side) > _MOST_TERMS:
        numbers = {cell: number for cell, number in numbers.items() if number != 0}
    shown = list(numbers.items())[:_MOST_TERMS]
    terms = [f"{_name(figures.form.cells[cell], along)} {plain(number)}" for cell, number in shown]
    total = plain(sum(figures[cell].at_least for cell in side))
    if len(side) > _MOST_TERMS and not terms:
        return "各项均为 0"
    if len(shown) < len(numbers):
        terms.append("…")
    words = " + ".join(terms) or "未填"
    return f"{words} = {total}" if len(terms) > 1 else words
