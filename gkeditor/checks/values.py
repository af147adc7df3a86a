"""What stands in the single cells: blanks, texts that are no number, numbers that the cell cannot hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from gkeditor.checks import prior_year, proactive, year_on_year
from gkeditor.checks.filling import Filling
from gkeditor.checks.linear import linear_system
from gkeditor.checks.naming import part, place, quoted, row, some
from gkeditor.checks.rule import Context, Edits, Finding, Fix, Rule, Verdict
from gkeditor.checks.structure import absence
from gkeditor.model.figures import Figure, Figures
from gkeditor.model.form import Address, Cell, Form, Table
from gkeditor.model.numbers import How, Reading, plain
from gkeditor.model.severity import Severity

_MOST_ROWS = 3
"""So many rows are named, of more only their number."""
_EXAMPLES = 3
"""So many cells stand for all that are written in the same way."""
# Rules that look at a whole table at each keystroke ask figures by position: by name takes twice as long.
_READING = Figure._fields.index("reading")
_HOW, _NUMBER = Reading._fields.index("how"), Reading._fields.index("value")


def rules(form: Form) -> Iterator[Rule]:
    """Blanks and ways of writing by table, everything else by row."""
    for table in form.tables:
        yield _blank(form, table)
        yield _normalised(form, table)
    for row_id in form.row_cells:
        yield _each(form, "value.not-a-number", Severity.ERROR, "填的不是数字", row_id, _not_a_number)
        yield _each(form, "value.not-whole", Severity.ERROR, "数量带小数", row_id, _not_whole)
        yield _each(form, "value.negative", Severity.ERROR, "数量、金额小于 0", row_id, _negative)
        yield _each(form, "value.unit", Severity.WARNING, "单元格里写了单位", row_id, _unit)


# ---- blanks ---------------------------------------------------------------------------------------------------------


def _blank(form: Form, table: Table) -> Rule:
    cells = form.table_cells[table.key]
    row_of = {cell: form.cells[cell].row_id for cell in cells}
    pick = itemgetter(*cells)
    totals = form.definitions.keys() & set(cells)
    absent = absence(table)
    rows_missing = {f"missing.{row_id}" for row_id in row_of.values()}
    nothing, placeholder = How.BLANK, How.PLACEHOLDER
    reading, how, number = _READING, _HOW, _NUMBER

    def check(context: Context) -> Verdict:
        values, figures = context.report.values, context.figures.by_cell
        if any(address in values for address in absent):
            return None
        unread = [
            (cell, figure[reading][how])
            for cell, figure in zip(cells, pick(figures), strict=True)
            if figure[reading][number] is None
        ]
        blank = [cell for cell, found in unread if found is nothing or found is placeholder]
        if not totals.isdisjoint(blank):
            blank = [cell for cell in blank if f"automatic.{cell}" not in values]
        if not values.keys().isdisjoint(rows_missing):
            blank = [cell for cell in blank if f"missing.{row_of[cell]}" not in values]
        return (_blank_finding(context, table, tuple(blank), row_of),) if blank else ()

    # What last year's report says does not change what is blank, but what its fix may put there.
    reads = prior_year.PAIR.union(absent, rows_missing, cells, (f"automatic.{total}" for total in totals))
    return Rule("value.blank", Severity.WARNING, "有单元格未填", reads, check)


def _blank_finding(
    context: Context, table: Table, cells: tuple[Address, ...], row_of: Mapping[Address, Address]
) -> Finding:
    form, figures = context.form, context.figures.by_cell
    counts = Counter(map(row_of.__getitem__, cells))
    if len(counts) <= _MOST_ROWS:
        where = "、".join(f"{row(form, row_id)} {count} 格" for row_id, count in counts.items())
    else:
        where = f"涉及 {len(counts)} 行"
    marks = dict.fromkeys(text for text in (figures[cell].text for cell in cells) if text and text.strip())
    marked = f"（有的只写了{some([quoted(text) for text in marks])}）" if marks else ""
    return Finding(
        rule="value.blank",
        severity=Severity.WARNING,
        message=f"{part(form.section(table.key))}有 {len(cells)} 格未填数字{marked}：{where}；没有的应填 0",
        section=table.key,
        cells=cells,
        focus=cells[0],
        fixes=(Fix("按合计关系和零补齐", lambda: _completed(context, cells)),),
    )


def _completed(context: Context, blanks: Iterable[Address]) -> Edits:
    """What may be put into the blanks so that no rule about numbers is broken that was not before."""
    form, report = context.form, context.report
    families = (proactive.rules(form), prior_year.carried_over(form), year_on_year.figure_rules(form))
    judges = [rule for rules in families for rule in rules if rule.reads & form.cells.keys()]
    broken_before = {(finding.rule, finding.cells) for finding in _found(judges, context)}
    blanks = list(blanks)
    while True:
        filling = Filling(linear_system(form.id), context.figures).complete(blanks)
        edits = {cell: plain(number) for cell, number in filling.items()}
        filled = report.apply(report.edit("", edits))
        newly_broken = [
            finding
            for finding in _found(judges, replace(context, report=filled, figures=Figures(form, filled)))
            if (finding.rule, finding.cells) not in broken_before and not edits.keys().isdisjoint(finding.cells)
        ]
        if not newly_broken:
            return edits
        blamed = {cell for finding in newly_broken for cell in finding.cells}
        blanks = [cell for cell in blanks if cell not in blamed]


def _found(judges: Iterable[Rule], context: Context) -> Iterator[Finding]:
    return (finding for rule in judges for finding in rule.check(context) or ())


# ---- numbers in unusual writing -------------------------------------------------------------------------------------


def _normalised(form: Form, table: Table) -> Rule:
    cells = form.table_cells[table.key]
    pick = itemgetter(*cells)
    normalised, reading, how = How.NORMALISED, _READING, _HOW

    def check(context: Context) -> Verdict:
        figures = pick(context.figures.by_cell)
        found = [
            (cell, figure) for cell, figure in zip(cells, figures, strict=True) if figure[reading][how] is normalised
        ]
        if not found and all(figure.reading.value is None for figure in figures):
            return None
        kinds: defaultdict[tuple[str, ...], list[Address]] = defaultdict(list)
        for cell, figure in found:
            kinds[figure.reading.notes].append(cell)
        return [_normalised_finding(context, table, notes, among) for notes, among in kinds.items()]

    return Rule("value.normalised", Severity.HINT, "数字写法不规范，已按读数核对", frozenset(cells), check)


def _normalised_finding(context: Context, table: Table, notes: tuple[str, ...], cells: list[Address]) -> Finding:
    figures = context.figures
    numbers = {cell: plain(number) for cell in cells if (number := figures.number(cell)) is not None}
    examples = [
        f"{place(context.form, cell)}{quoted(figures.text(cell))}读作 {numbers[cell]}"
        for cell in cells[: _EXAMPLES + 1]
    ]
    return Finding(
        rule="value.normalised",
        severity=Severity.HINT,
        message=f"{len(cells)} 格数字的写法不规范（{'、'.join(notes)}）：{some(examples, _EXAMPLES)}",
        section=table.key,
        cells=tuple(cells),
        focus=cells[0],
        fixes=(Fix(f"改为规范的数字（{len(cells)} 格）", numbers),),
    )


# ---- one finding a cell ---------------------------------------------------------------------------------------------


class _Fault(NamedTuple):
    """What is wrong with one cell, in words that go on after its place, and what should stand there, if known."""

    words: str
    expected: str | None = None


def _each(
    form: Form,
    rule: str,
    severity: Severity,
    title: str,
    row_id: Address,
    judge: Callable[[Cell, Figure], _Fault | None],
) -> Rule:
    """A rule over the cells of a row; it judges each that is neither blank nor an automatic total."""
    cells = form.row_cells[row_id]
    totals = form.definitions.keys() & set(cells)
    judged = [(cell, form.cells[cell], cell in totals) for cell in cells]
    nothing, placeholder = How.BLANK, How.PLACEHOLDER

    def check(context: Context) -> Verdict:
        figures, values = context.figures.by_cell, context.report.values
        found: list[Finding] = []
        filled = False
        for cell, named, is_total in judged:
            figure = figures[cell]
            how = figure.reading.how
            if how is nothing or how is placeholder or (is_total and f"automatic.{cell}" in values):
                continue
            filled = True
            fault = judge(named, figure)
            if fault is not None:
                found.append(_finding(form, rule, severity, cell, figure, fault))
        return found if filled else None

    reads = frozenset((*cells, *(f"automatic.{total}" for total in totals)))
    return Rule(rule, severity, title, reads, check)


def _finding(form: Form, rule: str, severity: Severity, cell: Address, figure: Figure, fault: _Fault) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=f"{place(form, cell)}填的是{quoted(figure.text)}，{fault.words}",
        section=form.cells[cell].table,
        cells=(cell,),
        expected=fault.expected,
        actual=figure.text,
        focus=cell,
        fixes=() if fault.expected is None else (Fix(f"改为 {fault.expected}", {cell: fault.expected}),),
    )


def _not_a_number(cell: Cell, figure: Figure) -> _Fault | None:
    match figure.reading.how:
        case How.UNREADABLE:
            return _Fault("读不出数字")
        case How.NONE_IN_WORDS:
            return _Fault("表中只填数字；没有的填 0", "0")
        case _:
            return None


def _not_whole(cell: Cell, figure: Figure) -> _Fault | None:
    number = figure.reading.value
    if cell.kind == "amount" or number is None or isinstance(number, int):
        return None
    return _Fault(f"以{cell.unit}计数，应为整数")


def _negative(cell: Cell, figure: Figure) -> _Fault | None:
    number = figure.reading.value
    if cell.kind == "signed count" or number is None or number >= 0:
        return None
    return _Fault("不能小于 0")


def _unit(cell: Cell, figure: Figure) -> _Fault | None:
    how, number, notes = figure.reading
    if how is not How.UNIT or number is None:
        return None
    told = f"以{cell.unit}为单位应填" if cell.kind == "amount" else f"不写单位“{notes[0]}”，应填"
    return _Fault(f"{told} {plain(number)}", plain(number))
