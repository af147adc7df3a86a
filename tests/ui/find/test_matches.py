"""Where words stand in a report, and what replaces them."""

import pytest

from gkeditor.document import Document
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.ui.find.matches import matches, replaced

NATURAL = "requests.received.natural"


@pytest.fixture
def document() -> Document:
    """A new report with texts, numbers, a bound number and what an import left over."""
    made = Document(new_report(load_form("2021-30"), "云溪县民政局", 2025))
    made.edit(
        "输入",
        {
            "title": "云溪县民政局2025年政府信息公开工作年度报告",
            "overview": "本年收到申请12件，\n即{{requests.received.natural}}件，ＡＢ项。",
            "problems": "申请不多。",
            NATURAL: "12",
            "extra.requests.1": "（六）撤回申请\t3\t\t9",
            "unplaced.1": "第 8 行\t联系电话：申请科",
        },
    )
    return made


def found(document: Document, words: str) -> list[tuple[str, str, int]]:
    return [(one.section, one.address, one.start) for one in matches(document, words)]


def test_all_kinds_of_places_are_found_in_the_order_of_the_report(document: Document) -> None:
    places = found(document, "申请")
    assert [place for place in places if place[1] or place[0] != "requests"] == [
        ("info", "", 11),
        ("overview", "overview", 4),
        ("problems", "problems", 0),
    ]
    labels = [one for one in matches(document, "申请") if one.section == "requests"]
    assert [one.part for one in labels] == [-1] + [0] * (len(labels) - 2) + [1]
    assert {one.address for one in labels} == {""}
    assert matches(document, "申请") == sorted(matches(document, "申请"))


def test_a_number_is_found_in_its_cell_and_where_it_is_bound(document: Document) -> None:
    assert found(document, "12") == [
        ("overview", "overview", 6),
        ("overview", "overview", 12),
        ("requests", NATURAL, 0),
        ("requests", "requests.received.total", 0),
    ]
    assert [one.can_be_replaced for one in matches(document, "12")] == [True, False, False, False]
    assert not any(one.can_be_replaced for one in matches(document, "即12"))


@pytest.mark.parametrize(("words", "count"), [("ab", 1), ("Ａb", 1), ("", 0), (" ", 0), ("，\n即", 1), ("没有的", 0)])
def test_width_and_case_make_no_difference(document: Document, words: str, count: int) -> None:
    assert len([one for one in matches(document, words) if one.section == "overview"]) == count


def test_texts_and_lines_of_the_head_are_replaced_and_bound_numbers_stay_whole(document: Document) -> None:
    edits = replaced(document, matches(document, "12"), "十二")
    assert edits == {"overview": "本年收到申请十二件，\n即{{requests.received.natural}}件，ＡＢ项。"}
    edits = replaced(document, matches(document, "件"), "")
    assert edits == {"overview": "本年收到申请12，\n即{{requests.received.natural}}，ＡＢ项。"}
    assert replaced(document, matches(document, "2025"), "2026") == {
        "title": "云溪县民政局2026年政府信息公开工作年度报告",
        "year": "2026",
    }


@pytest.mark.parametrize("words", ["第12號ab", "第１２號ＡＢ", "第1２號aＢ"])
def test_what_is_replaced_is_what_was_typed_in_whatever_width(document: Document, words: str) -> None:
    document.edit("输入", {"other": "㎡ǆ见第１2號Ａb，再见第12號AB。"})
    assert replaced(document, matches(document, words), "附件") == {"other": "㎡ǆ见附件，再见附件。"}


def test_words_that_overlap_themselves_are_found_once(document: Document) -> None:
    document.edit("输入", {"other": "无无无无无"})
    assert [start for section, _address, start in found(document, "无无") if section == "other"] == [0, 2]


def test_rare_characters_keep_their_places(document: Document) -> None:
    document.edit("输入", {"other": "𠮷㎡ǆ申请"})
    assert found(document, "申请")[-1] == ("other", "other", 3)
