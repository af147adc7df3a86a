"""Tracked changes of Word documents: what is read is the text with all of them accepted, and a word says so."""

from __future__ import annotations

import pytest

from gkeditor.importers import import_from
from gkeditor.importers.docx import read_docx
from tests.importers.word import ENOUGH, p, r, rows, tbl, tc, texts, tr, val, word

WHO = 'w:id="1" w:author="a" w:date="2023-01-01T00:00:00Z"'


def ins(content: str) -> str:
    return f"<w:ins {WHO}>{content}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def mark(kind: str) -> str:
    """The end of a paragraph itself put in or taken out."""
    return f"<w:rPr><w:{kind} {WHO}/></w:rPr>"


def changes(data: bytes) -> str:
    return "".join(read_docx(data).remarks)


@pytest.mark.parametrize(
    ("body", "expected", "count"),
    [
        (p(r("共") + gone("10") + ins(r("12")) + r("件")), ["共12件"], 2),
        (p(r("甲") + ins(gone("乙") + r("丙"))), ["甲丙"], 2),
        (p(r("一") + gone("二"), mark("del")) + p("三"), ["一三"], 2),
        (p(gone("整段"), mark("del")) + p("后文"), ["后文"], 2),
        (p("一", mark("del")) + p("二", mark("del")) + p("三"), ["一二三"], 2),
        (p("一", mark("del")), ["一"], 1),
        (p(r("一"), mark("ins")) + p("二"), ["一", "二"], 0),
        (
            p(f"<w:moveFrom {WHO}>{r('走')}</w:moveFrom>" + r("留")) + p(f"<w:moveTo>{r('走')}</w:moveTo>"),
            ["留", "走"],
            1,
        ),
        (p(f"<w:moveFrom {WHO}>{r('走')}</w:moveFrom>", mark("moveFrom")) + p("留"), ["留"], 2),
        (p("一", f"<w:pPrChange {WHO}><w:pPr>{val('pStyle', 'x')}</w:pPr></w:pPrChange>"), ["一"], 0),
        (p(r("一", f"<w:rPrChange {WHO}><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), ["一"], 0),
        (f"<w:ins {WHO}>{p('新段')}</w:ins><w:del {WHO}>{p('旧段')}</w:del>", ["新段"], 1),
    ],
)
def test_changes_of_text(body: str, expected: list[str], count: int) -> None:
    data = word(body)
    assert texts(data) == expected
    assert changes(data) == (f"文档含有 {count} 处修订，已按接受修订后的内容读取" if count else "")


def test_deleted_end_before_a_table() -> None:
    assert texts(word(p("一", mark("del")) + tbl(tr("规章", "1")) + p("二"))) == ["一", "二"]


def test_numbers_of_a_table() -> None:
    data = word(tbl(tr("规章", tc(p(gone("10") + ins(r("12")))))))
    assert rows(data) == [("规章", "12")]


def test_rows() -> None:
    put_in, taken_out = (f"<w:{kind} {WHO}/>" for kind in ("ins", "del"))
    data = word(tbl(tr("甲", "1", properties=put_in), tr("乙", "2", properties=taken_out), tr("丙", "3")))
    assert rows(data) == [("甲", "1"), ("丙", "3")]
    assert "2 处修订" in changes(data)


def test_cells() -> None:
    put_in, taken_out = (f"<w:{kind} {WHO}/>" for kind in ("cellIns", "cellDel"))
    data = word(tbl(tr("甲", tc("1", taken_out), tc("2", put_in)), tr("乙", "3")))
    assert rows(data) == [("甲", "2"), ("乙", "3")]
    assert "2 处修订" in changes(data)


def test_merged_cells() -> None:
    def merge(after: str, before: str) -> str:
        return f'<w:cellMerge {WHO} w:vMerge="{after}" w:vMergeOrig="{before}"/>'

    data = word(
        tbl(
            tr(tc("甲", merge("rest", "")), "1"),
            tr(tc("", merge("cont", "rest")), "2"),
            tr(tc("乙", merge("", "cont")), "3"),
        )
    )
    assert rows(data) == [("甲", "1"), (None, "2"), ("乙", "3")]


def test_the_word_about_it_reaches_the_user() -> None:
    imported = import_from(word(p(ins(r("云溪县"))) + ENOUGH), name="a.docx")
    assert imported.remarks == ("文档含有 1 处修订，已按接受修订后的内容读取",)
