"""Which part of a report a sheet is, and which tables stand beside each other on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gkeditor.importers.headings import candidates
from gkeditor.importers.labels import tight
from gkeditor.importers.vocabulary import LONGEST_LABEL, telling_labels
from gkeditor.model.form import Section, editions, load_form

Rows = Sequence[Sequence[str]]
Region = tuple[range, range]
"""Rows and columns of a sheet."""

_SURE = 4.0
"""From this score on a line is a heading whatever follows it."""
_NAMES = {
    "overview": ("总体", "概述", "综述"),
    "proactive": ("主动公开",),
    "requests": ("申请",),
    "disputes": ("复议", "诉讼"),
    "problems": ("问题",),
    "other": ("其他事项", "其他需要", "其他情况"),
}
"""Part → words in the name of a sheet that say it is that part."""
_LABELS_OF_A_TABLE = 2
_MOST_TABLES = 8
"""Tables beside each other on one sheet."""


def headings_by_name(sheets: Sequence[tuple[str, Rows]]) -> Iterator[tuple[str, int]]:
    """The sheets, each by its index, behind the heading that its name stands for; "" where it has its own or none.

    Sheets without headings of their own come in the order of the form if each is one part of it.
    """
    hints = [_hints(name) for name, _rows in sheets]
    if not any(hints):
        yield from (("", index) for index in range(len(sheets)))
        return
    own = [_headings(rows) for _name, rows in sheets]
    headed = frozenset[str]().union(*own)
    parts = [
        None if headings else _part(hint, rows) for hint, headings, (_, rows) in zip(hints, own, sheets, strict=True)
    ]
    named = Counter(part.key for part in parts if part and part.key not in headed)
    headings = [part.title if part and named[part.key] == 1 else "" for part in parts]
    order = list(range(len(sheets)))
    if all(headings):
        titles = [part.title for part in _parts()]
        order.sort(key=lambda index: titles.index(headings[index]))
    for index in order:
        yield headings[index], index


def _headings(rows: Rows) -> frozenset[str]:
    """The parts that lines of a sheet are headings of."""
    alone = [filled[0] for row in rows if len(filled := [text for text in row if text.strip()]) == 1]
    parts = _parts()
    found = candidates(enumerate(alone), parts)
    return frozenset(parts[n].key for candidate in found for n, score in candidate.scores.items() if score >= _SURE)


def _hints(name: str) -> frozenset[str]:
    """The parts that the name of a sheet may speak of."""
    parts = _parts()
    found = {key for key, words in _NAMES.items() if any(word in name for word in words)}
    for candidate in candidates([(0, name)], parts):
        found |= {parts[number].key for number, score in candidate.scores.items() if score >= _SURE}
    return frozenset(found)


def _part(hints: frozenset[str], rows: Rows) -> Section | None:
    """The part that a sheet is: a table by its labels, if its name does not deny it; text by its name."""
    labels = Counter(table for row in _tables(rows) for table in row.values())
    table, count = labels.most_common(1)[0] if labels else ("", 0)
    is_table = count >= _LABELS_OF_A_TABLE
    fitting = [part for part in _parts() if part.key in hints and (part.key == table or not is_table)]
    if len(fitting) != 1 or (fitting[0].kind == "table") != is_table:
        return None
    return fitting[0]


def regions(rows: Rows, spans: Mapping[tuple[int, int], tuple[int, int]]) -> Iterator[Region]:
    """A sheet in parts that are read one after the other: tables beside each other are parted, and what is above
    and below them is kept apart.
    """
    yield from _parted(_tables(rows), rows, spans, (range(len(rows)), range(max(map(len, rows), default=0))))


def _parted(
    tables: Sequence[Mapping[int, str]],
    rows: Rows,
    spans: Mapping[tuple[int, int], tuple[int, int]],
    region: Region,
    depth: int = 0,
) -> Iterator[Region]:
    found = _beside(tables, region) if depth < _MOST_TABLES else None
    if found is None:
        yield region
        return
    band, (start, behind) = found
    lines, columns = region
    blank = [c for c in range(start, behind) if all(_blank(rows[row], c) for row in band)]
    cut = blank[-1] + 1 if blank else behind

    def both(row: int) -> bool:
        """Whether a line has something on both sides, and nothing across."""
        sides = [any(not _blank(rows[row], c) for c in side) for side in _cut(columns, cut)]
        across = any(top <= row < top + h and left < cut < left + w for (top, left), (h, w) in spans.items())
        return all(sides) and not across

    first, last = band.start, band.stop
    while first > lines.start and both(first - 1):
        first -= 1
    while last < lines.stop and sum(not _blank(rows[last], column) for column in columns) > 1:
        last += 1
    if first > lines.start:
        yield range(lines.start, first), columns
    for side in sorted(_cut(columns, cut), key=lambda side: _first_part(tables, range(first, last), side)):
        yield from _parted(tables, rows, spans, (range(first, last), side), depth + 1)
    if last < lines.stop:
        yield from _parted(tables, rows, spans, (range(last, lines.stop), columns), depth + 1)


def _first_part(tables: Sequence[Mapping[int, str]], lines: range, columns: range) -> int:
    """Which part of the form a side of a sheet begins with: parts are read in the order of the form."""
    order = [part.key for part in _parts()]
    found = (table for row in lines for column, table in tables[row].items() if column in columns)
    return min(map(order.index, found), default=len(order))


def _cut(columns: range, cut: int) -> tuple[range, range]:
    return range(columns.start, cut), range(cut, columns.stop)


def _beside(tables: Sequence[Mapping[int, str]], region: Region) -> tuple[range, tuple[int, int]] | None:
    """The lines that two tables share, and between which columns the one ends and the other begins."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in region[0]:
        for column, table in tables[row].items():
            if column in region[1]:
                found.setdefault(table, []).append((row, column))
    boxes = [
        (min(r for r, _ in at), max(r for r, _ in at), min(c for _, c in at), max(c for _, c in at))
        for at in found.values()
        if len(at) >= _LABELS_OF_A_TABLE
    ]
    for top, bottom, _, right in boxes:
        for other_top, other_bottom, left, _ in boxes:
            if right < left and top <= other_bottom and other_top <= bottom:
                return range(min(top, other_top), max(bottom, other_bottom) + 1), (right + 1, left)
    return None


def _blank(row: Sequence[str], column: int) -> bool:
    return column >= len(row) or not row[column] or row[column].isspace()


# ---- labels ---------------------------------------------------------------------------------------------------------


def _tables(rows: Rows) -> list[dict[int, str]]:
    """For each row column → the table that a label there belongs to."""
    telling = _telling()
    return [
        {
            column: table
            for column, text in enumerate(row)
            if text and len(text) <= LONGEST_LABEL and (table := telling.get(tight(text)))
        }
        for row in rows
    ]


@cache
def _telling() -> Mapping[str, str]:
    """Label → the table that alone has it, in every edition."""
    found: dict[str, str] = {}
    for edition in editions():
        found |= telling_labels(edition)
    return found


@cache
def _parts() -> tuple[Section, ...]:
    """The six parts, which are the same in every edition."""
    return tuple(load_form(editions()[-1]).parts)
