"""The data file: a report's numbers and texts as JSON, for other programs."""

from __future__ import annotations

import msgspec

from gkeditor.document import Document
from gkeditor.exporters.page import printable
from gkeditor.model.figures import Figure
from gkeditor.model.numbers import Number

FORMAT = "gkeditor-data"
VERSION = 1

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def export(document: Document) -> bytes:
    """The data file of a document, with every cell of its edition; numbers are exact and in the form's units."""
    report, form = document.report, document.form
    content = {
        "format": FORMAT,
        "version": VERSION,
        "edition": report.edition,
        "year": report.year if report.year is not None else _text(report.values.get("year")),
        "agency": _text(report.values.get("agency")),
        "kind": _text(report.values.get("kind")),
        "title": _text(report.values.get("title")),
        "headings": {section: _text(text) for section, text in report.members("heading").items()},
        "missing": list(report.members("missing")),
        "extra": [
            {"table": row.table, "label": printable(row.label), "cells": list(map(printable, row.cells))}
            for row in report.extra
        ],
        "signature": {key: _text(report.values.get(f"signature.{key}")) for key in ("agency", "date")},
        "sections": {section.key: _text(document.text(section.key)) for section in form.text_sections},
        "cells": {cell: _value(document.figures[cell]) for cell in form.cells},
        "unplaced": [{"where": piece.where, "text": printable(piece.text)} for piece in report.unplaced],
    }
    return msgspec.json.format(_ENCODER.encode(content), indent=2) + b"\n"


def _text(text: str | None) -> str | None:
    return printable(text) if text else None


def _value(figure: Figure) -> Number | dict[str, str] | None:
    if figure.number is not None:
        return figure.number
    return None if figure.reading.is_blank else {"raw": printable(figure.text)}
