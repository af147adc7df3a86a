"""Ready sentences for the text parts: which fit a report as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from gkeditor.checks.phrases import load
from gkeditor.checks.rule import Context
from gkeditor.model.figures import BOUND_NUMBER
from gkeditor.model.form import Address, Form
from gkeditor.model.report import Report


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, and when it fits."""

    name: str
    sections: tuple[str, ...]
    text: str
    zero: tuple[Address, ...] = ()
    positive: tuple[Address, ...] = ()
    first_year: int = 0


class SentenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/sentences.toml`, which says what each entry means."""

    sentences: dict[str, Sentence]


class Ready(NamedTuple):
    """A sentence to insert, its numbers bound."""

    name: str
    text: str


def fitting(context: Context, section: str) -> Iterator[Ready]:
    """The sentences for a text part that say what the numbers say, and that it does not have yet."""
    there = context.report.get(section)
    for sentence in load("sentences", SentenceWords).sentences.values():
        if section not in sentence.sections or not _fits(sentence, context):
            continue
        text = _filled(sentence, context.form, context.report)
        if text not in there and context.figures.fill(text) not in there:
            yield Ready(sentence.name, text)


def sentence(key: str, form: Form, report: Report) -> str:
    """The sentence of a key, for a report."""
    return _filled(load("sentences", SentenceWords).sentences[key], form, report)


def _fits(sentence: Sentence, context: Context) -> bool:
    figures, year = context.figures, context.report.year
    if (year is None and "{year}" in sentence.text) or (year or context.form.first_year) < sentence.first_year:
        return False
    told = [match[1] for match in BOUND_NUMBER.finditer(sentence.text)]
    cells = (*sentence.zero, *sentence.positive, *told)
    if any(cell not in context.form.cells or not figures[cell].known for cell in cells):
        return False
    if any(figures.number(cell) for cell in sentence.zero):
        return False
    return not sentence.positive or any((figures.number(cell) or 0) > 0 for cell in sentence.positive)


def _filled(sentence: Sentence, form: Form, report: Report) -> str:
    text = sentence.text
    for name, value in {
        "year": report.get("year"),
        "agency": report.agency or "___",
        "notice": form.notice,
        "parts": "、".join(part.title.partition("、")[2] for part in form.parts),
    }.items():
        text = text.replace(f"{{{name}}}", value)
    return text
