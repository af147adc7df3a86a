"""Web pages: paragraphs and tables as the page shows them, and apart from these what stands around the content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from gkeditor.importers.decode import decode
from gkeditor.importers.labels import tight
from gkeditor.importers.source import Grid, GridCell, GridRow, Paragraph, Source, UnreadableInput
from gkeditor.importers.vocabulary import all_labels

_MAX_DEPTH = 150
_MAX_SPAN = 1000

_INVISIBLE = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "object", "iframe", "select", "button", "textarea")
)
_AROUND = frozenset({"nav", "header", "footer", "aside"})
_CONTENT = frozenset({"main", "article"})
"""Elements in which a header or footer is the document's own, not the page's."""
_INLINE = frozenset(
    ("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "input", "ins", "label", "mark", "o:p", "q")
) | {"s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr"}
"""Elements that end no line; every other does."""
_DRAFT_CLASS = "gk-draft"
"""How our own pages mark the word 草稿, which is no text of the report."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_PART = re.compile(r"\s*[一二三四五六]\s*、")
_SITE_NAME = re.compile(r"[_|]|\s-+\s|--+")


def read_html(data: bytes) -> Source:
    """The source in a web page."""
    text, remarks = decode(data)
    return source_of_page(text)._replace(remarks=remarks)


def source_of_page(page: str) -> Source:
    """The source in the markup of a web page, or of a part of one."""
    # The decoded text is parsed, so that a page that names a wrong encoding does no harm.
    text = page.encode("utf-8")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        raise UnreadableInput("网页已经损坏，不能读取") from None
    # A page of nothing but a comment has no root, whatever the types say.
    if not isinstance(root, Element):
        raise UnreadableInput("网页是空的，没有可读的内容")
    _check_depth(root)
    content = _content(root)
    inside, outside = _Page(), _Page()
    inside.read(content)
    outside.read(root, without=content)
    around = (
        *_paragraphs(outside.pieces[: outside.before], "正文之前"),
        *_paragraphs(inside.around, "正文中的导航等"),
        *_paragraphs(outside.pieces[outside.before :], "正文之后"),
    )
    names = [name for title in root.iter("title") for name in _SITE_NAME.split("".join(title.itertext()))]
    return Source(tuple(inside.pieces), around, tuple(names))


def _check_depth(root: Element) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            raise UnreadableInput("网页的层次过深，不是正常的网页")


# ---- what is the content --------------------------------------------------------------------------------------------


def _content(root: Element) -> Element:
    """The smallest element that holds all tables of a form and all lines that begin like the heading of a part."""
    body = root.find("body")
    content = body if body is not None else root
    marks = list(_marks(content))
    if not marks:
        return content
    paths = [[*reversed(list(mark.iterancestors())), mark] for mark in marks]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        content = level[0]
    while marks == [content] or content.tag in ("table", "tbody", "tr"):
        parent = content.getparent()
        if parent is None:
            break
        content = parent
    return content


def _marks(element: Element) -> Iterator[Element]:
    if element.tag in _INVISIBLE or _is_around(element):
        return
    if element.tag == "table" and _is_data(element):
        if any(tight("".join(cell.itertext())) in all_labels() for cell in element.iter("td", "th")):
            yield element
        return
    if element.tag not in _INLINE and _PART.match(_own_text(element)):
        yield element
    for child in element.iterchildren("*"):
        yield from _marks(child)


def _own_text(element: Element) -> str:
    """The beginning of the text that stands in an element itself, not in a block in it."""
    text = element.text or ""
    for child in element.iterchildren("*"):
        if text.strip() or child.tag not in _INLINE:
            break
        text += "".join(child.itertext()) + (child.tail or "")
    return text


def _is_around(element: Element) -> bool:
    style = element.get("style")
    if element.tag == "nav" or element.get("hidden") is not None:
        return True
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return True
    return element.tag in _AROUND and not any(ancestor.tag in _CONTENT for ancestor in element.iterancestors())


def _paragraphs(pieces: Iterable[Paragraph | Grid], where: str) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece._replace(where=where)
        else:
            texts = (" ".join(filter(None, (cell.text for cell in row.cells))) for row in piece.rows)
            yield from (Paragraph(text, where) for text in texts)


# ---- pieces ---------------------------------------------------------------------------------------------------------


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

    def read(self, element: Element, without: Element | None = None) -> None:
        self._walk(element, without)
        self._end_line()

    def _walk(self, element: Element, without: Element | None) -> None:
        if element is without:
            self._end_line()
            self.before = len(self.pieces)
            return
        tag = element.tag
        if tag in _INVISIBLE or _DRAFT_CLASS in element.get("class", "").split():
            return
        if tag == "br":
            self._end_line()
            return
        if without is None and _is_around(element):
            aside = _Page()
            # Leaves out nothing that is in it, and asks no more what is navigation.
            aside.read(element, without=element.getparent())
            self.around += aside.pieces
            return
        if tag == "table" and _is_data(element):
            self._end_line()
            self._tables += 1
            self.pieces.append(Grid(tuple(_rows(element, self._tables))))
            return
        if tag not in _INLINE:
            self._end_line()
        self._add(element.text, keep=tag == "pre")
        for child in element.iterchildren("*"):
            self._walk(child, without)
            self._add(child.tail)
        if tag not in _INLINE:
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
    return _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text) if "\n" in text else text)


# ---- tables ---------------------------------------------------------------------------------------------------------


def _is_data(table: Element) -> bool:
    """Whether a table holds rows of cells, not the layout of the page."""
    if table.find(".//table") is not None:
        return False
    return any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in table.iter("tr"))


def _rows(table: Element, number: int) -> Iterator[GridRow]:
    rows = list(table.iter("caption", "tr"))
    for count, row in enumerate(rows, start=1):
        cells = [row] if row.tag == "caption" else row.iterchildren("td", "th")
        found = tuple(
            GridCell(_cell_text(cell), min(_span(cell, "rowspan"), len(rows)), _span(cell, "colspan")) for cell in cells
        )
        yield GridRow(found, f"第 {number} 个表格第 {count} 行")


def _span(cell: Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text[:6]), _MAX_SPAN)) if text.isascii() and text.isdigit() else 1


def _cell_text(cell: Element) -> str:
    if not len(cell):
        return _shown(cell.text or "").strip(" ")
    page = _Page()
    page.read(cell)
    return "\n".join(piece.text for piece in page.pieces if isinstance(piece, Paragraph))
