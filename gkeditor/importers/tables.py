"""A table of the form in the lines of a source: row by row, labels lead to cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from gkeditor.importers.columns import Columns, Doubt, Head, Slot, read_head
from gkeditor.importers.doubts import column_questions, row_questions
from gkeditor.importers.imported import Place, Question
from gkeditor.importers.labels import bare, is_number, one_line
from gkeditor.importers.rows import TableLabels, row_label
from gkeditor.importers.source import blank
from gkeditor.importers.table_line import TableLine
from gkeditor.model.form import Address
from gkeditor.model.report import Piece


class TableReading(NamedTuple):
    """What was found of one table."""

    values: dict[Address, str]
    places: dict[Address, Place]
    rows: set[str]
    """Keys of the rows that are there, blank or not."""
    extra: list[tuple[str, ...]]
    """Label and cells of rows that the form does not have."""
    labels: list[tuple[str, str]]
    """Labels of the form and how they are written, where that differs."""
    unplaced: list[Piece]
    questions: list[Question]


def read_table(labels: TableLabels, lines: Iterable[TableLine], headings: Collection[str]) -> TableReading:
    """Read a table; a line of nothing but one of its headings, which are given without numbers, is passed over."""
    reader = _Reader(labels, headings)
    for line in lines:
        reader.take(line)
    return reader.finish()


class _Reader:
    def __init__(self, labels: TableLabels, headings: Collection[str]) -> None:
        self._labels = labels
        self._headings = headings
        self._head = labels.heads[0]
        self._head_lines: list[TableLine] = []
        self._head_read_for: Head | None = None
        self._columns: dict[Head, Columns] = {}
        self._blank_line = False
        self._surplus = {"before": 0, "behind": 0}
        self._group = ""
        self._undecided: list[tuple[TableLine, str, list[int], Sequence[Slot]]] = []
        self._found = TableReading({}, {}, set(), [], [], [], [])
        self._order: list[str] = []
        self._doubtful_rows: list[Doubt] = []
        self._doubtful_columns: list[tuple[Head, frozenset[str], Doubt]] = []

    @property
    def _beside(self) -> bool:
        return self._head.block.side_by_side

    def take(self, line: TableLine) -> None:
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
        elif len(filled) == 1 and bare(filled[0]) in self._headings:
            pass
        elif self._beside and self._head_lines and physical >= len(self._head.slots):
            self._numbers_only(line)
        else:
            self._row(line)

    def finish(self) -> TableReading:
        if self._blank_line and not self._found.rows:
            self._found.rows.update(row.key for row in self._head.block.rows)
        before, behind = self._surplus.values()
        for line, row, places, order in self._undecided:
            if before == behind:
                self._leave(line, places)
            else:
                self._store(line, row, order, places[-len(order) :] if before > behind else places[: len(order)])
        self._found.questions.extend(row_questions(self._labels, self._order, self._doubtful_rows))
        self._found.questions.extend(column_questions(self._labels, self._doubtful_columns))
        return self._found

    # ---- heads ------------------------------------------------------------------------------------------------------

    def _is_head(self, filled: Sequence[str]) -> bool:
        known = sum(any(head.labels.find(text) for head in self._labels.heads) for text in filled)
        return known >= 2 or 2 * known >= len(filled)

    def _add_to_head(self, line: TableLine) -> None:
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
                self._doubtful_columns += [(self._head, columns.known, doubt) for doubt in columns.doubts]
        return self._columns[self._head]

    def _note(self, labels: Iterable[tuple[str, str]]) -> None:
        for title, found in labels:
            if (title, one_line(found)) not in self._found.labels:
                self._found.labels.append((title, one_line(found)))

    # ---- rows -------------------------------------------------------------------------------------------------------

    def _row(self, line: TableLine) -> None:
        label = row_label(self._labels, line, self._group, self._found.rows)
        if label is None:
            self._leave(line, range(len(line.cells)))
            return
        self._group = label.group or self._group
        self._note(label.inexact)
        above = not self._head_lines and not self._found.rows
        if not label.row and (len(line.filled) == 1 or above):
            # Above the head of a table stand who fills it in and in which unit.
            self._leave(line, range(len(line.cells)))
        elif not label.row or label.row in self._found.rows:
            self._extra(line, label.place)
            if not label.row:
                texts = tuple(one_line(text) for text in line.cells[label.place + 1 :] if text is not None)
                found = one_line(line.cells[label.place] or "")
                self._order.append("")
                self._doubtful_rows.append(Doubt(found, line.place(label.place).line, texts, len(self._order) - 1))
        else:
            self._head = self._labels.head_of[label.row]
            self._found.rows.add(label.row)
            self._order.append(label.row)
            columns = self._read_head()
            if self._beside:
                columns = Columns(tuple(("", column.key) for column in self._head.block.columns))
            self._numbers(line, label.place, label.row, columns)

    def _numbers_only(self, line: TableLine) -> None:
        """A line without labels below a head that names all its numbers (part four)."""
        if self._found.rows:
            self._leave(line, range(len(line.cells)))
            return
        columns = self._read_head()
        self._found.rows.update(row.key for row in self._head.block.rows)
        self._numbers(line, -1, "", columns)

    def _numbers(self, line: TableLine, label: int, row: str, columns: Columns) -> None:
        places = [place for place in range(label + 1, len(line.cells)) if line.cells[place] is not None]
        blanks = [blank(line.cells[place]) for place in places]
        if all(blanks) or (columns.positions and self._by_place(line, label, row, columns)):
            return
        order = columns.order
        if order is None or len(places) < len(order):
            self._leave(line, places)
            return
        surplus = len(places) - len(order)
        before = all(blanks[:surplus])
        behind = all(blanks[len(order) :])
        if columns.packed and behind:
            before = False
        if before and behind and surplus:
            self._undecided.append((line, row, places, order))
        elif before or behind:
            if surplus:
                self._surplus["before" if before else "behind"] += 1
            self._store(line, row, order, places[surplus:] if before else places[: len(order)])
        else:
            self._leave(line, places)

    def _by_place(self, line: TableLine, label: int, row: str, columns: Columns) -> bool:
        """Take the numbers from where the head says they are; False if this line is not laid out like its head."""
        positions = columns.positions
        first, last = min(positions), max(positions)
        numbers = [place for place, text in enumerate(line.cells) if place > label and not blank(text)]
        stray = [place for place in numbers if place not in positions]
        if label >= first or any(place < last and place not in columns.others for place in stray):
            return False
        if len(line.cells) <= last:
            physical = sum(text is not None for text in line.cells[label + 1 :])
            begins = next((p for p in range(label + 1, len(line.cells)) if line.cells[p] is not None), first)
            if physical == len(positions) and begins < first:
                # Either blank cells at its end are cut off, or the line stands too far to the left.
                self._leave(line, numbers)
                return True
        taken = [place for place in numbers if place in positions]
        self._store(line, row, [positions[place] for place in taken], taken)
        self._leave(line, stray)
        return True

    def _store(self, line: TableLine, row: str, order: Sequence[Slot], places: Sequence[int]) -> None:
        for (slot_row, column), place in zip(order, places, strict=True):
            text = line.cells[place]
            if text and not text.isspace():
                cell = f"{self._labels.key}.{slot_row or row}.{column}"
                self._found.values[cell] = text.strip(" \t\n")
                self._found.places[cell] = line.place(place)

    def _extra(self, line: TableLine, label: int) -> None:
        positions = self._read_head().positions if self._head_lines else None
        start = min(positions) if positions and min(positions) > label else label + 1
        cells = [one_line(text) for text in line.cells[start:] if text is not None]
        while cells and blank(cells[-1]):
            cells.pop()
        self._found.extra.append((one_line(line.cells[label] or ""), *cells))

    def _leave(self, line: TableLine, places: Iterable[int]) -> None:
        text = " ".join(one_line(text) for place in places if not blank(text := line.cells[place] or ""))
        if text:
            self._found.unplaced.append(Piece(line.where, text))
