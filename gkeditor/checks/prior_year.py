"""This year's report against last year's: whether it is the right one, and what it determines in this year's.

Without last year's report, and with one of another body or year, no rule against last year is decided; that it is the
wrong one is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gkeditor.checks.naming import place, quoted
from gkeditor.checks.rule import Context, Edits, Finding, Fix, Rule, Verdict
from gkeditor.model.figures import Figures
from gkeditor.model.form import Form
from gkeditor.model.numbers import plain
from gkeditor.model.prior import CarryOver, LastYear, carry_overs, is_of_same_agency, is_of_year_before
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity

PAIR = frozenset({"prior.*", "year", "agency"})
"""What each rule against last year reads: that report changes as a whole, and year and agency say if it is used."""


def rules(form: Form) -> Iterator[Rule]:
    """Whether it is the right report, then each number that it determines."""
    yield Rule("prior.wrong-report", Severity.WARNING, "载入的不是本机关上一年的报告", PAIR, _wrong_report)
    yield from carried_over(form)


def carried_over(form: Form) -> Iterator[Rule]:
    """One rule for each number that last year's report determines."""
    for carry_over in carry_overs(form.id):
        yield _carried(form, carry_over)


# ---- the right report -----------------------------------------------------------------------------------------------


def _wrong_report(context: Context) -> Verdict:
    if context.prior is None:
        return None
    report, prior = context.report, context.prior.report
    wrong = tuple(mismatches(report, prior))
    if not wrong:
        return ()
    fixes = [Fix("移除上年报告", lambda: removed(report))]
    focus = "year"
    if is_of_year_before(report, prior):
        focus = "agency"
        fixes.insert(0, Fix("机关改过名称，按同一机关核对", {"prior.agency": report.agency}))
    return (
        Finding(
            rule="prior.wrong-report",
            severity=Severity.WARNING,
            message=f"{'；'.join(wrong)}。与上年核对的检查都没有进行",
            focus=focus,
            fixes=tuple(fixes),
        ),
    )


def mismatches(report: Report, prior: Report) -> Iterator[str]:
    """Why a report is not last year's of this body, in words."""
    if not is_of_year_before(report, prior):
        yield f"载入的上年报告是 {prior.year} 年的，本报告是 {report.year} 年的"
    if not is_of_same_agency(report, prior):
        yield f"载入的上年报告是{quoted(prior.agency)}的，本报告是{quoted(report.agency)}的"


def removed(report: Report) -> Edits:
    """What takes last year's report away."""
    return {address: None for address in report.values if address.startswith("prior.")}


# ---- what is carried over -------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    title: str
    basis: str


_CARRY_OVERS: Mapping[str, _Words] = {
    "prior.carried-in": _Words(
        "上年结转与上年报告的结转下年度不同",
        "栏目含义：上年报告的「结转下年度继续办理」就是本年的「上年结转」，逐列相同",
    ),
    "prior.in-force": _Words(
        "现行有效件数与上年报告接不上",
        "栏目含义：上年现行有效，加本年制发，减本年废止；各地对修订的计数不同，属实的可以保留",
    ),
    "prior.items": _Words(
        "上一年项目数量与上年报告接不上",
        "栏目含义：上年报告的上一年项目数量，加上年的增/减",
    ),
}


def _carried(form: Form, carry_over: CarryOver) -> Rule:
    cell, words = carry_over.cell, _CARRY_OVERS[carry_over.rule]
    is_sum = cell in form.definitions
    # Numbers of single kinds of applicants are sometimes sorted anew; that none got lost is certain.
    graver = carry_over.rule == "prior.carried-in"
    severity = Severity.ERROR if graver and is_sum else Severity.WARNING

    def check(context: Context) -> Verdict:
        last = context.last_year
        if last is None:
            return None
        expected = last.expected(carry_over, context.figures)
        figure = context.figures[cell]
        if expected is None or (not figure.known and figure.at_least <= expected):
            return None
        if figure.at_least == expected:
            return ()
        told = plain(expected)
        can_be_mended = expected >= 0 and not context.report.is_automatic(cell)
        difference = plain(max(figure.at_least - expected, expected - figure.at_least))
        return (
            Finding(
                rule=carry_over.rule,
                severity=severity,
                message=f"{place(form, cell)}应为 {told}，现为 {plain(figure.at_least)}，相差 {difference}"
                f"（{terms(carry_over, context.figures, last)}）",
                section=form.cells[cell].table,
                cells=(cell, *carry_over.plus, *carry_over.minus),
                compared=last.addresses(carry_over.last),
                expected=told if can_be_mended else None,
                actual=plain(figure.at_least),
                focus=cell,
                basis=words.basis,
                fixes=(Fix(f"改为 {told}", {cell: told}),) if can_be_mended else (),
            ),
        )

    reads = PAIR.union((cell, *carry_over.plus, *carry_over.minus), (f"automatic.{cell}",) if is_sum else ())
    return Rule(carry_over.rule, Severity.ERROR if graver else Severity.WARNING, words.title, reads, check)


def terms(carry_over: CarryOver, figures: Figures, last: LastYear) -> str:
    """What a carried number is made of (all is known): `上年报告「现行有效件数」12 + 「本年制发件数」3`."""
    ours, theirs = figures.form.cells, last.form.cells
    row_id = ours[carry_over.cell].row_id
    words = []
    for cell in carry_over.last:
        named = theirs[last.cells[cell]]
        label = named.column.title if named.row_id == row_id else named.row.title
        words.append(f"「{label}」{plain(last.figures[named.id].at_least)}")
    told = "上年报告" + " + ".join(words)
    for sign, cells in ((" + ", carry_over.plus), (" − ", carry_over.minus)):
        told += "".join(f"{sign}「{ours[c].column.title}」{plain(figures[c].at_least)}" for c in cells)
    return told
