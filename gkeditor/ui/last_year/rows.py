"""The numbers of two years side by side, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.figures import Figure
from gkeditor.model.form import Address
from gkeditor.model.numbers import plain
from gkeditor.model.prior import LastYear
from gkeditor.ui.naming import name_of

_TOTAL = "total"
"""The key of the column that sums up the others of its row."""


class Pair(NamedTuple):
    """One cell in both years."""

    name: str
    cell: Address | None
    """None for a cell that this year's form does not have."""
    last: str
    this: str
    difference: str
    """`+3`, `−2`, "" where there is none or it is not known."""
    differs: bool
    warnings: tuple[str, ...] = ()
    """What checks against last year found."""
    note: str = ""
    """Why the two are not quite the same thing."""


class Row(NamedTuple):
    """A row of the form: its total, or its only cell, if it has one, and its other cells."""

    name: str
    own: Pair | None
    others: tuple[Pair, ...]
    group: str = ""
    """The label that the row shares with its neighbours, "" for none."""

    @property
    def full_name(self) -> str:
        return f"{self.group} {self.name}".strip()

    @property
    def differs(self) -> bool:
        return any(pair.differs for pair in (self.own, *self.others) if pair)

    @property
    def has_warnings(self) -> bool:
        return any(pair.warnings for pair in (self.own, *self.others) if pair)


class Part(NamedTuple):
    """A table of the form."""

    name: str
    rows: tuple[Row, ...]


def parts_of(document: Document, prior: LastYear) -> Iterator[Part]:
    """All cells by table and row; at the end what only last year's form has and last year's report says."""
    found = _found(document)
    for table in document.form.tables:
        rows = []
        for key, cells in document.form.row_cells.items():
            if key.startswith(f"{table.key}."):
                named = document.form.cells[cells[0]].row
                pairs = [_pair(document, prior, cell, found) for cell in cells]
                rows.append(_row(named.short_title, " ".join(named.group[1:]), cells, pairs))
        yield Part(name_of(document.form, table.key), tuple(rows))
    counted = frozenset(prior.cells.values())
    only = [cell for cell in prior.form.cells if cell not in counted and prior.says(cell)]
    if only:
        texts = ((name_of(prior.form, cell), prior.figures.text(cell)) for cell in only)
        pairs = [Pair(name, None, text, "", "", differs=True) for name, text in texts]
        yield Part("上年有、今年的表没有的栏目", tuple(Row(pair.name, pair, ()) for pair in pairs))


def _row(name: str, group: str, cells: tuple[Address, ...], pairs: list[Pair]) -> Row:
    if len(pairs) == 1:
        return Row(name, pairs[0], (), group)
    totals = [pair for cell, pair in zip(cells, pairs, strict=True) if cell.endswith(f".{_TOTAL}")]
    return Row(name, next(iter(totals), None), tuple(pair for pair in pairs if pair not in totals), group)


def _pair(document: Document, prior: LastYear, cell: Address, found: Mapping[Address, list[str]]) -> Pair:
    column, figure = document.form.cells[cell].column.title, document.figures[cell]
    warnings = tuple(found.get(cell, ()))
    if cell not in prior.cells:
        return Pair(column, cell, "—", figure.text, "", bool(figure.text), warnings, "上年的表没有这一栏")
    last = prior.figures[prior.cells[cell]]
    change = _change(last, figure)
    differs = bool(change) if change is not None else last.text.strip() != figure.text.strip()
    note = "两年的栏目含义相近，并不相同" if prior.is_near(cell) else ""
    # White space around a number would push it out of line.
    return Pair(column, cell, last.text.strip(), figure.text.strip(), change or "", differs, warnings, note)


def _change(last: Figure, this: Figure) -> str | None:
    """This year's number less last year's, "" for none; None where one of them is not known."""
    if last.number is None or this.number is None:
        return None
    change = this.number - last.number
    return f"+{plain(change)}" if change > 0 else plain(change).replace("-", "−") if change else ""


def _found(document: Document) -> dict[Address, list[str]]:
    """Cell → what checks against last year say of it."""
    found: dict[Address, list[str]] = {}
    for finding in document.findings:
        if finding.rule.startswith("prior."):
            for cell in _told(finding):
                found.setdefault(cell, []).append(finding.message)
    return found


def _told(finding: Finding) -> tuple[Address, ...]:
    return (finding.focus,) if finding.focus in finding.cells else finding.cells
