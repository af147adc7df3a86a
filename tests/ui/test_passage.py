"""Positions and differences of texts."""

from hypothesis import given
from hypothesis import strategies as st

from gkeditor.ui.passage import difference, from_units, to_units

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
