"""How documents are cited."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from gkeditor.checks.passages import Passage, passage_rule
from gkeditor.checks.phrases import Pattern, load
from gkeditor.checks.rule import Context, Rule
from gkeditor.model.form import Form, form_for_year, load_form
from gkeditor.model.severity import Severity


class _Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    edition: str
    number: Pattern
    citation: Pattern
    issuer: str
    title: str


class _WrongForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pattern: Pattern
    right: str
    words: str


class CitationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/citation.toml`, which says what each entry means."""

    notices: tuple[_Notice, ...]
    forms: tuple[_WrongForm, ...]


def rules(form: Form) -> Iterator[Rule]:
    """One rule for each text section."""
    words = load("citation", CitationWords)
    for section in form.text_sections:
        yield passage_rule(
            "wording.citation", Severity.WARNING, "文件引用有误", section, partial(_citations, words), ("year",)
        )


def _citations(words: CitationWords, context: Context, text: str) -> Iterator[Passage]:
    form = form_for_year(context.report.year or context.form.first_year) or context.form
    (right,) = (notice for notice in words.notices if notice.edition == form.id)
    for notice in words.notices:
        yield from _joined(list(_notice_citations(notice, right, form, text)), text)
    for entry in words.forms:
        for match in entry.pattern.finditer(text):
            yield Passage(*match.span(), entry.words, match.expand(entry.right))


def _notice_citations(notice: _Notice, right: _Notice, form: Form, text: str) -> Iterator[Passage]:
    """The places where a notice is cited in a wrong form, or where another one should be."""
    for match in notice.citation.finditer(text):
        should = f"{right.issuer}{match['open'] or ''}{right.title}"
        if _bare(match[0]) != _bare(should):
            yield _passage(notice, right, form, match.span(), should)
    for match in notice.number.finditer(text):
        if match[0] != form.notice:
            yield _passage(notice, right, form, match.span(), form.notice)


def _passage(notice: _Notice, right: _Notice, form: Form, span: tuple[int, int], should: str) -> Passage:
    if notice is right:
        return Passage(*span, "不是规范的引法", should)
    old = load_form(notice.edition)
    years = f"{old.first_year} 年起" if old.last_year is None else f"{old.first_year} 年至 {old.last_year} 年"
    words = f"是 {years}报告的依据"
    return Passage(*span, words, should, Severity.ERROR, form.citation)


def _joined(passages: list[Passage], text: str) -> Iterator[Passage]:
    """A title and the number right behind it as one passage."""
    passages.sort()
    while passages:
        first = passages.pop(0)
        between = text[first.end : passages[0].start] if passages else ""
        if passages and not between.strip("》”（( "):
            second = passages.pop(0)
            right = f"{first.right}{between}{second.right}"
            yield first._replace(end=second.end, right=right)
        else:
            yield first


def _bare(citation: str) -> str:
    """A citation without its brackets, which are written in several ways."""
    return "".join(character for character in citation if character not in "〈〉《》<>＜＞“”")
