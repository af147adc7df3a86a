"""Finding the six headings: the best choice of lines, in the order of the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from gkeditor.importers.labels import Labels, bare, numbering, tight
from gkeditor.model.form import Section, load_form

_LONGEST = 45
_ENOUGH = 2.0
_MOST = 200
"""Candidates that are weighed against each other; a report has a few dozen."""
_NUMERALS = "一二三四五六七八九十"
_NO_HEADING = re.compile(r"[。；;，,！!？?]$|[。；]")
_MARKS = " \t\n\u3000\xa0#*"


class Candidate(NamedTuple):
    """A line that may be a heading."""

    line: int
    text: str


class _Choice(NamedTuple):
    score: float
    lines: tuple[tuple[int, int], ...]
    """(number of the part, index of the line)."""


@cache
def heading_labels(edition: str) -> Labels:
    """The headings of an edition, by section, with and without their numbers."""
    return Labels((part.key, part.title, part.aliases) for part in load_form(edition).parts)


def heading_text(text: str) -> str:
    """A heading as found, without the marks and spaces around it."""
    return text.strip(_MARKS)


def same_heading(one: str, other: str) -> bool:
    """Whether two headings are the same but for numbering and spaces."""
    return bare(heading_text(one)) == bare(heading_text(other))


def as_printed(text: str, section: Section) -> bool:
    """Whether a heading is as the form prints it."""
    return tight(text) == tight(section.title)


def find_headings(
    parts: Sequence[Section], candidates: Sequence[Candidate], belongs: Callable[[int, int, int], bool]
) -> dict[str, int]:
    """Section → index of the line of its heading, for the headings that are there.

    `belongs(part, start, end)`: whether what stands between two lines is what belongs in that part.
    """
    scored = [(candidate, scores) for candidate in candidates if (scores := _scores(candidate, parts))]
    if len(scored) > _MOST:
        likeliest = sorted(scored, key=lambda item: -max(item[1].values()))[:_MOST]
        scored = sorted(likeliest, key=lambda item: item[0].line)
    ends: list[tuple[int, int, _Choice]] = []
    for candidate, scores in scored:
        here: list[tuple[int, int, _Choice]] = []
        for number, score in scores.items():
            choice = _Choice(score, ((number, candidate.line),))
            for before, index, earlier in ends:
                if before < number and index < candidate.line:
                    total = earlier.score + score + belongs(before, index, candidate.line)
                    if total > choice.score:
                        choice = _Choice(total, (*earlier.lines, (number, candidate.line)))
            here.append((number, candidate.line, choice))
        ends += here
    end = 10**9
    best = [choice._replace(score=choice.score + belongs(number, line, end)) for number, line, choice in ends]
    if not best:
        return {}
    # Of equally good choices the first: a heading doubled in its table counts where it stands before it.
    top = max(best, key=lambda choice: choice.score)
    return {parts[number].key: index for number, index in top.lines}


def _scores(candidate: Candidate, parts: Sequence[Section]) -> dict[int, float]:
    """How well a line would do as the heading of each part, for those it may be."""
    text = heading_text(candidate.text)
    short = tight(text)
    if not 2 <= len(short) <= _LONGEST or _NO_HEADING.search(short):
        return {}
    level, numeral = numbering(text)
    if level and not numeral and not level.startswith("第"):
        return {}
    words = bare(text)
    scores = {}
    for number, part in enumerate(parts):
        title = bare(part.title)
        likeness = max(fuzz.ratio(words, bare(name)) for name in (title, *part.aliases)) if words else 0
        if words == title:
            score = 6.0
        elif likeness == 100:
            score = 4.5
        elif likeness >= 80:
            score = 4.0
        elif likeness >= 60:
            score = 1.5
        elif likeness >= 45:
            score = 0.5
        else:
            continue
        if numeral:
            score += 3.0 if numeral == _NUMERALS[number] else -1.5
        if score >= _ENOUGH:
            scores[number] = score
    return scores
