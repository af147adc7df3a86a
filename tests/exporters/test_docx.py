"""The Word document: its page, styles, tables and texts, and what it keeps to itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import pytest
from lxml import etree

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.exporters.page import Page, page
from gkeditor.exporters.paper import is_left
from tests.exporters.word_file import NAMES, Cell, W, WordFile, cells, grid, text, value

Make = Callable[..., Document]


def word(document: Document) -> WordFile:
    return WordFile(exporter("docx").export(document))


def expected(view: Page) -> list[tuple[str, str]]:
    """Style and text of all that stands outside the tables."""
    found = [("gkDraft", view.draft), ("Title", "\n".join(view.title_lines))]
    for heading, paragraphs in (("", view.preface), *((part.heading, part.paragraphs) for part in view.parts)):
        found.append(("heading 1", heading))
        found += [("heading 2" if one.heading else "报告-正文", one.text) for one in paragraphs]
    found += [("报告-落款", view.signature.agency), ("报告-落款", view.signature.date)]
    return [(style, words) for style, words in found if words]


def test_all_texts_in_their_styles(document: Document) -> None:
    assert word(document).paragraphs() == expected(page(document))


def test_tables_as_on_paper(document: Document) -> None:
    tables = [part.table for part in page(document).parts if part.table]
    for table, printed in zip(tables, word(document).tables(), strict=True):
        found = [(box.row, box.column, box.rows, box.columns, box.text) for box in cells(printed)]
        assert found == [(box.row, box.column, box.rows, box.columns, box.text) for box in table.layout.boxes]
        assert value(printed, "w:tblPr/w:tblCaption") == table.name


def test_widths(document: Document) -> None:
    """Every program finds the widths where it looks for them: of the table, the grid and each cell."""
    file = word(document)
    page_width = int(value(file.body[-1], "w:pgSz", "w"))
    text_width = page_width - sum(int(value(file.body[-1], "w:pgMar", side)) for side in ("left", "right"))
    for table in file.tables():
        edges = list(accumulate(grid(table), initial=0))
        assert edges[-1] == text_width
        assert value(table, "w:tblPr/w:tblW", "w") == str(text_width)
        assert value(table, "w:tblPr/w:tblLayout", "type") == "fixed"
        for cell in cells(table):
            width = edges[cell.column + cell.columns] - edges[cell.column]
            assert value(cell.element, "w:tcPr/w:tcW", "w") == str(width)


def test_rows_stay_whole_and_heads_repeat(make: Make) -> None:
    for name in ("complete", "older"):
        document = make(name)
        tables = [part.table for part in page(document).parts if part.table]
        for table, printed in zip(tables, word(document).tables(), strict=True):
            rows = list(printed.iterchildren(f"{W}tr"))
            assert all(row.find("w:trPr/w:cantSplit", NAMES) is not None for row in rows)
            heads = [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in rows]
            assert heads == [row < table.head_rows for row in range(len(rows))]
            kept = [all(p.find("w:pPr/w:keepNext", NAMES) is not None for p in row.iter(f"{W}p")) for row in rows]
            assert kept == [True] * (len(rows) - 1) + [False]


def test_a_table_longer_than_a_page_may_be_split(make: Make) -> None:
    after = {f"extra.requests.{number}": f"增加的第{number}行\t1" for number in range(1, 30)}
    document = make("complete", after | {"requests.granted.natural": "长" * 400})
    rows = list(word(document).tables()[1].iterchildren(f"{W}tr"))
    kept = [row.find(".//w:keepNext", NAMES) is not None for row in rows]
    assert kept == [True] * 3 + [False] * (len(rows) - 3)
    split = [number for number, row in enumerate(rows) if row.find("w:trPr/w:cantSplit", NAMES) is None]
    assert split == [5]


def cell_of(table: etree._Element, words: str) -> Cell:
    (found,) = [cell for cell in cells(table) if cell.text == words]
    return found


def test_labels_and_numbers_in_their_places(make: Make) -> None:
    document = make("complete", {"requests.received.natural": "1234567"})
    file = word(document)
    view = next(part.table for part in page(document).parts if part.key == "requests")
    assert view
    table = file.tables()[1]
    for box, cell in zip(view.layout.boxes, cells(table), strict=True):
        assert value(cell.element, "w:tcPr/w:vAlign") == "center"
        assert file.style(cell.element[1]) == f"报告-小字表格{'表头' if box.role == 'head' else '内容'}"
        assert value(cell.element, "w:p/w:pPr/w:jc") == ("left" if is_left(box, view) else "")
    assert {file.style(p) for p in file.tables()[0].iter(f"{W}p")} == {"报告-表格表头", "报告-表格内容"}
    assert value(cell_of(table, "社会公益组织").element, "w:p/w:pPr/w:ind", "left")
    assert not value(cell_of(table, "自然人").element, "w:p/w:pPr/w:ind", "left")
    assert 12 <= int(value(cell_of(table, "1234567").element, "w:p/w:r/w:rPr/w:sz")) < 18


def test_tables_that_touch_stay_two(make: Make) -> None:
    file = word(make("complete", {"missing.requests.heading": "1"}))
    names = [etree.QName(one).localname for one in file.body]
    assert names.count("tbl") == 3
    assert "tbl tbl" not in " ".join(names)


def test_page(make: Make) -> None:
    """A4 with the margins of GB/T 9704, 22 lines, the page number at the outer edges."""
    file = word(make("complete"))
    section = file.body[-1]
    assert (value(section, "w:pgSz", "w"), value(section, "w:pgSz", "h")) == ("11906", "16838")
    margins = [value(section, "w:pgMar", side) for side in ("top", "bottom", "left", "right")]
    assert [round(int(margin) / 1440 * 25.4) for margin in margins] == [37, 35, 28, 26]
    assert 22 * int(value(section, "w:docGrid", "linePitch")) <= 225 / 25.4 * 1440
    assert file.root("word/settings.xml").find("w:evenAndOddHeaders", NAMES) is not None
    footers = [file.root(name) for name in sorted(file.parts) if name.startswith("word/footer")]
    assert [text(footer) for footer in footers] == ["— 1 —", "— 1 —"]
    assert [value(footer, "w:p/w:pPr/w:jc") for footer in footers] == ["right", "left"]
    assert {value(footer, "w:p/w:fldSimple", "instr") for footer in footers} == {" PAGE "}


def test_styles(make: Make) -> None:
    """Fonts and sizes of GB/T 9704; the headings make Word's outline."""
    root = word(make("complete")).root("word/styles.xml")
    looks = {
        "Title": ("方正小标宋简体", "44"),
        "heading 1": ("黑体", "32"),
        "heading 2": ("楷体", "32"),
        "报告-正文": ("仿宋", "32"),
        "报告-落款": ("仿宋", "32"),
        "报告-小字表格内容": ("宋体", "18"),
        "footer": ("宋体", "28"),
    }
    styles = {value(style, "w:name"): style for style in root.iterfind("w:style", NAMES)}
    for name, look in looks.items():
        fonts = {value(styles[name], "w:rPr/w:rFonts", kind) for kind in ("ascii", "hAnsi", "eastAsia")}
        assert (*fonts, value(styles[name], "w:rPr/w:sz")) == look
    assert [value(styles[f"heading {level}"], "w:pPr/w:outlineLvl") for level in (1, 2)] == ["0", "1"]
    assert value(styles["报告-正文"], "w:pPr/w:ind", "firstLineChars") == "200"
    assert value(styles["报告-正文"], "w:pPr/w:spacing", "lineRule") == "exact"
    assert value(styles["报告-正文"], "w:pPr/w:jc") == "both"


