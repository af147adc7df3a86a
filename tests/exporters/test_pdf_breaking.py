"""Where lines end, with characters of one width and letters of half of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gkeditor.exporters.pdf.breaking import Setting, longest, rows
from gkeditor.exporters.width import width

PHRASES = (
    "公开",
    "，",
    "（修订）",
    "《条例》",
    "1,005",
    "99.5％",
    "——",
    "“养老”",
    "……",
    "10万元",
    "。",
    "A4 paper",
    "：",
)
PLACES = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=60).map("年".join)


def advance(text: str) -> float:
    return width(text) / 2


def texts(text: str, columns: float) -> list[str]:
    return [row.text for row in rows(text, Setting(advance, columns))]


@given(PLACES, st.integers(6, 30))
def test_every_character_is_in_one_line_and_none_is_too_long(text: str, columns: int) -> None:
    found = rows(text, Setting(advance, columns, indent=2, tracking=-0.01, justified=True))
    assert "".join(row.text for row in found) == text
    room = [columns - 2, *[columns] * (len(found) - 1)]
    assert all(row.width <= most + 0.01 for row, most in zip(found, room, strict=True))
    assert all(len(row.shifts) == len(row.text) for row in found)


@given(PLACES, st.integers(12, 30))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, columns: int) -> None:
    found = texts(text, columns)
    assert not [row for row in found[1:] if row[0] in "，。：）》”…％"]
    assert not [row for row in found[:-1] if row.rstrip()[-1] in "（《“"]


@given(PLACES, st.integers(12, 30))
def test_words_and_numbers_are_not_torn(text: str, columns: int) -> None:
    found = texts(text, columns)
    for before, after in pairwise(found):
        assert not (before[-1].isascii() and after[0].isascii() and not before[-1].isspace())
        assert not before[-1] == after[0] == "—"


def test_lines_of_characters_alone_stand_in_columns() -> None:
    found = rows("年" * 80, Setting(advance, 28.0, indent=2, justified=True))
    assert [len(row.text) for row in found] == [26, 28, 26]
    assert not any(row.shifts for row in found)


def test_lines_fill_the_width_evenly() -> None:
    first, *_ = rows("公开信息1,005条，" * 3, Setting(advance, 11.0, justified=True))
    assert first.text == "公开信息1,005条，公开"
    assert first.width == 11
    # The gaps are the same between characters, and there is none within the number.
    steps = [round(after - before, 4) for before, after in pairwise(first.shifts)]
    assert steps == [*[0.0625] * 4, *[0] * 4, *[0.0625] * 4]


def test_gaps_are_not_so_wide_that_they_pass_for_spaces() -> None:
    first, *_ = rows("公开信息共" + "1" * 14 + "条", Setting(advance, 11.0, justified=True))
    assert first.text == "公开信息共"
    assert first.width < 5.5


def test_half_of_a_mark_may_be_spared_at_the_end() -> None:
    assert texts("一二三四五六，七", 6.5) == ["一二三四五六，", "七"]
    assert texts("一二三四五六，七", 6.4) == ["一二三四五", "六，七"]


def test_addresses_go_on_after_their_signs() -> None:
    found = texts("网址：https://www.example.gov.cn/zwgk/2025/annual-report.html，邮箱：gongkai@example.gov.cn。", 14)
    assert found == [
        "网址：https://www.example.",
        "gov.cn/zwgk/2025/annual-",
        "report.html，邮箱：gongkai@",
        "example.gov.cn。",
    ]


def test_what_is_longer_than_half_a_line_is_broken() -> None:
    assert texts("编号" + "1" * 50, 20) == ["编号" + "1" * 36, "1" * 14]
    assert texts("长编号12345678", 3) == ["长编号", "123456", "78"]


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert texts("公开e\u0301", 0.3) == ["公", "开", "e\u0301"]


def test_spaces_stay_at_the_end_of_a_line() -> None:
    assert texts("annual report 2025", 7) == ["annual report ", "2025"]


def test_the_longest_word() -> None:
    assert longest("公开1,005条，（见附件）", advance) == 2.5
    assert longest("", advance) == 0
