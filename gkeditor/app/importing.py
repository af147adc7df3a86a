"""Taking an import into a report: what it holds and lacks, what it would overwrite, and the one edit that takes it.

An import only touches what it holds: a table pasted alone changes nothing but that table, and a blank of the source
clears nothing unless the user says so. Where both have a text and these differ in meaning the import goes before what
is there, as with everything that is pasted: the user has just asked for it, sees both texts before, and takes it back
in one step. Only agency, year, title and signature stay where the import is a report of another body or year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from gkeditor.app.taking import Conflict, Taking, compared, leftover
from gkeditor.checks.edition import converted
from gkeditor.document import Document
from gkeditor.model.form import Address, Form, counterparts, load_form
from gkeditor.model.report import Piece, Report

if TYPE_CHECKING:
    from gkeditor.importers.imported import Answers, Imported, Place, Question


_MEASURES = {"part": "个部分", "table": "张表", "row": "行"}


class Lack(NamedTuple):
    """A part, table or row that the source does not have."""

    section: str
    kind: Literal["part", "table", "row"]
    name: str
    """The heading of the part, or the label of the row."""


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
    in_part: bool = False
    """Whether it is tables alone, as when one is pasted: then only these tables are spoken of and touched."""
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
        """Whether there is nothing to be seen before it is taken; of a table alone, some rows are as good as all."""
        found_all = not (self.without_place or self.report.extra or self.questions) and (self.in_part or not self.lacks)
        return found_all and not (self.remarks or self.warnings or self.conflicts or self.clearable)

    @property
    def without_place(self) -> list[Piece]:
        """What found no place, without what leads through a web site."""
        return [piece for piece in self.unplaced if not piece.is_navigation]

    @cached_property
    def found(self) -> str:
        """What was found, in words: 找到 193 格、5 处文字."""
        cells = sum(map(len, self.cells.values()))
        parts = (f"{cells} 格" if cells else "", f"{len(self.texts)} 处文字" if self.texts else "")
        return f"找到 {'、'.join(filter(None, parts))}" if any(parts) else "没有找到数字和文字"

    def summary(self, open_questions: int) -> str:
        """What was found and what was not, in one line."""
        counts = (
            (sum(map(len, self.blank.values())), "{} 格空白"),
            (len(self.without_place) + len(self.report.extra), "{} 处没有位置"),
            (len(self.conflicts), "{} 处与现有内容不同"),
            (open_questions, "{} 处需要确认"),
        )
        words = (self.found, self._lacking(), *(words.format(count) for count, words in counts if count))
        return "；".join(filter(None, words))

    def _lacking(self) -> str:
        kinds = Counter[str](lack.kind for lack in self.lacks)
        words = "、".join(f"{kinds[kind]} {measure}" for kind, measure in _MEASURES.items() if kinds[kind])
        return f"缺少 {words}" if words else ""

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


def of_year(imported: Imported, year: int | None) -> Imported:
    """The same import with the numbers of this year, if the source has those of several; else they are the newest."""
    from gkeditor.importers import of_year as read_again

    return read_again(imported, year)


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
    same, warnings = compared(document.report, report, old, form)
    taking = Taking(document, report)
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
        in_part=in_part,
        warnings=warnings,
        conflicts=tuple(taking.conflicts),
        proposed=Choices(kept),
        clearable=taking.clearable,
        taken=taking.taken,
        leftover=leftover(document.report, report, unplaced, name),
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
            yield Lack(part.key, "part", part.title)
        elif f"missing.{part.key}.table" in report.values:
            yield Lack(part.key, "table", part.title)
        else:
            for row, cells in form.row_cells.items():
                if row.startswith(f"{part.key}.") and f"missing.{row}" in report.values:
                    yield Lack(part.key, "row", form.cells[cells[0]].row.title)
