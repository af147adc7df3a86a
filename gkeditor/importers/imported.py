"""What an import gives: the report, where each of its texts stood, and what nobody but the user can decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gkeditor.importers.source import Line, Source
from gkeditor.model.form import Address
from gkeditor.model.report import Report

Answers = Mapping["Subject", str]
"""What the user says labels of the source mean: the key of a row or column of the form, "" for none of them."""


class Subject(NamedTuple):
    """A label of the source that it is asked about."""

    table: str
    kind: Literal["row", "column"]
    found: str
    """As the source has it, in one line."""


class Option(NamedTuple):
    """A label of the form that a doubtful one may stand for."""

    key: str
    """Of the row or column."""
    title: str
    """As the form prints it, groups before it: （三）不予公开 / 1.属于国家秘密."""
    score: int
    """How well it fits, of 100."""
    reason: str
    """Why, in words for the user: 文字相近 72%."""


class Question(NamedTuple):
    """A label that may be one of the form's, or none: too unlike all of them to be taken for one unasked."""

    subject: Subject
    line: int
    """Where it stands; an index of `Imported.lines`."""
    texts: tuple[str, ...]
    """What stands beside it, or below it."""
    options: tuple[Option, ...]
    """The likeliest first; the user may choose any other, too."""


class Place(NamedTuple):
    """Where a text of the report stands in the source."""

    line: int
    """Index of `Imported.lines`; of a text of several lines the first."""
    column: int = 0
    """Place of the grid in that line, from 0."""


@dataclass(frozen=True)
class Imported:
    """A report taken from a source; of a report or data file, which hold addresses, there is nothing but the report."""

    report: Report
    lines: tuple[Line, ...] = ()
    """The source, as one sequence."""
    places: Mapping[Address, Place] = field(default_factory=dict)
    """Address of a text of the report → where it stands."""
    questions: tuple[Question, ...] = ()
    source: Source | None = None
    """What `answered` reads again."""
    remarks: tuple[str, ...] = ()
    """How it was read, in words for the user: 按 GB18030 编码读取."""
    years: tuple[int, ...] = ()
    """Those of which the source has numbers for the same cells, the one that was read first; mostly none."""
    wanted: int | None = None
    """The year that was asked for, if one was."""
