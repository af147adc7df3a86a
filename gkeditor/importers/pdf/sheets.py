"""Pages understood one by one, and read one after the other: what a page end has parted is joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gkeditor.importers.pdf.aligned import aligned_tables, loose_rows
from gkeditor.importers.pdf.margins import Margins, without_watermarks
from gkeditor.importers.pdf.page import Glyph, Page
from gkeditor.importers.pdf.paragraphs import Shape, begins, shape
from gkeditor.importers.pdf.rulings import frames
from gkeditor.importers.pdf.tables import Table, as_grid, goes_on, read_table, together
from gkeditor.importers.pdf.typeset import TextLine, cell_text, joined, text_lines
from gkeditor.importers.source import Grid, Paragraph


@dataclass
class Sheet:
    """What is on a page."""

    page: Page
    tables: list[tuple[float, Table]]
    """With where they begin, from above."""
    lines: list[TextLine]
    """Those outside of tables."""
    beside: list[Paragraph]
    """Watermarks, and what runs across the page."""

    @classmethod
    def of(cls, page: Page) -> Sheet:
        """What the characters and lines of a page make."""
        glyphs, watermark = without_watermarks(page)
        beside = [Paragraph(watermark, f"第 {page.number} 页的水印")] if watermark else []
        ruled = frames(page)
        inside: list[list[Glyph]] = [[] for _ in ruled]
        level: list[Glyph] = []
        across: list[Glyph] = []
        for glyph in glyphs:
            holding = [number for number, frame in enumerate(ruled) if frame.holds(glyph.across, glyph.down)]
            if holding:
                # Of a table in a cell of another the inner one.
                inside[min(holding, key=lambda number: ruled[number].bottom - ruled[number].top)].append(glyph)
            else:
                (across if glyph.turn else level).append(glyph)
        if text := cell_text(across):
            beside.append(Paragraph(text, f"第 {page.number} 页边上"))
        tables = []
        for number, (frame, own) in enumerate(zip(ruled, inside, strict=True), start=1):
            name = f"第 {page.number} 页的表格" if len(ruled) == 1 else f"第 {page.number} 页第 {number} 个表格"
            if any(not glyph.text.isspace() for glyph in own):
                tables.append((frame.top, read_table(frame, own, name)))
        return cls(page, tables, text_lines(level), beside)

    def take_aligned(self) -> None:
        """Make tables of lines that are those of a table without ruling lines."""
        found, lines = aligned_tables(self.lines, f"第 {self.page.number} 页的表格")
        loose, self.lines = loose_rows(lines, f"第 {self.page.number} 页")
        self.tables += found + loose

    def in_order(self) -> list[Table | TextLine]:
        """Its tables and lines from top to bottom."""
        items: list[tuple[float, Table | TextLine]] = [*self.tables, *((line.top, line) for line in self.lines)]
        return [item for _, item in sorted(items, key=lambda item: item[0])]


def take_margins(sheets: Sequence[Sheet]) -> tuple[Paragraph, ...]:
    """Take running heads and feet off the sheets, and return them with what stands beside the text, each once."""
    margins = Margins([(sheet.page, sheet.lines) for sheet in sheets])
    for sheet in sheets:
        sheet.lines = margins.without(sheet.page, sheet.lines)
    found = [*margins.outside, *(piece for sheet in sheets for piece in sheet.beside)]
    return tuple({piece.text: piece for piece in reversed(found)}.values())[::-1]


def pieces(sheets: Sequence[Sheet]) -> Iterator[Paragraph | Grid]:
    """The paragraphs and grids of the sheets, in their order."""
    shapes = _shapes(sheets)
    flow = _Flow()
    for sheet in sheets:
        sheet.take_aligned()
        form = shapes[round(sheet.page.width)]
        flow.turn_page(sheet.page.number)
        for item in sheet.in_order():
            yield from flow.table(item) if isinstance(item, Table) else flow.line(item, form)
    yield from flow.end()


def _shapes(sheets: Sequence[Sheet]) -> dict[int, Shape]:
    """The shape of the text of pages by their width."""
    by_width: dict[int, list[Sheet]] = {}
    for sheet in sheets:
        by_width.setdefault(round(sheet.page.width), []).append(sheet)
    return {
        width: shape((s.lines for s in alike), width, (table.left for s in alike for _, table in s.tables))
        for width, alike in by_width.items()
    }


class _Flow:
    """Pieces being put together: a paragraph or a table stays open until the next one begins."""

    def __init__(self) -> None:
        self._page = self._paragraphs = 0
        self._at_head = True
        """Whether nothing of the page has been read yet."""
        self._lines: list[TextLine] = []
        self._where = ""
        self._table: Table | None = None

    def turn_page(self, number: int) -> None:
        self._page, self._paragraphs, self._at_head = number, 0, True

    def table(self, table: Table) -> Iterator[Paragraph | Grid]:
        if self._at_head and self._table and goes_on(self._table, table):
            self._table = together(self._table, table)
        else:
            yield from self.end()
            self._table = table
        self._at_head = False

    def line(self, line: TextLine, form: Shape) -> Iterator[Paragraph | Grid]:
        if not self._lines or begins(line, self._lines[-1], form, same_page=not self._at_head):
            yield from self.end()
            self._paragraphs += 1
            self._where = f"第 {self._page} 页第 {self._paragraphs} 段"
        self._lines.append(line)
        self._at_head = False

    def end(self) -> Iterator[Paragraph | Grid]:
        """What is open, closed."""
        if self._lines:
            yield Paragraph(joined(line.text for line in self._lines), self._where)
        if self._table:
            yield as_grid(self._table)
        self._lines, self._table = [], None
