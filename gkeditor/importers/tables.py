"""A table of the form in the lines of a source: labels lead to rows and columns, these to cells.

First the lines are sorted into heads and rows, then doubtful labels of rows are judged by what stands around them, then
the numbers are placed.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from gkeditor.importers.columns import Columns
from gkeditor.importers.doubts import Doubt, judge_row, question
from gkeditor.importers.imported import Place, Question
from gkeditor.importers.labels import is_number, is_unit, one_line, tight
from gkeditor.importers.placing import Placed, Side, place_numbers
from gkeditor.importers.sorting import HeadLines, SortedLine, sort_lines
from gkeditor.importers.source import blank
from gkeditor.importers.table_labels import Head, TableLabels
from gkeditor.importers.table_line import TableLine
from gkeditor.model.form import Address
from gkeditor.model.report import Piece

_MOST_DOUBTS = 100
"""Labels of rows that are weighed; a form has thirty rows."""
_SIDES: frozenset[Side] = frozenset(("before", "behind"))


class TableReading(NamedTuple):
    """What was found of one table."""

    values: dict[Address, str]
    places: dict[Address, Place]
    rows: set[str]
    """Keys of the rows that are there, blank or not."""
    extra: list[tuple[str, ...]]
    """Label and cells of rows that the form does not have."""
    labels: dict[tuple[str, str], None]
    """Labels of the form and how they are written, where that differs."""
    unplaced: list[Piece]
    questions: list[Question]


def read_table(labels: TableLabels, lines: Iterable[TableLine], headings: Collection[str]) -> TableReading:
    """Read a table; a line of nothing but one of its headings, which are given without numbers, is passed over."""
    return _Reader(labels, sort_lines(labels, lines, headings)).read()


class _Undecided(NamedTuple):
    """A line with more cells than columns."""

    line: TableLine
    label: int
    row: str
    columns: Columns
    placed: Placed


class _Reader:
    def __init__(self, labels: TableLabels, lines: Sequence[SortedLine]) -> None:
        self._labels = labels
        self._lines = lines
        self._keys = [line.row for line in lines]
        """The row that each line is, "" for none or one that is there already."""
        self._block = labels.heads[0]
        self._heads: dict[HeadLines, list[TableLine]] = {}
        """The heads that have rows, and the lines below each of them."""
        self._below: dict[tuple[HeadLines, int], list[str]] = {}
        """What stands below texts of heads that are no label, by their places."""
        self._undecided: list[_Undecided] = []
        self._exact_lines = 0
        """How many lines have as many cells as columns."""
        self._found = TableReading({}, {}, set(), [], {}, [], [])

    def read(self) -> TableReading:
        self._judge_rows()
        for number, line in enumerate(self._lines):
            self._take(line, self._keys[number])
        self._decide()
        for head in self._heads:
            self._ask_of_columns(head)
        return self._found

    def _judge_rows(self) -> None:
        """Take doubtful labels for rows where that is sure, and ask about the others."""
        found = {key for key in self._keys if key}
        judged = {number: (doubt, judge_row(self._labels, doubt, found)) for number, doubt in self._doubts()}
        taken = Counter(options.taken for _, options in judged.values())
        for number, (_, options) in judged.items():
            if taken[options.taken] == 1:
                self._keys[number] = options.taken
        now_found = set(self._keys)
        for number, (doubt, options) in judged.items():
            left = [option for option in options.options if option.key not in now_found]
            if not self._keys[number] and doubt.texts and (asked := question(self._labels, "row", doubt, left)):
                self._found.questions.append(asked)

    def _doubts(self) -> Iterator[tuple[int, Doubt]]:
        """The doubtful labels among the lines, with the number of each."""
        doubtful = [number for number, line in enumerate(self._lines) if self._is_doubtful(line)][:_MOST_DOUBTS]
        known = [number for number, key in enumerate(self._keys) if key]
        unknown = [number for number, line in enumerate(self._lines) if line.label and line.label.unknown]
        for number in doubtful:
            position = bisect(known, number)
            before = known[position - 1] if position else -1
            after = known[position] if position < len(known) else len(self._keys)
            near = self._keys[before if position else after] if known else ""
            block = self._labels.head_of[near] if near else self._labels.heads[0]
            line, label = self._lines[number].line, self._lines[number].label
            place = label.place if label else 0
            cells = [one_line(text) for text in line.cells[place + 1 :] if text is not None]
            if len(cells) >= len(block.columns):
                yield (
                    number,
                    Doubt(
                        one_line(line.cells[place] or ""),
                        line.place(place),
                        place,
                        self._keys[before] if before >= 0 else "",
                        self._keys[after] if after < len(self._keys) else "",
                        alone=bisect(unknown, after) - bisect(unknown, before) == 1,
                        texts=tuple(cells) if not all(map(blank, cells)) else (),
                    ),
                )

    def _is_doubtful(self, line: SortedLine) -> bool:
        """Whether a label is none of the form's, or one that another edition has for a row."""
        label = line.label
        if label is None or label.row:
            return False
        return label.unknown or bool(self._labels.foreign.near.get(tight(line.line.cells[label.place] or "")))

    def _take(self, line: SortedLine, row: str) -> None:
        label = line.label
        if line.numbers_only:
            self._take_numbers_only(line.line, line.head)
            return
        if label is None:
            self._leave(line.line, range(len(line.line.cells)))
            return
        if row:
            self._block = self._labels.head_of[row]
            self._found.rows.add(row)
            columns = self._columns(line.head, self._block, at_left=True)
            self._note(label.inexact)
            if label.unknown:
                self._note([(self._labels.rows_by_key[row].title, line.line.cells[label.place] or "")])
            placed = place_numbers(line.line, label.place, columns)
            if placed.sides is not None:
                self._undecided.append(_Undecided(line.line, label.place, row, columns, placed))
                return
            self._exact_lines += bool(placed.slots)
            self._store(line.line, row, self._without_strangers(line, placed, columns))
            return
        self._note(label.inexact)
        if label.row:
            self._take_repeated(line.line, label.row, label.place, line.head)
            return
        beside = [text for text in line.line.cells[label.place + 1 :] if text and not blank(text)]
        if any(map(is_number, beside)) or len(beside) >= len(self._block.columns):
            self._extra(line.line, label.place, line.head)
        elif label.unknown or beside:
            self._leave(line.line, range(len(line.line.cells)))

    def _without_strangers(self, line: SortedLine, placed: Placed, columns: Columns) -> Placed:
        """The numbers of a line without those below texts that are no label: they are kept with these."""
        if not (columns.strangers and placed.left and placed.slots and columns.positions):
            return placed
        places = {place for _, place, _ in columns.strangers}
        for place in placed.left:
            if place in places:
                self._below.setdefault((line.head, place), []).append(one_line(line.line.cells[place] or ""))
        return placed._replace(left=tuple(place for place in placed.left if place not in places))

    def _decide(self) -> None:
        """Place the numbers of lines that have more cells than columns, if all of them have these on the same side.

        Labels that cover several places make such lines; then the head is as packed, or they are as wide as the form's,
        or others have no cell too many.
        """
        widths = {len(sorted_line.line.cells) for sorted_line in self._lines}
        as_printed = all(
            undecided.columns.packed or widths == {self._labels.width + (undecided.columns.order or ()).count(None)}
            for undecided in self._undecided
        )
        sides = frozenset.intersection(*(line.placed.sides or frozenset() for line in self._undecided), _SIDES)
        for line, label, row, columns, placed in self._undecided:
            if len(sides) == 1 and (self._exact_lines or as_printed):
                (side,) = sides
                self._store(line, row, place_numbers(line, label, columns, side))
            else:
                self._store(line, row, placed)

    def _take_numbers_only(self, line: TableLine, head: HeadLines) -> None:
        """A line whose head names its rows, too (part four)."""
        (block,) = self._labels.heads
        columns = self._columns(head, block, at_left=False)
        slots = columns.order or block.slots
        # A part of the table has fewer cells, and only what its labels name.
        there = slots if line.physical >= len(slots) else columns.positions.values()
        self._found.rows.update(slot[0] for slot in there if slot)
        has_label = line.physical > len(slots) and not is_number(line.cells[0] or "0")
        label = 0 if has_label else -1
        placed = place_numbers(line, label, columns)
        if placed.sides is not None:
            self._undecided.append(_Undecided(line, label, "", columns, placed))
            return
        if any(self._cell("", slot) in self._found.values for slot, _ in placed.slots):
            if not self._same(line, "", placed):
                self._leave(line, range(len(line.cells)))
            return
        self._store(line, "", placed)
        if has_label and not is_unit(line.cells[0] or ""):
            self._leave(line, [0])

    def _take_repeated(self, line: TableLine, row: str, label: int, head: HeadLines) -> None:
        """A row that is there already: nothing new if it says the same, else one more than the form has."""
        block = self._labels.head_of[row]
        if not self._same(line, row, place_numbers(line, label, self._columns(head, block, at_left=True))):
            self._extra(line, label, head)

    def _same(self, line: TableLine, row: str, placed: Placed) -> bool:
        """Whether a line has no number but those that are found already."""
        values = {self._cell(row, slot): (line.cells[place] or "").strip(" \t\n") for slot, place in placed.slots}
        return not placed.left and all(self._found.values.get(cell) == text for cell, text in values.items())

    def _columns(self, head: HeadLines, block: Head, *, at_left: bool) -> Columns:
        columns = head.columns(block, at_left=at_left)
        if head not in self._heads:
            self._heads[head] = [line.line for line in self._lines if line.head is head]
            self._note(columns.inexact)
        return columns

    def _cell(self, row: str, slot: tuple[str, str]) -> Address:
        return f"{self._labels.key}.{slot[0] or row}.{slot[1]}"

    def _store(self, line: TableLine, row: str, placed: Placed) -> None:
        for slot, place in placed.slots:
            cell = self._cell(row, slot)
            self._found.values[cell] = (line.cells[place] or "").strip(" \t\n")
            self._found.places[cell] = line.place(place)
        self._leave(line, placed.left)

    def _extra(self, line: TableLine, label: int, head: HeadLines) -> None:
        positions = self._columns(head, self._block, at_left=True).positions
        start = max(label + 1, min(positions, default=0))
        if not all(map(blank, line.cells[label + 1 : start])):
            start = label + 1
        cells = [one_line(text) for text in line.cells[start:] if text is not None]
        while cells and blank(cells[-1]):
            cells.pop()
        self._found.extra.append((one_line(line.cells[label] or ""), *cells))

    def _leave(self, line: TableLine, places: Iterable[int]) -> None:
        text = " ".join(one_line(text) for place in places if not blank(text := line.cells[place] or ""))
        if text:
            self._found.unplaced.append(Piece(line.where, text))

    def _ask_of_columns(self, head: HeadLines) -> None:
        columns = head.of_owner
        if columns is None:
            return
        for doubt, judged in columns.doubts:
            below = [line for line in self._heads[head] if len(line.cells) == columns.width]
            texts = tuple(one_line(line.cells[doubt.place] or "") for line in below)
            asked = question(self._labels, "column", doubt._replace(texts=texts), judged.options)
            if asked and asked.subject not in [other.subject for other in self._found.questions]:
                self._found.questions.append(asked)
        asked_about = {other.subject.found for other in self._found.questions}
        for number, place, text in columns.strangers:
            label, numbers = one_line(text), " ".join(self._below.get((head, place), []))
            if numbers or label not in asked_about:
                self._found.unplaced.append(
                    Piece(head.lines[number].where, f"{label}：{numbers}" if numbers else label)
                )

    def _note(self, labels: Iterable[tuple[str, str]]) -> None:
        for title, found in labels:
            self._found.labels[title, one_line(found)] = None
