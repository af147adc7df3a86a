"""Tables that hold the numbers of two years, one below the other: those of one are read, the others are left.

Numbers of two years beside each other need nothing here: two columns with one label are placed nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkeditor.importers.labels import is_number, tight
from gkeditor.importers.source import Line, blank
from gkeditor.importers.table_line import TableLine

THIS_YEAR = 9999
"""What 本年 stands for: newer than any year, and what it stands beside is older."""

_LAST_YEAR = 0
_OF = r"(?:的?(?:数|数据|数量|数值|情况))?"
_YEAR = re.compile(rf"[(\[]?(20\d\d)年度?{_OF}[)\]]?")
_THIS = re.compile(rf"[(\[]?(?:本年度?|今年|当年|本期){_OF}[)\]]?")
_LAST = re.compile(rf"[(\[]?(?:上一?年度?|去年|上期|(?:上年|去年)?同期){_OF}[)\]]?")
_MAY_SPEAK = re.compile(r"\d{4}|今年|去年|[本上]一?年|当年|期")
_BARE = re.compile(r"20\d\d")
_NAMED = re.compile(r"(?<!\d)(20\d\d)(?:年(?!\d)|$)")
_NO_CAPTION = re.compile(r"[。；;，,？?！!]")
_LONGEST_CAPTION = 45
_NEAR = 6
"""Lines above a table among which its caption stands."""
_TOO_OFTEN = 3
"""Rows of a table that come once more with other numbers, from which on it is taken for two years in one."""
_MOST_COLUMNS = 7
"""Numbers of a row; in lines of more there are several rows side by side, and no label need be there."""
_LONGEST_MARK = 12


class OneYear(NamedTuple):
    """The lines of a table that are of one year."""

    lines: list[TableLine]
    left: list[tuple[TableLine, str]]
    """Those of other years, each with its text, labels that it shares with others among it."""
    years: tuple[int, ...] = ()
    """The years that were told apart, the one read first; THIS_YEAR and 0 where they are called 本年 and 上年."""
    doubtful: bool = False
    """Whether rows stand there with two kinds of numbers, and nothing says of which years these are."""


def year_named(text: str) -> int | None:
    """The year that a caption, a title or the name of a sheet is about, None for none or several.

    >>> year_named("2025年申请情况"), year_named("2024"), year_named("2024—2025年"), year_named("2026年1月20日")
    (2025, 2024, None, None)
    """
    short = tight(text)
    if len(short) > _LONGEST_CAPTION or _NO_CAPTION.search(short):
        return None
    if (mark := _mark(short)) is not None:
        return mark
    if len(set(re.findall(r"20\d\d", short))) != 1:
        return None
    found = _NAMED.search(short)
    return int(found[1]) if found else None


def words(years: Sequence[int]) -> list[str]:
    """The years as users call them, set apart from Chinese text before them."""
    return [{THIS_YEAR: "本年", _LAST_YEAR: "上年"}.get(year, f" {year} 年") for year in years]


def chosen_year(years: Sequence[int], wanted: int | None) -> int:
    """The one to read of several: the one that is wanted, else the newest."""
    return wanted if wanted in years and wanted is not None else max(years)


def of_one_year(lines: Sequence[TableLine], captions: Mapping[int, int], wanted: int | None) -> OneYear:
    """The lines of the year wanted, or of the newest, if the table has rows of several.

    `captions`: the line of the source that a part of the table begins with → the year that stands above it.
    """
    told = _texts_with_years(lines)
    speak = any(year is not None or _BARE.fullmatch(tight(text)) for text, year in told.items())
    column, years = _by_column(lines, told) if speak else (None, [])
    if column is None:
        years = list(_by_caption(lines, captions)) if told or captions else []
        if not _same_rows(lines, years):
            return _unless_doubled(lines)
    several = sorted({year for year in years if year is not None})
    chosen = chosen_year(several, wanted)
    kept: list[TableLine] = []
    left: list[tuple[TableLine, str]] = []
    labels: tuple[str | None, ...] = ()
    for line, year in zip(lines, years, strict=True):
        whole = line
        if column is not None and year is not None:
            whole = _with_labels(line, labels, column)
            labels = whole.cells[:column]
        if year in (None, chosen):
            kept.append(whole)
        else:
            left.append((line, " ".join(text for text in whole.cells if text and not blank(text))))
    if column is not None:
        kept = list(
            _without_column(
                kept, column, {line.grid for line, year in zip(lines, years, strict=True) if year is not None}
            )
        )
    return OneYear(kept, left, (chosen, *(year for year in reversed(several) if year != chosen)))


def _texts_with_years(lines: Sequence[TableLine]) -> dict[str, int | None]:
    """The texts of cells that may speak of a year, and the year that they are and nothing else; None for others."""
    texts = set[str | None]().union(*(line.cells for line in lines))
    return {text: _mark(tight(text)) for text in texts if text and _MAY_SPEAK.search(text)}


def _mark(text: str) -> int | None:
    """The year that a tightened text is, and nothing else."""
    if len(text) > _LONGEST_MARK:
        return None
    if found := _YEAR.fullmatch(text):
        return int(found[1])
    if _THIS.fullmatch(text):
        return THIS_YEAR
    return _LAST_YEAR if _LAST.fullmatch(text) else None


def _has_numbers(line: TableLine) -> bool:
    return any(map(is_number, line.filled))


# ---- a column of years ----------------------------------------------------------------------------------------------


def _by_column(lines: Sequence[TableLine], told: Mapping[str, int | None]) -> tuple[int | None, list[int | None]]:
    """The place where rows say of which year they are, and the year of each line; None where no place does."""
    marks: dict[int, dict[int, int]] = {}
    """Place → number of a line → its year."""
    for number, line in enumerate(lines):
        if line.grid <= 0:
            continue
        found = {place: year for place, text in enumerate(line.cells) if text and (year := told.get(text)) is not None}
        if len(found) == 1:
            ((place, year),) = found.items()
            if len(line.filled) > 1:
                marks.setdefault(place, {})[number] = year
    marks |= _bare_years(lines)
    column = next((place for place, of_lines in marks.items() if len(set(of_lines.values())) > 1), None)
    if column is None:
        return None, []
    years: list[int | None] = []
    for number, line in enumerate(lines):
        text = line.cells[column] if column < len(line.cells) else ""
        below = number and lines[number - 1].grid == line.grid and blank(text) and _has_numbers(line)
        years.append(marks[column].get(number, years[-1] if below else None))
    return column, years


def _bare_years(lines: Sequence[TableLine]) -> dict[int, dict[int, int]]:
    """The same for years that look like numbers: two that follow each other, and nothing else in front of numbers."""
    found: dict[int, dict[int, int]] = {}
    others: set[int] = set()
    for number, line in enumerate(lines):
        for place, text in enumerate(line.cells if line.grid > 0 else ()):
            if text and is_number(text):
                if _BARE.fullmatch(tight(text)):
                    found.setdefault(place, {})[number] = int(tight(text))
                else:
                    others.add(place)
    first = min(others, default=0)
    return {
        place: years
        for place, years in found.items()
        if place not in others and place < first and len(years) > 2 and max(years.values()) - min(years.values()) == 1
    }


def _with_labels(line: TableLine, above: tuple[str | None, ...], column: int) -> TableLine:
    """The line with the labels that it shares with the line above, up to the first of its own."""
    cells = list(line.cells)
    for place in range(min(column, len(cells), len(above))):
        if not blank(cells[place]):
            break
        if not blank(above[place]):
            cells[place] = above[place]
    return line._replace(cells=tuple(cells))


def _without_column(lines: Sequence[TableLine], column: int, grids: set[int]) -> Iterator[TableLine]:
    for line in lines:
        if line.grid not in grids or column >= len(line.cells):
            yield line
            continue
        text, behind = line.cells[column], line.cells[column + 1 : column + 2]
        if text and behind == (None,) and _mark(tight(text)) is None:
            # The label of several columns begins here.
            yield line.with_text(column + 1, text).without(column)
        else:
            yield line.without(column)


# ---- captions -------------------------------------------------------------------------------------------------------


def captions_above(lines: Sequence[Line], rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines that begin a part of a table, and the year that the text above or the name of the sheet tells.

    `rows`: the lines of the table.
    """
    before = max(rows[0] - _NEAR, -1)
    grid = 0
    for row in rows:
        line = lines[row]
        above = (year_named(text) for index in range(row - 1, before, -1) if (text := lines[index].only))
        year = next((year for year in above if year is not None), None)
        if year is None and line.grid != grid:
            year = year_named(line.sheet)
        if year is not None:
            yield row, year
        before, grid = row, line.grid


