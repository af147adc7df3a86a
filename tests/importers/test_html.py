"""Web pages: what is content, how cells and paragraphs read, and pages that mean harm."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.importers import UnreadableInput, import_from, import_report
from gkeditor.importers.source import Paragraph, lines
from gkeditor.importers.web.html import read_html
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
    assert [tuple(piece) for piece in found.unplaced] == [("网页导航", "网站名\n首页\n分享\n主办单位")]


def test_margins_of_pages_saved_by_libreoffice() -> None:
    found = report(f"<body><div title='header'><p>页眉</p></div>{CONTENT}<div title='footer'><p>— 3 —</p></div></body>")
    assert found.get("other") == "没有。"
    assert [piece.text for piece in found.unplaced] == ["页眉\n— 3 —"]


def test_title_of_the_page_where_there_is_no_other() -> None:
    head = "<title>云溪县民政局2022年政府信息公开工作年度报告_云溪县人民政府</title>"
    assert report(CONTENT, head).get("title") == "云溪县民政局2022年政府信息公开工作年度报告"


def test_page_that_names_a_wrong_encoding() -> None:
    page = f"<meta charset='gb2312'>{CONTENT}"
    assert report(page).get("overview") == "有。"
    page = f"<html><head><meta charset='utf-8'></head><body>{CONTENT}</body></html>"
    assert import_report(page.encode("gb18030"), name="a.html").get("overview") == "有。"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>一<o:p></o:p><st1:chmetcnv>二</st1:chmetcnv><unknown>三</unknown></p>", ["一二三"]),
        (
            "<p><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>总</p>",
            ["一、\u00a0总"],
        ),
        ("<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]--><xml><a>x</a></xml><p>一</p>", ["一"]),
        ("<p>&emsp;&ensp;一&emsp;二&#12288;</p>", ["一\u2003二\u3000"]),
        ("<span style='display: block'>一</span><span>二</span>", ["一", "二"]),
        ("<p>增<ins>加</ins><del>减少</del><s>减</s></p>", ["增加"]),
        ("<p>150<sup>1</sup>，3<sup>[2]</sup></p>", ["150¹，3[2]"]),
        (
            "<ol><li>一件</li><li><p>二件</p></li><li>2.5万元</li><li>（四）四</li></ol>",
            ["1.一件", "2.二件", "3. 2.5万元", "（四）四"],
        ),
        ("<ol start=4><li>一</li></ol><ol style='list-style:none'><li>二</li></ol>", ["4.一", "二"]),
    ],
    ids=[
        "unknown elements",
        "list numbers of Word",
        "notes to Word",
        "spaces",
        "blocks by style",
        "deleted",
        "raised",
        "items",
        "start",
    ],
)
def test_paragraphs_of_other_programs(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_deleted_text_is_spoken_of() -> None:
    assert read_html("<p>一<del>二</del></p>".encode()).remarks == ("网页中标为删除的文字没有读取",)


def test_hidden_rows_and_columns_are_read_and_spoken_of() -> None:
    table = "<table><col{}><tr{}><td>规章</td><td{}>1</td></tr><tr style='display:none'><td></td></tr></table>"
    hidden = " style='mso-x:1;display:none'"
    for place in range(4):
        source = read_html(table.format(*(hidden if n == place else "" for n in range(3))).encode())
        assert next(line.cells for line in lines(source)) == ("规章", "1")
        assert source.remarks == (("表格有隐藏的行或列，其中的内容也已读取",) if place < 3 else ())


def test_tables_of_other_elements() -> None:
    styles = "<style>.t, .u { display:table } .t .r{display:table-row} div.c{ color:red; display : table-cell }</style>"
    by_class = "<div class='t'><div class='r'><div class='c'>1</div><div class='c'>2</div></div></div>"
    assert rows(styles + by_class) == [("1", "2")]
    cell = "<span style='display:table-cell'>{}</span>"
    by_style = f"<div style='display:table'><p style='display:table-row'>{cell.format(3)}{cell.format(4)}</p></div>"
    assert rows(by_style) == [("3", "4")]


def test_tables_in_tables() -> None:
    inner = "<table><tr><td>7</td></tr></table>"
    page = f"<table><tr><td>规章</td><td>1</td></tr><tr><td>行政许可</td><td>{inner}</td></tr></table>"
    assert rows(page) == [("规章", "1"), ("行政许可", "7")]
    layout = f"<table><tr><td>一</td><td><table><tr><td>二</td><td>{page}</td></tr></table></td></tr></table>"
    assert rows(layout) == [("规章", "1"), ("行政许可", "7")]


def test_numbers_that_show_rounded() -> None:
    cells = "<td x:num='1005.834'>1,005.83</td><td sdval='25'>25</td><td x:num>3</td><td x:num='0.5'>50%</td>"
    assert rows(f"<table><tr>{cells}</tr></table>") == [("1005.834", "25", "3", "50%")]


def test_buttons_and_links_beside_the_text() -> None:
    page = (
        "<div><p>发布时间：2023-01-16　来源：县民政局　字号：[大 中 小]</p><p>本报告按规定编制。</p>"
        f"{CONTENT}<p>附件：年度报告.docx</p><p>【打印本页】 【关闭窗口】</p><p>相关链接：</p><p>另一份报告</p></div>"
    )
    found = report(page)
    assert (found.get("preface"), found.get("other")) == ("本报告按规定编制。", "没有。")
    buttons = "附件：年度报告.docx\n【打印本页】 【关闭窗口】\n相关链接："
    assert [tuple(piece) for piece in found.unplaced] == [
        ("正文之后", "另一份报告"),
        ("网页导航", f"发布时间：2023-01-16　来源：县民政局　字号：[大 中 小]\n{buttons}"),
    ]


def test_text_that_only_looks_like_buttons_stays() -> None:
    content = CONTENT.replace("没有。", "来源于基层的建议已采纳。").replace("有。", "大厅设有打印、下载服务。")
    page = f"<p>本报告可在网站下载。</p>{content}"
    found = report(page)
    assert found.get("preface") == "本报告可在网站下载。"
    assert found.get("overview") == "大厅设有打印、下载服务。"
    assert found.get("other") == "来源于基层的建议已采纳。"
    assert not found.unplaced


def test_links_are_no_headings() -> None:
    page = f"<div><ul><li><a href='#1'>一、总体情况</a></li></ul></div><div><p>云溪</p>{CONTENT}</div>"
    assert [tuple(piece) for piece in report(page).unplaced] == [("网页导航", "一、总体情况")]


@pytest.mark.parametrize(
    "page",
    [
        "<div style='display:none'>{}</div><p>正在加载</p>",
        "<p>正在加载</p><textarea hidden>{escaped}</textarea>",
        "<p>正在加载</p><template id=t>{}</template>",
        "<p>正在加载</p><script type='text/template'>{}</script>",
    ],
    ids=["hidden", "field", "template", "script"],
)
def test_text_that_a_script_would_show(page: str) -> None:
    found = report(
        page.format(CONTENT, escaped=escape(CONTENT)), "<meta name=ArticleTitle content=云溪县2022年年度报告>"
    )
    assert (found.get("overview"), found.get("proactive.rules.repealed")) == ("有。", "2")
    assert found.get("title") == "云溪县2022年年度报告"
    assert "正在加载" in "".join(piece.text for piece in found.unplaced)


def test_fields_in_cells_hold_what_is_filled_in() -> None:
    fields = (
        "<input value='12'>",
        "<input type='number' value='3'>",
        "<textarea>7</textarea>",
        "<input type='hidden' value='9'>",
    )
    cells = "".join(f"<td>{field}</td>" for field in fields)
    page = f"<p><input value='搜索'>一</p><table><tr>{cells}</tr></table>"
    assert [line.cells for line in lines(read_html(page.encode()))] == [("一",), ("12", "3", "7", "")]


def test_what_is_typed_into_fields_is_not_lost() -> None:
    assert "留言" in "".join(piece.text for piece in report(f"<div>{CONTENT}<textarea>留言</textarea></div>").unplaced)


@pytest.mark.parametrize(
    "page",
    ["<frameset rows=9,*><frame src=a.htm><frame src=b.htm></frameset>", "<p>年报</p><iframe src=a.htm></iframe>"],
)
def test_frames_are_named(page: str) -> None:
    with pytest.raises(UnreadableInput, match="只是一个框架，正文在框架内的另一个网页里"):
        report(page)


def test_broken_places_are_spoken_of() -> None:
    page = f"<meta charset=gb2312>{CONTENT * 3}".encode().replace("有。".encode(), b"\xe6\x9c\xe3\x80\x82", 1)
    imported = import_from(page, name="a.html")
    assert imported.remarks == ("文件中有 1 处文字已损坏，读作“\ufffd”，请对照原文改正",)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    """A table of cells with spans, as it stands in its grid ("" where one is covered) and as markup."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    grid = [["?"] * width for _ in range(height)]
    markup = ""
    for row in range(height):
        markup += "<tr>"
        for column in range(width):
            if grid[row][column] != "?":
                continue
            wide = draw(st.integers(1, width - column))
            while any(grid[row][c] != "?" for c in range(column, column + wide)):
                wide -= 1
            high = draw(st.integers(1, height - row))
            for r in range(row, row + high):
                grid[r][column : column + wide] = [""] * wide
            grid[row][column] = text = draw(st.sampled_from(["0", "12", "规章", "总计", "其 他", "增"]))
            shown = draw(
                st.sampled_from(
                    ["{}", "<p>{}</p>", "<b>{}</b>\n", " <p><span>{}<o:p></o:p></span></p>", "<div>{}<!-- x --></div>"]
                )
            )
            markup += f"<td rowspan={high} colspan='{wide}'>{shown.format(text)}</td>"
        markup += "</tr>"
    return grid, f"<table><tbody>{markup}</tbody></table>"


@given(table=spanned(), depth=st.integers(0, 4))
def test_any_table(table: tuple[list[list[str]], str], depth: int) -> None:
    grid, page = table
    several = any(sum(bool(text) for text in row) > 1 for row in grid)
    for _ in range(depth):
        page = f"<table><tr><td>菜单</td><td>{page}</td></tr></table>"
    found = [[text or "" for text in row] for row in rows(page)]
    assert [[text.replace("其 他", "其他") for text in row] for row in found] == (
        [[text.replace("其 他", "其他") for text in row] for row in grid] if several else []
    )
