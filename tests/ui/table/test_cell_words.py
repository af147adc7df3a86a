"""Cells in words."""

import pytest

from gkeditor.document import Document
from gkeditor.model.report import as_prior
from gkeditor.ui.table import cell_words
from tests.checks.reports import clean, edited

RECEIVED = "requests.received"
NATURAL = f"{RECEIVED}.natural"


@pytest.fixture
def document() -> Document:
    """A complete report of 2021-30."""
    return Document(clean("2021-30"))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (NATURAL, "本年新收政府信息公开申请数量，自然人，7"),
        (f"{RECEIVED}.other", "本年新收政府信息公开申请数量，法人或其他组织，其他，0"),
        ("requests.other_misc.natural", "其他处理，其他，自然人，0"),
        ("requests.total.total", "本年度办理结果，总计，总计，7"),
        ("requests.partial.natural", "部分公开，自然人，1"),
        ("disputes.direct.pending", "未经复议直接起诉，尚未审结，0"),
        ("proactive.fees.amount", "行政事业性收费，本年收费金额（单位：万元），26.55"),
    ],
)
def test_a_cell_is_said_by_its_own_labels(document: Document, cell: str, words: str) -> None:
    said = cell_words.spoken(document, cell, None)
    assert said.rpartition("，")[0] == words.rpartition("，")[0]
    assert said.rpartition("，")[2] == document.text(cell)


def test_what_is_wrong_is_said_in_a_few_words(document: Document) -> None:
    document.edit("输入", {"requests.granted.natural": "3x", f"{RECEIVED}.total": "8"})
    assert cell_words.spoken(document, "requests.granted.natural", None) == "予以公开，自然人，3x，填的不是数字"
    assert cell_words.spoken(document, NATURAL, None).endswith("自然人，7，合计不符")
    assert "「总计」应为" in cell_words.described(document, f"{RECEIVED}.total")


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("12", "9", "上年 9，比上年增加 3（33.3%）"),
        ("5", "8", "上年 8，比上年减少 3（37.5%）"),
        ("7", "7", "上年 7，与上年相同"),
        ("4", "0", "上年 0，比上年增加 4"),
        (None, "7", "上年 7"),
        ("7", "七成", "上年 七成"),
        ("7", None, ""),
    ],
)
def test_last_years_number_and_the_difference(now: str | None, before: str | None, words: str) -> None:
    report = edited(clean("2021-30"), as_prior(edited(clean("2021-30-prior"), {NATURAL: before})))
    assert cell_words.last_year(Document(edited(report, {NATURAL: now})), NATURAL) == words


def test_a_number_that_is_only_near_is_said_to_be_so() -> None:
    report = edited(clean("2021-30"), as_prior(clean("2019-60")))
    assert "并不相同" in cell_words.last_year(Document(report), "proactive.normative.in_force")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["5"], ""),
        (["5", "2"], "选区 2 格 合计 7 · 平均 3.5"),
        (["5", "", "x"], "选区 3 格 合计 5 · 平均 5 · 空白 1 格"),
        (["1", "0", "0"], "选区 3 格 合计 1 · 平均 0.33"),
        (["", ""], "选区 2 格 合计 0 · 空白 2 格"),
        (["２", "1,005"], "选区 2 格 合计 1007 · 平均 503.5"),
    ],
)
def test_a_selection_is_summed(document: Document, texts: list[str], words: str) -> None:
    cells = document.form.row_cells[RECEIVED][: len(texts)]
    document.edit("输入", dict(zip(cells, texts, strict=True)))
    assert cell_words.selection(document.figures, cells) == words


def test_tooltips_hold_texts_too_long_for_their_cell(document: Document) -> None:
    document.edit("输入", {NATURAL: "约一百二十<件>"})
    assert "约一百二十&lt;件&gt;</p>" in cell_words.tooltip(document, NATURAL, None)
