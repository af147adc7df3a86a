"""Source × forms → report: the one place where every format is understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from gkeditor.importers.head import agency_in_text, agency_in_title, find_signature, find_title, year_in
from gkeditor.importers.headings import as_printed, heading_text, same_heading
from gkeditor.importers.imported import Answers, Imported, Place, Question
from gkeditor.importers.labels import bare, is_unit, one_line
from gkeditor.importers.outline import Outline
from gkeditor.importers.run_in import run_in_headings, set_apart
from gkeditor.importers.shapes import shaped
from gkeditor.importers.source import Line, NotAReport, Source, blank, lines
from gkeditor.importers.spaced import split_spaced
from gkeditor.importers.spread import gather_rows
from gkeditor.importers.table_labels import TableLabels, table_labels
from gkeditor.importers.table_line import TableLine, table_lines
from gkeditor.importers.tables import read_table
from gkeditor.importers.vocabulary import edition_of
from gkeditor.importers.volumes import find_volumes
from gkeditor.importers.years import captions_above, of_one_year, words
from gkeditor.model.agency import guess_kind
from gkeditor.model.form import Address, Form, load_form
from gkeditor.model.report import Piece, Report, numbered

_SEVERAL = "文件里不止一份报告，只读入了{}，其余的列在没有找到位置的内容里"
_YEARS = "“{}”中有{}的数，只读入了{}的，其余的列在没有找到位置的内容里"
_TWICE = "“{}”中同样的行有两种数，没有写明各是哪一年的，请核对读入的是不是本年的"
_DOUBLED = "“{}”中一个行标题有两行数，没有写明各是哪一年的，都没有读入，列在没有找到位置的内容里"

Segments = dict[str, list[int]]
"""Section → the lines that stand in it."""


def match(
    source: Source, edition: str | None = None, answers: Answers | None = None, year: int | None = None
) -> Imported:
    """The report that a source holds, in the edition given or the one that its labels speak of.

    `answers`: what the user said of labels that were asked about; `year`: the one to read where there are several,
    else it is the newest.
    Raise NotAReport if neither a table of the form nor two of its headings are there.
    """
    whole = split_spaced(lines(source))
    apart = run_in_headings(whole)
    found = _find(whole, apart, edition, year)
    if apart and (kept := found.run_in) != apart:
        # What is no heading after all stays one paragraph.
        found = _find(whole, kept, edition, year)
    if not found.outline.tables and len(found.outline.headings) < 2:
        raise NotAReport
    matching = _Matching(source, found, answers or {}, year)
    report = matching.report()
    several = _SEVERAL.format(words(found.years)[0] + "的" if found.years else "其中一份")
    remarks = (*source.remarks, *((several,) if len(found.report) < len(found.lines) else ()), *matching.remarks)
    years = found.years or next(iter(matching.years), ())
    questions = tuple(matching.questions)
    return Imported(report, tuple(found.lines), matching.places, questions, source, remarks, years, year)


class _Found(NamedTuple):
    """Where things are."""

    lines: Sequence[Line]
    """The whole source."""
    report: range
    """Those of its lines that are of the report."""
    content: Sequence[Line]
    """The source with all others blank, so that indices are the same."""
    form: Form
    outline: Outline
    run_in: list[int]
    """Lines as they were in the source that begin with a heading, of those that were set apart."""
    years: tuple[int, ...]
    """Those of several reports, the one that is read first."""


def _find(whole: Sequence[Line], apart: Sequence[int], edition: str | None, year: int | None) -> _Found:
    """Where things are, headings in some of the lines being set apart from the text behind them."""
    all_lines, headings = set_apart(whole, apart) if apart else (whole, [])
    report, contents, years = find_volumes(all_lines, year)
    content = all_lines
    if len(report) < len(all_lines):
        content = [line if index in report else _left_out(line) for index, line in enumerate(all_lines)]
    form = load_form(edition or edition_of(content))
    outline = Outline(content, form, contents)
    found = set(outline.headings.values())
    run_in = [index for index, heading in zip(apart, headings, strict=True) if heading in found]
    return _Found(all_lines, report, content, form, outline, run_in, years)


def _left_out(line: Line) -> Line:
    return Line(("",), line.where, 0, "")


class _Text(NamedTuple):
    """A paragraph outside the tables."""

    line: int
    """Index of its line."""
    where: str
    text: str

    @property
    def piece(self) -> Piece:
        return Piece(self.where, self.text)


class _Matching:
    """A report being put together."""

    def __init__(self, source: Source, found: _Found, answers: Answers, year: int | None) -> None:
        self._source = source
        self._lines = found.content
        self._form = found.form
        self._outline = found.outline
        self._answers = answers
        self._found_years = found.years
        self._year = found.years[0] if found.years else year
        self._values: dict[Address, str] = {"edition": found.form.id}
        self._unplaced: list[Piece] = []
        self.places: dict[Address, Place] = {}
        self.questions: list[Question] = []
        self.remarks: list[str] = []
        self.years: list[tuple[int, ...]] = []
        """Of each table that has numbers of several years, these, the one that is read first."""
        for others in (found.lines[: found.report.start], found.lines[found.report.stop :]):
            self._leave(others)

    def _leave(self, others: Sequence[Line]) -> None:
        """Leave what is of another report."""
        if texts := [text for line in others for text in _texts(line)]:
            self._unplaced.append(Piece(others[0].where, "\n".join(texts)))

    def report(self) -> Report:
        segments = self._outline.segments()
        self._year = self._year or self._year_told(segments["preface"])
        self._take_headings(segments)
        self._take_tables(segments)
        texts = {
            section: [
                _Text(index, self._lines[index].where, text) for index in indices for text in _texts(self._lines[index])
            ]
            for section, indices in segments.items()
        }
        title = self._take_title(texts["preface"])
        agency = agency_in_title(title) or agency_in_text("\n".join(text.text for text in texts["preface"]))
        signed_by = self._take_signature(texts, agency)
        self._take_texts(texts)
        self._take_head(title, agency or signed_by)
        self.places = {address: place for address, place in self.places.items() if self._has(address)}
        return Report({address: text for address, text in self._values.items() if text})

    def _has(self, address: Address) -> bool:
        return bool(self._values.get(address)) or address.startswith("heading.")

    def _take_head(self, title: str, agency: str) -> None:
        year = year_in(title, self._values.get("preface", ""))
        if not year and (date := self._values.get("signature.date")):
            year = str(int(date[:4]) - 1)
        self._values |= {"agency": agency, "year": year, "kind": guess_kind(agency), "title": title}
        for where, pieces in groupby(self._source.outside, key=lambda piece: piece.where):
            texts = (piece.text.strip() for piece in pieces)
            self._unplaced.append(Piece(where, "\n".join(text for text in texts if text and text != title)))
        self._values |= numbered("unplaced", [piece for piece in self._unplaced if piece.text])

    def _take_headings(self, segments: Segments) -> None:
        for part in self._form.parts:
            index = self._outline.headings.get(part.key)
            if index is not None:
                text = heading_text(one_line(self._lines[index].filled[0]))
                self.places[f"heading.{part.key}"] = self._place_of_heading(index)
                if not as_printed(text, part):
                    self._values[f"heading.{part.key}"] = text
                self._drop_doubled(text, index, segments)
            elif part.key in self._outline.tables:
                self._values[f"missing.{part.key}.heading"] = "1"
            else:
                self._values[f"missing.{part.key}"] = "1"

    def _place_of_heading(self, index: int) -> Place:
        cells = self._lines[index].cells
        return Place(index, next(column for column, text in enumerate(cells) if not blank(text)))

    def _heading_words(self, section: str) -> set[str]:
        """The heading of a section without its number, as the form has it and as found."""
        part = self._form.section(section)
        return {bare(text) for text in (part.title, *part.aliases, self._values.get(f"heading.{section}", part.title))}

    def _drop_doubled(self, heading: str, index: int, segments: Segments) -> None:
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

    def _take_tables(self, segments: Segments) -> None:
        extra: list[tuple[str, ...]] = []
        labels: list[tuple[str, ...]] = []
        for table in self._form.tables:
            if table.key not in self._outline.tables:
                if table.key in self._outline.headings:
                    self._values[f"missing.{table.key}.table"] = "1"
                continue
            rows: Iterable[TableLine] = table_lines(self._lines, self._outline.tables[table.key])
            known = table_labels(self._form.id, table.key)
            if self._answers:
                known = TableLabels(self._form, table, self._answers)
            if table.key in self._outline.spread:
                rows = gather_rows(known, list(rows))
            shape = shaped(known, self._of_one_year(table.key, list(rows)))
            reading = read_table(known, shape.rows, self._heading_words(table.key))
            self._unplaced += [Piece(line.where, self._lines[line.line].text) for line in shape.left]
            self._values |= reading.values
            self.places |= reading.places
            self.questions += reading.questions
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
        taken = {index for indices in self._outline.tables.values() for index in indices}
        for indices in segments.values():
            indices[:] = [index for index in indices if index not in taken]

    def _of_one_year(self, table: str, rows: Sequence[TableLine]) -> Sequence[TableLine]:
        """The rows of a table that are of the report's year."""
        above = captions_above(self._lines, self._outline.tables[table])
        found = of_one_year(rows, dict(above), self._year)
        title = self._form.section(table).title
        if found.years:
            told = words(found.years)
            self.remarks.append(_YEARS.format(title, "和".join(told), told[0]))
            self.years.append(found.years)
        elif found.doubtful:
            self.remarks.append((_DOUBLED if found.left else _TWICE).format(title))
        if found.left:
            self._unplaced.append(Piece(found.left[0][0].where, "\n".join(text for _, text in found.left)))
        return found.lines

    def _take_title(self, preface: list[_Text]) -> str:
        """The title; it and what stands above it leave the preface."""
        title, taken = find_title([piece.text for piece in preface])
        if title:
            self.places["title"] = Place(preface[taken.start].line)
            self._unplaced += [text.piece for text in preface[: taken.start] if text.text != title]
            del preface[: taken.stop]
            return title
        for texts in ([piece.text for piece in self._source.outside], self._source.titles):
            title = find_title([text for text in texts if self._may_be_of(text)])[0]
            if agency_in_title(title) or year_in(title, ""):
                return title
        return ""

    def _year_told(self, preface: Sequence[int]) -> int | None:
        """The year in the title."""
        told = year_in(find_title([self._lines[index].only for index in preface])[0], "")
        return int(told) if told else None

    def _may_be_of(self, title: str) -> bool:
        """Whether a title is not that of another of several reports."""
        return not self._found_years or year_in(title, "") in ("", str(self._found_years[0]))

    def _take_signature(self, texts: Mapping[str, list[_Text]], agency: str) -> str:
        """Take the signature out of the last texts and return whose it is."""
        last = list(texts.values())[-1]
        signature = find_signature([piece.text for piece in last], agency) if self._outline.headings else None
        if signature is None:
            return ""
        named = [position for position in signature.lines if last[position].text.strip() == signature.agency]
        dated = [position for position in signature.lines if position not in named]
        self.places["signature.agency"] = Place(last[(named or dated)[0]].line)
        self.places["signature.date"] = Place(last[(dated or named)[0]].line)
        for position in reversed(signature.lines):
            del last[position]
        self._values |= {"signature.agency": signature.agency, "signature.date": signature.date}
        return signature.agency

    def _take_texts(self, texts: Mapping[str, list[_Text]]) -> None:
        for section in self._form.sections:
            pieces = texts.get(section.key, [])
            if section.kind == "text":
                self._values[section.key] = "\n".join(piece.text for piece in pieces)
                if pieces:
                    self.places[section.key] = Place(pieces[0].line)
            else:
                self._unplaced += [piece.piece for piece in pieces if not is_unit(piece.text.replace("|", ""))]


def _texts(line: Line) -> list[str]:
    """The paragraphs of a line, without indents."""
    return [text for part in line.text.split("\n") if (text := part.strip(" \t\xa0\u3000\u200b\ufeff"))]
