"""Notes that close warnings: which finding a note was written for, and whether its values are still the same.

A note holds for a rule and for what the finding speaks of: the texts of its cells, those of last year that it compares
with them, the passage of a text. A finding that has neither cells nor a passage is held by its own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gkeditor.checks.rule import Context, Finding
from gkeditor.model.form import Address
from gkeditor.model.note import LEAST, Note, length
from gkeditor.model.severity import Severity

Notes = Mapping[Address, Note]
"""The notes of a report, by address."""

_PRIOR = "prior."


class Closed(NamedTuple):
    """A warning and the note that closes it."""

    finding: Finding
    note: Note
    address: Address
    """Where the note stands."""


def can_be_noted(finding: Finding) -> bool:
    """Whether a note closes it: an error must be mended, a hint needs none."""
    return finding.severity is Severity.WARNING


def note_on(finding: Finding, context: Context, text: str = "", at: str = "") -> Note:
    """The note that closes a finding while its values are as they are now."""
    section = passage = None
    if finding.section is not None and finding.span is not None:
        section, passage = finding.section, context.report.get(finding.section)[slice(*finding.span)]
    elif not finding.cells:
        section, passage = finding.section, finding.message
    cells = {address: _shown(address, context) for address in (*finding.cells, *finding.compared)}
    return Note(rule=finding.rule, cells=cells, section=section, passage=passage, text=text, at=at)


def _shown(cell: Address, context: Context) -> str:
    if not cell.startswith(_PRIOR):
        return context.figures.text(cell)
    return context.prior.figures.text(cell.removeprefix(_PRIOR)) if context.prior else ""


def closed_by(notes: Notes, findings: Iterable[Finding], context: Context) -> tuple[Closed, ...]:
    """The findings that are closed, each by the last of the notes that fit it."""
    by_rule: defaultdict[str, list[Address]] = defaultdict(list)
    for address, note in notes.items():
        if length(note.text) >= LEAST:
            by_rule[note.rule].append(address)
    closed = []
    for finding in findings:
        if finding.rule in by_rule and can_be_noted(finding):
            now = note_on(finding, context)
            fitting = [Closed(finding, notes[a], a) for a in by_rule[finding.rule] if same_values(notes[a], now)]
            closed += fitting[-1:]
    return tuple(closed)


def same_values(note: Note, other: Note) -> bool:
    """Whether two notes on a rule were written for the same values."""
    return (note.cells, note.section, note.passage) == (other.cells, other.section, other.passage)


def outdated(finding: Finding, notes: Notes, closed: Iterable[Closed]) -> Address | None:
    """Where the last note stands that was written on the same place when its values were others; None if none was."""
    in_use = {one.address for one in closed}
    found = [a for a, note in notes.items() if a not in in_use and _is_on_same_place(note, finding)]
    return found[-1] if found else None


def _is_on_same_place(note: Note, finding: Finding) -> bool:
    if note.rule != finding.rule:
        return False
    if finding.cells:
        return not note.cells.keys().isdisjoint(finding.cells)
    return not note.cells and note.section == finding.section
