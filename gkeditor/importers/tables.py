"""A table of the form in the lines of a source: row by row, labels lead to cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from gkeditor.importers.columns import Columns, Head, Slot, read_head
from gkeditor.importers.labels import Hit, Labels, is_number
from gkeditor.importers.source import Line, blank
from gkeditor.model.form import Address, Table, load_form
from gkeditor.model.report import Piece

_WORDY = 8
"""Characters from which on a text in front of as many numbers as a row has is their label."""


class TableReading(NamedTuple):
    """What was found of one table."""

    values: dict[Address, str]
    rows: set[str]
    """Keys of the rows that are there, blank or not."""
    extra: list[tuple[str, ...]]
    """Label and cells of rows that the form does not have."""
    labels: list[tuple[str, str]]
    """Labels of the form and how they are written, where that differs."""
    unplaced: list[Piece]


class TableLabels:
    """The labels of a table, made once."""

    def __init__(self, table: Table) -> None:
        self.key = table.key
        self.heads = [Head(block) for block in table.blocks]
        self.head_of = {row.key: head for head in self.heads for row in head.block.rows}
        self.groups = {row.key: row.group for block in table.blocks for row in block.rows}
        rows = [row for block in table.blocks for row in block.rows]
        entries: list[tuple[str, str, tuple[str, ...]]] = [(row.key, row.title, row.aliases) for row in rows]
        entries += [("", label, ()) for row in rows for label in row.group]
        self.rows = Labels(dict.fromkeys(entries))
        """The labels to the left of the numbers; those of groups have the key ""."""


@cache
def table_labels(edition: str, key: str) -> TableLabels:
    """The labels of a table of an edition."""
    return TableLabels(load_form(edition).table(key))


def read_table(labels: TableLabels, lines: Iterable[Line], headings: Labels) -> TableReading:
    """Read a table; a line of a single text that is one of `headings` is passed over."""
    reader = _Reader(labels, headings)
    for line in lines:
        reader.take(line)
    return reader.finish()


class _Reader:
    def __init__(self, labels: TableLabels, headings: Labels) -> None:
        self._labels = labels
        self._headings = headings
        self._head = labels.heads[0]
        self._head_lines: list[Line] = []
        self._head_read_for: Head | None = None
        self._columns: dict[Head, Columns] = {}
        self._blank_line = False
        self._surplus = {"before": 0, "behind": 0}
        self._undecided: list[tuple[Line, str, list[str], Sequence[Slot]]] = []
        self._found = TableReading({}, set(), [], [], [])

    @property
    def _beside(self) -> bool:
        return self._head.block.side_by_side

    def take(self, line: Line) -> None:
        filled = line.filled
        physical = sum(text is not None for text in line.cells)
        if not filled:
            self._blank_line |= self._beside and bool(self._head_lines) and physical >= len(self._head.slots)
            return
        has_numbers = any(map(is_number, filled))
        if self._labels.rows.exact(filled[0]) and (has_numbers or not self._beside):
            self._row(line)
        elif not has_numbers and self._is_head(filled):
            self._add_to_head(line)
        elif len(filled) == 1 and self._headings.find(filled[0]):
            pass
        elif self._beside and self._head_lines and physical >= len(self._head.slots):
            self._numbers_only(line)
        else:
            self._row(line)

    def finish(self) -> TableReading:
        if self._blank_line and not self._found.rows:
            self._found.rows.update(row.key for row in self._head.block.rows)
        before, behind = self._surplus.values()
        for line, row, texts, order in self._undecided:
            if before == behind:
                self._leave(line, texts)
            else:
                self._store(row, order, texts[-len(order) :] if before > behind else texts[: len(order)])
        return self._found

    # ---- heads ------------------------------------------------------------------------------------------------------

    def _is_head(self, filled: Sequence[str]) -> bool:
        known = sum(any(head.labels.find(text) for head in self._labels.heads) for text in filled)
        return known >= 2 or 2 * known >= len(filled)

    def _add_to_head(self, line: Line) -> None:
        if self._head_read_for is not None:
            self._head_lines, self._head_read_for = [], None
        self._head_lines.append(line)
        self._columns.clear()

    def _read_head(self) -> Columns:
        """The columns of the present block."""
        if self._head not in self._columns:
            own = self._head_read_for is None
            self._columns[self._head] = columns = read_head(self._head_lines, self._head, own=own)
            if self._head_lines:
                self._head_read_for = self._head
            if own:
                self._note(columns.inexact)
        return self._columns[self._head]

    def _note(self, labels: Iterable[tuple[str, str]]) -> None:
        for title, found in labels:
            if (title, one_line(found)) not in self._found.labels:
                self._found.labels.append((title, one_line(found)))

    # ---- rows -------------------------------------------------------------------------------------------------------

    def _row(self, line: Line) -> None:
        place, hit = self._row_label(line)
        if hit is None:
            filled = line.filled
            if len(filled) > 1 and not is_number(filled[0]):
                self._extra(line, next(place for place, text in enumerate(line.cells) if not blank(text)))
            else:
                self._leave(line, filled)
        elif hit.key in self._found.rows:
            self._extra(line, place)
        elif (below := self._row_below(line, place, hit.key)) is not None:
            self._extra(line, below)
        else:
            self._head = self._labels.head_of[hit.key]
            self._found.rows.add(hit.key)
            columns = self._read_head()
            if self._beside:
                columns = Columns(tuple(("", column.key) for column in self._head.block.columns))
            self._numbers(line, place, hit.key, columns)

    def _row_label(self, line: Line) -> tuple[int, Hit | None]:
        """The place and label of the row's title; the labels of its groups before it are noted if misspelt."""
        inexact: list[tuple[str, str]] = []
        unknown = ""
        for place, text in enumerate(line.cells):
            if text is None or blank(text):
                continue
            hits = self._labels.rows.find(text)
            if not hits and (unknown or is_number(text)):
                break
            if not hits:
                unknown = text
                continue
            hit = next((hit for hit in hits if hit.key not in self._found.rows), hits[0])
            if not hit.exact:
                inexact.append((hit.title, text))
            if hit.key:
                if unknown and not (hit.exact and self._labels.groups[hit.key]):
                    break
                if unknown:
                    inexact.append((self._labels.groups[hit.key][-1], unknown))
                self._note(inexact)
                return place, hit
        return 0, None

    def _row_below(self, line: Line, label: int, row: str) -> int | None:
        """The place of another label behind the row's, which is that of a group then; None if there is none."""
        columns = len(self._labels.head_of[row].columns)
        cells = [place for place, text in enumerate(line.cells) if place > label and text is not None]
        wordy = (
            place
            for place in cells
            if len(line.cells[place] or "") >= _WORDY and not is_number(line.cells[place] or "")
        )
        place = next(wordy, None)
        return place if place is not None and len(cells) - cells.index(place) > columns else None

    def _numbers_only(self, line: Line) -> None:
        """A line without labels below a head that names all its numbers (part four)."""
        if self._found.rows:
            self._leave(line, line.filled)
            return
        columns = self._read_head()
        self._found.rows.update(row.key for row in self._head.block.rows)
        self._numbers(line, -1, "", columns)

    def _numbers(self, line: Line, label: int, row: str, columns: Columns) -> None:
        texts = [text for text in line.cells[label + 1 :] if text is not None]
        if all(map(blank, texts)) or (columns.positions and self._by_place(line, label, row, columns.positions)):
            return
        order = columns.order
        if order is None or len(texts) < len(order):
            self._leave(line, texts)
            return
        surplus = len(texts) - len(order)
        before = all(map(blank, texts[:surplus]))
        behind = all(map(blank, texts[len(order) :]))
        if columns.packed and behind:
            before = False
        if before and behind and surplus:
            self._undecided.append((line, row, texts, order))
        elif before or behind:
            if surplus:
                self._surplus["before" if before else "behind"] += 1
            self._store(row, order, texts[surplus:] if before else texts[: len(order)])
        else:
            self._leave(line, texts)

    def _by_place(self, line: Line, label: int, row: str, positions: Mapping[int, Slot]) -> bool:
        """Take the numbers from where the head says they are; False if this line is not laid out like its head."""
        first, last = min(positions), max(positions)
        numbers = {place: text for place, text in enumerate(line.cells) if place > label and text and not blank(text)}
        stray = [place for place in numbers if place not in positions]
        if label >= first or any(place < last for place in stray):
            return False
        if len(line.cells) <= last:
            physical = sum(text is not None for text in line.cells[label + 1 :])
            begins = next((p for p in range(label + 1, len(line.cells)) if line.cells[p] is not None), first)
            if physical == len(positions) and begins < first:
                # Either blank cells at its end are cut off, or the line stands too far to the left.
                self._leave(line, numbers.values())
                return True
        for place, text in numbers.items():
            if place in positions:
                self._store(row, [positions[place]], [text])
        self._leave(line, [numbers[place] for place in stray])
        return True

    def _store(self, row: str, order: Sequence[Slot], texts: Sequence[str]) -> None:
        for (slot_row, column), text in zip(order, texts, strict=True):
            if not blank(text):
                self._found.values[f"{self._labels.key}.{slot_row or row}.{column}"] = text.strip(" \t\n")

    def _extra(self, line: Line, label: int) -> None:
        positions = self._read_head().positions if self._head_lines else None
        start = min(positions) if positions and min(positions) > label else label + 1
        cells = [one_line(text) for text in line.cells[start:] if text is not None]
        while cells and blank(cells[-1]):
            cells.pop()
        self._found.extra.append((one_line(line.cells[label] or ""), *cells))

    def _leave(self, line: Line, texts: Iterable[str]) -> None:
        text = " ".join(one_line(text) for text in texts if not blank(text))
        if text:
            self._found.unplaced.append(Piece(line.where, text))


def one_line(text: str) -> str:
    """A text without line breaks and tabs, which a label has only to fit its column."""
    return re.sub(r"[ \t]+", " ", re.sub(r"[ \t]*\n[ \t]*", "", text)).strip(" \t")
