"""Notes: a warning is closed by the reason why it is right, and opened again."""

from __future__ import annotations

from datetime import datetime

from gkeditor.checks.notes import can_be_noted, note_on, outdated, same_values
from gkeditor.checks.rule import Edits, Finding
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.model.note import LEAST, encoded, length


def noted(document: Document, finding: Finding, text: str) -> Edits:
    """The edit that closes a warning with a note; raise ValueError for any other finding, or for too short a text.

    It takes the place of the note that closes the warning already, or did before its values changed.
    """
    if not can_be_noted(finding) or length(text) < LEAST:
        raise ValueError(text)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    note = note_on(finding, document.results.context, text.strip(), at)
    return {_address_of(document, finding) or _next_address(document): encoded(note)}


def reopened(document: Document, finding: Finding) -> Edits:
    """The edit that takes the note of a warning away, with any other that says the same of it."""
    notes, now = document.results.notes, note_on(finding, document.results.context)
    return {address: None for address, note in notes.items() if note.rule == now.rule and same_values(note, now)}


def written(document: Document, finding: Finding) -> str:
    """The text of the note on a finding, also of one whose values have changed since; "" if there is none."""
    address = _address_of(document, finding)
    return document.results.notes[address].text if address else ""


def _address_of(document: Document, finding: Finding) -> Address | None:
    results = document.results
    closing = (one.address for one in results.closed if one.finding is finding)
    return next(closing, None) or outdated(finding, results.notes, results.closed)


def _next_address(document: Document) -> Address:
    numbers = (int(key) for key in document.report.members("note") if key.isdigit())
    return f"note.{max(numbers, default=0) + 1}"
