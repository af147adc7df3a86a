"""What differs between two reports: this year's and last year's, or one returned and mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from gkeditor.app.text_difference import Passage, Span, text_difference
from gkeditor.checks.naming import part, place, row
from gkeditor.document import Document
from gkeditor.model.figures import Figure
from gkeditor.model.form import Address, Form, counterparts
from gkeditor.model.report import ExtraRow

_HEAD = {
    "title": "报告标题",
    "agency": "机关名称",
    "kind": "机关类型",
    "year": "报告年度",
    "edition": "表格格式",
    "signature.agency": "落款机关",
    "signature.date": "落款日期",
}


class TextPair(NamedTuple):
    """A text of the head, a heading, a part that is missing, a row that the form does not have."""

    address: Address
    """Of an extra row the table: `extra.requests`."""
    label: str
    before: str | None
    after: str | None


class CellPair(NamedTuple):
    """A cell whose number, or text if it has none, is not the same in both reports."""

    old: Address | None
    """The cell in the first report's form, None where that has no counterpart."""
    new: Address | None
    """The cell in the second report's form."""
    label: str
    before: Figure | None
    after: Figure | None
    near: bool = False
    """Whether the two forms count something slightly different here."""


class PassagePair(NamedTuple):
    """A paragraph of a text section that is not the same in both reports."""

    section: str
    label: str
    passage: Passage
    """Its spans are characters of the section's text as shown: bound numbers are filled in."""


class Comparison(NamedTuple):
    """All that differs between two reports."""

    before: Document
    after: Document
    texts: tuple[TextPair, ...]
    cells: tuple[CellPair, ...]
    passages: tuple[PassagePair, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.cells or self.passages)


def compare(before: Document, after: Document) -> Comparison:
    """What differs; of two editions what has a counterpart is compared, and what has none stands alone."""
    return Comparison(
        before, after, tuple(_texts(before, after)), tuple(_cells(before, after)), tuple(_passages(before, after))
    )


def comparison_record(comparison: Comparison, before: str, after: str) -> dict[str, Any]:
    """What `diff --json` says of two files; spans are characters of a section's text with bound numbers filled in."""
    return {
        "a": _side(comparison.before, before),
        "b": _side(comparison.after, after),
        "same": comparison.is_empty,
        "texts": [
            {"address": pair.address, "label": pair.label, "a": pair.before, "b": pair.after}
            for pair in comparison.texts
        ],
        "cells": [
            {
                "label": pair.label,
                "a": _figure(pair.old, pair.before),
                "b": _figure(pair.new, pair.after),
                "near": pair.near,
            }
            for pair in comparison.cells
        ],
        "passages": [
            {
                "section": pair.section,
                "label": pair.label,
                "a": _stretch(comparison.before.text(pair.section), pair.passage.before),
                "b": _stretch(comparison.after.text(pair.section), pair.passage.after),
                "changes": [{"a": list(old), "b": list(new)} for old, new in pair.passage.changes],
            }
            for pair in comparison.passages
        ],
    }


def _side(document: Document, file: str) -> dict[str, Any]:
    report = document.report
    return {"file": file, "edition": report.edition, "year": report.year, "agency": report.agency or None}


def _figure(cell: Address | None, figure: Figure | None) -> dict[str, Any] | None:
    return {"cell": cell, "text": figure.text, "number": figure.number} if figure else None


def _stretch(text: str, span: Span | None) -> dict[str, Any] | None:
    return {"span": list(span), "text": text[slice(*span)]} if span else None


# ---- head, headings, parts ------------------------------------------------------------------------------------------


def _texts(before: Document, after: Document) -> Iterator[TextPair]:
    both = (before, after)
    for address, label in _HEAD.items():
        yield from _pair(address, label, *(one.report.values.get(address) for one in both))
    for section in after.form.parts:
        address = f"heading.{section.key}"
        found = (one.report.get(address) or one.form.section(section.key).title for one in both)
        yield from _pair(address, f"{part(section)}的标题", *found)
    for missing in sorted(before.report.missing ^ after.report.missing):
        marks = ("1" if missing in one.report.missing else None for one in both)
        yield from _pair(f"missing.{missing}", _missing_part(both, missing), *marks)
    old, new = (Counter(one.report.extra) for one in both)
    for extra in (old - new).elements():
        yield from _pair(f"extra.{extra.table}", _extra_label(after.form, extra), _extra_words(extra), None)
    for extra in (new - old).elements():
        yield from _pair(f"extra.{extra.table}", _extra_label(after.form, extra), None, _extra_words(extra))


def _pair(address: Address, label: str, before: str | None, after: str | None) -> Iterator[TextPair]:
    if before != after:
        yield TextPair(address, label, before, after)


def _missing_part(documents: tuple[Document, Document], missing: str) -> str:
    """A part, table or row that one of the reports lacks, in words."""
    for document in documents:
        if missing in document.form.row_cells:
            return row(document.form, missing)
    key, _, rest = missing.partition(".")
    return _section(documents[1].form, key) + {"table": "的表", "heading": "的标题"}.get(rest, "")


def _section(form: Form, key: str) -> str:
    return next((part(section) for section in form.sections if section.key == key), key)


def _extra_label(form: Form, extra: ExtraRow) -> str:
    return f"{_section(form, extra.table)}中格式没有的行"


def _extra_words(extra: ExtraRow) -> str:
    return "\t".join((extra.label, *extra.cells))


# ---- cells and paragraphs -------------------------------------------------------------------------------------------


def _cells(before: Document, after: Document) -> Iterator[CellPair]:
    old_of = {new: old for old, new in counterparts(before.form, after.form).items()}
    for new in after.form.cells:
        old, figure = old_of.get(new), after.figures[new]
        other = before.figures[old] if old else None
        if not _same(other, figure):
            yield CellPair(old, new, place(after.form, new), other, figure, old != new and new in after.form.near)
    without = before.form.cells.keys() - set(old_of.values())
    for old in (cell for cell in before.form.cells if cell in without):
        figure = before.figures[old]
        if not _same(figure, None):
            yield CellPair(old, None, place(before.form, old), figure, None)


def _same(one: Figure | None, other: Figure | None) -> bool:
    """Whether two cells say the same: the same number, however it is written, or the same text."""
    if one and other and one.number is not None and other.number is not None:
        return one.number == other.number
    texts = [figure.text.strip() if figure else "" for figure in (one, other)]
    return texts[0] == texts[1]


def _passages(before: Document, after: Document) -> Iterator[PassagePair]:
    for section in after.form.text_sections:
        for passage in text_difference(before.text(section.key), after.text(section.key)):
            yield PassagePair(section.key, part(section), passage)
