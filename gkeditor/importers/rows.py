"""Which row of a table a line is: read from the labels to the left of its numbers."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, cached_property
from typing import NamedTuple

from gkeditor.importers.columns import Head, Inexact
from gkeditor.importers.imported import Answers
from gkeditor.importers.labels import Hit, Labels, is_number, tight
from gkeditor.importers.source import blank
from gkeditor.importers.table_line import TableLine
from gkeditor.model.form import Table, load_form

_WORDY = 8
"""Characters from which on a text in front of as many numbers as a row has is their label."""


class TableLabels:
    """The labels of a table, made once."""

    def __init__(self, table: Table, answers: Answers) -> None:
        """`answers`: what the user said of labels of the source."""
        told = {tight(subject.found): (subject, key) for subject, key in answers.items() if subject.table == table.key}
        rows_told = {found: key for found, (subject, key) in told.items() if subject.kind == "row"}
        head_told = {found: key if subject.kind == "column" else f"row {key}" for found, (subject, key) in told.items()}
        self.answered = frozenset(told)
        """Labels that the user was asked about, tightened."""
        self.key = table.key
        self.heads = [Head(block, head_told) for block in table.blocks]
        self.head_of = {row.key: head for head in self.heads for row in head.block.rows}
        self.groups = {row.key: row.group for block in table.blocks for row in block.rows}
        rows = [row for block in table.blocks for row in block.rows]
        self.rows_by_key = {row.key: row for row in rows}
        """In the order of the form."""
        entries: list[tuple[str, str, tuple[str, ...]]] = [(row.key, row.title, row.aliases) for row in rows]
        entries += [("", label, ()) for row in rows for label in row.group]
        self.rows = Labels(dict.fromkeys(entries), rows_told)
        """The labels to the left of the numbers; those of groups have the key ""."""

    @cached_property
    def spellings(self) -> frozenset[str]:
        """All exact labels, tightened."""
        return self.rows.spellings.union(*(head.labels.spellings for head in self.heads))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Everything that one of them begins with."""
        return frozenset(label[:end] for label in self.spellings for end in range(1, len(label)))


@cache
def table_labels(edition: str, key: str) -> TableLabels:
    """The labels of a table of an edition."""
    return TableLabels(load_form(edition).table(key), {})


class RowLabel(NamedTuple):
    """What the labels of a line say."""

    place: int
    """Where the last of them stands; the numbers are behind it."""
    row: str
    """The key of the row, "" for one that the form does not have."""
    group: str
    """The innermost group that the line opens, "" if it opens none."""
    inexact: tuple[Inexact, ...] = ()


def row_label(labels: TableLabels, line: TableLine, group: str, taken: Collection[str]) -> RowLabel | None:
    """The label of a line that belongs to the group opened last, None for a line without one.

    Of rows with equally fitting labels it is the first that is not yet taken.
    """
    texts = [(place, text) for place, text in enumerate(line.cells) if text is not None and not blank(text)]
    inexact: list[Inexact] = []
    unknown: tuple[int, str] | None = None
    opened: tuple[int, str] | None = None
    for place, text in texts:
        if is_number(text):
            break
        hits = labels.rows.find(text)
        hit = next((hit for hit in hits if hit.key not in taken), hits[0] if hits else None)
        if hit is None or (hit.key and not _fits(labels, hit, opened[1] if opened else group)):
            if unknown:
                break
            unknown = place, text
            continue
        if not hit.exact:
            inexact.append((hit.title, text))
        if not hit.key:
            opened = place, hit.title
            continue
        groups = labels.groups[hit.key]
        if unknown and not (hit.exact and groups):
            break
        if unknown:
            # What stands before a row's own label is that of its group.
            inexact.append((groups[-1], unknown[1]))
        below = _label_below(labels, line, place, hit.key)
        if below is not None:
            return RowLabel(below, "", hit.title, tuple(inexact))
        return RowLabel(place, hit.key, opened[1] if opened else "", tuple(inexact))
    if unknown or opened:
        return RowLabel((unknown or opened or (0, ""))[0], "", opened[1] if opened else "")
    return None


def _fits(labels: TableLabels, hit: Hit, group: str) -> bool:
    """Whether a row may follow the group that was opened last: one of an inner group follows its own."""
    groups = labels.groups[hit.key]
    return hit.exact or hit.told or not group or len(groups) < 2 or group == groups[-1]


def _label_below(labels: TableLabels, line: TableLine, place: int, row: str) -> int | None:
    """The place of another label behind a row's, which is that of a group then; None if there is none."""
    columns = len(labels.head_of[row].columns)
    behind = [(p, text) for p, text in enumerate(line.cells) if p > place and text is not None]
    for count, (below, text) in enumerate(behind, start=1):
        if len(text.strip()) >= _WORDY and not is_number(text):
            return below if len(behind) - count >= columns else None
    return None
