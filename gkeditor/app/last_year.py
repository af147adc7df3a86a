"""Last year's report: taking it in beside the open one, what that fills and offers, and taking it away again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gkeditor.checks.prior_year import mismatches, removed, terms
from gkeditor.document import Changes, Document
from gkeditor.model.form import Address
from gkeditor.model.numbers import plain
from gkeditor.model.prior import LastYear, carry_overs, without_counterpart
from gkeditor.model.report import Report, as_prior

_FILLED = ("prior.carried-in", "prior.items")
"""What is the same number in both years is filled in; what also depends on this year's is only offered."""


class Offer(NamedTuple):
    """A number for a blank cell, by last year's report."""

    rule: str
    """The rule that the number obeys."""
    cell: Address
    text: str
    words: str
    """Where it comes from: `上年报告「现行有效件数」12 + 「本年制发件数」3 − 「本年废止件数」1`."""
    near: bool = False
    """Whether last year's form counted something slightly different, as the words say then."""


class Taken(NamedTuple):
    """What taking last year's report in did."""

    changes: Changes
    filled: tuple[Offer, ...]
    """The blank cells that now hold last year's numbers."""
    offered: tuple[Offer, ...]
    """The same as `offers` says now; more may come once this year's numbers are there."""
    left_out: tuple[str, ...]
    """What last year's report says and this year's form does not ask, in words: `政府集中采购`."""
    new: tuple[str, ...]
    """What this year's form asks and last year's did not."""
    warnings: tuple[str, ...]
    """Why nothing was filled, or what was not certain, in sentences."""


def beside(report: Report, prior: Report) -> Report:
    """The report with this one beside it as last year's, instead of any other; nothing is filled in."""
    return report.apply(report.edit("", {**removed(report), **as_prior(prior)}))


def take_prior(document: Document, prior: Report) -> Taken:
    """Put last year's report beside the open one and fill what it determines into blank cells, as one step."""
    last = LastYear(document.form, prior)
    warnings = tuple(mismatches(document.report, prior))
    filled = () if warnings else tuple(o for o in _offers(document, last) if o.rule in _FILLED and not o.near)
    edits = {**removed(document.report), **as_prior(prior), **{offer.cell: offer.text for offer in filled}}
    changes = document.edit("导入上年", edits)
    return Taken(
        changes,
        filled,
        tuple(offers(document)),
        tuple(words for cells, words in without_counterpart(last.form, document.form) if any(map(last.says, cells))),
        tuple(words for _cells, words in without_counterpart(document.form, last.form)),
        tuple(f"{words}，没有带入数字" for words in warnings) or tuple(_uncertain(document, last)),
    )


def drop_prior(document: Document) -> Changes:
    """Take last year's report away, as one step; the numbers that it gave stay."""
    return document.edit("移除上年", removed(document.report))


def offers(document: Document) -> Iterator[Offer]:
    """What last year's report has for the cells that are blank now; nothing if it is the wrong one."""
    last = document.context.last_year
    return _offers(document, last) if last else iter(())


def _offers(document: Document, last: LastYear) -> Iterator[Offer]:
    report, figures = document.report, document.figures
    for carry_over in carry_overs(document.form.id):
        cell = carry_over.cell
        if report.get(cell).strip() or report.is_automatic(cell) or report.no_longer_missing(cell):
            continue
        number = last.expected(carry_over, figures, near=True)
        if number is None or number < 0:
            continue
        near = any(map(last.is_near, carry_over.last))
        words = terms(carry_over, figures, last)
        yield Offer(
            carry_over.rule, cell, plain(number), f"{words}；两年的栏目含义相近，并不相同" if near else words, near
        )


def _uncertain(document: Document, last: LastYear) -> Iterator[str]:
    """What cannot be said of last year's report."""
    if last.report.year is None:
        yield "上年报告的年份没有识别，请核对是否是上一年的"
    if not last.report.agency:
        yield "上年报告的机关名称没有识别，请核对是否是本机关的"
    carried = [one for one in carry_overs(document.form.id) if one.rule == "prior.carried-in"]
    if all(last.sum_of(one) is None for one in carried):
        yield "上年报告的结转下年度没有填数字，没有带入上年结转"