def test_signature(make: Make) -> None:
    """One above the other on one axis, and never alone on a page."""
    file = word(make("complete"))
    last, agency, date = list(file.body)[-4:-1]
    assert [text(agency), text(date)] == ["云溪县民政局", "2026年1月20日"]
    for line in (agency, date):
        assert value(line, "w:pPr/w:jc") == "center"
    assert value(agency, "w:pPr/w:ind", "left") == value(date, "w:pPr/w:ind", "left")
    kept = [line.find("w:pPr/w:keepNext", NAMES) is not None for line in (last, agency, date)]
    assert kept == [True, True, False]


def test_draft_is_marked_before_the_text_and_on_each_page(make: Make) -> None:
    document = make("broken")
    mark = page(document).draft
    assert mark
    file = word(document)
    assert file.paragraphs()[0] == ("gkDraft", mark)
    assert file.headers() == [[mark], [mark]]
    for name in ("word/header1.xml", "word/header2.xml"):
        assert {file.style(p) for p in file.root(name).iter(f"{W}p")} == {"gkDraft"}


def test_a_report_that_may_be_published_has_no_mark(make: Make) -> None:
    file = word(make("complete"))
    assert file.headers() == []
    assert "gkDraft" not in [style for style, _ in file.paragraphs()]


def test_tells_nothing_of_who_made_it_when_and_where(make: Make) -> None:
    file = word(make("broken"))
    core = file.root("docProps/core.xml")
    assert {etree.QName(one).localname: one.text for one in core} == {
        "title": "云溪县民政局2025年政府信息公开工作年度报告",
        "language": "zh-CN",
    }
    assert file.dates == {(1980, 1, 1, 0, 0, 0)}
    kinds = ("document", "footer", "header", "styles", "settings", "fontTable", "theme", "core", "_rels", "Content")
    assert [name for name in file.parts if not any(kind in name for kind in kinds)] == []
    everything = b"".join(file.parts.values())
    assert not [
        word for word in (b"python", b"rsid", b"creator", b"w:author", b"w:date", b"file:") if word in everything
    ]


def test_texts_are_never_taken_for_code(make: Make) -> None:
    file = word(make("hostile", {"overview": "甲\t乙\x0b丙 \ud800丁", "requests.received.total": ""}))
    assert ("报告-正文", "甲\t乙") in file.paragraphs()
    assert ("报告-正文", "丙 丁") in file.paragraphs()
    tags = {etree.QName(one).localname for one in file.body.iter()}
    assert not tags & {"fldSimple", "instrText", "hyperlink", "object", "drawing", "pict", "script", "altChunk"}
    found = {cell.text for table in file.tables() for cell in cells(table)}
    assert {"=1+1", "<script>document.title = 'taken'</script>", "第一行\n第二行"} <= found


@pytest.mark.parametrize("title", ["", "长" * 600, "  前后  "])
def test_any_title(title: str, make: Make) -> None:
    core = word(make("complete", {"title": title})).root("docProps/core.xml")
    named = [one.text or "" for one in core if etree.QName(one).localname == "title"]
    assert named == [page(make("complete", {"title": title})).title[:255]]
