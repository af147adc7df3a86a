"""Which row of a table a line is: read from the labels to the left of its numbers."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from gkeditor.importers.columns import Inexact
from gkeditor.importers.labels import Hit, is_number
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import TableLabels
from gkeditor.importers.table_line import TableLine

_WORDY = 8
"""Characters from which on a text in front of as many numbers as a row has is their label."""


class RowLabel(NamedTuple):
    """What the labels of a line say."""

    place: int
    """Where the last of them stands; the numbers are behind it."""
    row: str
    """The key of the row, "" for one that the form does not have."""
    group: str
    """The innermost group that the line opens, "" if it opens none."""
    inexact: tuple[Inexact, ...] = ()
    unknown: bool = False
    """Whether the last label is none of the form's."""


def row_label(labels: TableLabels, line: TableLine, group: str, taken: Collection[str]) -> RowLabel | None:
    """The label of a line that belongs to the group opened last, None for a line without one.

    Of rows with equally fitting labels it is the first that is not yet taken.
    """
    inexact: list[Inexact] = []
    unknown: tuple[int, str] | None = None
    opened: tuple[int, str] | None = None
    for place, text in enumerate(line.cells):
        if text is None or blank(text):
            continue
        if is_number(text):
            break
        hits = labels.rows.find(text) or tuple(hit for hit in labels.rows.like(text) if not hit.key)
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
        groups = labels.rows_by_key[hit.key].group
        if unknown and not (hit.exact and groups):
            break
        if unknown:
            # What stands before a row's own label is that of its group.
            inexact.append((groups[-1], unknown[1]))
        below = _label_below(labels, line, place, hit.key)
        if below is not None:
            return RowLabel(below, "", hit.title, tuple(inexact), unknown=True)
        return RowLabel(place, hit.key, opened[1] if opened else "", tuple(inexact))
    if unknown or opened:
        place = (unknown or opened or (0, ""))[0]
        return RowLabel(place, "", opened[1] if opened else "", tuple(inexact), unknown=unknown is not None)
    return None


def _fits(labels: TableLabels, hit: Hit, group: str) -> bool:
    """Whether a row may follow the group that was opened last: one of an inner group follows its own."""
    groups = labels.rows_by_key[hit.key].group
    return hit.exact or hit.told or not group or len(groups) < 2 or group == groups[-1]


def _label_below(labels: TableLabels, line: TableLine, place: int, row: str) -> int | None:
    """The place of another label behind a row's, which is that of a group then; None if there is none."""
    columns = len(labels.head_of[row].columns)
    behind = [(p, text) for p, text in enumerate(line.cells) if p > place and text is not None]
    last = max((p for p, text in behind if not blank(text)), default=0)
    for count, (below, text) in enumerate(behind, start=1):
        if is_number(text):
            return None
        if len(text.strip()) >= _WORDY:
            # A sheet is as wide as its widest table: of its blank cells some may belong to no column.
            if below >= labels.width - columns and sum(p <= last for p, _ in behind) - count < columns:
                return None
            return below if len(behind) - count >= columns else None
    return None
