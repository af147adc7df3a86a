"""Part two: how the columns of a row are meant to be read. Its plain inequalities stand with the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from gkeditor.checks.naming import some
from gkeditor.checks.rule import Context, Finding, Fix, Rule, Verdict
from gkeditor.model.agency import may_make_rules
from gkeditor.model.form import Address, Form
from gkeditor.model.numbers import Number, plain, whole_if_possible
from gkeditor.model.severity import Severity

_LEAST, _MOST = Decimal("0.01"), 5000
"""What one purchase costs, in 万元: outside of this the unit is probably wrong."""
_FEW = 3
"""So few documents say nothing about how they were counted."""


class _Doubt(NamedTuple):
    """What is doubtful about a row, in words, and the column that a fix would change, with its number."""

    words: str
    mended: tuple[str, Number] | None = None


class _Judgement(NamedTuple):
    """A rule over the numbers of a row; it is asked once all of them are known."""

    rule: str
    severity: Severity
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    judge: Callable[..., _Doubt | None]
    basis: str


def rules(form: Form) -> Iterator[Rule]:
    """The rules whose cells the form has."""
    for judgement in _JUDGEMENTS:
        for row in judgement.rows:
            cells = tuple(f"proactive.{row}.{column}" for column in judgement.columns)
            if form.cells.keys() >= set(cells):
                yield _bound(form, judgement, cells)
    yield _rule_making_power(form)


def _bound(form: Form, judgement: _Judgement, cells: tuple[Address, ...]) -> Rule:
    row = form.cells[cells[0]].row.title

    def check(context: Context) -> Verdict:
        numbers = [context.figures.number(cell) for cell in cells]
        if any(number is None for number in numbers):
            return None
        doubt = judgement.judge(*numbers)
        return () if doubt is None else (_finding(judgement, cells, f"「{row}」行：{doubt.words}", doubt.mended),)

    return Rule(judgement.rule, judgement.severity, judgement.title, frozenset(cells), check)


def _finding(
    judgement: _Judgement, cells: tuple[Address, ...], message: str, mended: tuple[str, Number] | None
) -> Finding:
    focus = cells[-1]
    fixes: tuple[Fix, ...] = ()
    if mended is not None:
        column, number = mended
        focus = cells[judgement.columns.index(column)]
        fixes = (Fix(f"改为 {plain(number)}", {focus: plain(number)}),)
    return Finding(
        rule=judgement.rule,
        severity=judgement.severity,
        message=message,
        section="proactive",
        cells=cells,
        focus=focus,
        basis=judgement.basis,
        fixes=fixes,
    )


def _decisions_are_sum(previous: Number, change: Number, decisions: Number) -> _Doubt | None:
    if change == 0 or previous + change != decisions:
        return None
    return _Doubt(
        f"处理决定数量 {plain(decisions)} 正好是上一年项目数量 {plain(previous)} 与本年增/减 {plain(change)} 之和；"
        "这一列应填本年办件数量，请核对"
    )


def _decisions_without_items(previous: Number, change: Number, decisions: Number) -> _Doubt | None:
    if decisions <= 0 or previous + change != 0:
        return None
    return _Doubt(f"项目数量为 0，却有处理决定 {plain(decisions)} 件，请核对前两列是否漏填事项数量")


def _made_not_published(made: Number, published: Number) -> _Doubt | None:
    if made <= _FEW or published * 2 >= made:
        return None
    return _Doubt(f"本年新制作 {plain(made)} 件，只公开 {plain(published)} 件；规范性文件应当主动公开，请核对")


def _all_new(made: Number, published: Number, public_total: Number) -> _Doubt | None:
    if not made == published == public_total > _FEW:
        return None
    return _Doubt(
        f"本年新制作、本年新公开、对外公开总数量都是 {plain(made)}；总数量应包括往年公开的文件，"
        "规范性文件也不是全部发文，请核对"
    )


def _procurement_pair(projects: Number, amount: Number) -> _Doubt | None:
    if (projects > 0) == (amount > 0):
        return None
    return _Doubt(f"采购项目数量为 {plain(projects)}，采购总金额为 {plain(amount)}，应当同时为 0 或同时大于 0")


def _procurement_unit(projects: Number, amount: Number) -> _Doubt | None:
    if projects <= 0 or amount <= 0 or _is_likely(amount, projects):
        return None
    told = f"{plain(projects)} 个项目共 {plain(amount)} 万元，平均每个 {_average(amount, projects)} 万元"
    in_yuan = whole_if_possible(Decimal(amount).scaleb(-4))
    if not _is_likely(in_yuan, projects):
        return _Doubt(f"{told}，请核对金额的单位（万元）")
    return _Doubt(
        f"{told}；如果填的是元，应为 {plain(in_yuan)} 万元，平均每个 {_average(in_yuan, projects)} 万元",
        ("amount", in_yuan),
    )


def _is_likely(amount: Number, projects: Number) -> bool:
    return _LEAST * projects <= amount <= _MOST * projects


def _average(amount: Number, projects: Number) -> str:
    return plain(whole_if_possible((Decimal(amount) / projects).quantize(Decimal("0.0001"))))


_ITEMS = "栏目含义：前两列是事项的数量，处理决定数量是本年办件的数量"
_WITH_ITEMS = ("licensing", "other_services", "penalty", "coercion")

_JUDGEMENTS = (
    _Judgement(
        "proactive.decisions-are-sum",
        Severity.HINT,
        "处理决定数量填成了前两列之和",
        _WITH_ITEMS,
        ("previous", "change", "decisions"),
        _decisions_are_sum,
        _ITEMS,
    ),
    _Judgement(
        "proactive.decisions-without-items",
        Severity.HINT,
        "没有项目却有处理决定",
        _WITH_ITEMS,
        ("previous", "change", "decisions"),
        _decisions_without_items,
        _ITEMS,
    ),
    _Judgement(
        "proactive.made-not-published",
        Severity.WARNING,
        "本年新制作的规范性文件大多没有公开",
        ("normative",),
        ("made", "published"),
        _made_not_published,
        "《中华人民共和国政府信息公开条例》第二十条第（一）项",
    ),
    _Judgement(
        "proactive.all-new",
        Severity.WARNING,
        "规范性文件三列数量相同",
        ("normative",),
        ("made", "published", "public_total"),
        _all_new,
        "栏目含义：对外公开总数量包括往年公开的文件",
    ),
    _Judgement(
        "proactive.procurement-pair",
        Severity.WARNING,
        "采购项目数量与采购总金额一有一无",
        ("procurement",),
        ("projects", "amount"),
        _procurement_pair,
        "栏目含义：采购总金额是这些采购项目的金额",
    ),
    _Judgement(
        "proactive.procurement-unit",
        Severity.WARNING,
        "采购总金额的单位可能不是万元",
        ("procurement",),
        ("projects", "amount"),
        _procurement_unit,
        "栏目含义：采购总金额以万元计",
    ),
)


def _rule_making_power(form: Form) -> Rule:
    cells = form.row_cells["proactive.rules"]

    def check(context: Context) -> Verdict:
        numbers = {cell: number for cell in cells if (number := context.figures.number(cell)) is not None}
        agency = context.report.agency
        if not agency or not numbers:
            return None
        some_rules = {cell: number for cell, number in numbers.items() if number > 0}
        if not some_rules or may_make_rules(agency, context.report.kind):
            return ()
        told = some([f"{form.cells[cell].column.title} {plain(number)}" for cell, number in some_rules.items()])
        return (
            Finding(
                rule="proactive.rule-making-power",
                severity=Severity.WARNING,
                message=f"「规章」行：{told}；{agency}一般没有规章制定权，请核对是否应计入规范性文件",
                section="proactive",
                cells=cells,
                focus=next(iter(some_rules)),
                basis="《中华人民共和国立法法》：规章由国务院部门和省、设区的市、自治州的人民政府制定",
            ),
        )

    reads = frozenset((*cells, "agency", "kind"))
    return Rule("proactive.rule-making-power", Severity.WARNING, "没有规章制定权的机关填了规章", reads, check)
