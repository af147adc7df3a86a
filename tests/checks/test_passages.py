"""Rules on passages of text: what they leave alone, and what a text is without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.checks.passages import Passage, apart, lines, replaced
from tests.checks.reports import EDITIONS, check, clean, edited

INNOCENT = (Path(__file__).parent / "innocent.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("sentence", INNOCENT)
@pytest.mark.parametrize("section", ["preface", "overview", "problems", "other"])
def test_sentences_of_good_reports_raise_nothing(edition: str, section: str, sentence: str) -> None:
    report = edited(clean(edition), {section: f"{clean(edition).get(section)}\n{sentence}"})
    assert [finding.message for finding in check(report).findings] == []


def test_lines_are_given_without_the_white_space_around_them() -> None:
    assert list(lines(" a\n\n\u3000b c\t\nd")) == [(1, "a"), (5, "b c"), (10, "d")]


@given(st.text(alphabet="ab \n", max_size=20))
def test_lines_stand_where_they_say(text: str) -> None:
    assert all(text[start : start + len(line)] == line and "\n" not in line for start, line in lines(text))
    assert "".join("".join(line.split()) for _start, line in lines(text)) == "".join(text.split())


def passage(start: int, end: int, right: str | None = "") -> Passage:
    return Passage(start, end, "", right)


@pytest.mark.parametrize(
    ("text", "passages", "expected"),
    [
        ("a XX b", [passage(2, 4, "YYY")], "a YYY b"),
        ("a\nXX\nb", [passage(2, 4)], "a\nb"),
        ("a\n XX \nb", [passage(3, 5)], "a\nb"),
        ("a\nXX", [passage(2, 4)], "a"),
        ("XX\nb", [passage(0, 2)], "b"),
        ("XX", [passage(0, 2)], ""),
        ("a\nXXb", [passage(2, 4)], "a\nb"),
        ("XX\nXX\na\nXX", [passage(0, 2), passage(3, 5), passage(8, 10)], "a"),
        ("a XX XX b", [passage(2, 4, "1"), passage(5, 7, "22")], "a 1 22 b"),
    ],
)
def test_a_text_with_passages_mended(text: str, passages: list[Passage], expected: str) -> None:
    assert replaced(text, passages) == expected


def test_of_overlapping_passages_the_first_named_counts() -> None:
    first, second, third = passage(5, 9), passage(0, 6), passage(0, 5)
    assert apart([first, second, third]) == [third, first]
