"""What taking an import would change in the open document, address by address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gkeditor.checks.naming import quoted
from gkeditor.document import Document
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form
from gkeditor.model.numbers import Reading
from gkeditor.model.report import Piece, Report

HEAD = ("agency", "year", "title", "signature.agency", "signature.date")
"""What a report says of itself; `kind` is guessed from it and never overwritten."""


class Conflict(NamedTuple):
    """Two texts for one address that differ in meaning."""

    address: Address
    section: str | None
    """The part it belongs to, None for the head."""
    present: str
    new: str


class Taking:
    """Edits being put together, address by address."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._figures = Figures(document.form, report)
        self.taken: dict[Address, str | None] = {}
        self.clearable: dict[Address, str | None] = {}
        self.conflicts: list[Conflict] = []

    def cell(self, cell: Address) -> None:
        present, new = self._document.figures[cell], self._figures[cell]
        self.taken |= self._document.report.no_longer_missing(cell)
        automatic = self._document.report.is_automatic(cell)
        if automatic and (new.reading.is_blank or self._follows(cell)):
            return
        if new.reading.is_blank and not present.reading.is_blank:
            self.clearable[cell] = new.text or None
        elif present.reading.is_blank and ((new.text and not present.text) or not new.reading.is_blank):
            self.taken[cell] = new.text
        elif not new.reading.is_blank and not _same_number(present.text, present.reading, new.text, new.reading):
            self.conflicts.append(Conflict(cell, cell.partition(".")[0], present.text, new.text))

    def _follows(self, total: Address) -> bool:
        """Whether the source's total is what its parts sum up to, so that the document's may go on computing itself."""
        numbers = [self._figures.number(part) for part in self._document.form.definitions.get(total, ())]
        if all(number is None for number in numbers):
            return False
        return self._figures.number(total) == sum(number or 0 for number in numbers)

    def text(self, section: Address) -> None:
        report = self._document.report
        if f"missing.{section}" in self._report.values:
            return
        present, new = report.get(section), self._report.get(section)
        self.taken |= report.no_longer_missing(section)
        if not new:
            if present and section != "preface":
                self.clearable[section] = None
        elif not present:
            self.taken[section] = new
        # Numbers bound to cells may be bound on one side only.
        elif _bare(present) != _bare(new) and _bare(self._document.text(section)) != _bare(self._figures.fill(new)):
            self.conflicts.append(Conflict(section, section, present, new))

    def heading(self, part: str) -> None:
        """A heading that the source has is no longer missing."""
        mark = f"missing.{part}.heading"
        if mark in self._document.report.values and not {mark, f"missing.{part}"} & self._report.values.keys():
            self.taken[mark] = None

    def head(self, *, same: bool) -> None:
        report = self._document.report
        for address in (*HEAD, "kind"):
            present, new = report.get(address), self._report.get(address)
            if new and not present and same:
                self.taken[address] = new
            elif new and present and address in HEAD and _bare(new) != _bare(present):
                self.conflicts.append(Conflict(address, None, present, new))


def _same_number(present: str, reading: Reading, new: str, other: Reading) -> bool:
    if reading.value is None or other.value is None:
        return _bare(present) == _bare(new)
    return reading.value == other.value


def _bare(text: str) -> str:
    return "".join(text.split())


def compared(present: Report, new: Report, old: Form, form: Form) -> tuple[bool, tuple[str, ...]]:
    """Whether both are reports of one body and year, as far as they say; and in words what differs."""
    warnings = []
    if present.agency and new.agency and _bare(present.agency) != _bare(new.agency):
        warnings.append(f"来源是{quoted(new.agency)}的报告，打开的是{quoted(present.agency)}的报告")
    if present.year and new.year and present.year != new.year:
        hint = "；要结转上年的数，请用“导入上年”" if new.year == present.year - 1 else ""
        warnings.append(f"来源是 {new.year} 年的报告，打开的是 {present.year} 年的报告{hint}")
    same = not warnings
    if old is not form:
        warnings.append(f"来源用的是{old.notice}的表格，已换算到本报告的表格；没有对应的数作为另外的行保留")
    return same, tuple(warnings)


def leftover(present: Report, new: Report, unplaced: Iterable[Piece], name: str) -> dict[Address, str | None]:
    """Members of the families `extra` and `unplaced` for what the document does not have yet."""
    kept: dict[Address, str | None] = {}
    known = {(row.table, row.label, row.cells) for row in present.extra}
    number = _last(present, "extra")
    for row in new.extra:
        if (row.table, row.label, row.cells) not in known:
            number += 1
            kept[f"extra.{row.table}.{number}"] = "\t".join((row.label, *row.cells))
    pieces = frozenset(present.unplaced)
    number = _last(present, "unplaced")
    for piece in (Piece(f"{name} {piece.where}".strip(), piece.text) for piece in unplaced):
        if piece not in pieces:
            number += 1
            kept[f"unplaced.{number}"] = "\t".join(piece)
    return kept


def _last(report: Report, family: str) -> int:
    """The highest number of an open family's members, 0 for none."""
    numbers = (key.rpartition(".")[2] for key in report.members(family))
    return max((int(number) for number in numbers if number.isdigit()), default=0)
