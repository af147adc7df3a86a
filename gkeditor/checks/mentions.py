"""Numbers in a text that speak of a cell: 收到申请3件 is `requests.received.total`.

Words, number and unit must stand in one clause; differences, rough figures and percentages are left out. So what is
found is sure enough to bind a number to its cell, and to compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from gkeditor.checks.phrases import Pattern, load
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form, load_form
from gkeditor.model.numbers import Number, chinese_number, exact

_CLAUSE = re.compile(r"[^，。；、：！？,;:!?()（）\n]+")
_ARABIC = r"(?<![\d.{])\d{1,9}(?![\d.,%％}])"
_CHINESE = r"[零〇一二两三四五六七八九十百千]+"
_GAP = r"[^\d{}]{0,12}$"
"""What may stand between the words of a topic and its number."""


class _Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: str
    elsewhere: Pattern
    not_before: Pattern
    not_behind: Pattern


class _Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    cells: tuple[Address, ...]
    before: str
    behind: str = ""


class TopicWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/topics.toml`, which says what each entry means."""

    numbers: _Numbers
    topics: tuple[_Topic, ...]


class Mention(NamedTuple):
    """A number in a text, characters `start` to `end` without its unit, and the cells whose sum it should be."""

    start: int
    end: int
    number: Number
    topic: str
    cells: tuple[Address, ...]


class _Sought(NamedTuple):
    name: str
    cells: tuple[Address, ...]
    before: re.Pattern[str]
    behind: re.Pattern[str] | None


def mentions(form: Form, text: str) -> Iterator[Mention]:
    """The numbers of a text that speak of cells of a form, in their order."""
    words = load("topics", TopicWords).numbers
    for clause in _CLAUSE.finditer(text):
        if words.elsewhere.search(clause[0]):
            continue
        end = 0
        for match in _counted(words.units).finditer(clause[0]):
            before, behind = clause[0][end : match.start()], clause[0][match.end() :]
            end = match.end()
            if words.not_before.search(before) or words.not_behind.search(clause[0][match.end(1) :]):
                continue
            topic = _topic(form.id, before, behind)
            number = exact(match[1]) if match[1].isascii() else chinese_number(match[1])
            if topic and number is not None:
                start = clause.start() + match.start(1)
                yield Mention(start, start + len(match[1]), number, topic.name, topic.cells)


def bindable(figures: Figures, text: str) -> list[Mention]:
    """The mentions whose number is that of a single cell: they can be bound to it without a change of the text.

    Chinese numerals are left as they are: a bound number shows digits.
    """
    return [
        mention
        for mention in mentions(figures.form, text)
        if len(mention.cells) == 1
        and figures.number(mention.cells[0]) == mention.number
        and text[mention.start : mention.end] == figures.text(mention.cells[0])
    ]


def bound(text: str, chosen: Sequence[Mention]) -> str:
    """The text with the numbers of these mentions, in the order of the text, bound to their cells."""
    for mention in reversed(chosen):
        text = f"{text[: mention.start]}{{{{{mention.cells[0]}}}}}{text[mention.end :]}"
    return text


def topic_of(form: Form) -> dict[Address, str]:
    """What cells are about, where a topic is about a single one: `requests.total.total` → 办结."""
    return {topic.cells[0]: topic.name for topic in reversed(_topics(form.id)) if len(topic.cells) == 1}


@cache
def _counted(units: str) -> re.Pattern[str]:
    return re.compile(rf"({_ARABIC}|{_CHINESE})\s*{units}")


def _topic(edition: str, before: str, behind: str) -> _Sought | None:
    topics = _topics(edition)
    named = (topic for topic in topics if topic.before.search(before))
    return next(named, None) or next((topic for topic in topics if topic.behind and topic.behind.match(behind)), None)


@cache
def _topics(edition: str) -> tuple[_Sought, ...]:
    form = load_form(edition)
    found = []
    for topic in load("topics", TopicWords).topics:
        cells = tuple(cell for cell in topic.cells if cell in form.cells)
        if cells:
            behind = re.compile(rf"的?(?:{topic.behind})") if topic.behind else None
            found.append(_Sought(topic.name, cells, re.compile(rf"(?:{topic.before}){_GAP}"), behind))
    return tuple(found)
