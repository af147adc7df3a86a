"""What a format is turned into before anything is understood: pieces of text and grids of cells, in their order.

Every importer makes a `Source` of its bytes; one matcher makes a report of every `Source`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MAX_TEXT_BYTES = 20 * 2**20
"""No report comes near to this much text; larger files are refused before they are decoded."""

MAX_LINES = 20_000
MAX_COLUMNS = 256
MAX_CELLS = 500_000
"""Places of all grids together, spans counted as what they cover."""


class UnreadableInput(Exception):
    """An input that cannot be read as a report: one line in Chinese, what is wrong and what to do."""


class TooManyLines(UnreadableInput):
    """An input with more lines than any report has."""

    def __init__(self) -> None:
        super().__init__(f"文件超过 {MAX_LINES // 10_000} 万行，不会是一份年度报告")


class Locked(UnreadableInput):
    """A document of an Office program behind a password."""

    def __init__(self) -> None:
        super().__init__("文件设有密码，不能读取；请用 Word、Excel 或 WPS 打开，取消密码后另存一份")


class NotAReport(UnreadableInput):
    """Readable, but neither a table of the form nor two of its headings are in it."""

    def __init__(self) -> None:
        super().__init__("没有找到年度报告的表格，也没有找到两个以上的部分标题，这不是一份政府信息公开工作年度报告")


class Paragraph(NamedTuple):
    """A line of running text; an empty one stands for a blank line."""

    text: str
    where: str
    """Where it stands, in words for the user: 第 88 行."""


class GridCell(NamedTuple):
    """A cell as the source has it; spans count the places of the grid that it covers."""

    text: str
    rows: int = 1
    columns: int = 1


class GridRow(NamedTuple):
    """A row of a table of the source."""

    cells: tuple[GridCell, ...]
    where: str
    text: str = ""
    """The row as a line of running text, for a table that turns out to be none of the form's."""


class Grid(NamedTuple):
    """A table of the source."""

    rows: tuple[GridRow, ...]
    name: str = ""
    """That of the sheet it is from."""


class Source(NamedTuple):
    """A document before it is understood."""

    pieces: tuple[Paragraph | Grid, ...]
    outside: tuple[Paragraph, ...] = ()
    """Text around the content, such as the navigation of a web page."""
    titles: tuple[str, ...] = ()
    """What the source calls itself elsewhere, for a title that the content lacks."""
    remarks: tuple[str, ...] = ()
    """How it was read, in words for the user, where that is worth a word."""


class Line(NamedTuple):
    """A paragraph, or a row of a grid with its spans laid out."""

    cells: tuple[str | None, ...]
    """Texts by place of the grid; None where a span covers the place."""
    where: str
    grid: int
    """Which grid it is from, counting from 1; 0 for a paragraph; negative where blank cells leave no trace."""
    text: str
    """As running text."""
    sheet: str = ""
    """The name of the sheet it is from."""
    spans: tuple[tuple[int, int, int], ...] = ()
    """Of each cell that covers more than its own place: the place, and how many rows and columns it takes."""

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts that are not blank."""
        return tuple([text for text in self.cells if text and not text.isspace()])

    @property
    def only(self) -> str:
        """The text of a line with a single one, "" for all others."""
        found = ""
        for text in self.cells:
            if text and not text.isspace():
                if found:
                    return ""
                found = text
        return found


def blank(text: str | None) -> bool:
    """Whether a cell holds nothing, or only white space of any kind."""
    return not text or text.isspace()


def lines(source: Source) -> list[Line]:
    """The source as one sequence; raise UnreadableInput where its grids are too large to be a report's."""
    result: list[Line] = []
    grids = places = 0
    if sum(1 if isinstance(piece, Paragraph) else len(piece.rows) for piece in source.pieces) > MAX_LINES:
        raise TooManyLines
    for piece in source.pieces:
        if isinstance(piece, Paragraph):
            result.append(Line((piece.text,), piece.where, 0, piece.text))
            continue
        grids += 1
        for row, (cells, spans) in zip(piece.rows, _laid_out(piece), strict=True):
            places += len(cells)
            if places > MAX_CELLS:
                raise UnreadableInput("文件中的表格过大，不会是一份年度报告")
            text = row.text or " | ".join(text for text in cells if text)
            result.append(Line(cells, row.where, grids, text, piece.name, spans))
    return result


def _laid_out(grid: Grid) -> Iterator[tuple[tuple[str | None, ...], tuple[tuple[int, int, int], ...]]]:
    """The rows of a grid, every text at its place, and the spans of the cells that begin in the row."""
    covered: dict[int, int] = {}
    """Place → how many more rows a cell above covers it."""
    for row in grid.rows:
        places: list[str | None] = []
        spans: list[tuple[int, int, int]] = []
        below = {place: rows - 1 for place, rows in covered.items() if rows > 1}
        for text, rows, columns in row.cells:
            while len(places) in covered:
                places.append(None)
            start = len(places)
            if start >= MAX_COLUMNS:
                raise UnreadableInput(f"表格超过 {MAX_COLUMNS} 列，不会是年度报告的表格")
            places.append(text)
            if columns > 1:
                places += [None] * min(columns - 1, MAX_COLUMNS - start - 1)
            if rows > 1 or columns > 1:
                spans.append((start, rows, columns))
            if rows > 1:
                below |= dict.fromkeys(range(start, len(places)), rows - 1)
        while len(places) in covered:
            places.append(None)
        covered = below
        yield tuple(places), tuple(spans)
