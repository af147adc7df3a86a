"""A source that holds several reports, such as this year's and an annexed one: where each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gkeditor.importers.head import agency_in_title, find_title, year_in
from gkeditor.importers.labels import bare, numbering
from gkeditor.importers.source import Line, blank
from gkeditor.model.form import editions, load_form

_COMPLETE = 4
"""Parts that a report must have to be taken for a whole one."""
_FEWEST = 3
"""Parts that there must be for it to be a report at all, rather than sub-headings that sound like parts."""
_CONTENT = 3
"""Lines that must stand between its headings; a list of contents has none."""
_LONGEST = 45
_LONGEST_PREFACE = 40
"""Lines between a title and the first heading."""
_ANNEX = re.compile(r"附件?\s*\d*\s*[:：]?")
_NUMERALS = "一二三四五六"

_Heading = tuple[int, int]
"""Index of a line, and the number of the part that it heads."""


class Volumes(NamedTuple):
    """What stands where."""

    chosen: range
    """The lines of the report to read: of several the first whole one, else that with the most parts."""
    contents: frozenset[int]
    """Lines of lists of contents: headings that nothing stands between."""


def find_volumes(lines: Sequence[Line]) -> Volumes:
    """Where reports begin, and which of them is to be read."""
    runs, contents = _runs(lines)
    if len(runs) < 2:
        return Volumes(range(len(lines)), contents)
    parts = [len({part for _, part in run}) for run in runs]
    chosen = next((number for number, count in enumerate(parts) if count >= _COMPLETE), parts.index(max(parts)))
    start = _beginning(lines, runs, chosen) if chosen else 0
    end = _beginning(lines, runs, chosen + 1) if chosen + 1 < len(runs) else len(lines)
    return Volumes(range(start, end), contents)


def _runs(lines: Sequence[Line]) -> tuple[list[list[_Heading]], frozenset[int]]:
    """The headings of each report, and those in lists of contents.

    Where the first part comes once more behind others, another report may begin.
    """
    runs: list[list[_Heading]] = []
    for index, part in _headings(lines):
        if not runs or (part == 0 and runs[-1][-1][1] != 0):
            runs.append([])
        runs[-1].append((index, part))
    several = [run for run in runs if len({part for _, part in run}) >= _FEWEST]
    reports = [run for run in several if _has_content(lines, run)]
    contents = [index for run in several if not _has_content(lines, run) for index, _ in run]
    return reports, frozenset(contents if reports else ())


def _headings(lines: Sequence[Line]) -> list[_Heading]:
    """Lines that are surely headings."""
    parts = _parts()
    found = []
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST and (text := line.only):
            part = parts.get(bare(text))
            if part is not None and numbering(text)[1] in ("", _NUMERALS[part]):
                found.append((index, part))
    return found


@cache
def _parts() -> dict[str, int]:
    """Headings without their numbers → the number of the part."""
    return {
        bare(title): number
        for edition in editions()
        for number, part in enumerate(load_form(edition).parts)
        for title in (part.title, *part.aliases)
    }


def _has_content(lines: Sequence[Line], run: Sequence[_Heading]) -> bool:
    headings = {index for index, _ in run}
    between = range(run[0][0], run[-1][0])
    return sum(not blank(lines[index].text) for index in between if index not in headings) >= _CONTENT


def _beginning(lines: Sequence[Line], runs: Sequence[Sequence[_Heading]], number: int) -> int:
    """Where a report behind another one begins: at its title, else at its first heading."""
    first = runs[number][0][0]
    before = range(max(runs[number - 1][-1][0] + 1, first - _LONGEST_PREFACE), first)
    texts = ["" if lines[index].grid else lines[index].text for index in before]
    while texts:
        title, taken = find_title(texts)
        if not title:
            break
        if agency_in_title(title) or year_in(title, ""):
            start = taken.start
            while start and (not texts[start - 1].strip() or _ANNEX.fullmatch(texts[start - 1].strip())):
                start -= 1
            return before[start]
        texts = texts[: taken.start]
    return first
