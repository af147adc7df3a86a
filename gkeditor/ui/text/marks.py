"""What is marked in a text: passages with their looks, drawn over the text without being part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from gkeditor.checks.rule import Finding
from gkeditor.model.bound_text import BoundText
from gkeditor.model.severity import Severity
from gkeditor.ui.text.passage import to_units
from gkeditor.ui.text.years import added
from gkeditor.ui.theme import Colours

Span = tuple[int, int]

_LINE = QTextCharFormat.UnderlineStyle

LINES = {
    Severity.ERROR: _LINE.WaveUnderline,
    Severity.WARNING: _LINE.DashUnderline,
    Severity.HINT: _LINE.DashDotLine,
}
"""Severity → the line below what a rule found; none is told by its colour alone, as in tables."""


class TextMarks(NamedTuple):
    """What there is to mark in a text; all spans are of the text as it is stored, but those of `added` and `found`."""

    findings: tuple[Finding, ...] = ()
    offers: tuple[Span, ...] = ()
    """Numbers that could be bound to their cell."""
    added: tuple[Span, ...] = ()
    """What last year's text does not have, in the text as it is shown."""
    found: tuple[Span, ...] = ()
    """What is looked for, in the text as it is shown."""


def selections(
    document: QTextDocument, text: BoundText, marks: TextMarks, colours: Colours
) -> list[QTextEdit.ExtraSelection]:
    """The marks of a text that a document shows; they move along when it is edited."""
    passages = _passages(text, marks, colours)
    return [_selection(document, text.shown, span, looks) for span, looks in passages if span[0] < span[1]]


def marked(
    document: QTextDocument, text: str, spans: Iterable[Span], looks: QTextCharFormat
) -> list[QTextEdit.ExtraSelection]:
    """Passages of a text that a document shows, with these looks."""
    return [_selection(document, text, span, looks) for span in spans if span[0] < span[1]]


def found_markup(text: str, spans: Iterable[Span], at: Span | None, colours: Colours) -> str:
    """A text with what is looked for marked as in the texts, the passage `at` as if selected, as markup."""
    pieces, last = list[str](), 0
    for start, end in spans:
        ground, ink = (colours.accent, colours.base) if (start, end) == at else (colours.warning_ground, colours.text)
        style = f"background-color: {ground.name()}; color: {ink.name()}; text-decoration: underline"
        pieces += (escape(text[last:start]), f"<span style='{style}'>{escape(text[start:end])}</span>")
        last = end
    return "".join((*pieces, escape(text[last:])))


def _passages(text: BoundText, marks: TextMarks, colours: Colours) -> Iterator[tuple[Span, QTextCharFormat]]:
    """What comes later is drawn over what came before."""
    new = added(colours)
    yield from ((span, new) for span in marks.added)
    ground = QTextCharFormat()
    ground.setBackground(colours.shaded)
    yield from ((number.shown, ground) for number in text.numbers)
    yield from _stored(text, marks.offers, _underlined(_LINE.DotLine, colours.accent))
    for finding in marks.findings:
        if finding.span:
            looks = _underlined(LINES[finding.severity], colours.severity(finding.severity))
            yield from _stored(text, [finding.span], looks)
    looks = _underlined(_LINE.SingleUnderline, colours.warning)
    looks.setBackground(colours.warning_ground)
    yield from ((span, looks) for span in marks.found)


def _stored(text: BoundText, spans: Iterable[Span], looks: QTextCharFormat) -> Iterator[tuple[Span, QTextCharFormat]]:
    return ((text.shown_span(*span), looks) for span in spans)


def _underlined(style: QTextCharFormat.UnderlineStyle, colour: QColor) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setUnderlineStyle(style)
    looks.setUnderlineColor(colour)
    return looks


def _selection(document: QTextDocument, text: str, span: Span, looks: QTextCharFormat) -> QTextEdit.ExtraSelection:
    last = document.characterCount() - 1
    cursor = QTextCursor(document)
    cursor.setPosition(min(to_units(text, span[0]), last))
    cursor.setPosition(min(to_units(text, span[1]), last), QTextCursor.MoveMode.KeepAnchor)
    cursor.setKeepPositionOnInsert(True)  # What is typed behind it does not belong to it.
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor  # type: ignore[attr-defined]
    selection.format = looks  # type: ignore[attr-defined]
    return selection


def drawn_at(findings: tuple[Finding, ...]) -> list[tuple[Span | None, Severity]]:
    """Where and how findings are drawn."""
    return [(finding.span, finding.severity) for finding in findings]
