"""Bound numbers in texts: what is shown, and how edits of that reach what is stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.model.bound_text import BLANK, BoundText, binding
from gkeditor.model.figures import Figures
from gkeditor.model.form import load_form
from gkeditor.model.report import Report

FORM = load_form("2021-30")
TOTAL, CARRIED = "requests.received.total", "requests.carried_in.total"
REPORT = Report(
    {
        "edition": FORM.id,
        TOTAL: "30",
        CARRIED: "3",
        "requests.granted.total": " 12\n件 ",
        "requests.partial.total": "",
    }
)
FIGURES = Figures(FORM, REPORT)

PIECES = ["新收", "3", "件\n", "𠮷", "{{", "}}", "{{no.cell}}", BLANK]
PIECES += [binding(cell) for cell in (TOTAL, CARRIED, "requests.granted.total", "requests.partial.total")]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def bound(text: str) -> BoundText:
    return BoundText(text, FIGURES)


def edited(text: BoundText, start: int, end: int, new: str) -> str:
    """What is stored when a shown passage gives way to a new one."""
    first, last = text.given_way(start, end)
    return text.stored[:first] + new + text.stored[last:]


def test_numbers_are_shown() -> None:
    text = bound("新收{{requests.received.total}}件，其中{{ requests.carried_in.total }}件")
    assert text.shown == "新收30件，其中3件"
    assert [(number.cell, number.shown) for number in text.numbers] == [(TOTAL, (2, 4)), (CARRIED, (8, 9))]
    assert text.cells == {TOTAL, CARRIED}


def test_a_blank_cell_has_its_sign_and_an_unknown_one_is_text() -> None:
    assert bound("{{requests.partial.total}}件").shown == f"{BLANK}件"
    assert bound("{{no.cell}}件").shown == "{{no.cell}}件"
    assert bound("{{no.cell}}件").numbers == ()


def test_a_number_never_breaks_the_line() -> None:
    assert bound("{{requests.granted.total}}").shown == "12 件"


def test_a_number_goes_as_a_whole() -> None:
    text = bound("新收{{requests.received.total}}件")
    assert edited(text, 3, 4, "") == "新收件"
    assert edited(text, 2, 3, "") == "新收件"
    assert edited(text, 1, 3, "到") == "新到件"
    assert edited(text, 0, 5, "") == ""


def test_what_is_written_beside_a_number_leaves_it() -> None:
    text = bound("新收{{requests.received.total}}件")
    assert edited(text, 2, 2, "3") == "新收3{{requests.received.total}}件"
    assert edited(text, 4, 4, "0") == "新收{{requests.received.total}}0件"
    assert edited(text, 3, 3, "x") == "新收{{requests.received.total}}x件"


def test_numbers_next_to_each_other() -> None:
    text = bound("{{requests.received.total}}{{requests.carried_in.total}}")
    assert text.shown == "303"
    assert edited(text, 2, 2, "、") == "{{requests.received.total}}、{{requests.carried_in.total}}"
    assert [number.cell for number in text.touching(2, 2)] == [TOTAL, CARRIED]
    assert [number.cell for number in text.touching(2, 3)] == [CARRIED]


def test_unbound_numbers_are_text() -> None:
    text = bound("新收{{requests.received.total}}件，{{requests.partial.total}}件")
    assert text.unbound(0, 100) == "新收30件，{{requests.partial.total}}件"
    assert text.unbound(0, 2) == text.stored
    assert text.unbound(2, 2) == text.unbound(4, 4) == "新收30件，{{requests.partial.total}}件"


@pytest.mark.parametrize(
    ("stored", "shown"), [((0, 1), (0, 1)), ((2, 29), (2, 4)), ((2, 5), (2, 4)), ((29, 30), (4, 5))]
)
def test_passages_there(stored: tuple[int, int], shown: tuple[int, int]) -> None:
    assert bound("新收{{requests.received.total}}件").shown_span(*stored) == shown


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_passages_there_and_back(stored: str, one: int, other: int) -> None:
    """A shown passage, stored and shown again, is itself and the rest of the numbers that it cuts."""
    text = bound(stored)
    start, end = sorted(min(position, len(text.shown)) for position in (one, other))
    again = text.shown_span(*text.stored_span(start, end))
    cut = [number for position in (start, end) if (number := text.around(position))]
    assert again == (
        min([start, *(number.shown[0] for number in cut)]),
        max([end, *(number.shown[1] for number in cut)]),
    )


@given(TEXTS)
def test_nothing_is_lost_between_the_numbers(stored: str) -> None:
    """What is not a bound number is shown as it is stored, in its order."""
    text = bound(stored)
    kept, plain = stored, text.shown
    for number in reversed(text.numbers):
        kept = kept[: number.stored[0]] + "#" + kept[number.stored[1] :]
        plain = plain[: number.shown[0]] + "#" + plain[number.shown[1] :]
    assert kept == plain


@given(TEXTS, st.integers(0, 60), st.integers(0, 60), st.sampled_from(["", "3", "新", "0件\n"]))
def test_an_edit_of_what_is_shown(stored: str, one: int, other: int, new: str) -> None:
    """What is outside the passage stays; where no number is cut, exactly that is shown which was written."""
    text = bound(stored)
    start, end = sorted(min(position, len(text.shown)) for position in (one, other))
    after = bound(edited(text, start, end, new))
    first, last = text.stored_span(start, end)
    assert after.stored.startswith(text.stored[:first])
    assert after.stored.endswith(text.stored[last:])
    if text.around(start) is None and text.around(end) is None and "{" not in new + stored.replace("{{requests", ""):
        assert after.shown == text.shown[:start] + new + text.shown[end:]
