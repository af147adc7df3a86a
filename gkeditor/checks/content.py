"""What the text parts say, as far as the form asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gkeditor.checks.aspects import aspects
from gkeditor.checks.naming import part
from gkeditor.checks.phrases import Pattern, load
from gkeditor.checks.rule import Context, Finding, Fix, Rule, Verdict
from gkeditor.checks.sentences import sentence
from gkeditor.model.figures import BOUND_NUMBER
from gkeditor.model.form import Form
from gkeditor.model.severity import Severity

_LEAST = 10
"""Part five says something from so many characters on."""


class _FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    not_figures: tuple[Pattern, ...]
    in_words: Pattern


class _Fees(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    first_year: int
    words: Pattern
    nothing: Pattern


class ContentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/content.toml`, which says what each entry means."""

    figures: _FigureWords
    fees: _Fees


def rules(form: Form) -> Iterator[Rule]:
    """The rules on parts one, five and six."""
    words = load("content", ContentWords)
    yield _section_empty(form, "overview", Severity.ERROR, "还没有内容")
    yield _aspects(form)
    yield _no_figures(form, words.figures)
    yield _problems_empty(form)
    if form.first_year >= words.fees.first_year:
        yield _fee_statement(form, words.fees)
    else:
        yield _section_empty(form, "other", Severity.WARNING, "还没有内容；没有其他事项的，写明没有")


def _section_empty(form: Form, section: str, severity: Severity, words: str) -> Rule:
    """That a part says nothing, in words; of part six only where the rule on fees would not tell it already."""
    finding = Finding(
        rule="structure.section-empty",
        severity=severity,
        message=f"{part(form.section(section))}{words}",
        section=section,
        focus=section,
        basis=form.citation,
    )

    def check(context: Context) -> Verdict:
        values = context.report.values
        if f"missing.{section}" in values:
            return None
        return () if values.get(section, "").strip() else (finding,)

    reads = frozenset({section, f"missing.{section}"})
    return Rule("structure.section-empty", Severity.ERROR, "文字部分没有内容", reads, check)


def _aspects(form: Form) -> Rule:
    def check(context: Context) -> Verdict:
        text = context.report.get("overview")
        if not text.strip():
            return None
        five = aspects(text)
        lacking = [aspect.name for aspect in five if aspect.position is None]
        if not lacking:
            return ()
        return (
            Finding(
                rule="structure.aspects",
                severity=Severity.WARNING,
                message=f"{part(form.section('overview'))}的小标题和段首没有写到：{'、'.join(lacking)}",
                section="overview",
                focus="overview",
                basis=f"{form.citation}：总体情况包括{'、'.join(aspect.name for aspect in five)}五个方面",
            ),
        )

    return Rule("structure.aspects", Severity.WARNING, "总体情况缺少应写的方面", frozenset({"overview"}), check)


def _no_figures(form: Form, words: _FigureWords) -> Rule:
    def check(context: Context) -> Verdict:
        text = context.report.get("overview")
        if not text.strip():
            return None
        if _has_figure(text, form, words):
            return ()
        return (
            Finding(
                rule="structure.no-figures",
                severity=Severity.WARNING,
                message=f"{part(form.section('overview'))}除日期和文号外没有一个数字，应写明本年的数量",
                section="overview",
                focus="overview",
            ),
        )

    return Rule("structure.no-figures", Severity.WARNING, "总体情况没有数字", frozenset({"overview"}), check)


def _has_figure(text: str, form: Form, words: _FigureWords) -> bool:
    """Whether a number stands in the text that is a figure; one bound to a cell is."""
    if any(match[1] in form.cells for match in BOUND_NUMBER.finditer(text)) or words.in_words.search(text):
        return True
    for pattern in words.not_figures:
        text = pattern.sub(" ", text)
    return any(character.isdecimal() for character in text)


def _problems_empty(form: Form) -> Rule:
    named = part(form.section("problems"))

    def check(context: Context) -> Verdict:
        values = context.report.values
        if "missing.problems" in values:
            return None
        text = "".join(values.get("problems", "").split())
        if len(text) >= _LEAST:
            return ()
        told = f"只有“{text}”" if text else "还没有内容"
        return (
            Finding(
                rule="structure.problems-empty",
                severity=Severity.ERROR,
                message=f"{named}{told}，应写明存在的主要问题和改进情况",
                section="problems",
                focus="problems",
                basis="《中华人民共和国政府信息公开条例》第五十条第（四）项",
            ),
        )

    reads = frozenset({"problems", "missing.problems"})
    return Rule("structure.problems-empty", Severity.ERROR, "没有写存在的问题和改进情况", reads, check)


def _fee_statement(form: Form, words: _Fees) -> Rule:
    named = part(form.section("other"))

    def check(context: Context) -> Verdict:
        values = context.report.values
        if "missing.other" in values:
            return None
        text = values.get("other", "").strip()
        if words.words.search(text):
            return ()
        rest = "" if words.nothing.fullmatch(text) else text
        return (
            Finding(
                rule="structure.fee-statement",
                severity=Severity.WARNING,
                message=f"{named}没有说明是否收取信息处理费",
                section="other",
                focus="other",
                basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
                fixes=(Fix("写明没有收取", {"other": f"{sentence('no_fee', form, context.report)}\n{rest}".strip()}),),
            ),
        )

    reads = frozenset({"other", "missing.other"})
    return Rule("structure.fee-statement", Severity.WARNING, "没有说明信息处理费", reads, check)
