"""The numbering of paragraphs."""

import pytest

from gkeditor.model.numbering import continued, is_sub_heading, numbered, numeral, renumbered, shifted


@pytest.mark.parametrize(
    ("line", "level", "sign", "lead", "heading"),
    [
        ("（一）主动公开", 1, "（一）", "（一）主动公开", True),
        ("(十一) 监督保障 ", 1, "(十一)", "(十一) 监督保障 ", True),
        ("\u3000\u3000（二）依申请公开。全年新收3件。", 1, "（二）", "\u3000\u3000（二）依申请公开。", False),
        ("（二）依申请公开方面，全年新收3件。", 1, "（二）", "（二）", False),
        ("1.完善制度。修订办法2件。", 2, "1.", "1.完善制度。", False),
        ("2、完善制度", 2, "2、", "2、完善制度", True),
        ("（1）网站。全年发布", 3, "（1）", "（1）网站。", False),
        ("（１）网站", 3, "（１）", "（１）网站", True),
        ("（三）", 1, "（三）", "（三）", False),
    ],
)
def test_levels(line: str, level: int, sign: str, lead: str, heading: bool) -> None:
    found = numbered(line)
    assert found is not None
    assert (found.level, line[slice(*found.sign)], line[: found.lead], found.heading) == (level, sign, lead, heading)


@pytest.mark.parametrize("line", ["", "一是完善制度", "2025年，全县", "1.5倍", "12345热线", "（办公室）", "30件"])
def test_other_paragraphs_have_no_level(line: str) -> None:
    assert numbered(line) is None


def test_sub_headings() -> None:
    assert is_sub_heading("（一）主动公开")
    assert not is_sub_heading("（一）主动公开。全年公开3件")
    assert not is_sub_heading("（1）主动公开")
    assert not is_sub_heading(f"（一）{'公开' * 20}")


def test_numerals() -> None:
    assert [numeral(number) for number in (3, 10, 12, 20, 25)] == ["三", "十", "十二", "二十", "二十五"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）甲\n（一）乙\n1.子，一。\n3.丑，二。\n（四）丙\n5.寅，一。",
            "（一）甲\n（二）乙\n1.子，一。\n2.丑，二。\n（三）丙\n1.寅，一。",
        ),
        ("1.甲，一。\n正文。\n1.乙，二。\n1.丙，三。", "1.甲，一。\n正文。\n1.乙，二。\n2.丙，三。"),
        ("１、甲，一。\n９、乙，二。", "１、甲，一。\n２、乙，二。"),
        ("　(2)甲\n(5)乙", "　(1)甲\n(2)乙"),
        ("没有编号。\n2025.5不是。", "没有编号。\n2025.5不是。"),
    ],
)
def test_paragraphs_are_numbered_anew(text: str, expected: str) -> None:
    assert renumbered(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("１．甲，乙。", "２．"),
        ("　　(3) 甲，乙。", "　　(4) "),
        ("（十九）甲，乙。", "（二十）"),
        ("9、甲，乙。", "10、"),
        ("1.甲", ""),
        ("1.", ""),
        ("甲，乙。", ""),
    ],
)
def test_what_comes_next(line: str, expected: str) -> None:
    assert continued(line) == expected


def test_selected_paragraphs_are_numbered_but_blank_ones() -> None:
    text = "（一）问题\n甲，一。\n\n乙，二。\n丙，三。"
    assert shifted(text, 6, len(text) - 6, 1) == "（一）问题\n1.甲，一。\n\n2.乙，二。\n丙，三。"
    assert shifted("（1）甲", 0, 0, 1) == "（1）甲"
    assert shifted("甲", 0, 0, -1) == "甲"
    assert shifted("1.甲\n", 4, 4, 1) == "1.甲\n（1）"
