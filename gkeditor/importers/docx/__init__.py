"""Word documents: what is on paper, in its order, with tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from gkeditor.importers.docx.numbering import Numbering
from gkeditor.importers.docx.package import Package
from gkeditor.importers.docx.reading import Reading, Rows
from gkeditor.importers.docx.story import Story
from gkeditor.importers.docx.styles import Styles, W
from gkeditor.importers.labels import is_number
from gkeditor.importers.source import MAX_COLUMNS, Grid, GridCell, GridRow, Paragraph, Source, UnreadableInput, blank
from gkeditor.importers.text import DRAFT_MARK

_AROUND = {"header": "页眉", "footer": "页脚"}
_NOTES = {"footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
_PAGE_NUMBER = re.compile(
    r"[\s\d\-–—―－~·.,，/|第共总页码:：]*|[\s\-–—]*[ivxlc]+[\s\-–—]*|\s*page[\sof\d]*", re.IGNORECASE
)
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_LONGEST_LABEL = 60


def read_docx(data: bytes) -> Source:
    """The source in a Word document; raise UnreadableInput."""
    package = Package(data)
    root = package.document()
    styles = Styles(next(package.related("styles"), None))
    numbering = Numbering(next(package.related("numbering"), None), styles)
    # A style is named in quotation marks of either kind.
    unseen = ["vanish", "strike", "superscript", *(f"{mark}{name}{mark}" for name in styles.unseen() for mark in "\"'")]
    reading = Reading(styles, numbering, hides=package.mentions(unseen))
    body = Story(reading)
    body.read(root)
    texts = _without_mark(body.pieces)
    pictures = sum(1 for _ in root.iter(*_PICTURES))
    if all(isinstance(piece, str) and blank(piece) for piece in texts):
        raise UnreadableInput(
            "Word 文档里只有图片，没有文字；请先识别图片中的文字，或者向填报单位要有文字的文件"
            if pictures
            else "Word 文档里没有文字"
        )
    reading.hides = True
    _put_around_aside(package, reading)
    outside = (Paragraph(text, what) for what, texts in reading.aside.items() for text in dict.fromkeys(texts))
    return Source(tuple(_pieces(texts)), tuple(outside), remarks=tuple(_remarks(reading, pictures, package.damaged)))


def _without_mark(found: list[str | Rows]) -> list[str | Rows]:
    """The texts without the line that marks a draft, where another program has lost its style."""
    first = next((n for n, piece in enumerate(found) if not (isinstance(piece, str) and blank(piece))), 0)
    head = found[first : first + 1]
    if head and isinstance(head[0], str) and head[0].lstrip().startswith(DRAFT_MARK):
        return found[first + 1 :]
    return found


def _remarks(reading: Reading, pictures: int, damaged: Sequence[str]) -> Iterator[str]:
    if reading.revisions:
        yield f"文档含有 {reading.revisions} 处修订，已按接受修订后的内容读取"
    if pictures:
        yield f"文档含有 {pictures} 张图片，图片中的文字没有读取"
    if reading.objects:
        yield f"文档含有 {reading.objects} 个嵌入的对象（例如 Excel 表格），其中的内容没有读取"
    if damaged:
        yield "文档的样式、编号、页眉页脚或批注有损坏，自动编号等可能没有读出"


def _put_around_aside(package: Package, reading: Reading) -> None:
    """Keep what stands at the edges of the pages, in notes and in comments."""
    for kind, what in (_AROUND | _NOTES).items():
        for root in package.related(kind):
            for part in (root,) if kind in _AROUND else _notes(root):
                story = Story(reading)
                story.read(part)
                for text in _lines(story.pieces):
                    if kind not in _AROUND or not (_PAGE_NUMBER.fullmatch(text) or text.startswith(DRAFT_MARK)):
                        reading.put_aside(what, text)


def _notes(root: Element) -> Iterator[Element]:
    """The notes in a part, without the lines that part them from the text."""
    return (note for note in root.iterchildren("*") if note.get(f"{W}type", "normal") == "normal")


def _lines(pieces: Iterable[str | Rows]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield from piece.split("\n")
        else:
            yield from (" ".join(cell.text for cell in row) for row in piece)


def _pieces(found: Iterable[str | Rows]) -> Iterator[Paragraph | Grid]:
    """Texts and tables with where they stand; rows drawn by tabs make up a table, with blank lines between or not."""
    rows: list[GridRow] = []
    for piece in _placed(found):
        if isinstance(piece, GridRow):
            rows.append(piece)
        elif not (rows and isinstance(piece, Paragraph) and blank(piece.text)):
            if rows:
                yield Grid(tuple(rows))
                rows = []
            yield piece
    if rows:
        yield Grid(tuple(rows))


def _placed(found: Iterable[str | Rows]) -> Iterator[Paragraph | GridRow | Grid]:
    paragraphs = tables = 0
    for piece in found:
        if isinstance(piece, str):
            paragraphs += not blank(piece)
            where = f"第 {paragraphs} 段"
            for text in piece.split("\n"):
                row = _tabbed(text, where) if "\t" in text else None
                yield row or Paragraph(text.replace("\t", " "), where)
        else:
            tables += 1
            yield Grid(tuple(GridRow(row, f"第 {tables} 个表格第 {n} 行") for n, row in enumerate(piece, start=1)))


def _tabbed(text: str, where: str) -> GridRow | None:
    """A row whose cells are parted by tabs, None for running text."""
    cells = text.rstrip().split("\t", MAX_COLUMNS + 1)
    filled = [cell for cell in cells if not blank(cell)]
    if any(len(cell) > _LONGEST_LABEL for cell in filled):
        return None
    if len(filled) > 2 or (len(filled) == 2 and is_number(filled[1])):
        return GridRow(tuple(map(GridCell, cells)), where, text.replace("\t", " "))
    return None
