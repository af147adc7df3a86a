"""Source × forms → report: the one place where every format is understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from gkeditor.importers.head import agency_in_text, agency_in_title, find_signature, find_title, year_in
from gkeditor.importers.headings import (
    Candidate,
    as_printed,
    find_headings,
    heading_labels,
    heading_text,
    same_heading,
)
from gkeditor.importers.labels import tight
from gkeditor.importers.source import Line, NotAReport, Source, blank, lines
from gkeditor.importers.spread import gather_rows
from gkeditor.importers.tables import one_line, read_table, table_labels
from gkeditor.model.agency import guess_kind
from gkeditor.model.form import Address, Form, editions, form_for_year, load_form
from gkeditor.model.report import Piece, Report, numbered

_LONGEST_LABEL = 60
_LABELS_OF_A_TABLE = 2
"""Labels of one table that must be there for it to be that table."""
_CLOSE = 12
"""Lines among which three labels of a table that has lost its shape must stand."""


def match(source: Source, edition: str | None = None) -> Report:
    """The report that a source holds, in the edition given or the one that its labels speak of.

    Raise NotAReport if neither a table of the form nor two of its headings are there.
    """
    content = lines(source)
    form = load_form(edition or _edition_of(content))
    return _Matching(source, content, form).report()


# ---- labels of all tables -----------------------------------------------------------------------------------------


@cache
def _labels(edition: str) -> dict[str, frozenset[str]]:
    """Table → all its labels, tightened."""
    return {
        table.key: frozenset(
            tight(label)
            for block in table.blocks
            for label in (
                *(block.caption, block.corner, block.head),
                *(label for row in block.rows for label in (row.title, *row.group, *row.aliases)),
                *(label for column in block.columns for label in (column.title, *column.group, *column.aliases)),
            )
            if label
        )
        for table in load_form(edition).tables
    }


@cache
def _telling(edition: str) -> dict[str, str]:
    """Label → the table that alone has it."""
    tables = _labels(edition)
    return {
        label: key
        for key, labels in tables.items()
        for label in labels
        if not any(label in others for other, others in tables.items() if other != key)
    }


@cache
def _labels_of_one_edition() -> dict[str, str]:
    """Label → the edition that alone has it."""
    all_labels = {edition: frozenset().union(*_labels(edition).values()) for edition in editions()}
    return {
        label: edition
        for edition, labels in all_labels.items()
        for label in labels
        if not any(label in others for other, others in all_labels.items() if other != edition)
    }


def _edition_of(content: Sequence[Line]) -> str:
    """The edition that most labels speak of; of equals the one of the year, else the newest."""
    telling = _labels_of_one_edition()
    votes = dict.fromkeys(editions(), 0)
    for line in content:
        for text in line.filled:
            if len(text) <= _LONGEST_LABEL and (edition := telling.get(tight(text))):
                votes[edition] += 1
    most = max(votes.values())
    equal = [edition for edition, count in votes.items() if count == most]
    if len(equal) == 1:
        return equal[0]
    head = [line.text for line in content if not blank(line.text)][:12]
    year = year_in(find_title(head)[0], "\n".join(head))
    form = form_for_year(int(year)) if year else None
    return form.id if form and form.id in equal else equal[-1]


# ---- the matching -------------------------------------------------------------------------------------------------


class _Matching:
    """One source being understood; lines are spoken of by their index."""

    def __init__(self, source: Source, content: Sequence[Line], form: Form) -> None:
        self._source = source
        self._lines = content
        self._form = form
        self._values: dict[Address, str] = {"edition": form.id}
        self._unplaced: list[Piece] = []
        self._votes = self._vote()
        self._headings = self._find_headings()
        self._table_lines = self._find_tables()
        self._spread_tables = self._find_spread_tables()
        self._table_lines |= self._spread_tables
        if not self._table_lines and len(self._headings) < 2:
            raise NotAReport

    def report(self) -> Report:
        segments = self._segments()
        preface = [(i, text) for i in segments.pop("preface", []) for text in _texts(self._lines[i])]
        self._take_headings(segments)
        self._take_tables(segments)
        title = self._take_title(preface)
        agency = agency_in_title(title) or agency_in_text("\n".join(text for _, text in preface))
        signature_agency = self._take_signature(segments, agency)
        self._take_texts(segments, preface)
        agency = agency or signature_agency
        year = year_in(title, self._values.get("preface", ""))
        if not year and (date := self._values.get("signature.date")):
            year = str(int(date[:4]) - 1)
        head = {"agency": agency, "year": year, "kind": guess_kind(agency), "title": title}
        self._unplaced += [Piece(piece.where, piece.text.strip()) for piece in self._source.outside]
        self._values |= {address: text for address, text in head.items() if text}
        self._values |= numbered("unplaced", ((piece.where, piece.text) for piece in self._unplaced if piece.text))
        return Report(self._values)

    # ---- where things are -------------------------------------------------------------------------------------------

    def _vote(self) -> list[str]:
        """For each line the table that a label in it belongs to, or ""."""
        telling = _telling(self._form.id)
        votes = []
        for line in self._lines:
            found = (telling.get(tight(text), "") for text in line.filled if len(text) <= _LONGEST_LABEL)
            votes.append(next(filter(None, found), ""))
        return votes

    def _find_headings(self) -> dict[str, int]:
        parts = self._form.parts
        counts: dict[str, list[int]] = {part.key: [0] for part in parts if part.kind == "table"}
        texts = [0]
        candidates = []
        for index, (line, vote) in enumerate(zip(self._lines, self._votes, strict=True)):
            filled = line.filled
            for key, sums in counts.items():
                sums.append(sums[-1] + (vote == key))
            texts.append(texts[-1] + (not vote and len(filled) == 1 and len(filled[0]) > 8))
            if len(filled) == 1 and not vote:
                candidates.append(Candidate(index, filled[0]))

        def belongs(part: int, start: int, end: int) -> bool:
            sums = counts.get(parts[part].key, texts)
            return sums[min(end, len(sums) - 1)] > sums[start + 1]

        return find_headings(parts, candidates, belongs)

    def _find_tables(self) -> dict[str, list[int]]:
        """Table → its lines."""
        chunks: dict[str, list[list[int]]] = {}
        for indices in self._grid_chunks():
            for key, part in self._by_table(indices):
                chunks.setdefault(key, []).append(part)
        found: dict[str, list[int]] = {}
        for table in self._form.tables:
            mine = chunks.get(table.key, [])
            inside = [chunk for chunk in mine if self._under_heading(table.key, chunk[0])]
            chosen = [index for chunk in inside or mine for index in chunk]
            if sum(self._votes[index] == table.key for index in chosen) >= _LABELS_OF_A_TABLE:
                found[table.key] = sorted({*chosen, *self._labels_between_rows(table.key, chosen)})
        return found

    def _labels_between_rows(self, key: str, rows: Sequence[int]) -> Iterable[int]:
        """Lines of text that are labels of a table: rows whose blank cells are cut off, captions."""
        start = self._headings.get(key, rows[0])
        end = min((line for line in self._headings.values() if line > rows[-1]), default=len(self._lines))
        return (index for index in range(start, end) if self._votes[index] == key and not self._lines[index].grid)

    def _find_spread_tables(self) -> dict[str, list[int]]:
        """Table → its lines, for tables with one cell a line."""
        found = {}
        for table in self._form.tables:
            if table.key in self._table_lines:
                continue
            start = self._headings.get(table.key)
            if start is None:
                start = self._first_of_run(table.key)
                if start is None:
                    continue
                start -= 1
            ends = [*self._headings.values(), *(rows[0] for rows in self._table_lines.values()), len(self._lines)]
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
        heads = set(self._headings.values())
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
        while first and len(self._lines[indices[first - 1]].filled) != 1:
            first -= 1
        part: list[int] = []
        for index in indices[first:]:
            if (vote := self._votes[index]) and vote != key:
                yield key, part
                key, part = vote, []
            part.append(index)
        yield key, part

    def _under_heading(self, key: str, index: int) -> bool:
        """Whether a line stands under the heading of a section."""
        before = [(line, section) for section, line in self._headings.items() if line < index]
        return bool(before) and max(before)[1] == key

    def _segments(self) -> dict[str, list[int]]:
        """Section → the lines that stand in it, headings left out."""
        starts = {line: section for section, line in self._headings.items()}
        for key, rows in self._table_lines.items():
            if key not in self._headings:
                starts.setdefault(rows[0], key)
        headings = set(self._headings.values())
        segments: dict[str, list[int]] = {"preface": []}
        section = "preface"
        for index in range(len(self._lines)):
            if index in starts:
                section = starts[index]
                segments.setdefault(section, [])
            if index not in headings:
                segments[section].append(index)
        return segments

    # ---- taking them -------------------------------------------------------------------------------------------------

    def _take_headings(self, segments: dict[str, list[int]]) -> None:
        for part in self._form.parts:
            index = self._headings.get(part.key)
            if index is not None:
                text = heading_text(one_line(self._lines[index].filled[0]))
                if not as_printed(text, part):
                    self._values[f"heading.{part.key}"] = text
                self._drop_doubled(text, index, segments)
            elif part.key in self._table_lines:
                self._values[f"missing.{part.key}.heading"] = "1"
            else:
                self._values[f"missing.{part.key}"] = "1"

    def _drop_doubled(self, heading: str, index: int, segments: dict[str, list[int]]) -> None:
        """A heading printed twice, one after the other, is one."""
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(self._lines) and not self._lines[other].filled:
                other += step
            if 0 <= other < len(self._lines):
                filled = self._lines[other].filled
                if len(filled) == 1 and same_heading(filled[0], heading):
                    for indices in segments.values():
                        if other in indices:
                            indices.remove(other)

    def _take_tables(self, segments: dict[str, list[int]]) -> None:
        headings = heading_labels(self._form.id)
        extra: list[tuple[str, ...]] = []
        labels: list[tuple[str, ...]] = []
        for table in self._form.tables:
            if table.key not in self._table_lines:
                if table.key in self._headings:
                    self._values[f"missing.{table.key}.table"] = "1"
                continue
            rows: Iterable[Line] = [self._lines[index] for index in self._table_lines[table.key]]
            known = table_labels(self._form.id, table.key)
            if table.key in self._spread_tables:
                rows = gather_rows(known, list(rows))
            reading = read_table(known, rows, headings)
            self._values |= reading.values
            self._values |= {
                f"missing.{table.key}.{row.key}": "1"
                for block in table.blocks
                for row in block.rows
                if row.key not in reading.rows
            }
            extra += [(table.key, *row) for row in reading.extra]
            labels += [(table.key, *pair) for pair in reading.labels]
            self._unplaced += reading.unplaced
        self._values |= numbered("extra", extra, by_table=True)
        self._values |= numbered("label", labels, by_table=True)
        taken = {index for indices in self._table_lines.values() for index in indices}
        for indices in segments.values():
            indices[:] = [index for index in indices if index not in taken]

    def _take_title(self, preface: list[tuple[int, str]]) -> str:
        """The title; it and what stands above it leave the preface."""
        title, taken = find_title([text for _, text in preface])
        if title:
            self._unplaced += [
                Piece(self._lines[index].where, text) for index, text in preface[: taken.start] if text != title
            ]
            del preface[: taken.stop]
            return title
        return next((found for text in self._source.titles if (found := find_title([text])[0])), "")

    def _take_signature(self, segments: dict[str, list[int]], agency: str) -> str:
        if not self._headings:
            return ""
        last = segments[max(segments, key=lambda section: max(segments[section], default=-1))]
        texts = [(index, text) for index in last for text in _texts(self._lines[index])]
        signature = find_signature([text for _, text in texts], agency)
        if signature is None:
            return ""
        taken = {texts[position][0] for position in signature.lines}
        last[:] = [index for index in last if index not in taken]
        if signature.agency:
            self._values["signature.agency"] = signature.agency
        if signature.date:
            self._values["signature.date"] = signature.date
        return signature.agency

    def _take_texts(self, segments: dict[str, list[int]], preface: list[tuple[int, str]]) -> None:
        if preface:
            self._values["preface"] = "\n".join(text for _, text in preface)
        for part in self._form.parts:
            texts = [(index, text) for index in segments.get(part.key, ()) for text in _texts(self._lines[index])]
            if part.kind == "text":
                if texts:
                    self._values[part.key] = "\n".join(text for _, text in texts)
            else:
                self._unplaced += [Piece(self._lines[index].where, text) for index, text in texts]


def _texts(line: Line) -> list[str]:
    """The paragraphs of a line, without indents."""
    return [text for part in line.text.split("\n") if (text := part.strip(" \t\xa0\u3000\u200b\ufeff"))]
