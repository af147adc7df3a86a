"""The five aspects of part one: where its text has them, and where a missing one belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from gkeditor.checks.passages import lines
from gkeditor.checks.phrases import Pattern, load
from gkeditor.model.numbering import numbered, numeral
from gkeditor.model.numbers import chinese_number


class _Aspect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: Pattern


class _Openings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    point: Pattern
    length: int


class AspectWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/wording/aspects.toml`, which says what each entry means."""

    aspects: tuple[_Aspect, ...]
    openings: _Openings


class Aspect(NamedTuple):
    """One of the five, and the character of the text where it begins, None if the text does not have it."""

    name: str
    position: int | None


def aspects(text: str) -> tuple[Aspect, ...]:
    """The five aspects in a text, each where a sub-heading names it, or else where the first words of a point do."""
    words = load("aspects", AspectWords)
    openings = list(_openings(text, words.openings))
    return tuple(Aspect(aspect.name, _position(aspect, openings)) for aspect in words.aspects)


class _Opening(NamedTuple):
    position: int
    words: str
    heading: bool


def _position(aspect: _Aspect, openings: list[_Opening]) -> int | None:
    """Where the aspect begins: of several openings with its words, one that begins with them rather than another."""
    found = ((opening, match) for opening in openings if (match := aspect.words.search(opening.words)))
    first = min(found, key=lambda each: (not each[0].heading, each[1].start(), each[0].position), default=None)
    return first[0].position if first else None


def _openings(text: str, openings: _Openings) -> Iterator[_Opening]:
    """The first words of each line and of each point in it."""
    for start, line in lines(text):
        numbering = numbered(line)
        heading = numbering is not None and numbering.lead > numbering.sign[1]
        for point in {0, *(match.start() for match in openings.point.finditer(line))}:
            words = line[point : point + openings.length].partition("。")[0]
            yield _Opening(start + point, words, heading and not point)


def with_aspect(text: str, name: str) -> tuple[str, int]:
    """The text with a sub-heading for an aspect that it does not have, and the position of the empty line below it.

    It stands before the first of the aspects that come after it, else at the end. The sub-headings behind it are
    counted on.
    """
    found = aspects(text)
    index = [aspect.name for aspect in found].index(name)
    earlier = max((a.position for a in found[:index] if a.position is not None), default=-1)
    later = [a.position for a in found[index + 1 :] if a.position is not None and a.position > earlier]
    place = text.rfind("\n", 0, min(later)) + 1 if later else len(text)
    before, after = text[:place], text[place:]
    if before and not before.endswith("\n"):
        before += "\n"
    last = [number for line in before.split("\n") if (number := _number(line))]
    number = last[-1] + 1 if last else 1 if _number(after) == 1 else index + 1
    heading = f"（{numeral(number)}）{name}\n"
    return f"{before}{heading}{_counted_on(after, number)}", len(before) + len(heading)


def _counted_on(text: str, number: int) -> str:
    """What follows a new sub-heading: on an empty line, its own sub-headings counted on from there."""
    if not text:
        return ""
    renewed = [""]
    for line in text.split("\n"):
        found = numbered(line)
        if found and _number(line) == number:
            number += 1
            renewed.append(f"{line[: found.sign[0]]}（{numeral(number)}）{line[found.sign[1] :]}")
        else:
            renewed.append(line)
    return "\n".join(renewed)


def _number(line: str) -> int | None:
    """The number of a paragraph that begins with （一）, None for another one."""
    found = numbered(line)
    return chinese_number(line[found.sign[0] + 1 : found.sign[1] - 1]) if found and found.level == 1 else None
