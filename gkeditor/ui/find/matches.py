"""Where words stand in a report: head, headings, texts, cells, labels of tables, notes, what an import left over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gkeditor.document import Document
from gkeditor.model.bound_text import BoundText
from gkeditor.model.form import Address
from gkeditor.ui.info_page import LINES
from gkeditor.ui.marks import INFO
from gkeditor.ui.naming import name_of, section_name
from gkeditor.ui.source_notes import extra_rows, unplaced_pieces
from gkeditor.ui.table import cell_words
from gkeditor.ui.table.grid import Grid
from gkeditor.ui.text.bound_view import plain

HEADING = -1
"""The part of a page that is its heading."""

NOTE = 99
"""What stands beside a page, and counts as its last part: the notes that close its problems."""


class Match(NamedTuple):
    """One place where the words stand; matches compare in the order of the report."""

    page: int
    """Which page it is on, in the order of the outline."""
    part: int
    """HEADING, 0 for the text or table, 1 for rows below it, NOTE; on 基本信息 the line, then what is below."""
    line: int
    """The row of the grid, or the line among those below the table or the notes."""
    column: int
    start: int
    """The characters from … to, of the text as it is shown."""
    end: int
    section: str
    address: Address = ""
    """The text, the line of the head, the cell or the note; "" for a label and for what can only be read."""
    can_be_replaced: bool = False


def matches(document: Document, words: str) -> list[Match]:
    """All matches, in the order of the report; width and case of letters and digits make no difference."""
    sought = _folded(words)
    if not sought.strip():
        return []
    found = [*_in_head(document, sought), *_in_notes(document, sought, 0, INFO)]
    for page, section in enumerate(document.form.sections, start=1):
        for start, end in _spans(sought, section.title):
            found.append(Match(page, HEADING, 0, 0, start, end, section.key))
        if section.kind == "table":
            found += _in_table(document, sought, page, section.key)
        else:
            found += _in_text(document, sought, page, section.key)
        found += _in_notes(document, sought, page, section.key)
    return found


def around(document: Document, match: Match) -> str:
    """A match for the ear: the cell, else the part or line of the head and the paragraph; a label's part alone."""
    form, address = document.form, match.address
    if address in form.cells:
        return cell_words.spoken(document, address, None)
    if address in LINES:
        return f"{name_of(form, address)}，{document.report.get(address)}"
    place = section_name(form, None if match.section == INFO else match.section)
    if match.part == NOTE:
        return f"{place}，说明：{document.results.notes[address].text}"
    shown = BoundText(plain(document.report.get(address)), document.figures).shown if address else ""
    start, end = shown.rfind("\n", 0, match.start) + 1, shown.find("\n", match.end)
    return f"{place}，{shown[start : None if end < 0 else end]}".rstrip("，")


def replaced(document: Document, found: Iterable[Match], new: str) -> dict[Address, str]:
    """The texts with these matches replaced: address → the whole text as it is then stored."""
    edits: dict[Address, str] = {}
    for match in sorted((one for one in found if one.can_be_replaced), reverse=True):
        bound = BoundText(plain(document.report.get(match.address)), document.figures)
        start, end = bound.stored_span(match.start, match.end)
        text = edits.get(match.address, bound.stored)
        edits[match.address] = text[:start] + new + text[end:]
    return edits


def _in_head(document: Document, sought: str) -> Iterator[Match]:
    for part, address in enumerate(LINES):
        for start, end in _spans(sought, document.report.get(address)):
            yield Match(0, part, 0, 0, start, end, INFO, address, can_be_replaced=True)
    for line, text in enumerate(unplaced_pieces(document.report)):
        for start, end in _spans(sought, text):
            yield Match(0, len(LINES), line, 0, start, end, INFO)


def _in_text(document: Document, sought: str, page: int, section: str) -> Iterator[Match]:
    bound = BoundText(plain(document.report.get(section)), document.figures)
    for start, end in _spans(sought, bound.shown):
        whole = not any(True for _number in bound.touching(start, end))
        yield Match(page, 0, 0, 0, start, end, section, section, whole)


def _in_table(document: Document, sought: str, page: int, section: str) -> Iterator[Match]:
    for box in Grid(document.form.table(section)).layout.boxes:
        text = document.text(box.cell) if box.cell else box.text
        for start, end in _spans(sought, text):
            yield Match(page, 0, box.row, box.column, start, end, section, box.cell or "")
    for line, text in enumerate(extra_rows(document.report, section)):
        for start, end in _spans(sought, text):
            yield Match(page, 1, line, 0, start, end, section)


def _in_notes(document: Document, sought: str, page: int, section: str) -> Iterator[Match]:
    closed = [one for one in document.results.closed if (one.finding.section or INFO) == section]
    for line, one in enumerate(closed):
        for start, end in _spans(sought, one.note.text):
            yield Match(page, NOTE, line, 0, start, end, section, one.address)


def _spans(sought: str, text: str) -> Iterator[tuple[int, int]]:
    folded = _folded(text)
    start = folded.find(sought)
    while start >= 0:
        yield start, start + len(sought)
        start = folded.find(sought, start + len(sought))


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    """The text with letters and digits of one width and case; each character stays one, so that places stay."""
    return "".join(map(_folded_character, text))


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).casefold()
    return folded if len(folded) == 1 else character
