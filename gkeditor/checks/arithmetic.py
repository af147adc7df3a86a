"""The relations of the form as rules: the sums of parts three and four, and the inequalities of part two.

Nothing is written here twice: ids, severities and reasons stand with the relations in the form files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkeditor.checks.linear import State
from gkeditor.checks.rule import Context, Finding, Fix, Rule, Verdict
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Cell, Equation, Form
from gkeditor.model.numbers import Number, plain

_MOST_TERMS = 7
"""Of a longer sum only some terms are named: nobody reads twenty numbers in a sentence."""
_NAMED_TERMS = 3


def rules(form: Form) -> Iterator[Rule]:
    """One rule for each equation of the form."""
    for index, equation in enumerate(form.equations):
        total = equation.total
        rivals = [e for e in form.equations if total is not None and e.total == total and e is not equation]
        yield _rule(index, equation, rivals)


def _rule(index: int, equation: Equation, rivals: Sequence[Equation]) -> Rule:
    """The rule that an equation holds; `rivals` say what the same total is the sum of, too."""

    def check(context: Context) -> Verdict:
        outcome = context.evaluation.outcome(index)
        match outcome.state:
            case State.OPEN:
                return None
            case State.SATISFIED:
                return ()
            case State.VIOLATED:
                disputed = any(_disagrees(rival, outcome.left, context.figures) for rival in rivals)
                return (_finding(equation, outcome.left, outcome.right, context, disputed),)

    relation = equation.relation
    reads = frozenset(equation.cells).union(*(rival.cells for rival in rivals))
    return Rule(relation.id, relation.severity, relation.title, reads, check)


def _disagrees(rival: Equation, value: Number, figures: Figures) -> bool:
    """Whether another sum is certain that its total is not this value: then a part is wrong, and no total mends it."""
    parts = [figures[part] for part in rival.left]
    return all(part.known for part in parts) and sum(part.at_least for part in parts) != value


def _finding(equation: Equation, left: Number, right: Number, context: Context, disputed: bool) -> Finding:
    relation, total, figures = equation.relation, equation.total, context.figures
    certain = all(figures[part].known for part in equation.left)
    mendable = total is not None and certain and not context.report.is_automatic(total)
    offered = total if mendable and not disputed else None
    return Finding(
        rule=relation.id,
        severity=relation.severity,
        message=_comparison(equation, left, right, context)
        if total is None
        else _wrong_total(equation, total, left, right, context, certain),
        section=equation.table,
        cells=equation.cells,
        expected=plain(left) if mendable else None,
        actual=None if total is None else plain(right),
        # The right side of an equality is what is added up, and where most slips are.
        focus=equation.right[0] if relation.op == "==" else equation.left[0],
        basis=relation.basis,
        fixes=(Fix(f"改为 {plain(left)}", {offered: plain(left)}),) if offered else (),
    )


def _wrong_total(
    equation: Equation, total: Address, left: Number, right: Number, context: Context, certain: bool
) -> str:
    name = _name(context.form.cells[total], equation)
    should = f"应为 {plain(left)}" if certain else f"应不小于 {plain(left)}"
    difference = plain(max(left - right, right - left))
    parts = _terms(equation.left, equation, context.figures)
    return f"{_place(equation, context.form)}「{name}」{should}，现为 {plain(right)}，相差 {difference}（{parts}）"


def _comparison(equation: Equation, left: Number, right: Number, context: Context) -> str:
    message = statement(equation, context.figures)
    is_equality = equation.relation.op == "=="
    return f"{message}，相差 {plain(max(left - right, right - left))}" if is_equality else message


def statement(equation: Equation, figures: Figures) -> str:
    """What an equation asks, with the numbers of a report: `「总计」列：一、… 30 + 二、… 2 = 32，应等于 …`."""
    left_words = _terms(equation.left, equation, figures)
    right_words = _terms(equation.right, equation, figures) if equation.right else "0"
    return f"{_place(equation, figures.form)}{left_words}，应{equation.relation.op_words} {right_words}"


def _place(equation: Equation, form: Form) -> str:
    """Where the equation holds, in words: 「（七）总计」行, 「自然人」列, 「行政诉讼 / 复议后起诉」."""
    labels = form.cells[equation.left[0]].labels
    if equation.relation.along == "columns":
        return f"「{equation.line}」列："
    if form.table(equation.table).side_by_side:
        return f"「{' / '.join(labels[:-1])}」："
    return f"「{equation.line}」行："


def _name(cell: Cell, equation: Equation) -> str:
    """A cell's short name within the equation's row or column."""
    return cell.column.title if equation.relation.along == "rows" else cell.row.short_title


def _terms(side: tuple[Address, ...], equation: Equation, figures: Figures) -> str:
    """The terms of a sum with their numbers: `自然人 1 + 商业企业 0 = 1`; of a long one only what counts."""
    numbers = {cell: number for cell in side if (number := figures.number(cell)) is not None}
    if len(side) > _MOST_TERMS:
        numbers = {cell: number for cell, number in numbers.items() if number != 0}
    shown = list(numbers.items())[: _NAMED_TERMS if len(side) > _MOST_TERMS else _MOST_TERMS]
    terms = [f"{_name(figures.form.cells[cell], equation)} {plain(number)}" for cell, number in shown]
    total = plain(sum(figures[cell].at_least for cell in side))
    if len(side) > _MOST_TERMS and not terms:
        return "各项均为 0"
    if len(shown) < len(numbers):
        terms.append("…")
    words = " + ".join(terms) or "未填"
    return f"{words} = {total}" if len(terms) > 1 else words
