"""Pages as the programs of government web sites make them: what leads through the site is told from text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkeditor import app
from gkeditor.document import Document
from gkeditor.importers import import_from
from gkeditor.importers.imported import Imported
from tests.checks.reports import clean

SITES = Path(__file__).with_name("sites")
PAGES = ("trs", "hanweb", "new")


def page(kind: str, inside: str = "", after: str = "") -> bytes:
    document = Document(clean("2021-30"))
    content = app.export(document, "fragment").decode()
    title = document.report.get("title")
    site = (SITES / f"{kind}.html").read_text(encoding="utf-8")
    return site.format(title=title, content=content, inside=inside, after=after).encode()


def rules(imported: Imported) -> set[str]:
    return {finding.rule for finding in Document(imported.report).findings}


@pytest.mark.parametrize("kind", PAGES)
def test_a_site_around_a_clean_report(kind: str) -> None:
    imported = import_from(page(kind), name="page.html")
    (change,) = clean("2021-30").difference(imported.report)
    assert change.address == "unplaced.1"
    (piece,) = imported.report.unplaced
    assert piece.is_navigation
    assert "首页" in piece.text
    assert imported.remarks == (f"略去网页导航 {len(piece.text.splitlines())} 处，列在没有找到位置的内容里",)
    assert "structure.unplaced" not in rules(imported)


@pytest.mark.parametrize("kind", PAGES)
def test_text_outside_links_is_left_to_the_clerk(kind: str) -> None:
    words = "本报告的电子版可以在县档案馆查阅。"
    imported = import_from(page(kind, after=f"<div>{words}</div>"), name="page.html")
    (piece, _) = imported.report.unplaced
    assert piece == ("正文之后", words)
    assert "structure.unplaced" in rules(imported)


@pytest.mark.parametrize("kind", PAGES)
def test_a_linked_sentence_of_the_report_stays_in_it(kind: str) -> None:
    document = Document(clean("2021-30"))
    content = app.export(document, "fragment").decode()
    linked = content.replace("<p", '<p><a href="/d.docx">报告可以下载。</a></p><p', 1)
    assert linked != content
    found = import_from(page(kind).replace(content.encode(), linked.encode()), name="page.html").report
    assert "报告可以下载。" in "\n".join((found.get("preface"), *(piece.text for piece in found.unplaced)))
