"""All labels of the editions, and what a label says by being there: which table, which edition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gkeditor.importers.head import find_title, year_in
from gkeditor.importers.labels import in_one, tight
from gkeditor.importers.source import Line, blank
from gkeditor.model.form import editions, form_for_year, load_form

LONGEST_LABEL = 60
"""Characters; longer texts are not looked up."""


@cache
def _labels(edition: str) -> dict[str, frozenset[str]]:
    """Table → all its labels, tightened; those of groups also with the next ones in one."""
    return {
        table.key: frozenset(
            tight(label)
            for block in table.blocks
            for label in (
                *(block.caption, block.corner, block.head),
                *(label for row in block.rows for label in (row.title, *row.group, *row.aliases)),
                *(label for column in block.columns for label in (column.title, *column.group, *column.aliases)),
                *(column.printed_title for column in block.columns),
                *(whole for row in block.rows for whole in in_one(row.group, row.title)),
            )
            if label
        )
        for table in load_form(edition).tables
    }


@cache
def telling_labels(edition: str) -> dict[str, str]:
    """Label → the table that alone has it."""
    tables = _labels(edition)
    return {
        label: key
        for key, labels in tables.items()
        for label in labels
        if not any(label in others for other, others in tables.items() if other != key)
    }


@cache
def _labels_of_one_edition() -> dict[str, str]:
    """Label → the edition that alone has it."""
    all_labels = {edition: frozenset().union(*_labels(edition).values()) for edition in editions()}
    return {
        label: edition
        for edition, labels in all_labels.items()
        for label in labels
        if not any(label in others for other, others in all_labels.items() if other != edition)
    }


@cache
def all_labels() -> frozenset[str]:
    """Every label of every edition, tightened."""
    return frozenset(label for edition in editions() for labels in _labels(edition).values() for label in labels)


def edition_of(content: Sequence[Line]) -> str:
    """The edition that most labels speak of; of equals the one of the year, else the newest."""
    telling = _labels_of_one_edition()
    votes = dict.fromkeys(editions(), 0)
    for line in content:
        for text in line.cells:
            if text and len(text) <= LONGEST_LABEL and (edition := telling.get(tight(text))):
                votes[edition] += 1
    most = max(votes.values())
    equal = [edition for edition, count in votes.items() if count == most]
    if len(equal) == 1:
        return equal[0]
    head = [line.text for line in content if not blank(line.text)][:12]
    year = year_in(find_title(head)[0], "\n".join(head))
    form = form_for_year(int(year)) if year else None
    return form.id if form and form.id in equal else equal[-1]
