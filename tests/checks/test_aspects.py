"""The five aspects of part one: where they stand, and where a missing one is put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.checks.aspects import aspects, with_aspect
from tests.checks.reports import EDITIONS, clean

NAMES = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
HEADED = "\n".join(f"（{sign}）{name}\n具体做法。" for sign, name in zip("一二三四五", NAMES, strict=True))


def without(number: int) -> str:
    """Four of the five, counted from one to four."""
    kept = [name for index, name in enumerate(NAMES) if index != number]
    return "\n".join(f"（{sign}）{name}\n具体做法。" for sign, name in zip("一二三四", kept, strict=True))


@pytest.mark.parametrize("edition", EDITIONS)
def test_they_are_found_in_a_complete_report(edition: str) -> None:
    text = clean(edition).get("overview")
    found = aspects(text)
    assert tuple(aspect.name for aspect in found) == NAMES
    for aspect in found:
        assert aspect.position is not None
        assert text[aspect.position] == "（"


def test_a_sub_heading_goes_before_first_words() -> None:
    text = f"本年主动公开等工作有序。\n　　{HEADED}"
    assert aspects(text)[0].position == text.index("（一）")
    assert aspects("本年主动公开等工作有序。")[0].position == 0
    assert aspects("一年来：一是主动公开12条；二是依申请公开答复3件。")[1].position == 14


def test_none_is_found_in_nothing() -> None:
    assert [aspect.position for aspect in aspects("")] == [None] * 5


@pytest.mark.parametrize("number", range(5))
def test_a_missing_one_is_put_in_its_place(number: int) -> None:
    after, position = with_aspect(without(number), NAMES[number])
    lines = after.split("\n")
    assert "\n".join(line for line in lines if line) == HEADED.replace(f"{NAMES[number]}\n具体做法。", NAMES[number])
    assert after[:position].endswith(f"{NAMES[number]}\n")
    assert after[position : position + 1] in ("", "\n")


def test_the_first_of_an_empty_text() -> None:
    assert with_aspect("", "政府信息管理") == ("（三）政府信息管理\n", 10)
    assert with_aspect("全年工作有序。", "主动公开")[0] == "全年工作有序。\n（一）主动公开\n"


def test_other_numbers_stay() -> None:
    text = "（一）主动公开\n1.网站。\n（五）监督保障\n（1）培训。"
    assert (
        with_aspect(text, "依申请公开")[0]
        == "（一）主动公开\n1.网站。\n（二）依申请公开\n\n（五）监督保障\n（1）培训。"
    )


@given(
    st.lists(st.sampled_from([*HEADED.split("\n"), "", "一是主动公开。二是平台建设。"]), max_size=8), st.integers(0, 4)
)
def test_nothing_of_the_text_is_lost(paragraphs: list[str], number: int) -> None:
    """Only numbers of sub-headings change, and the aspect is there."""
    text = "\n".join(paragraphs)
    if aspects(text)[number].position is not None:
        return
    after, position = with_aspect(text, NAMES[number])
    assert aspects(after)[number].position is not None
    kept = after[: position - 1].split("\n")[:-1] + after[position:].split("\n")
    assert [line[3:] for line in kept if line] == [line[3:] for line in paragraphs if line]
