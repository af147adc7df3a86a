"""Taking an import into a report: what it holds and lacks, what it would overwrite, and the one edit that takes it.

An import only touches what it holds: a table pasted alone changes nothing but that table, and a blank of the source
clears nothing unless the user says so. Where both have a text and these differ in meaning the import goes before what
is there, as with everything that is pasted: the user has just asked for it, sees both texts before, and takes it back
in one step. Only agency, year, title and signature stay where the import is a report of another body or year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gkeditor.checks.edition import converted
from gkeditor.checks.naming import quoted
from gkeditor.document import Document
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form, counterparts, load_form
from gkeditor.model.numbers import Reading
from gkeditor.model.report import Piece, Report

if TYPE_CHECKING:
    from gkeditor.importers.imported import Answers, Imported, Place, Question

HEAD = ("agency", "year", "title", "signature.agency", "signature.date")
"""What a report says of itself; `kind` is guessed from it and never overwritten."""


class Lack(NamedTuple):
    """A part, table or row that the source does not have."""

    address: Address
    """The part, or the row id."""
    section: str
    words: str
    """`没有这张表`, `缺“（七）总计”`."""


class Conflict(NamedTuple):
    """Two texts for one address that differ in meaning."""

    address: Address
    section: str | None
    """The part it belongs to, None for the head."""
    present: str
    new: str


@dataclass(frozen=True)
class Choices:
    """What the user decides about a plan."""

    kept: frozenset[Address] = frozenset()
    """Conflicts in which the present text stays."""
    clear: bool = False
    """Whether blanks of the source clear what is there."""
    leftover: bool = True
    """Whether what found no place is kept beside the report."""


@dataclass(frozen=True)
class Plan:
    """What an import would do; made for a new document it has neither conflicts nor warnings."""

    form: Form
    """That of the document it goes into."""
    report: Report
    """The import in that form."""
    places: Mapping[Address, Place]
    """Where in the source the texts stand, by address in that form."""
    cells: Mapping[str, tuple[Address, ...]]
    """Table → its cells with a text, of the tables that the source holds."""
    blank: Mapping[str, tuple[Address, ...]]
    """Table → its cells that the source holds and leaves blank; tables without any are left out."""
    texts: tuple[Address, ...]
    """The sections with a text."""
    lacks: tuple[Lack, ...]
    unplaced: tuple[Piece, ...]
    questions: tuple[Question, ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    """Why it may be the wrong import for this document."""
    conflicts: tuple[Conflict, ...] = ()
    proposed: Choices = field(default_factory=Choices)
    """What is taken if the user changes nothing."""
    clearable: Mapping[Address, str | None] = field(default_factory=dict)
    """Addresses that the source has blank and the document has not → the blank as the source writes it."""
    taken: Mapping[Address, str | None] = field(default_factory=dict)
    """Edits of a document that meet no resistance."""
    leftover: Mapping[Address, str | None] = field(default_factory=dict)
    """Edits that keep what found no place."""

    @property
    def has_nothing_to_say(self) -> bool:
        """Whether there is nothing that the user should see before it is taken."""
        found_all = not (self.lacks or self.unplaced or self.report.extra or self.questions)
        return found_all and not (self.remarks or self.warnings or self.conflicts or self.clearable)

    @cached_property
    def found(self) -> str:
        """What was found, in words: 找到 193 格、5 处文字."""
        cells = sum(map(len, self.cells.values()))
        parts = (f"{cells} 格" if cells else "", f"{len(self.texts)} 处文字" if self.texts else "")
        return f"找到 {'、'.join(filter(None, parts))}" if any(parts) else "没有找到数字和文字"

    def summary(self, open_questions: int) -> str:
        """What was found and what was not, in one line."""
        counts = (
            (len(self.lacks), "缺少 {} 处"),
            (len(self.unplaced) + len(self.report.extra), "{} 处没有位置"),
            (len(self.conflicts), "{} 处与现有内容不同"),
            (open_questions, "{} 处需要确认"),
        )
        return "；".join((self.found, *(words.format(count) for count, words in counts if count)))

    def edits(self, choices: Choices) -> dict[Address, str | None]:
        """The edits that take the import into the document it was planned for."""
        after = dict(self.taken)
        after |= {conflict.address: conflict.new for conflict in self.conflicts if conflict.address not in choices.kept}
        if choices.clear:
            after |= self.clearable
        if choices.leftover:
            after |= self.leftover
        return after


def answered(imported: Imported, answers: Answers) -> Imported:
    """The same import with what the user said of its doubtful labels."""
    from gkeditor.importers import answered as read_again

    return read_again(imported, answers)


def plan_new(imported: Imported) -> Plan:
    """What an import is as a report of its own."""
    report = imported.report
    form = load_form(report.edition)
    cells, blank = _filled(form, report, form.cells)
    return Plan(
        form=form,
        report=report,
        places=imported.places,
        cells=cells,
        blank=blank,
        texts=_texts(form, report),
        lacks=tuple(_lacks(form, report)),
        unplaced=report.unplaced,
        questions=imported.questions,
        remarks=imported.remarks,
    )


def plan_into(imported: Imported, document: Document, name: str = "") -> Plan:
    """What an import would do to a document; `name` is that of the source, for what is kept of it."""
    old, form, source = load_form(imported.report.edition), document.form, imported.report
    moved = counterparts(old, form)
    report = source if old is form else source.apply(source.edit("", converted(source, old, form)))
    places = {moved.get(a, a): place for a, place in imported.places.items() if a not in old.cells or a in moved}
    in_part = not any(part.kind == "text" and f"missing.{part.key}" not in report.values for part in form.parts)
    unplaced = (*(_preface(report) if in_part else ()), *report.unplaced)
    cells, blank = _filled(form, report, moved.values())
    texts = () if in_part else _texts(form, report)
    same, warnings = _compared(document.report, report, old, form)
    taking = _Taking(document, report)
    for cell in (cell for group in (cells, blank) for row in group.values() for cell in row):
        taking.cell(cell)
    if not in_part:
        for section in form.text_sections:
            taking.text(section.key)
        taking.head(same=same)
    for part in form.parts:
        taking.heading(part.key)
    kept = frozenset() if same else frozenset(c.address for c in taking.conflicts if c.section is None)
    return Plan(
        form=form,
        report=report,
        places=places,
        cells=cells,
        blank=blank,
        texts=texts,
        lacks=tuple(lack for lack in _lacks(form, report) if not in_part or lack.section in (*cells, *blank)),
        unplaced=unplaced,
        questions=imported.questions,
        remarks=imported.remarks,
        warnings=warnings,
        conflicts=tuple(taking.conflicts),
        proposed=Choices(kept),
        clearable=taking.clearable,
        taken=taking.taken,
        leftover=_leftover(document.report, report, unplaced, name),
    )


# ---- what a source holds --------------------------------------------------------------------------------------------


def _filled(
    form: Form, report: Report, cells: Iterable[Address]
) -> tuple[dict[str, tuple[Address, ...]], dict[str, tuple[Address, ...]]]:
    """Of these cells those that the source holds, by table: with a text, and blank."""
    found: dict[str, list[Address]] = {}
    blank: dict[str, list[Address]] = {}
    known = frozenset(cells)
    for cell, described in form.cells.items():
        absent = (f"missing.{described.table}", f"missing.{described.table}.table", f"missing.{described.row_id}")
        if cell in known and not any(mark in report.values for mark in absent):
            has_text = report.get(cell) or report.is_automatic(cell)
            (found if has_text else blank).setdefault(described.table, []).append(cell)
    return {key: tuple(row) for key, row in found.items()}, {key: tuple(row) for key, row in blank.items()}


def _texts(form: Form, report: Report) -> tuple[Address, ...]:
    return tuple(section.key for section in form.text_sections if report.get(section.key))


def _preface(report: Report) -> Iterator[Piece]:
    """Text before a table that is no preface, as the rest of the report is not there."""
    if text := report.get("preface"):
        yield Piece("表格之前", text)


def _lacks(form: Form, report: Report) -> Iterator[Lack]:
    for part in form.parts:
        if f"missing.{part.key}" in report.values:
            yield Lack(part.key, part.key, "没有这一部分")
        elif f"missing.{part.key}.table" in report.values:
            yield Lack(part.key, part.key, "没有这张表")
        else:
            for row, cells in form.row_cells.items():
                if row.startswith(f"{part.key}.") and f"missing.{row}" in report.values:
                    described = form.cells[cells[0]].row
                    yield Lack(row, part.key, f"缺{quoted(described.title)}一行")


# ---- what it would do to a document ---------------------------------------------------------------------------------


class _Taking:
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


def _compared(present: Report, new: Report, old: Form, form: Form) -> tuple[bool, tuple[str, ...]]:
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


def _leftover(present: Report, new: Report, unplaced: Iterable[Piece], name: str) -> dict[Address, str | None]:
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
