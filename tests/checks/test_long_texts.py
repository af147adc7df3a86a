"""A text of any length is checked in time that grows with it, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from tests.checks.reports import check, clean, edited

_LENGTH = 40_000
PARTS = ("1", " ", "1 ", "信", "，", "（", "〔", "《", "\n", "-", "一是", "2021年", "共1件，其中", "第一部分", "{{")


@pytest.mark.parametrize("part", PARTS, ids=ascii)
def test_the_same_over_and_over(part: str) -> None:
    text = f"本年1{part * (_LENGTH // len(part))}x"
    report = edited(clean("2021-30"), {"preface": text, "overview": text})
    start = time.perf_counter()
    check(report)
    assert time.perf_counter() - start < 2
