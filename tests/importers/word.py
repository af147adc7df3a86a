"""Word documents put together from the markup of their parts, as any program might write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from gkeditor.importers.docx import read_docx
from gkeditor.importers.source import Paragraph, lines
from gkeditor.model.report import Report
from tests.importers.layouts import Cell, Grid, collapsed, grid, in_order

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ROOTS = {"header": "hdr", "footer": "ftr"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

ENOUGH = "<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p><w:p><w:r><w:t>六、其他需要报告的事项</w:t></w:r></w:p>"
"""Two headings, which make a document a report."""


def word(body: str, **parts: str) -> bytes:
    """A document with this body; `parts`: what else there is by its kind, such as styles, header, comments."""
    return package({"word/document.xml": part("document", f"<w:body>{body}</w:body>")} | related(parts))


def part(root: str, content: str) -> str:
    """A part with this root and content."""
    return f"{_START}<w:{root} {_DECLARED}>{content}</w:{root}>"


def related(parts: Mapping[str, str]) -> dict[str, str]:
    """Parts by their names, and the list of their relations to the text."""
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/relationships/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    named = {f"word/{kind}.xml": part(_ROOTS.get(kind, kind), content) for kind, content in parts.items()}
    return named | {"word/_rels/document.xml.rels": relationships(relations)}


def relationships(content: str) -> str:
    """A list of relations."""
    return f'{_START}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def package(parts: Mapping[str, str | bytes], main: str = "word/document.xml") -> bytes:
    """An archive of these parts, with what says which of them is the text unless they say it."""
    content_type = f'<Override PartName="/{main}" ContentType="{_TYPE}"/>'
    types = f'{_START}<Types xmlns="{_PACKAGE}/content-types">{content_type}</Types>'
    root = relationships(f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="{main}"/>')
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ({"[Content_Types].xml": types, "_rels/.rels": root} | dict(parts)).items():
            archive.writestr(name, content)
    return file.getvalue()


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; content that is no markup is the text of a run."""
    inside = content if content.startswith("<") or not content else f"<w:r>{t(content)}</w:r>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run with a text."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def t(text: str) -> str:
    """A text in a run, markup already escaped."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; what is no markup is the text of one."""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell; content that is no markup is its text, line by line."""
    inside = content if content.startswith("<") else "".join(map(p, content.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def val(name: str, value: object = None) -> str:
    """An element with nothing but a value, or without one."""
    return f"<w:{name}/>" if value is None else f'<w:{name} w:val="{value}"/>'


# ---- what is read ---------------------------------------------------------------------------------------------------


def texts(data: bytes) -> list[str]:
    """The paragraphs that are read outside of tables."""
    return [piece.text for piece in read_docx(data).pieces if isinstance(piece, Paragraph)]


def rows(data: bytes) -> list[tuple[str | None, ...]]:
    """The rows that are read, their spans laid out."""
    return [line.cells for line in lines(read_docx(data)) if line.grid]


# ---- whole reports --------------------------------------------------------------------------------------------------


def merged(table: Grid) -> str:
    """A table with cells merged as Word merges them."""
    return tbl(*(tr(*_merged(line, number)) for number, line in enumerate(table)))


def _merged(line: Sequence[Cell], number: int, start: int = 0) -> Iterator[str]:
    for column, cell in enumerate(line):
        if cell.box.column == column >= start:
            span = val("gridSpan", cell.box.columns) if cell.box.columns > 1 else ""
            if cell.box.rows > 1:
                span += val("vMerge", "restart") if cell.box.row == number else val("vMerge")
            yield tc(escape(cell.text), span)


def merged_as_of_old(table: Grid) -> str:
    """A table in which every place is a cell, and says whether it goes on with the one beside it."""
    result = []
    for line in table:
        cells = []
        for column, cell in enumerate(line):
            first = cell.box.column == column
            beside = val("hMerge", "restart" if first else "continue") if cell.box.columns > 1 else ""
            cells.append(tc(escape(cell.text), beside))
        result.append(tr(*cells))
    return tbl(*result)


def unmerged(table: Grid) -> str:
    """A table in which no cell is merged."""
    return tbl(*(tr(*(tc(escape(cell.text)) for cell in line)) for line in table))


def without_spans(table: Grid) -> str:
    """A table whose wide cells do not say how wide they are, as poor converters write it."""
    return tbl(*(tr(*(tc(escape(text)) for text in collapsed(line))) for line in table))


def indented(table: Grid) -> str:
    """A table whose rows begin where their own cells do: what is merged with the rows above is left out."""
    result = []
    for number, line in enumerate(table):
        start = next((place for place, cell in enumerate(line) if cell.box.row == number), 0)
        result.append(tr(*_merged(line, number, start), properties=val("gridBefore", start) if start else ""))
    return tbl(*result)


def in_two(table: Grid) -> str:
    """A table in two, one right behind the other."""
    rows = [tr(*_merged(line, number)) for number, line in enumerate(table)]
    middle = len(rows) // 2
    return tbl(*rows[:middle]) + tbl(*rows[middle:])


def in_two_with_heads(table: Grid) -> str:
    """A table in two, a blank line between, the second with the head of the first once more if it has but one."""
    rows = [tr(*_merged(line, number)) for number, line in enumerate(table)]
    numbers = [number for number, line in enumerate(table) if any(cell.box.cell for cell in line)]
    head, middle = numbers[0], numbers[len(numbers) // 2]
    if len(numbers) == 1:
        return tbl(*rows)
    again = rows[:head] if numbers == list(range(head, len(rows))) else []
    return tbl(*rows[:middle]) + p() + tbl(*again, *rows[middle:])


TABLES: dict[str, Callable[[Grid], str]] = {
    "merged": merged,
    "merged as of old": merged_as_of_old,
    "unmerged": unmerged,
    "without spans": without_spans,
    "indented": indented,
    "in two": in_two,
    "in two with heads": in_two_with_heads,
}
"""Name → how a table is drawn."""


def report_body(report: Report, table: Callable[[Grid], str]) -> str:
    """A report from top to bottom, its tables drawn in one of these ways."""
    return "".join(
        p(escape(item), val("jc", "both")) if isinstance(item, str) else table(grid(report, item)) + p()
        for item in in_order(report)
    )
