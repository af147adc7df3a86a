"""A note: why what a warning doubts is right, in the clerk's words, and the values that it was written for."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gkeditor.model.form import Address

LEAST = 6
"""A note has at least so many characters, white space not counted: the reporting systems clerks know ask for them."""


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One note, as report files have it too.

    Of its values, `cells` are those of a finding about numbers, `section` and `passage` those of one about a text.
    """

    rule: str
    cells: Mapping[Address, str] = {}
    """Address → the text that was shown there."""
    section: str | None = None
    passage: str | None = None
    text: str
    at: str = ""
    """When it was written: ISO 8601 with the offset from UTC."""


def encoded(note: Note) -> str:
    """The text with which a note stands in a report."""
    return msgspec.json.encode(note).decode()


def decoded(text: str) -> Note:
    """The note that stands in a report with this text."""
    return msgspec.json.decode(text, type=Note)


def length(text: str) -> int:
    """How many characters of a note count."""
    return len("".join(text.split()))
