"""Reading numbers: the cases in numbers.toml, and properties of all of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.model.form import CellKind
from gkeditor.model.numbers import MAX_DIGITS, How, computed, exact, plain, read


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    how: How
    kind: CellKind = "count"
    unit: str = "件"
    value: str | None = None
    notes: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cases: list[Case]


CASES = msgspec.toml.decode((Path(__file__).parent / "numbers.toml").read_bytes(), type=_File).cases


@pytest.mark.parametrize("case", [pytest.param(case, id=ascii(case.text)) for case in CASES])
def test_reading(case: Case) -> None:
    reading = read(case.text, case.kind, case.unit)
    assert (reading.how, reading.notes) == (case.how, case.notes)
    assert reading.value == (None if case.value is None else Decimal(case.value))


def test_the_cases_show_every_way_of_reading() -> None:
    assert {case.how for case in CASES} == set(How)


@given(st.text(max_size=12))
def test_any_text_is_read_without_complaint(text: str) -> None:
    reading = read(text)
    assert (reading.value is None) == (reading.how not in (How.PLAIN, How.NORMALISED, How.UNIT))


@given(st.text(alphabet="0123456789.,+-−－增减十百千零件元万 \u00a0\u3000１２", max_size=9))
def test_the_plain_form_of_what_was_read_reads_the_same(text: str) -> None:
    for kind, unit in (("count", "件"), ("signed count", "项"), ("amount", "万元")):
        value = read(text, kind, unit).value
        if value is not None:
            again = read(plain(value), kind, unit)
            assert (again.how, again.value) == (How.PLAIN, value)


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_numbers_are_exact(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    number = exact(f"{value:f}")
    assert number == value
    assert isinstance(number, int) == (value == value.to_integral_value())
    assert "e" not in plain(number).lower()


def test_more_digits_than_any_report_has_are_no_number() -> None:
    assert read("9" * MAX_DIGITS).value == 10**MAX_DIGITS - 1
    assert read("9" * (MAX_DIGITS + 1)).how is How.UNREADABLE
    assert read("9" * 100_000).how is How.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "result"),
    [("=1+2", "3"), (" = 1,200 + ３ ", "1203"), ("=-1-2", "-3"), ("=0.1+0.2", "0.3"), ("=5-5", "0")]
    + [
        (text, text)
        for text in ("", "=", "=5", "1+2", "=1+", "=1+2+", "=1*2", "=1++2", "=1+①", "=1 2", "=1 2+3", "=1,2+3", "=+")
    ],
)
def test_a_sum_is_computed(typed: str, result: str) -> None:
    assert computed(typed) == result
