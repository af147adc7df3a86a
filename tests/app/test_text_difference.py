"""What differs between two texts: nothing is lost, nothing is invented, and no text makes it slow."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.app.text_difference import Span, same_places, text_difference
from gkeditor.checks.passages import lines

TEXTS = st.lists(
    st.text("一二三四五，。12 ", max_size=12) | st.sampled_from(["本年新收申请30件，上年结转2件。", "没有复议。"]),
    max_size=8,
).map("\n".join)


def cut(text: str, span: Span) -> str:
    return text[slice(*span)]


def rebuilt(before: str, after: str) -> list[str]:
    """The paragraphs of `after`, made from those of `before` and the passages that differ."""
    passages = text_difference(before, after)
    gone = {passage.before for passage in passages}
    kept = [(start, content) for start, content in lines(before) if (start, start + len(content)) not in gone]
    there = {passage.after: passage for passage in passages if passage.after}
    made = []
    for start, content in lines(after):
        passage = there.get((start, start + len(content)))
        if passage is None:
            made.append(kept.pop(0)[1])
        elif passage.before is None:
            made.append(content)
        else:
            text, shift = cut(before, passage.before), passage.before[0]
            for (a, b), new in reversed(passage.changes):
                text = text[: a - shift] + cut(after, new) + text[b - shift :]
            made.append(text)
    assert kept == []
    return made


@given(TEXTS, TEXTS)
def test_the_passages_turn_one_text_into_the_other(before: str, after: str) -> None:
    assert rebuilt(before, after) == [content for _start, content in lines(after)]


@given(TEXTS)
def test_a_text_does_not_differ_from_itself_or_its_paragraphs_set_otherwise(text: str) -> None:
    assert text_difference(text, text) == ()
    assert text_difference(text, "\n\n".join(f"　　{content} " for _start, content in lines(text))) == ()


def test_words_and_numbers_that_changed_are_marked() -> None:
    before = "（一）主动公开\n新收申请30件，上年结转2件；结转下年度继续办理2件。\n没有复议。"
    after = "（一）主动公开\n新收申请28件，上年结转12件；结转下年度办理2件。\n新设查阅点。"
    changed, gone, new = text_difference(before, after)
    assert [(cut(before, old), cut(after, now)) for old, now in changed.changes] == [
        ("30", "28"),
        ("2", "12"),
        ("继续", ""),
    ]
    assert gone.before
    assert cut(before, gone.before) == "没有复议。"
    assert new.after
    assert cut(after, new.after) == "新设查阅点。"


def test_changes_close_together_are_one() -> None:
    (passage,) = text_difference("由县民政局负责登记。", "由县财政科负责登记。")
    assert [cut("由县财政科负责登记。", new) for _old, new in passage.changes] == ["财政科"]


@pytest.mark.parametrize(("paragraphs", "length"), [(1, 300_000), (100_000, 1), (3_000, 60), (40, 1_000)])
def test_no_text_makes_it_slow(paragraphs: int, length: int) -> None:
    chance = random.Random(7)
    one, other = (
        "\n".join("".join(chance.choices("的一是在不了有和人这中大为", k=length)) for _ in range(paragraphs))
        for _ in "ab"
    )
    start = time.perf_counter()
    assert text_difference(one, other)
    assert time.perf_counter() - start < 5


def test_places_of_both_texts_that_belong_together() -> None:
    before, after = "同一段。\n\n公开12条。\n删去的话讲别的。\n末段。", "新写的内容在此。\n同一段。\n公开13条。\n末段。"
    places = same_places(before, after, text_difference(before, after))
    assert [(before[old], after[new]) for old, new in places] == [("同", "同"), ("公", "公"), ("末", "末")]
    assert same_places("", "有。", text_difference("", "有。")) == []
