"""Web pages: paragraphs and tables as the page shows them, and apart from these what stands around the content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from gkeditor.importers.decode import decode
from gkeditor.importers.source import Grid, GridCell, GridRow, Paragraph, Source, UnreadableInput

_MAX_DEPTH = 150
_MAX_SPAN = 1000

_INVISIBLE = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "object", "iframe", "select", "button")
)
_AROUND = frozenset({"nav", "header", "footer", "aside"})
_CONTENT = frozenset({"main", "article"})
"""Elements in which a header or footer is the document's own, not the page's."""

_INLINE = frozenset(
    ("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "input", "ins", "label", "mark", "o:p", "q")
) | {"s", "small", "span", "strong", "sub", "sup", "tt", "u", "wbr"}
"""Elements that end no line; every other does."""
_DRAFT_CLASS = "gk-draft"
"""How our own pages mark the word 草稿, which is no text of the report."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_PART = re.compile(r"\s*[一二三四五六]\s*、")


def read_html(data: bytes) -> Source:
    """The source in a web page."""
    # The decoded text is parsed, so that a page that names a wrong encoding does no harm.
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(decode(data).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise UnreadableInput("网页是空的，或者已经损坏") from None
    _check_depth(root)
    content = _content(root)
    page = _Page()
    page.read(content)
    outside = _Page()
    outside.read(root, without=content)
    around = (
        *_paragraphs(outside.pieces[: outside.before], "正文之前"),
        *_paragraphs(page.around, "正文中的导航等"),
        *_paragraphs(outside.pieces[outside.before :], "正文之后"),
    )
    names = [name for title in root.iter("title") for name in re.split(r"[_|]|\s-+\s|--+", "".join(title.itertext()))]
    return Source(tuple(page.pieces), around, tuple(names))


def _check_depth(root: HtmlElement) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            raise UnreadableInput("网页的层次过深，不是正常的网页")


def _content(root: HtmlElement) -> HtmlElement:
    """The smallest element that holds all tables and all lines that begin like the heading of a part."""
    marks = [e for e in root.iter("table", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td") if _is_mark(e)]
    body = root.find("body")
    content = body if body is not None else root
    if not marks:
        return content
    paths = [[*reversed(list(mark.iterancestors())), mark] for mark in marks]
    shared = content
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        shared = level[0]
    while shared.tag in ("table", "tbody", "thead", "tr") or shared in marks:
        parent = shared.getparent()
        if parent is None:
            break
        shared = parent
    return shared


def _is_mark(element: HtmlElement) -> bool:
    if any(_is_around(ancestor) for ancestor in element.iterancestors()):
        return False
    if element.tag == "table":
        return _is_data(element) and len(element.findall(".//tr")) > 2
    return len(element.findall("*")) < 8 and bool(_PART.match(_text(element)[:12]))


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext()) if len(element) < 20 else element.text or ""


def _paragraphs(pieces: Iterable[Paragraph | Grid], where: str) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            if piece.text.strip():
                yield piece._replace(where=where)
        else:
            yield from (Paragraph(text, where) for row in piece.rows if (text := row.text.strip(" |")))


class _Page:
    """Pieces being collected from a tree."""

    def __init__(self) -> None:
        self.pieces: list[Paragraph | Grid] = []
        self.around: list[Paragraph | Grid] = []
        """What is navigation and the like among them."""
        self.before = 0
        """How many of the pieces stand before what is left out."""
        self._line: list[str] = []
        self._paragraphs = self._tables = 0

    def read(self, element: HtmlElement, without: HtmlElement | None = None) -> None:
        self._walk(element, without)
        self._end_line()

    def _walk(self, element: HtmlElement, without: HtmlElement | None) -> None:
        if element is without:
            self._end_line()
            self.before = len(self.pieces)
            return
        if not isinstance(element.tag, str) or element.tag in _INVISIBLE:
            return
        if _DRAFT_CLASS in (element.get("class") or "").split():
            return
        if _is_around(element) and without is None:
            page = _Page()
            for child in element:
                page.read(child)
            page._add(element.text)
            page._end_line()
            self.around += page.pieces
            return
        if element.tag == "br":
            self._end_line()
            return
        if element.tag == "table" and _is_data(element):
            self._end_line()
            self._tables += 1
            self.pieces.append(Grid(tuple(_rows(element, self._tables))))
            return
        block = element.tag not in _INLINE
        if block:
            self._end_line()
        self._add(element.text, keep=element.tag == "pre")
        for child in element:
            self._walk(child, without)
            self._add(child.tail)
        if block:
            self._end_line()

    def _add(self, text: str | None, *, keep: bool = False) -> None:
        if text:
            self._line.append(text.replace("\n", "\0") if keep else text)

    def _end_line(self) -> None:
        if self._line:
            for text in _shown("".join(self._line)).split("\0"):
                if text.strip(" "):
                    self._paragraphs += 1
                    self.pieces.append(Paragraph(text.strip(" "), f"第 {self._paragraphs} 段"))
            self._line = []


def _shown(text: str) -> str:
    """Text as a browser shows it: white space is one space, and none where a line ends between Chinese characters."""
    return _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text))


def _is_around(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    if element.get("hidden") is not None or "display:none" in style or element.tag == "nav":
        return True
    return element.tag in _AROUND and not any(ancestor.tag in _CONTENT for ancestor in element.iterancestors())


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds rows of cells, not the layout of the page."""
    if table.find(".//table") is not None:
        return False
    return any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in table.iter("tr"))


def _rows(table: HtmlElement, number: int) -> Iterator[GridRow]:
    rows = list(table.iter("caption", "tr"))
    for count, row in enumerate(rows, start=1):
        where = f"第 {number} 个表格第 {count} 行"
        cells = [row] if row.tag == "caption" else [cell for cell in row if cell.tag in ("td", "th")]
        found = tuple(
            GridCell(_cell_text(cell), min(_span(cell, "rowspan"), len(rows)), _span(cell, "colspan")) for cell in cells
        )
        yield GridRow(found, where)


def _span(cell: HtmlElement, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return max(1, min(int(text[:6]), _MAX_SPAN)) if text.isascii() and text.isdigit() else 1


def _cell_text(cell: HtmlElement) -> str:
    page = _Page()
    page.read(cell)
    return "\n".join(piece.text for piece in page.pieces if isinstance(piece, Paragraph))
