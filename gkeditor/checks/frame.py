"""What stands around the parts: the title, the preface and the date of the signature."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from gkeditor.checks.naming import part, quoted
from gkeditor.checks.passages import Passage, replaced
from gkeditor.checks.phrases import Pattern, load
from gkeditor.checks.rule import Context, Finding, Fix, Rule, Verdict
from gkeditor.checks.sentences import sentence
from gkeditor.model.agency import official_title
from gkeditor.model.deadlines import BY_LAW
from gkeditor.model.form import Form, Section
from gkeditor.model.severity import Severity

_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


class _Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pattern: Pattern


class _Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sentence: Pattern
    count: Pattern
    six: tuple[str, ...]


class FrameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/frame.toml`, which says what each entry means."""

    period: _Period
    parts: _Parts


def rules(form: Form) -> Iterator[Rule]:
    """The rules on title, preface and signature."""
    words = load("frame", FrameWords)
    yield Rule(
        "structure.title",
        Severity.ERROR,
        "标题不合规范",
        frozenset({"title", "agency", "year"}),
        _title,
    )
    yield _period(form, words.period)
    yield _preface_parts(form, words.parts)
    yield Rule(
        "structure.deadline",
        Severity.HINT,
        "落款日期不在应公布的时间内",
        frozenset({"signature.date", "year", "kind"}),
        _deadline,
    )


# ---- title ----------------------------------------------------------------------------------------------------------


def _title(context: Context) -> Verdict:
    report = context.report
    title, agency, year = _folded(report.get("title")), _folded(report.agency), report.year
    official = official_title(report.agency, year) if agency and year else None
    if official is not None and title == _folded(official):
        return ()
    lacking = _lacking(title, agency, year)
    if not title:
        severity, message = Severity.ERROR, "报告没有标题"
    elif lacking:
        severity, message = Severity.ERROR, f"标题{quoted(report.get('title'))}中没有{'和'.join(lacking)}"
    elif official is None:
        return None
    else:
        severity = Severity.WARNING
        message = f"标题{quoted(report.get('title'))}与通行写法不同"
    should = official or official_title("<机关全称>", "XXXX")
    return (
        Finding(
            rule="structure.title",
            severity=severity,
            message=f"{message}，应为“{should}”",
            expected=official,
            actual=report.get("title") or None,
            focus="title",
            fixes=(Fix("改为规范的标题", {"title": official}),) if official else (),
        ),
    )


def _lacking(title: str, agency: str, year: int | None) -> list[str]:
    """What the title does not name, as far as it can be told."""
    begins_without_name = re.match(r"(\d{4}年度?)?政府信息公开|$", title)
    lacking = ["机关名称"] if begins_without_name or (agency and agency not in title) else []
    years = [int(found) for found in re.findall(r"\d{4}", title.translate(_CHINESE_DIGITS))]
    if not years:
        lacking.append("年份")
    elif year and year not in years:
        lacking.append(f"报告年份 {year}")
    return lacking


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


# ---- preface --------------------------------------------------------------------------------------------------------


def _period(form: Form, words: _Period) -> Rule:
    sections = form.text_sections

    def check(context: Context) -> Verdict:
        values, year = context.report.values, context.report.year
        found = [
            (section, match) for section in sections for match in words.pattern.finditer(values.get(section.key, ""))
        ]
        if year is None or not any(values.get(key, "").strip() for key in ("preface", "overview")):
            return None
        if any({int(found_year) for found_year in match.groups() if found_year} == {year} for _, match in found):
            return ()
        if found:
            section, match = found[0]
            return (_other_period(section, match, year),)
        with_period = f"{values.get('preface', '')}\n{sentence('period', form, context.report)}".strip()
        return (
            Finding(
                rule="structure.period",
                severity=Severity.WARNING,
                message=f"没有写明统计期限（{year}年1月1日至12月31日）",
                section="preface",
                focus="preface",
                fixes=(Fix("在前言中写明统计期限", {"preface": with_period}),),
            ),
        )

    reads = frozenset((*(section.key for section in sections), "year"))
    return Rule("structure.period", Severity.WARNING, "统计期限没有写或不是报告年份", reads, check)


def _other_period(section: Section, match: re.Match[str], year: int) -> Finding:
    years = [Passage(*match.span(group), "", str(year)) for group in ("first", "last") if match[group]]
    return Finding(
        rule="structure.period",
        severity=Severity.WARNING,
        message=f"{part(section)}写的统计期限是{quoted(match[0])}，报告年份是 {year}",
        section=section.key,
        span=match.span(),
        focus=section.key,
        fixes=(Fix(f"改为 {year} 年", {section.key: replaced(match.string, years)}),),
    )


def _preface_parts(form: Form, words: _Parts) -> Rule:
    names = {section: _names(section) for section in form.parts}

    def check(context: Context) -> Verdict:
        text = context.report.get("preface")
        if not text.strip():
            return None
        for match in words.sentence.finditer(text):
            listed = _core(match[0])
            lacking = [s.title.partition("、")[2] for s, known in names.items() if not any(n in listed for n in known)]
            if len(form.parts) - len(lacking) < 2:
                continue
            count = words.count.search(match[0])
            miscounted = count is not None and count[1] not in words.six
            if lacking or miscounted:
                told = f"没有列出：{'、'.join(lacking)}" if lacking else f"说的是{quoted(count[0] if count else '')}"
                return (_parts_finding(f"前言介绍报告的组成部分，{told}；报告共六个部分", match.span()),)
        return ()

    return Rule("structure.preface-parts", Severity.HINT, "前言所列部分与格式不同", frozenset({"preface"}), check)


def _parts_finding(message: str, span: tuple[int, int]) -> Finding:
    return Finding(
        rule="structure.preface-parts",
        severity=Severity.HINT,
        message=message,
        section="preface",
        span=span,
        focus="preface",
    )


def _names(section: Section) -> tuple[str, ...]:
    return tuple(_core(name) for name in (section.title.partition("、")[2], *section.aliases))


def _core(name: str) -> str:
    """A name of a part without marks and joining words, which vary."""
    return re.sub(r"[\s、，,和与及的“”]", "", name)


# ---- signature ------------------------------------------------------------------------------------------------------


def _deadline(context: Context) -> Verdict:
    report, year = context.report, context.report.year
    try:
        date = dt.date.fromisoformat(report.get("signature.date"))
    except ValueError:
        return None
    if year is None:
        return None
    deadline = context.deadlines.of(report.kind)
    ordered = deadline != BY_LAW.of(report.kind)
    if date.year <= year:
        severity, message = Severity.WARNING, f"落款日期 {date} 在 {year} 年结束之前，全年数据还不完整"
    elif str(date) > f"{year + 1}-{deadline}":
        month, day = map(int, deadline.split("-"))
        whose = "（本机关设定的期限）" if ordered else ""
        severity, message = Severity.HINT, f"落款日期 {date} 晚于 {year + 1} 年 {month} 月 {day} 日{whose}"
    else:
        return ()
    return (
        Finding(
            rule="structure.deadline",
            severity=severity,
            message=message,
            actual=str(date),
            focus="signature.date",
            basis="《中华人民共和国政府信息公开条例》第四十九条："
            "政府部门每年 1 月 31 日前，政府 3 月 31 日前公布上一年度报告",
        ),
    )
