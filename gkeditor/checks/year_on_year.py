"""This year's numbers and texts beside last year's: what is suspiciously different, or suspiciously the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkeditor.checks.likeness import likeness, masked
from gkeditor.checks.naming import part, place, row
from gkeditor.checks.prior_year import PAIR
from gkeditor.checks.rule import Context, Finding, Rule, Verdict
from gkeditor.model.form import Address, Form, Section, Table
from gkeditor.model.numbers import Number, plain
from gkeditor.model.prior import LastYear, carry_overs
from gkeditor.model.severity import Severity

_LARGE = 10
"""A smaller difference is no jump, and no sign of a digit too many."""
_RATIO = 5
_FEW = 3
"""A table with fewer cases than this may well be the same two years running."""
_ALIKE = 0.9
_SHORT = 20
"""Texts shorter than this say the same in the same words."""
_SECTIONS = ("overview", "problems")
_NAMES_COPIES = 2021
"""The forms from this year on say that copied contents are answered for."""


def rules(form: Form) -> Iterator[Rule]:
    """By row, by table, by text."""
    yield from figure_rules(form)
    for table in form.tables:
        yield _identical(form, table)
    for section in form.text_sections:
        if section.key in _SECTIONS:
            yield _similar_text(form, section)


def figure_rules(form: Form) -> Iterator[Rule]:
    """The rules on single numbers; those that last year's report determines are not compared with it once more."""
    determined = {carry_over.cell for carry_over in carry_overs(form.id)}
    for row_id, row_cells in form.row_cells.items():
        cells = tuple(c for c in row_cells if c not in determined and form.cells[c].kind != "signed count")
        if cells:
            yield _jump(form, row_id, cells)
            yield _slip(form, cells)


# ---- single numbers -------------------------------------------------------------------------------------------------


def _pairs(context: Context, last: LastYear, cells: Iterable[Address]) -> list[tuple[Address, Number, Number]]:
    """Cells whose number is known in both years, with both."""
    figures, numbers = context.figures.by_cell, last.numbers
    return [(c, figures[c].at_least, numbers[c]) for c in cells if c in numbers and figures[c].known]


def _jump(form: Form, row_id: Address, cells: tuple[Address, ...]) -> Rule:
    def check(context: Context) -> Verdict:
        last = context.last_year
        if last is None or not (pairs := _pairs(context, last, cells)):
            return None
        jumps = [pair for pair in pairs if _is_jump(*pair[1:])]
        if not jumps:
            return ()
        told = "、".join(
            f"「{form.cells[cell].column.title}」{plain(number)}（上年 {plain(before)}）"
            for cell, number, before in jumps
        )
        return (
            Finding(
                rule="prior.jump",
                severity=Severity.WARNING,
                message=f"{row(form, row_id)}与上年相差很大：{told}，请核对",
                section=form.cells[cells[0]].table,
                cells=tuple(cell for cell, _number, _before in jumps),
                compared=last.addresses(cell for cell, _number, _before in jumps),
                focus=jumps[0][0],
            ),
        )

    return Rule("prior.jump", Severity.WARNING, "与上年相差很大", PAIR.union(cells), check)


def _is_jump(number: Number, before: Number) -> bool:
    if number > before * _RATIO:
        return number - before >= _LARGE
    return before > number * _RATIO and before - number >= _LARGE


def _slip(form: Form, cells: tuple[Address, ...]) -> Rule:
    totals = form.definitions.keys() & set(cells)

    def check(context: Context) -> Verdict:
        last = context.last_year
        if last is None or not (pairs := _pairs(context, last, cells)):
            return None
        found = []
        for cell, number, before in pairs:
            words = _slip_words(number, before) if number != before else ""
            if words and not (cell in totals and context.report.is_automatic(cell)):
                found.append(
                    Finding(
                        rule="prior.slip",
                        severity=Severity.HINT,
                        message=f"{place(form, cell)} {plain(number)} {words}（上年 {plain(before)}），请核对",
                        section=form.cells[cell].table,
                        cells=(cell,),
                        actual=plain(number),
                        focus=cell,
                    )
                )
        return found

    reads = PAIR.union(cells, (f"automatic.{total}" for total in totals))
    return Rule("prior.slip", Severity.HINT, "与上年的数字只差一位或两位对调", reads, check)


def _slip_words(number: Number, before: Number) -> str:
    """How a number may be a slip for last year's, "" if it is none."""
    if number == before * 10 and number - before >= _LARGE:
        return "正好是上年的 10 倍，可能多写了一位"
    if number * 10 == before and before - number >= _LARGE:
        return "正好是上年的十分之一，可能少写了一位"
    if isinstance(number, int) and isinstance(before, int) and (number - before) % 9:
        return ""  # Two digits that change places change a number by a multiple of 9.
    one, other = plain(number), plain(before)
    if len(one) != len(other):
        return ""
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) == 2 and differing[0] == differing[1][::-1] and "." not in differing[0]:
        return "与上年的数字只是两位对调"
    return ""


# ---- tables and texts -----------------------------------------------------------------------------------------------


def _identical(form: Form, table: Table) -> Rule:
    cells = form.table_cells[table.key]
    determined = {carry_over.cell for carry_over in carry_overs(form.id)} | form.definitions.keys()
    cases = [cell for cell in cells if cell not in determined]
    named = part(form.section(table.key))

    def check(context: Context) -> Verdict:
        last = context.last_year
        if last is None:
            return None
        figures, numbers = context.figures.by_cell, last.numbers
        may_differ = False
        for cell in cells:
            figure = figures[cell]
            if not figure.known:
                may_differ |= cell in numbers
            elif figure.at_least != numbers.get(cell):
                return ()
        if may_differ:
            return None
        if sum((numbers[cell] for cell in cases if cell in numbers), start=0) < _FEW:
            return ()
        return (
            Finding(
                rule="prior.identical",
                severity=Severity.WARNING,
                message=f"{named}所有数字都与上年报告相同，请核对是否沿用了上年的表",
                section=table.key,
                cells=cells,
                focus=cells[0],
            ),
        )

    return Rule("prior.identical", Severity.WARNING, "整张表与上年相同", PAIR.union(cells), check)


def _similar_text(form: Form, section: Section) -> Rule:
    copies_named = form.first_year >= _NAMES_COPIES

    def check(context: Context) -> Verdict:
        last = context.last_year
        if last is None:
            return None
        text, before = context.report.get(section.key), last.report.get(section.key)
        if not text.strip() or not before.strip():
            return None
        if len(masked(text)) < _SHORT:
            return ()
        alike = likeness(text, before, _ALIKE)
        if alike < _ALIKE:
            return ()
        return (
            Finding(
                rule="prior.similar-text",
                severity=Severity.WARNING,
                message=f"{part(section)}与上年报告相似 {alike:.0%}（年份和数字不计），应写本年的情况",
                section=section.key,
                focus=section.key,
                basis=f"{form.citation}（四）明确责任：内容雷同的要追究责任" if copies_named else "",
            ),
        )

    return Rule("prior.similar-text", Severity.WARNING, "文字与上年报告雷同", PAIR | {section.key}, check)
