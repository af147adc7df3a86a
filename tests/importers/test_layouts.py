"""The same report, laid out differently, reads the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from gkeditor.importers import import_report
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.importers.layouts import LAYOUTS
from tests.importers.random_reports import comparable, reports


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