def _by_caption(lines: Sequence[TableLine], captions: Mapping[int, int]) -> Iterator[int | None]:
    """The year that stands above each line."""
    year: int | None = None
    for line in lines:
        year = captions.get(line.line, year)
        filled = line.filled
        if (
            filled
            and filled[0] == filled[-1]
            and len(set(filled)) == 1
            and (named := year_named(filled[0])) is not None
        ):
            year = named
        yield year


def _same_rows(lines: Sequence[TableLine], years: Sequence[int | None]) -> bool:
    """Whether a row is there for more than one year."""
    found: dict[str, set[int]] = {}
    for line, year in zip(lines, years, strict=False):
        if year is not None and _has_numbers(line):
            label = "" if is_number(line.first) else tight(line.first)
            found.setdefault(label, set()).add(year)
    return any(len(of_row) > 1 for of_row in found.values())


# ---- nothing that says which ----------------------------------------------------------------------------------------


def _unless_doubled(lines: Sequence[TableLine]) -> OneYear:
    """All lines but those of which a label stands in front of two, both with numbers."""
    doubled = [
        number
        for number, (line, below) in enumerate(pairwise(lines))
        if line.grid > 0 and line.grid == below.grid and _is_second(line, below)
    ]
    if len(doubled) < 2:
        return OneYear(list(lines), [], doubtful=_rows_come_again(lines))
    both = {*doubled, *(number + 1 for number in doubled)}
    left = [(line, " ".join(line.filled)) for number, line in enumerate(lines) if number in both]
    return OneYear([line for number, line in enumerate(lines) if number not in both], left, doubtful=True)


def _is_second(line: TableLine, below: TableLine) -> bool:
    if len(line.cells) != len(below.cells) or not line.cells:
        return False
    if below.cells[0] != line.cells[0] and not blank(below.cells[0]):
        return False
    first = next((place for place, text in enumerate(line.cells) if text and is_number(text)), 0)
    if not first or line.cells[first:] == below.cells[first:]:
        return False
    labels = below.cells[:first]
    return any(map(is_number, filter(None, below.cells[first:]))) and (
        all(map(blank, labels)) or (labels == line.cells[:first] and not is_number(line.first))
    )


def _rows_come_again(lines: Sequence[TableLine]) -> bool:
    firsts = [line.first for line in lines]
    bare = [line.filled for line, first in zip(lines, firsts, strict=True) if first and is_number(first)]
    if len({texts for texts in bare if len(texts) > _MOST_COLUMNS and all(map(is_number, texts))}) > 1:
        return True
    labels = [tight(first) for first in firsts if first and not is_number(first)]
    if len(set(labels)) == len(labels):
        return False
    rows = {(label, line.filled) for line in lines if _has_numbers(line) and not is_number(label := tight(line.first))}
    return sum(count > 1 for count in Counter(label for label, _ in rows).values()) >= _TOO_OFTEN
