"""Web pages that mean harm: refused or read quickly, and nothing is fetched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from gkeditor.importers import UnreadableInput, import_report
from gkeditor.importers.source import Line, lines
from gkeditor.importers.web.html import read_html
from tests.importers.test_html import CONTENT


def test_nothing_is_fetched_or_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    declared = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    found = import_report(f"{declared}<p>&x;&b;</p>{CONTENT}".encode(), name="a.html")
    assert not any("机密" in text or "aaaa" in text for text in found.values.values())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 5_000,
        "<table><tr>" + "<td>1</td>" * 100_000 + "</tr></table>",
        "<table>" + "<tr><td>1</td><td>2</td></tr>" * 30_000 + "</table>",
        "<table>" + "<tr><td colspan=99999999 rowspan=99999999>规章</td><td>1</td></tr>" * 9 + "</table>",
        "<p>一、</p>" * 30_000,
        "<!-- 只有注释 -->",
        "<style>.a{" + "a{" * 500_000 + "display:table-cell</style><p>x",
        "<style>" + ".a{display:table-cell}" * 100_000 + "</style>" + "<div class=a>1</div>" * 10_000,
        "<p>" + "大||中//小【】" * 8 + "x</p>" + "<p>大|中</p>" * 10_000,
        "<textarea>&lt;p&gt;" + "x" * 9 + "</textarea>" + "<textarea>&lt;p&gt;一</textarea>" * 10_000,
        "<ol><li>" * 60 + "字" * 500_000,
        "<b>" * 200 + "<p>" + "<i></i>" * 100_000,
    ],
    ids=[
        "deep",
        "nested tables",
        "wide",
        "long",
        "spans",
        "many paragraphs",
        "nothing",
        "rules",
        "classes",
        "buttons",
        "fields",
        "lists",
        "inline",
    ],
)
def test_harmful_pages_are_refused_quickly(page: str) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableInput):
        import_report(f"<html>{page}".encode(), name="a.html")
    assert time.perf_counter() - start < 5


def test_wide_span_takes_no_room() -> None:
    (caption, _, _) = lines(
        read_html("<table><tr><td colspan=9999999>总</td></tr><tr><td>a</td><td>b</td></tr><tr></tr></table>".encode())
    )
    assert isinstance(caption, Line)
    assert len(caption.cells) <= 256
