"""How alike texts are: what does not count, and how long it takes."""

from __future__ import annotations

import random
import time

import pytest

from gkeditor.checks.likeness import likeness, masked

SENTENCE = "全年公开信息412条，其中政策文件36条，办结申请30件。"


@pytest.mark.parametrize(
    "other",
    [
        "全年公开信息1,305条，其中政策文件7条，办结申请128件。",
        "全年公开信息４１２条，其中政策文件３．５条，\n　　办结申请30件。",
        "全年公开信息{{proactive.normative.issued}}条，其中政策文件36条，办结申请{{requests.total.total}}件。",
    ],
)
def test_numbers_and_white_space_do_not_count(other: str) -> None:
    assert masked(other) == masked(SENTENCE)
    assert likeness(SENTENCE, other, 0.9) == 1


def test_years_in_chinese_do_not_count() -> None:
    assert masked("二〇二四年工作") == masked("二〇二五年工作") == masked("2025年工作")


def test_other_words_count() -> None:
    assert likeness(SENTENCE, SENTENCE.replace("办结", "答复"), 0.5) < 1
    assert likeness(SENTENCE, "本年度没有收取信息处理费。", 0.9) == 0


def test_long_texts_take_a_few_milliseconds() -> None:
    chance = random.Random(3)
    signs = [chr(code) for code in range(0x4E00, 0x5400)]
    one = "".join(chance.choices(signs, k=200_000))
    other = "".join(chance.choice(signs) if chance.random() < 0.08 else sign for sign in one)
    start = time.perf_counter()
    assert likeness(one, other, 0.9) > 0.9
    assert time.perf_counter() - start < 0.5
