"""Numbers that stand only in the lists and styles of a Word document: they are read as they are printed."""

from __future__ import annotations

import pytest

from gkeditor.importers import import_report
from gkeditor.importers.docx.numerals import numeral
from tests.importers.word import p, r, rows, tbl, tc, texts, tr, val, word


def level(depth: int, fmt: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}">{val("start", start)}{val("numFmt", fmt)}{more}{val("lvlText", text)}</w:lvl>'


def definition(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def number(key: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{key}">{val("abstractNumId", of)}{override}</w:num>'


def item(text: str, key: int | None = 1, depth: int | None = None, style: str = "") -> str:
    place = ("" if depth is None else val("ilvl", depth)) + ("" if key is None else val("numId", key))
    return p(text, (val("pStyle", style) if style else "") + (f"<w:numPr>{place}</w:numPr>" if place else ""))


def style(key: str, name: str, content: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}">{val("name", name)}{content}</w:style>'


def in_list(key: int | None, depth: int | None = None) -> str:
    place = ("" if depth is None else val("ilvl", depth)) + ("" if key is None else val("numId", key))
    return f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>"


REPORT = definition(
    7,
    level(0, "chineseCountingThousand", "%1、", val("pStyle", "1")),
    level(1, "chineseCounting", "（%2）", val("pStyle", "2")),
    level(2, "decimal", "%3.", val("suff", "space")),
)


def test_number_before_a_figure_stands_apart() -> None:
    assert texts(word(item("150", depth=2), numbering=REPORT + number(1, 7))) == ["1. 150"]


def test_numbers_of_a_list_and_its_levels() -> None:
    body = (
        item("总体", depth=0)
        + item("主动", depth=1)
        + item("制度", depth=2)
        + item("平台", depth=2)
        + item("依申请", depth=1)
        + item("平台", depth=2)
        + item("主动公开", depth=0)
        + item("公文", depth=1)
    )
    found = texts(word(body, numbering=REPORT + number(1, 7)))
    assert found == [
        "一、总体", "（一）主动", "1.制度", "2.平台", "（二）依申请", "1.平台", "二、主动公开", "（一）公文",
    ]  # fmt: skip


def test_numbers_that_only_the_style_names() -> None:
    styles = (
        style("1", "heading 1", in_list(1))
        + style("2", "heading 2", val("basedOn", "1") + in_list(None, 1))
        + style("9", "heading without number", val("basedOn", "1") + in_list(0))
        + style("10", "heading of this office", val("basedOn", "2"))
    )
    body = "".join(
        p(text, val("pStyle", key)) for text, key in (("甲", "1"), ("乙", "2"), ("丙", "10"), ("丁", "9"), ("戊", "1"))
    )
    found = texts(word(body, styles=styles, numbering=REPORT + number(1, 7)))
    assert found == ["一、甲", "（一）乙", "（二）丙", "丁", "二、戊"]


def test_level_of_a_style_that_the_list_knows() -> None:
    styles = style("2", "heading 2", in_list(1))
    assert texts(word(p("甲", val("pStyle", "2")), styles=styles, numbering=REPORT + number(1, 7))) == ["（一）甲"]


def test_a_paragraph_counts_more_than_its_style() -> None:
    styles = style("1", "heading 1", in_list(1))
    body = item("甲", None, 1, "1") + item("乙", 0, None, "1") + item("丙", None, None, "1")
    assert texts(word(body, styles=styles, numbering=REPORT + number(1, 7))) == ["（一）甲", "乙", "二、丙"]


def test_list_of_the_style_of_all_paragraphs() -> None:
    styles = style("a", "Normal", in_list(1)).replace('"a">', '"a" w:default="1">')
    assert texts(word(p("甲") + p("乙"), styles=styles, numbering=REPORT + number(1, 7))) == ["一、甲", "二、乙"]


def test_lists_of_one_definition_go_on_with_each_other() -> None:
    body = item("甲") + item("乙", 2) + item("丙")
    assert texts(word(body, numbering=REPORT + number(1, 7) + number(2, 7))) == ["一、甲", "二、乙", "三、丙"]


def test_list_that_begins_again() -> None:
    again = f'<w:lvlOverride w:ilvl="0">{val("startOverride", 5)}</w:lvlOverride>'
    body = item("甲") + item("乙", 2) + item("丙", 2) + item("丁")
    found = texts(word(body, numbering=REPORT + number(1, 7) + number(2, 7, again)))
    assert found == ["一、甲", "五、乙", "六、丙", "七、丁"]


def test_list_with_a_level_of_its_own() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=3)}</w:lvlOverride>'
    assert texts(word(item("甲", 2), numbering=REPORT + number(2, 7, other))) == ["第3条 甲"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "1."), (val("lvlRestart", 0), "3."), (val("lvlRestart", 1), "3."), (val("lvlRestart", 2), "1.")],
)
def test_after_which_levels_a_list_begins_again(restart: str, last: str) -> None:
    levels = level(0, "decimal", "%1、"), level(1, "decimal", "%2)"), level(2, "decimal", "%3.", restart)
    body = item("a", depth=0) + item("b", depth=1) + item("c", depth=2) + item("d", depth=2)
    body += item("e", depth=1) + item("f", depth=2)
    assert texts(word(body, numbering=definition(3, *levels) + number(1, 3)))[-1] == f"{last}f"


