"""A form: one official edition of the report as data (`resources/forms/*.toml`).

A form has *sections* (the preface and the six parts), three of them *tables* made of *blocks* of rows and columns,
and *relations*: arithmetic that its numbers obey. A form is read strictly: an unknown key is an error naming its path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Literal, NamedTuple

import msgspec

from gkeditor import assets
from gkeditor.model.severity import Severity

Address = str
"""Where a text of a report stands: the id of a cell (`requests.received.natural`), a section, `title` …"""

CellKind = Literal["count", "signed count", "amount"]
"""`count`: whole and not negative; `signed count`: whole; `amount`: money in its column's unit, decimals allowed."""


class InvalidForm(Exception):
    """A form file that breaks its own rules; the message names the file and the path in it."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The preface or one of the six parts."""

    key: str
    title: str
    """The heading as the form prints it, number included; empty for the preface, which has none."""
    kind: Literal["text", "table"]
    guidance: str = ""
    """What belongs here, in one sentence for the clerk."""
    aliases: tuple[str, ...] = ()
    """Other headings met in reports, without number; for reading only."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of numbers in a block."""

    key: str
    title: str
    group: tuple[str, ...] = ()
    """Labels printed above the title, outermost first."""
    kind: CellKind = "count"
    unit: str = "件"
    print_unit: bool = False
    """Whether our output adds the unit to the title because the form leaves it out."""
    guidance: str = ""
    """What belongs in it, for the clerk."""
    span: int = 1
    """Columns of the grid that it covers."""
    aliases: tuple[str, ...] = ()

    @property
    def printed_title(self) -> str:
        """The title as our output prints it."""
        return f"{self.title}（单位：{self.unit}）" if self.print_unit else self.title


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of numbers in a block."""

    key: str
    title: str
    group: tuple[str, ...] = ()
    """Labels printed to the left of the title, outermost first."""
    guidance: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def short_title(self) -> str:
        """The title without the note in brackets behind it, for messages."""
        return re.sub(r"(?<=[^）])（.*）$", "", self.title)


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows × columns under one head; a table is one block or several below each other."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    """A label over the full width, above the head."""
    corner: str = ""
    """The label above the row labels."""
    head: str = ""
    """A label over all columns of numbers."""
    side_by_side: bool = False
    """The rows stand beside each other in one line, their labels in the head (part four)."""


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Arithmetic between numbers of one table: Σ left `op` Σ right, for each row or column that has all of them."""

    id: str
    title: str
    along: Literal["rows", "columns"]
    """`rows`: `left` and `right` are keys of columns, and every row with all of them obeys; `columns`: the reverse."""
    left: tuple[str, ...]
    right: tuple[str, ...]
    basis: str
    op: Literal["==", "<=", ">="] = "=="
    severity: Severity = Severity.ERROR

    @property
    def op_words(self) -> str:
        """The operator in words, for messages."""
        return {"==": "等于", "<=": "不大于", ">=": "不小于"}[self.op]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the three tables; its key is that of its section."""

    key: str
    blocks: tuple[Block, ...]
    relations: tuple[Relation, ...]
    label_widths: tuple[int, ...] = ()
    """Widths of the label columns, in half-width characters; one for each, none where the labels are in the head."""

    @property
    def side_by_side(self) -> bool:
        """Whether its rows stand beside each other; such a table is one block."""
        return any(block.side_by_side for block in self.blocks)


class Cell(NamedTuple):
    """One number of a form."""

    id: Address
    table: str
    row: Row
    column: Column
    labels: tuple[str, ...]
    """The labels that lead to it, outermost first: `("行政诉讼", "复议后起诉", "总计")`."""

    @property
    def kind(self) -> CellKind:
        return self.column.kind

    @property
    def unit(self) -> str:
        return self.column.unit

    @property
    def row_id(self) -> Address:
        """The row it stands in: `requests.received`."""
        return f"{self.table}.{self.row.key}"

    @property
    def label(self) -> str:
        """The labels in one line, for messages: `一、本年新收政府信息公开申请数量 / 自然人`."""
        return " / ".join(self.labels)


class Equation(NamedTuple):
    """A relation bound to cells: Σ left `op` Σ right."""

    relation: Relation
    table: str
    line: str
    """The label of the row or column in which it holds, in words."""
    left: tuple[Address, ...]
    right: tuple[Address, ...]

    @property
    def cells(self) -> tuple[Address, ...]:
        return self.left + self.right

    @property
    def total(self) -> Address | None:
        """The cell that is the sum of the left side, None where the equation names no such cell."""
        return self.right[0] if self.relation.op == "==" and len(self.right) == 1 else None


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One edition of the report; compare by `id`."""

    id: str
    title: str
    notice: str
    first_year: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    last_year: int | None = None
    counterparts: Mapping[Address, Address] = {}
    """Cell of another edition → cell of this one, where the ids differ."""
    near: tuple[Address, ...] = ()
    """Cells of this edition whose counterpart does not count quite the same: to convert by, not to compare."""

    @property
    def citation(self) -> str:
        """The notice and the form as a basis cites them: `国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》`."""
        return f"{self.notice}《{self.title}》"

    def covers(self, year: int) -> bool:
        """Whether reports of this year are written in this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    @cached_property
    def cells(self) -> Mapping[Address, Cell]:
        """All cells in reading order."""
        return {
            cell.id: cell
            for table in self.tables
            for block in table.blocks
            for row in block.rows
            for cell in (_cell(table, row, column) for column in block.columns)
        }

    @cached_property
    def table_cells(self) -> Mapping[str, tuple[Address, ...]]:
        """Cell ids by table."""
        return {t.key: tuple(c.id for c in self.cells.values() if c.table == t.key) for t in self.tables}

    @cached_property
    def row_cells(self) -> Mapping[Address, tuple[Address, ...]]:
        """Cell ids by row id (`requests.received`)."""
        rows: dict[Address, tuple[Address, ...]] = {}
        for cell in self.cells.values():
            rows[cell.row_id] = (*rows.get(cell.row_id, ()), cell.id)
        return rows

    @cached_property
    def parts(self) -> tuple[Section, ...]:
        """The six parts, without the preface."""
        return tuple(section for section in self.sections if section.title)

    @cached_property
    def text_sections(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.kind == "text")

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)

    def table(self, key: str) -> Table:
        return next(table for table in self.tables if table.key == key)

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every relation, bound to its cells, in reading order."""
        return tuple(
            equation for table in self.tables for relation in table.relations for equation in _bind(table, relation)
        )

    @cached_property
    def definitions(self) -> Mapping[Address, tuple[Address, ...]]:
        """Total → its parts, for each equation that says what one cell is the sum of; parts first.

        A cell with two such equations (the corner of part three) is defined by the first, its row.
        """
        found: dict[Address, tuple[Address, ...]] = {}
        for equation in self.equations:
            if equation.total is not None:
                found.setdefault(equation.total, equation.left)
        ordered: dict[Address, tuple[Address, ...]] = {}

        def add(total: Address) -> None:
            if total not in ordered:
                for part in found[total]:
                    if part in found:
                        add(part)
                ordered[total] = found[total]

        for total in found:
            add(total)
        return ordered


