"""The same report, laid out differently, reads the same."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkeditor.importers import import_report
from gkeditor.model.form import editions, load_form
from gkeditor.model.report import Report
from tests.importers.layouts import LAYOUTS

NOT_LAID_OUT = ("label.", "unplaced.")


def comparable(report: Report) -> dict[str, str]:
    return {address: text for address, text in report.values.items() if not address.startswith(NOT_LAID_OUT)}


def read(text: str, suffix: str, encoding: str = "utf-8") -> Report:
    return import_report(text.encode(encoding), name=f"report.{suffix}")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_seeds_in_other_layouts(layout: str, seed: Path) -> None:
    report = import_report(seed.read_bytes(), name=seed.name)
    suffix, lay_out = LAYOUTS[layout]
    again = read(lay_out(report), suffix)
    assert comparable(again) == comparable(report)
    assert not again.unplaced


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_seeds_in_other_encodings(encoding: str, seed: Path) -> None:
    report = import_report(seed.read_bytes(), name=seed.name)
    text = seed.read_text(encoding="utf-8")
    assert read(text, "txt", encoding).values == report.values
    assert read(text.replace("\n", "\r\n"), "txt", encoding).values == report.values


NUMBERS = ["0", "0", "3", "17", "1,005.834", "0\u00a0", "\u30001", "-", "增", "25万元", "没有收到", "９"]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports of either edition with some of their cells filled."""
    form = load_form(draw(st.sampled_from(editions())))
    # One draw, not two hundred.
    chance = Random(draw(st.integers(0, 2**32)))
    share = draw(st.sampled_from([0.02, 0.1, 0.5, 0.9, 1]))
    filled = {cell: chance.choice(NUMBERS) for cell in form.cells if chance.random() < share}
    head = {
        "edition": form.id,
        "year": "2020",
        "agency": "云溪县民政局",
        "kind": "department",
        "title": "云溪县民政局2020年政府信息公开工作年度报告",
        "overview": "（一）主动公开\n全年公开信息120条。",
        "problems": "公开的内容还不够细。",
        "other": "没有其他需要报告的事项。",
    }
    return Report(head | filled)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "packed" not in name and "cell a line" not in name])
@given(report=reports())
@settings(max_examples=25)
def test_any_report(layout: str, report: Report) -> None:
    suffix, lay_out = LAYOUTS[layout]
    assert comparable(read(lay_out(report), suffix)) == comparable(report)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(report=reports())
@settings(max_examples=25)
def test_no_number_in_a_wrong_cell(layout: str, report: Report) -> None:
    """Where the layout leaves open which cell a number is of, it is left out and listed."""
    suffix, lay_out = LAYOUTS[layout]
    again = read(lay_out(report), suffix)
    for cell in load_form(report.edition).cells:
        assert again.get(cell) in (report.get(cell), "")
        if again.get(cell) != report.get(cell):
            assert any(report.get(cell) in piece.text for piece in again.unplaced)