@pytest.mark.parametrize(
    ("fmt", "text", "more", "printed"),
    [
        ("decimal", "第%1章", "", "第2章 "),
        ("decimal", "第%1章", val("suff", "nothing"), "第2章"),
        ("chineseCounting", "第%1部分", val("isLgl"), "第2部分 "),
        ("bullet", "\uf0b7", "", ""),
        ("none", "附", "", "附 "),
        ("none", "%1", "", ""),
        ("decimal", "\uf06c%1.", "", "2."),
        ("decimal", "%2.%1", "", "1.2 "),
        ("nonsense", "%1.", "", "2."),
    ],
)
def test_how_a_number_is_printed(fmt: str, text: str, more: str, printed: str) -> None:
    numbering = definition(1, level(0, fmt, text, more)) + number(1, 1)
    assert texts(word(item("甲") + item("乙"), numbering=numbering))[1] == f"{printed}乙"


def test_format_of_word_beside_one_for_all() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        f"<mc:Fallback>{val('numFmt', 'upperRoman')}</mc:Fallback></mc:AlternateContent>"
    )
    one = f'<w:lvl w:ilvl="0">{val("start", 4)}{both}{val("lvlText", "%1.")}</w:lvl>'
    assert texts(word(item("甲"), numbering=definition(1, one) + number(1, 1))) == ["IV.甲"]


def test_list_that_is_named_by_a_style() -> None:
    numbering = definition(1, val("numStyleLink", "L")) + definition(
        2, val("styleLink", "L"), level(0, "decimal", "%1.")
    )
    styles = style("L", "list", in_list(2), kind="numbering")
    found = texts(word(item("甲") + item("乙", 2), styles=styles, numbering=numbering + number(1, 1) + number(2, 2)))
    assert found == ["1.甲", "2.乙"]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        number(1, 9),
        definition(1, val("numStyleLink", "L")) + number(1, 1),
        definition(1, level(12, "decimal", "%1."), '<w:lvl w:ilvl="x"/>') + number(1, 1),
        definition(1, level(0, "decimal", "%1.").replace('"1"/>', '"many"/>')) + number(1, 1).replace('"1">', '"3">'),
    ],
)
def test_broken_lists_number_nothing(numbering: str) -> None:
    styles = style("L", "list", in_list(1), kind="numbering")
    assert texts(word(item("甲") + item("乙", depth=3), styles=styles, numbering=numbering)) == ["甲", "乙"]


def test_blank_items_are_counted_and_not_printed() -> None:
    numbering = REPORT + number(1, 7)
    assert texts(word(item("甲") + item("") + item("乙"), numbering=numbering)) == ["一、甲", "", "三、乙"]
    data = word(tbl(tr(tc(item("")), tc(item("规章")), "5")), numbering=numbering)
    assert rows(data) == [("", "二、规章", "5")]


def test_deleted_and_hidden_items_are_not_counted() -> None:
    gone = (
        f"<w:p><w:pPr><w:numPr>{val('numId', 1)}</w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{r('x')}</w:del></w:p>"
    )
    assert texts(word(item("甲") + gone + item("乙"), numbering=REPORT + number(1, 7))) == ["一、甲", "二、乙"]


def test_headings_are_found_by_numbers_of_the_style() -> None:
    styles = style("1", "heading 1", in_list(1))
    names = ("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况", "其他需要报告的事项")
    body = "".join(p(name, val("pStyle", "1")) + p(f"有。{name}") for name in names)
    found = import_report(word(body, styles=styles, numbering=REPORT + number(1, 7)), name="a.docx")
    assert (found.get("overview"), found.get("problems")) == ("有。总体情况", "有。存在的主要问题及改进情况")
    assert found.get("heading.problems") == "三、存在的主要问题及改进情况"
    assert found.get("heading.overview") == ""


@pytest.mark.parametrize(
    ("fmt", "printed"),
    [
        ("decimalZero", "07 12 121"),
        ("decimalFullWidth", "７ １２ １２１"),
        ("decimalEnclosedCircle", "⑦ ⑫ 121"),
        ("decimalEnclosedCircleChinese", "⑦ ⑫ 121"),
        ("decimalEnclosedFullstop", "⒎ ⒓ 121"),
        ("decimalEnclosedParen", "⑺ ⑿ 121"),
        ("numberInDash", "- 7 - - 12 - - 121 -"),
        ("upperRoman", "VII XII CXXI"),
        ("lowerRoman", "vii xii cxxi"),
        ("upperLetter", "G L QQQQQ"),
        ("lowerLetter", "g l qqqqq"),
        ("chineseCounting", "七 十二 一百二十一"),
        ("chineseCountingThousand", "七 十二 一百二十一"),
        ("japaneseCounting", "七 十二 一百二十一"),
        ("ideographDigital", "七 一二 一二一"),
        ("chineseLegalSimplified", "柒 壹拾贰 壹佰贰拾壹"),
        ("ideographTraditional", "庚 12 121"),
        ("ideographZodiac", "午 亥 121"),
        ("ideographEnclosedCircle", "㊆ 12 121"),
        ("decimal", "7 12 121"),
    ],
)
def test_formats(fmt: str, printed: str) -> None:
    assert " ".join(numeral(value, fmt) for value in (7, 12, 121)) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "零"),
        (10, "十"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1006, "一千零六"),
        (10_000, "一〇〇〇〇"),
    ],
)
def test_chinese_numbers(value: int, printed: str) -> None:
    assert numeral(value, "chineseCounting") == printed


@pytest.mark.parametrize("fmt", ["upperRoman", "lowerLetter", "chineseLegalSimplified", "decimalEnclosedCircle"])
def test_numbers_beyond_a_format_are_plain(fmt: str) -> None:
    assert numeral(99_999_999, fmt) == "99999999"
