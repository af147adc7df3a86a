"""Rules on single passages of a text: what is wrong where, and the text without it or with the right words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gkeditor.checks.naming import part, quoted
from gkeditor.checks.rule import Context, Edits, Finding, Fix, Rule, Verdict
from gkeditor.model.form import Address, Section
from gkeditor.model.severity import Severity


class Passage(NamedTuple):
    """Characters `start` to `end` of a text that should not be there as they are."""

    start: int
    end: int
    words: str
    """What is wrong, to follow the quoted passage: `是网页上的文字`."""
    right: str | None = None
    """What should stand there, "" for nothing, None if that is not known."""
    severity: Severity | None = None
    """Where it is not that of the rule."""
    basis: str = ""
    called: str = ""
    """What to call it where its characters tell the user nothing, in place of a quotation."""


def passage_rule(
    rule: str,
    severity: Severity,
    title: str,
    place: Section | None,
    find: Callable[[Context, str], Iterable[Passage]],
    reads: Iterable[Address] = (),
) -> Rule:
    """A rule on a text section, or on the title if `place` is None; `reads`: what it looks at beside that text."""
    address, name = (place.key, part(place)) if place else ("title", "标题")

    def check(context: Context) -> Verdict:
        text = context.report.get(address)
        if not text or text.isspace():
            return None
        found = apart(find(context, text))
        mendable = [passage for passage in found if passage.right is not None]
        return [
            Finding(
                rule=rule,
                severity=passage.severity or severity,
                message=f"{name}中的{passage.called or quoted(text[passage.start : passage.end])}{_told(passage)}",
                section=place.key if place else None,
                span=(passage.start, passage.end) if place else None,
                expected=passage.right or None,
                actual=text[passage.start : passage.end],
                focus=address,
                basis=passage.basis,
                fixes=tuple(_fixes(address, text, passage, mendable)),
            )
            for passage in found
        ]

    return Rule(rule, severity, title, frozenset((address, *reads)), check)


def _told(passage: Passage) -> str:
    return f"{passage.words}，应为“{passage.right}”" if passage.right else passage.words


def _fixes(address: Address, text: str, passage: Passage, mendable: Sequence[Passage]) -> Iterator[Fix]:
    if passage.right is None:
        return
    label = f"改为{quoted(passage.right)}" if passage.right else "删除这一处"
    yield Fix(label, partial(_edits, address, text, [passage]))
    if len(mendable) > 1:
        word = "改正" if any(other.right for other in mendable) else "删除"
        yield Fix(f"全部{word}（{len(mendable)} 处）", partial(_edits, address, text, mendable))


def _edits(address: Address, text: str, passages: Sequence[Passage]) -> Edits:
    return {address: replaced(text, passages) or None}


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without the white space around them, each with where it starts; blank ones left out."""
    start = 0
    for line in text.split("\n"):
        content = line.strip()
        if content:
            yield start + line.index(content), content
        start += len(line) + 1


def apart(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in the order of the text; of those that overlap, the first named."""
    kept: list[Passage] = []
    for passage in passages:
        if all(passage.end <= other.start or other.end <= passage.start for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.start)


def replaced(text: str, passages: Sequence[Passage]) -> str:
    """The text with the right words in the places of these passages, in order; lines left empty are dropped."""
    for passage in reversed(passages):
        start, end = passage.start, passage.end
        if not passage.right:
            start, end = _whole_line(text, start, end)
        text = text[:start] + (passage.right or "") + text[end:]
    return text


def _whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line around a passage with its line break, if nothing else stands in the line."""
    first = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    last = len(text) if after < 0 else after
    if text[first:start].strip() or text[end:last].strip():
        return start, end
    return (first, last + 1) if after >= 0 else (max(first - 1, 0), last)
