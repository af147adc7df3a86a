"""The labels of a table of the form, made ready to recognise those of a source by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from gkeditor.importers.foreign import Foreign, foreign_columns, foreign_rows
from gkeditor.importers.imported import Answers
from gkeditor.importers.labels import Entry, Labels, in_one, tight
from gkeditor.model.form import Block, Column, Form, Row, Table, load_form
from gkeditor.model.layout import layout

Slot = tuple[str, str]
"""A row's key and a column's key; the row's is left empty where its label stands to the left of the number."""

CELL = "cell "
ROW = "row "
"""How keys of labels in a head begin that are not those of a column: `row review`, `cell review upheld`."""


class Head:
    """What may stand above the numbers of a block."""

    def __init__(self, block: Block, foreign: Foreign, others: Iterable[str], told: Mapping[str, str]) -> None:
        """`others`: labels of the other blocks.

        `told`: what a label means for certain: the key of a column, "row " and that of a row, or "" for none of these.
        """
        self.block = block
        self.foreign = foreign
        self.columns = {column.key: column for column in block.columns}
        self.rows = tuple(row.key for row in block.rows) if block.side_by_side else ()
        self.slots: tuple[Slot, ...] = tuple((row, column) for row in self.rows or ("",) for column in self.columns)
        """The numbers of one line of the block, in the form's order."""
        self.outer = {column.key: column.group[-1] for column in block.columns if column.group}
        self.outer |= {f"{ROW}{row.key}": row.group[-1] for row in block.rows if row.group}
        """Key → the label of its group."""
        entries = list(self._entries())
        self.labels = Labels(entries, told)
        """Those that stand for no column have the key ""."""
        own = {tight(entry.title) for entry in entries}
        self.others = frozenset(map(tight, others)) - own
        """Labels of the other blocks, tightened."""

    def _entries(self) -> Iterable[Entry]:
        block = self.block
        same = self.foreign.same
        for column in block.columns:
            aliases = (*column.aliases, *(label for label, key in same.items() if key == column.key))
            yield Entry(column.key, column.title, aliases, in_one(column.group, column.title))
        outer = [label for column in block.columns for label in column.group]
        if block.side_by_side:
            outer += [label for row in block.rows for label in row.group]
            for row in block.rows:
                yield Entry(f"{ROW}{row.key}", row.title, row.aliases, in_one(row.group, row.title))
                yield from self._cells(row)
        for label in dict.fromkeys((block.caption, block.corner, block.head, *outer)):
            if label:
                yield Entry("", label)

    def _cells(self, row: Row) -> Iterable[Entry]:
        """Labels of a row and a column in one."""
        for column in self.block.columns:
            whole = in_one((*row.group, row.title), column.title)
            yield Entry(f"{CELL}{row.key} {column.key}", whole[0], (), whole[1:])


class TableLabels:
    """The labels of a table."""

    def __init__(self, form: Form, table: Table, answers: Answers) -> None:
        """`answers`: what the user said of labels of the source."""
        told = [(subject, tight(subject.found), key) for subject, key in answers.items() if subject.table == table.key]
        rows_told = {found: key for subject, found, key in told if subject.kind == "row"}
        head_told = {found: key and f"{ROW}{key}" for found, key in rows_told.items()} if table.side_by_side else {}
        head_told |= {found: key for subject, found, key in told if subject.kind == "column"}
        self.answered = frozenset((subject.kind, found) for subject, found, _ in told)
        """Kinds of labels that the user was asked about and these, tightened."""
        self.key = table.key
        self.foreign = foreign_rows(form.id, table.key)
        """Labels of rows of the other editions."""
        titles = [title for block in table.blocks for title in _titles(block)]
        self.heads = [
            Head(block, foreign_columns(form.id, table.key, block.rows[0].key), titles, head_told)
            for block in table.blocks
        ]
        self.head_of = {row.key: head for head in self.heads for row in head.block.rows}
        self.rows_by_key = {row.key: row for block in table.blocks for row in block.rows}
        """In the order of the form."""
        self.side_by_side = table.side_by_side
        self.width = layout(table).columns
        """Places of a row as the form prints it."""
        rows = self.rows_by_key.values()
        entries = [Entry(row.key, row.title, row.aliases, in_one(row.group, row.title)) for row in rows]
        entries += [Entry("", label) for label in dict.fromkeys(label for row in rows for label in row.group)]
        self.rows = Labels(entries, rows_told)
        """The labels to the left of the numbers; those of groups have the key ""."""

    def knows(self, text: str) -> bool:
        """Whether a text can only be one of the labels, if need be misspelt."""
        every = (self.rows, *(head.labels for head in self.heads))
        found = [labels.find(text) or labels.like(text) for labels in every]
        return any(found) and all(len({hit.title for hit in hits}) < 2 for hits in found)

    def column(self, text: str) -> Column | None:
        """The column whose label is exactly this text."""
        hits = ((head, hit.key) for head in self.heads for hit in head.labels.exact(text))
        return next((head.columns[key] for head, key in hits if key in head.columns), None)

    @cached_property
    def spellings(self) -> frozenset[str]:
        """All exact labels, tightened."""
        return self.rows.spellings.union(*(head.labels.spellings for head in self.heads))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Everything that one of them begins with."""
        return frozenset(label[:end] for label in self.spellings for end in range(1, len(label)))


@cache
def table_labels(edition: str, key: str) -> TableLabels:
    """The labels of a table of an edition, of which the user has not been asked anything."""
    form = load_form(edition)
    return TableLabels(form, form.table(key), {})


def _titles(block: Block) -> Iterable[str]:
    return (column.title for column in block.columns)
