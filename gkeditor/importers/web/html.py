"""Web pages: paragraphs and tables as the page shows them, and apart from these what stands around the content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import filterfalse

from lxml import etree
from lxml.etree import _Element as Element

from gkeditor.importers.decode import decode
from gkeditor.importers.source import Grid, Paragraph, Source, UnreadableInput
from gkeditor.importers.web.content import Content, find_content
from gkeditor.importers.web.display import Display
from gkeditor.importers.web.furniture import is_furniture, is_imprint, leads_on
from gkeditor.importers.web.pieces import Pieces
from gkeditor.importers.web.tables import drop_hidden
from gkeditor.model.report import NAVIGATION

_MAX_DEPTH = 240
_SITE_NAME = re.compile(r"[_|]|\s-+\s|--+")
_TITLES = frozenset(("articletitle", "og:title", "title"))
"""Names under which pages say what their article is called."""
_FEW = 300
"""Characters of a page that only frames others."""
_FRAMES = "这个网页只是一个框架，正文在框架内的另一个网页里；请在浏览器中单独打开正文所在的网页，保存后再读取"
_STRUCK = "网页中标为删除的文字没有读取"
_DROPPED = "略去网页导航 {} 处，列在没有找到位置的内容里"
_HIDES = "表格有隐藏的行或列，其中的内容也已读取"


def read_html(data: bytes, claimed: str = "") -> Source:
    """The source in a web page, whose sender claims an encoding perhaps."""
    text, remarks = decode(data, claimed or _claimed(data))
    source = source_of_page(text)
    return source._replace(remarks=(*remarks, *source.remarks))


def source_of_page(page: str) -> Source:
    """The source in the markup of a web page, or of a part of one; raise UnreadableInput."""
    root = _parsed(page)
    display = Display(root)
    content = find_content(root, display)
    if content is None:
        kept = next((source for markup in _kept(root) if (source := _source_of_kept(markup))), None)
        if kept:
            shown = _source(root, Content(root), display)
            outside = (*kept.outside, *_paragraphs(shown.pieces, "网页显示的其他内容"))
            return kept._replace(outside=outside, titles=(*kept.titles, *shown.titles))
        if _is_frame(root):
            raise UnreadableInput(_FRAMES)
        content = Content(root if (body := root.find("body")) is None else body)
    return _source(root, content, display)


def has_content(page: str) -> bool:
    """Whether a page holds a table or a heading of a report."""
    root = _parsed(page)
    return find_content(root, Display(root)) is not None


def without_hidden(page: str) -> str | None:
    """A page without the rows and cells of its tables that it does not show; None where it shows all."""
    root = _parsed(page)
    display = Display(root)
    # All are found first: with a row goes what is in it.
    dropped = [drop_hidden(table, display) for table in list(root.iter("table"))]
    return etree.tostring(root, encoding="unicode", method="html") if any(dropped) else None


def _claimed(data: bytes) -> str:
    found = re.search(rb"""charset\s*=\s*["']?([\w-]{1,40})""", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii", "ignore") if found else ""


def _parsed(page: str) -> Element:
    # The decoded text is parsed, so that a page that names a wrong encoding does no harm.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(page.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        raise UnreadableInput("网页已经损坏，不能读取") from None
    # A page of nothing but a comment has no root, whatever the types say.
    if not isinstance(root, Element):
        raise UnreadableInput("网页是空的，没有可读的内容")
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            raise UnreadableInput("网页的层次过深，不是正常的网页")
    return root


def _kept(root: Element) -> Iterator[str]:
    """The markup that a page keeps for a script to show, in elements that show nothing themselves."""
    for element in root.iter("textarea", "template", "script"):
        if element.tag == "template":
            yield "".join(etree.tostring(child, encoding="unicode") for child in element)
        elif element.tag == "textarea" or re.search("html|template", element.get("type", "")):
            yield "".join(element.itertext())


def _source_of_kept(markup: str) -> Source | None:
    if not markup.lstrip().startswith("<"):
        return None
    root = _parsed(markup)
    display = Display(root)
    content = find_content(root, display)
    return _source(root, content, display) if content else None


def _is_frame(root: Element) -> bool:
    if root.find(".//frameset") is not None:
        return True
    return root.find(".//iframe") is not None and len("".join(root.itertext()).split()) < _FEW


def _source(root: Element, content: Content, display: Display) -> Source:
    inside, outside = Pieces(display, content.keep), Pieces(display, frozenset(content.element.iterancestors()))
    inside.read(content.element)
    outside.read(root, without=content.element)
    before, found, behind = _without_furniture(inside.found)
    of_site = inside.navigation | outside.navigation

    def is_navigation(piece: Paragraph | Grid) -> bool:
        text = _text(piece)
        return piece in of_site or is_furniture(text) or is_imprint(text) or leads_on(text)

    parts = (
        ([*outside.found[: outside.before], *before], "正文之前"),
        (inside.around, "正文中的导航等"),
        ([*behind, *outside.found[outside.before :], *outside.around], "正文之后"),
    )
    around = [line for part, where in parts for line in _paragraphs(filterfalse(is_navigation, part), where)]
    dropped = [line for part, _ in parts for line in _paragraphs(filter(is_navigation, part), NAVIGATION)]
    titles = [name for title in root.iter("title") for name in _SITE_NAME.split("".join(title.itertext()))]
    titles += [meta.get("content", "") for meta in root.iter("meta") if _name(meta) in _TITLES]
    remarks = [words for words, fits in ((_STRUCK, inside.struck), (_HIDES, inside.hides)) if fits]
    if dropped:
        remarks.append(_DROPPED.format(len(dropped)))
    return Source(tuple(found), (*around, *dropped), tuple(titles), tuple(remarks))


def _name(meta: Element) -> str:
    return (meta.get("name") or meta.get("property") or "").lower()


Parts = list[Paragraph | Grid]


def _without_furniture(found: Parts) -> tuple[Parts, Parts, Parts]:
    """What is the site's own at the beginning, the document, and what is the site's own at its end."""
    last = max((index for index, piece in enumerate(found) if isinstance(piece, Grid)), default=-1)
    end = next((i for i in range(max(last + 1, len(found) // 2), len(found)) if leads_on(_text(found[i]))), len(found))
    while end and is_furniture(_text(found[end - 1])):
        end -= 1
    start = next((i for i, piece in enumerate(found[:end]) if not is_furniture(_text(piece))), 0)
    # Between title and text it stands, too.
    near = [i for i in range(start, min(start + 4, end)) if is_furniture(_text(found[i]))]
    own = {*range(start), *near}
    before = [found[i] for i in sorted(own)]
    return before, [found[i] for i in range(end) if i not in own], found[end:]


def _text(piece: Paragraph | Grid) -> str:
    return piece.text if isinstance(piece, Paragraph) else ""


def _paragraphs(pieces: Iterable[Paragraph | Grid], where: str) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece._replace(where=where)
        else:
            texts = (" ".join(filter(None, (cell.text for cell in row.cells))) for row in piece.rows)
            yield from (Paragraph(text, where) for text in texts if text.strip())
