"""Where things are in a source: headings, tables, and what stands between them. Lines are spoken of by their index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, groupby

from gkeditor.importers.headings import Headings, candidates, choose
from gkeditor.importers.labels import is_number, tight
from gkeditor.importers.source import Line
from gkeditor.importers.table_labels import table_labels
from gkeditor.importers.vocabulary import LONGEST_LABEL, telling_labels
from gkeditor.model.form import Form

_LABELS_OF_A_TABLE = 2
"""Labels of one table that must be there for it to be that table."""
_CLOSE = 12
"""Lines among which three labels of a table that has lost its shape must stand."""


class Outline:
    """The places of headings and tables among lines."""

    def __init__(self, lines: Sequence[Line], form: Form, contents: Collection[int] = ()) -> None:
        """`contents`: lines of a list of contents, which are no headings."""
        self._lines = lines
        self._form = form
        self._votes = self._vote()
        self.headings = self._find_headings(contents)
        """Section → the line of its heading."""
        self.tables = self._find_tables()
        """Table → its lines."""
        self.spread = self._find_spread_tables()
        """The same for those tables whose cells stand in lines of their own; `tables` has them, too."""
        self.tables |= self.spread

    def _vote(self) -> list[str]:
        """For each line the table that a label in it belongs to, or ""."""
        telling = telling_labels(self._form.id)
        votes = []
        for line in self._lines:
            found = (telling.get(tight(text), "") for text in line.cells if text and len(text) <= LONGEST_LABEL)
            votes.append(next(filter(None, found), ""))
        return votes

    def _find_headings(self, contents: Collection[int]) -> Headings:
        parts = self._form.parts
        single = [
            (index, text)
            for index, (line, vote) in enumerate(zip(self._lines, self._votes, strict=True))
            if not vote and index not in contents and (text := line.only)
        ]
        found = candidates(single, parts)
        texts = {index for index, _ in single} - {candidate.line for candidate in found}
        of_tables = {
            table.key: {i for i, vote in enumerate(self._votes) if vote == table.key} for table in self._form.tables
        }
        up_to = [
            [0, *accumulate(index in of_tables.get(part.key, texts) for index in range(len(self._lines)))]
            for part in parts
        ]

        def belongs(part: int, start: int, end: int) -> bool:
            sums = up_to[part]
            return sums[min(end, len(sums) - 1)] > sums[start + 1]

        return choose(found, parts, belongs)

    def _find_tables(self) -> dict[str, list[int]]:
        """Table → its lines."""
        chunks: dict[str, list[list[int]]] = {}
        unsure = []
        for indices in self._grid_chunks():
            if not any(self._votes[index] for index in indices):
                unsure.append(indices)
            for key, part in self._by_table(indices):
                # Figures among the text of another part are no rows because spaces set them apart.
                if self._lines[part[0]].grid > 0 or self._heading_above(part[0]) in ("", key):
                    chunks.setdefault(key, []).append(part)
        found: dict[str, list[int]] = {}
        for table in self._form.tables:
            mine = chunks.get(table.key, [])
            inside = [chunk for chunk in mine if self._heading_above(chunk[0]) == table.key]
            chosen = [index for chunk in inside or mine for index in chunk]
            if sum(self._votes[index] == table.key for index in chosen) >= _LABELS_OF_A_TABLE:
                found[table.key] = sorted({*chosen, *self._labels_between_rows(table.key, chosen)})
        for indices in unsure:
            if (key := self._heading_above(indices[0])) in found and self._goes_on(key, indices):
                found[key] = sorted([*found[key], *indices])
        return found

    def _goes_on(self, key: str, indices: Sequence[int]) -> bool:
        """Whether a grid, none of whose labels is exactly one of the form's, has damaged labels of a table."""
        labels = table_labels(self._form.id, key)
        first = (text for index in indices[:_CLOSE] for text in self._lines[index].filled[:1])
        return any(labels.knows(text) for text in first if len(text) <= LONGEST_LABEL and not is_number(text))

    def _labels_between_rows(self, key: str, rows: Sequence[int]) -> Iterable[int]:
        """Lines of text that are labels of a table: rows whose blank cells are cut off, captions."""
        start = self.headings.get(key, rows[0])
        end = min((line for line in self.headings.values() if line > rows[-1]), default=len(self._lines))
        return (index for index in range(start, end) if self._votes[index] == key and not self._lines[index].grid)

    def _find_spread_tables(self) -> dict[str, list[int]]:
        """Table → its lines, for tables with one cell a line."""
        found = {}
        for table in self._form.tables:
            if table.key in self.tables:
                continue
            start = self.headings.get(table.key)
            if start is None:
                start = self._first_of_run(table.key)
                if start is None:
                    continue
                start -= 1
            ends = [*self.headings.values(), *(rows[0] for rows in self.tables.values()), len(self._lines)]
            indices = range(start + 1, min(end for end in ends if end > start))
            votes = [index for index in indices if self._votes[index] == table.key and not self._lines[index].grid]
            if len(votes) >= _LABELS_OF_A_TABLE:
                found[table.key] = [index for index in indices if not self._lines[index].grid]
        return found

    def _first_of_run(self, key: str) -> int | None:
        """The first line where labels of a table stand closely below each other."""
        votes = [index for index, vote in enumerate(self._votes) if vote == key and not self._lines[index].grid]
        for first, third in zip(votes, votes[2:], strict=False):
            if third - first <= _CLOSE:
                return first
        return None

    def _grid_chunks(self) -> Iterable[list[int]]:
        """Rows of one grid that no heading divides."""
        heads = set(self.headings.values())
        grid_rows = [index for index, line in enumerate(self._lines) if line.grid and index not in heads]
        passed = 0
        ordered = sorted(heads)

        def chunk(index: int) -> tuple[int, int]:
            nonlocal passed
            while passed < len(ordered) and ordered[passed] < index:
                passed += 1
            return self._lines[index].grid, passed

        return [list(rows) for _, rows in groupby(grid_rows, chunk)]

    def _by_table(self, indices: Sequence[int]) -> Iterable[tuple[str, list[int]]]:
        """Parts of a chunk by the table of their labels; rows without a telling label go with those above."""
        key = next((self._votes[index] for index in indices if self._votes[index]), "")
        if not key:
            return
        first = next(position for position, index in enumerate(indices) if self._votes[index])
        while first and not self._is_text(key, indices[first - 1]):
            first -= 1
        part: list[int] = []
        for index in indices[first:]:
            if (vote := self._votes[index]) and vote != key:
                yield key, part
                key, part = vote, []
            part.append(index)
        yield key, part

    def _is_text(self, key: str, index: int) -> bool:
        """Whether a line holds one text, which is not even the end of a label that begins on the page before."""
        text = self._lines[index].only
        labels = table_labels(self._form.id, key)
        return bool(text) and not any(label.endswith(tight(text)) for label in labels.rows.spellings)

    def _heading_above(self, index: int) -> str:
        """The section under whose heading a line stands, "" for none."""
        before = [(line, section) for section, line in self.headings.items() if line < index]
        return max(before)[1] if before else ""

    def segments(self) -> dict[str, list[int]]:
        """Section → the lines that stand in it, headings left out; in the order of the source."""
        starts = {line: section for section, line in self.headings.items()}
        for key, rows in self.tables.items():
            if key not in self.headings:
                starts.setdefault(rows[0], key)
        headings = set(self.headings.values())
        segments: dict[str, list[int]] = {"preface": []}
        section = "preface"
        for index in range(len(self._lines)):
            if index in starts:
                section = starts[index]
                segments.setdefault(section, [])
            if index not in headings:
                segments[section].append(index)
        return segments
