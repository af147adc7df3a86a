"""Finding the six headings: the best choice of lines, in the order of the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz import fuzz

from gkeditor.importers.labels import bare, numbering, tight
from gkeditor.model.form import Section

_LONGEST = 45
_ENOUGH = 2.0
_MOST = 200
"""Candidates that are weighed against each other; a report has a few dozen."""
_PASSED = 0.15
"""What it costs a choice to pass over a candidate."""
_END = 10**9
"""Behind the last line."""
_NUMERALS = "一二三四五六七八九十"
_NO_HEADING = re.compile(r"[。；;，,！!？?]$|[。；]")
_MARKS = " \t\n\u3000\xa0#*"


Headings = dict[str, int]
"""Section → the line of its heading."""


class Candidate(NamedTuple):
    """A line that may be a heading, and how well it would do for each part, by the part's number."""

    line: int
    scores: dict[int, float]


class _Choice(NamedTuple):
    score: float
    lines: tuple[tuple[int, int], ...]
    """(number of the part, index of the line)."""


def heading_text(text: str) -> str:
    """A heading as found, without the marks and spaces around it."""
    return text.strip(_MARKS)


def same_heading(one: str, other: str) -> bool:
    """Whether two headings are the same but for numbering and spaces."""
    return bare(heading_text(one)) == bare(heading_text(other))


def as_printed(text: str, section: Section) -> bool:
    """Whether a heading is as the form prints it."""
    return tight(text) == tight(section.title)


def candidates(texts: Iterable[tuple[int, str]], parts: Sequence[Section]) -> list[Candidate]:
    """Those of the lines (index and text) that may be headings; of too many the likeliest."""
    found = [Candidate(line, scores) for line, text in texts if (scores := _scores(text, parts))]
    likeliest = sorted(found, key=lambda candidate: -max(candidate.scores.values()))[:_MOST]
    return sorted(likeliest, key=lambda candidate: candidate.line)


def choose(found: Sequence[Candidate], parts: Sequence[Section], belongs: Callable[[int, int, int], bool]) -> Headings:
    """The best choice of headings in the order of the form.

    `belongs(part, start, end)`: whether what stands between two lines is what belongs in that part.
    """
    passed = _passed(found, len(parts))
    ends: list[tuple[int, int, _Choice]] = []
    for index, (line, scores) in enumerate(found):
        here = []
        for number, score in scores.items():
            choice = _Choice(score, ((number, line),))
            for before, start, earlier in ends:
                if before < number:
                    total = earlier.score + score + belongs(before, found[start].line, line)
                    total -= _PASSED * min(5, passed[before][index] - passed[before][start + 1])
                    if total > choice.score:
                        choice = _Choice(total, (*earlier.lines, (number, line)))
            here.append((number, index, choice))
        ends += here
    if not ends:
        return {}
    last = ((choice.score + belongs(part, found[index].line, _END), choice) for part, index, choice in ends)
    # Of equally good choices the first: a heading doubled in its table counts where it stands before it.
    _, best = max(last, key=itemgetter(0))
    return {parts[number].key: line for number, line in best.lines}


def _passed(found: Sequence[Candidate], parts: int) -> list[list[int]]:
    """For each part, how many candidates up to each one would rather head another part: a list of contents has them."""
    likeliest = [max(scores, key=scores.__getitem__) for _, scores in found]
    return [[0, *accumulate(part != number for part in likeliest)] for number in range(parts)]


def _scores(text: str, parts: Sequence[Section]) -> dict[int, float]:
    """How well a line would do as the heading of each part, for those it may be."""
    text = heading_text(text)
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
