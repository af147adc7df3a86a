"""Web pages: what is content, how cells and paragraphs read, and pages that mean harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from gkeditor.importers import UnreadableInput, import_report
from gkeditor.importers.web.html import read_html
from gkeditor.importers.source import Line, Paragraph, lines
from gkeditor.model.report import Report


def texts(page: str) -> list[str]:
    return [piece.text for piece in read_html(page.encode()).pieces if isinstance(piece, Paragraph)]


def rows(page: str) -> list[tuple[str | None, ...]]:
    return [line.cells for line in lines(read_html(page.encode())) if line.grid]


def report(body: str, head: str = "") -> Report:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return import_report(page.encode(), name="a.html")


CONTENT = (
    "<p>一、总体情况</p><p>有。</p><p>六、其他需要报告的事项</p><p>没有。</p>"
    "<table><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>"
    "<tr><td>行政许可</td><td>5</td></tr><tr><td>行政处罚</td><td>6</td></tr></table>"
)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>一 <b>二</b>\n 三</p>", ["一 二三"]),
        ("<p>a\n  b</p>", ["a b"]),
        ("<p>一<br>二<br/>&nbsp;三</p>", ["一", "二", "\u00a0三"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<ul><li>一</li><li>二</li></ul>", ["一", "二"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("<p>&lt;b&gt; &amp;amp; &#19968;</p>", ["<b> &amp; 一"]),
        ("<p>一<script>document.write('二')</script><!-- 三 --><style>四</style></p>", ["一"]),
        ("<h1>题<wbr>目</h1><h2>一、总体情况</h2>", ["题目", "一、总体情况"]),
        ("<p>不闭合<p>的段落", ["不闭合", "的段落"]),
    ],
)
def test_paragraphs(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_spans() -> None:
    page = (
        "<table><tr><td rowspan=3>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td rowspan='2'>2</td></tr>"
        "<tr><td>3</td></tr><tr><td>a</td><td colspan=0>b</td><td rowspan=x>c</td></tr></table>"
    )
    assert rows(page) == [("甲", "乙", None), (None, "1", "2"), (None, "3", None), ("a", "b", "c")]


def test_cells_of_several_lines() -> None:
    assert rows("<table><tr><td><p>自</p><p>然</p>人</td><td>&nbsp;</td><td>1<br>2</td></tr></table>") == [
        ("自\n然\n人", "\u00a0", "1\n2")
    ]


def test_tables_for_layout_are_none() -> None:
    page = f"<table><tr><td>菜单</td><td>{CONTENT}</td></tr><tr><td colspan=2>版权</td></tr></table>"
    found = report(page)
    assert found.get("proactive.rules.repealed") == "2"
    assert found.get("other") == "没有。"
    assert {piece.text for piece in found.unplaced} == {"菜单", "版权"}


def test_what_stands_around_the_content() -> None:
    page = (
        "<header>网站名</header><div><a>首页</a></div><div id='x'><h1>云溪县民政局2022年政府信息公开工作年度报告</h1>"
        f"<div class='content'>{CONTENT}<nav>分享</nav></div></div><footer>主办单位</footer>"
    )
    found = report(page)
    assert (found.get("title"), found.get("overview")) == ("云溪县民政局2022年政府信息公开工作年度报告", "有。")
    assert [tuple(piece) for piece in found.unplaced] == [
        ("正文之前", "网站名\n首页"),
        ("正文中的导航等", "分享"),
        ("正文之后", "主办单位"),
    ]


def test_title_of_the_page_where_there_is_no_other() -> None:
    head = "<title>云溪县民政局2022年政府信息公开工作年度报告_云溪县人民政府</title>"
    assert report(CONTENT, head).get("title") == "云溪县民政局2022年政府信息公开工作年度报告"


def test_page_that_names_a_wrong_encoding() -> None:
    page = f"<meta charset='gb2312'>{CONTENT}"
    assert report(page).get("overview") == "有。"
    page = f"<html><head><meta charset='utf-8'></head><body>{CONTENT}</body></html>"
    assert import_report(page.encode("gb18030"), name="a.html").get("overview") == "有。"


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
    ],
    ids=["deep", "nested tables", "wide", "long", "spans", "many paragraphs", "nothing"],
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
