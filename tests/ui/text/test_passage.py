"""Positions and differences of texts."""

from hypothesis import given
from hypothesis import strategies as st

from gkeditor.ui.text.passage import difference, from_units, moved, to_units

TEXTS = st.text(alphabet="政府a𠮷\n。", max_size=12)


@given(TEXTS, st.integers(0, 12))
def test_positions_there_and_back(text: str, position: int) -> None:
    position = min(position, len(text))
    assert from_units(text, to_units(text, position)) == position


def test_rare_characters_take_two_units() -> None:
    assert to_units("𠮷林", 1) == 2
    assert from_units("𠮷林", 2) == 1


@given(TEXTS, TEXTS)
def test_a_difference_turns_one_text_into_the_other(before: str, after: str) -> None:
    start, end, new = difference(before, after)
    assert before[:start] + new + before[end:] == after
    assert (before == after) == ((start, end, new) == (len(before), len(before), ""))


def test_a_difference_is_no_larger_than_the_change() -> None:
    assert difference("共计25条", "共计24条") == (3, 4, "4")


@given(TEXTS, TEXTS, st.integers(0, 12))
def test_a_difference_from_some_place_on_does_too(before: str, after: str, least: int) -> None:
    start, end, new = difference(before, after, least)
    assert before[:start] + new + before[end:] == after
    assert start + len(before) - end <= min(len(before), len(after))


def test_of_several_like_passages_the_one_at_the_place_is_meant() -> None:
    assert difference("收30件", "收330件") == (2, 2, "3")
    assert difference("收30件", "收330件", 1) == (1, 1, "3")
    assert difference("30件", "330件", 0) == (0, 0, "3")
    assert difference("收330件", "收30件", 1) == (1, 2, "")
    assert difference("收330件", "收30件", 2) == (2, 3, "")


@given(TEXTS, TEXTS, TEXTS, st.sampled_from("甲乙"))
def test_a_passage_moves_with_what_stands_around_it(before: str, after: str, new: str, passage: str) -> None:
    one, other = f"{before}{passage}{after}", f"{before}{passage}{new}{after}"
    start, end = moved(len(before), len(before) + 1, one, other)
    assert other[start:end] == passage
    one, other = f"{before}{passage}{after}", f"{new}{before}{passage}{after}"
    start, end = moved(len(before), len(before) + 1, one, other)
    assert other[start:end] == passage


def test_a_passage_that_was_changed_meanwhile_is_where_that_ends() -> None:
    assert moved(1, 3, "甲乙丙丁", "甲新的字丁") == (4, 4)
