"""The web page as a piece for the editor of a website."""

from __future__ import annotations

import re

from lxml import etree

from gkeditor.document import Document
from gkeditor.exporters import exporter


def fragment(document: Document) -> str:
    return exporter("fragment").export(document).decode()


def test_it_is_a_piece_of_a_page_with_inline_styles_only(document: Document) -> None:
    tree = etree.fromstring(f"<div>{fragment(document)}</div>", etree.HTMLParser())
    names = {element.tag for element in tree.iter()} - {"html", "body", "div"}
    assert names <= {"p", "h2", "h3", "table", "colgroup", "col", "tr", "td", "tbody", "br"}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert attributes <= {"style", "rowspan", "colspan", "border", "cellspacing", "cellpadding", "class"}
    assert not re.search(r"url\(|expression|@import|https?:", fragment(document).replace(document.text("preface"), ""))


def test_every_cell_is_in_it(document: Document) -> None:
    tree = etree.fromstring(fragment(document), etree.HTMLParser())
    texts = ["\n".join(cell.itertext()) for cell in tree.iter("td")]
    shown = [document.text(cell) for cell in document.form.cells if document.text(cell)]
    assert len(texts) > len(shown)
    if not any("\n" in text for text in shown):
        assert set(shown) <= set(texts)


def test_only_a_draft_is_marked(document: Document) -> None:
    marked = "【草稿】" in fragment(document)
    assert marked == any(finding.severity.rank == 0 for finding in document.findings)