def _cell(table: Table, row: Row, column: Column) -> Cell:
    return Cell(
        id=f"{table.key}.{row.key}.{column.key}",
        table=table.key,
        row=row,
        column=column,
        labels=(*row.group, row.title, *column.group, column.title),
    )


def _bind(table: Table, relation: Relation) -> list[Equation]:
    equations = []
    needed = {*relation.left, *relation.right}
    for block in table.blocks:
        if relation.along == "rows":
            if needed <= {column.key for column in block.columns}:
                for row in block.rows:
                    left, right = (
                        tuple(f"{table.key}.{row.key}.{key}" for key in side)
                        for side in (relation.left, relation.right)
                    )
                    equations.append(Equation(relation, table.key, row.title, left, right))
        elif needed <= {row.key for row in block.rows}:
            for column in block.columns:
                left, right = (
                    tuple(f"{table.key}.{key}.{column.key}" for key in side) for side in (relation.left, relation.right)
                )
                equations.append(Equation(relation, table.key, column.title, left, right))
    return equations


def parse_form(text: str, name: str) -> Form:
    """The form in a TOML text; raise InvalidForm with `name` and the path of what is wrong."""
    try:
        form = msgspec.toml.decode(text, type=Form)
    except msgspec.MsgspecError as error:
        raise InvalidForm(f"{name}: {error}") from error
    for table in form.tables:
        for relation in table.relations:
            if not _bind(table, relation):
                raise InvalidForm(f"{name}: relation {relation.id} names rows or columns that table {table.key} lacks")
    if len(form.cells) != sum(len(b.rows) * len(b.columns) for t in form.tables for b in t.blocks):
        raise InvalidForm(f"{name}: two cells have the same id")
    return form


@cache
def load_form(edition: str) -> Form:
    """The form of an edition, by its id; raise KeyError if there is none."""
    if edition not in editions():
        raise KeyError(edition)
    name = f"resources/forms/{edition}.toml"
    return parse_form(assets.read_text(name), name)


@cache
def editions() -> tuple[str, ...]:
    """The ids of all editions, oldest first."""
    return tuple(
        sorted(name.removesuffix(".toml") for name in assets.names("resources/forms") if name.endswith(".toml"))
    )


def form_for_year(year: int) -> Form | None:
    """The form that reports of this year are written in, or None (before 2019 there was none)."""
    return next((form for form in map(load_form, reversed(editions())) if form.covers(year)), None)


def counterparts(old: Form, new: Form) -> dict[Address, Address]:
    """Cell of one form → its cell in another; those without one are left out."""
    moved = {cell: new.counterparts.get(cell, cell) for cell in old.cells}
    return {cell: target for cell, target in moved.items() if target in new.cells}
