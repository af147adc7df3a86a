"""What was left in a text by mistake: web page furniture, places to fill in, digits lost in a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from gkeditor.checks.naming import place
from gkeditor.checks.passages import Passage, lines, passage_rule
from gkeditor.checks.phrases import Pattern, load
from gkeditor.checks.rule import Context, Rule
from gkeditor.model.figures import BOUND_NUMBER
from gkeditor.model.form import Form
from gkeditor.model.severity import Severity

_DOUBLE_BRACES = re.compile(r"\{\{[^\n]*?(?:\}\}|(?=\n|$))")


class _WebPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lines: tuple[Pattern, ...]
    inline: tuple[Pattern, ...]


class _Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    patterns: tuple[Pattern, ...]


class _LostDigits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pattern: Pattern
    right: str | None = None


class LeftoverWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/leftover.toml`, which says what each entry means."""

    web_page: _WebPage
    placeholder: _Patterns
    instruction: _Patterns
    lost_digits: tuple[_LostDigits, ...]


def rules(form: Form) -> Iterator[Rule]:
    """The rules for each text section; the title can hold places to fill in, too."""
    words = load("leftover", LeftoverWords)
    for section in form.text_sections:
        yield passage_rule(
            "leftover.web-page", Severity.ERROR, "网页或文字处理软件的残留", section, partial(_web_page, words.web_page)
        )
        yield passage_rule(
            "leftover.placeholder", Severity.ERROR, "没有填写的位置", section, partial(_placeholders, words)
        )
        yield passage_rule("leftover.placeholder", Severity.ERROR, "没有填写的位置", section, _unbound, form.cells)
        yield passage_rule(
            "leftover.lost-digits",
            Severity.ERROR,
            "转换时丢失的文字",
            section,
            partial(_lost_digits, words.lost_digits),
        )
    yield passage_rule("leftover.placeholder", Severity.ERROR, "没有填写的位置", None, partial(_placeholders, words))


def _web_page(words: _WebPage, _context: Context, text: str) -> Iterator[Passage]:
    for start, line in lines(text):
        if any(pattern.fullmatch(line) for pattern in words.lines):
            yield Passage(start, start + len(line), "是网页上的文字，不属于报告", "")
    yield from _matches(words.inline, text, "是网页或文字处理软件的残留", "")


def _placeholders(words: LeftoverWords, _context: Context, text: str) -> Iterator[Passage]:
    yield from _matches(words.instruction.patterns, text, "是填写要求，不属于报告", "")
    yield from _matches(words.placeholder.patterns, text, "还没有填写")


def _unbound(context: Context, text: str) -> Iterator[Passage]:
    """Bound numbers without a number."""
    if "{{" not in text:
        return
    for match in _DOUBLE_BRACES.finditer(text):
        bound = BOUND_NUMBER.fullmatch(match[0])
        if not match[0].endswith("}}"):
            start = match.start()  # What follows them is the clerk's.
            yield Passage(start, start + len("{{"), "后面没有数字", "")
        elif bound is None or bound[1] not in context.form.cells:
            yield Passage(*match.span(), "不是表格中的数字")
        elif context.figures.number(bound[1]) is None:
            cell = f"绑定数字{place(context.form, bound[1])}"
            yield Passage(*match.span(), "还没有填写", called=cell)


def _lost_digits(entries: Iterable[_LostDigits], _context: Context, text: str) -> Iterator[Passage]:
    for entry in entries:
        for match in entry.pattern.finditer(text):
            right = None if entry.right is None else match.expand(entry.right)
            yield Passage(*match.span(), "丢失了文字", right)


def _matches(patterns: Iterable[Pattern], text: str, words: str, right: str | None = None) -> Iterator[Passage]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield Passage(*match.span(), words, right)
