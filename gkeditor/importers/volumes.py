"""A source that holds several reports, such as this year's and an annexed one: where each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gkeditor.importers.head import agency_in_title, find_title, year_in
from gkeditor.importers.labels import bare, numbering
from gkeditor.importers.source import Line, blank
from gkeditor.importers.years import chosen_year, year_named
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
    """The lines of the report to read: of several the first whole one of its year, else that with the most parts."""
    contents: frozenset[int]
    """Lines of lists of contents: headings that nothing stands between."""
    years: tuple[int, ...] = ()
    """Those of several reports, if they differ, that of the one to read first."""


def find_volumes(lines: Sequence[Line], wanted: int | None = None) -> Volumes:
    """Where reports begin, and which is to be read: of several years that of the one wanted, else the newest."""
    runs, contents = _runs(lines)
    if len(runs) < 2:
        return Volumes(range(len(lines)), contents)
    starts = [0, *(_beginning(lines, runs, number) for number in range(1, len(runs))), len(lines)]
    parts = [len({part for _, part in run}) for run in runs]
    most = min(_COMPLETE, max(parts))
    whole = [number for number, count in enumerate(parts) if count >= most]
    told = {number: _year(lines, range(starts[number], runs[number][0][0] + 1)) for number in whole}
    years = {year for year in told.values() if year}
    chosen = whole[0] if most == _COMPLETE else parts.index(max(parts))
    if len(years) < 2 or None in told.values():
        return Volumes(range(starts[chosen], starts[chosen + 1]), contents)
    year = chosen_year([*years], wanted)
    chosen = next(number for number in whole if told[number] == year)
    others = sorted(years - {year}, reverse=True)
    return Volumes(range(starts[chosen], starts[chosen + 1]), contents, (year, *others))


def _year(lines: Sequence[Line], head: range) -> int | None:
    """The year of a report, by its title, else by the name of the sheet that it begins on."""
    title, _ = find_title([lines[index].only for index in head])
    if told := year_in(title, ""):
        return int(told)
    return year_named(lines[head[-1]].sheet)


def _runs(lines: Sequence[Line]) -> tuple[list[list[_Heading]], frozenset[int]]:
    """The headings of each report, and those in lists of contents.

    Where the part that a report begins with, or one before it, comes behind others, another report may begin.
    """
    runs: list[list[_Heading]] = []
    for index, part in _headings(lines):
        if not runs or (part <= runs[-1][0][1] and runs[-1][-1][1] > part):
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
    texts = [lines[index].only if lines[index].grid else lines[index].text for index in before]
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
