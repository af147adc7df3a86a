"""Titles, bodies, years and signatures; the cases are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gkeditor.importers.head import agency_in_text, agency_in_title, find_signature, find_title, year_in

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("heads.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["titles"], ids=lambda case: case["title"])
def test_title(case: dict[str, Any]) -> None:
    assert (agency_in_title(case["title"]), year_in(case["title"], "")) == (case["agency"], case["year"])


@pytest.mark.parametrize("case", CASES["beginnings"])
def test_beginning(case: dict[str, Any]) -> None:
    title, taken = find_title(case["lines"])
    assert (title, list(taken)) == (case["title"], case["taken"])


@pytest.mark.parametrize("case", CASES["prefaces"])
def test_preface(case: dict[str, Any]) -> None:
    assert (agency_in_text(case["text"]), year_in("", case["text"])) == (case["agency"], case["year"])


@pytest.mark.parametrize("case", CASES["endings"])
def test_ending(case: dict[str, Any]) -> None:
    found = find_signature(case["lines"], "云溪县民政局")
    if case["taken"]:
        assert found == (case["agency"], case["date"], tuple(case["taken"]))
    else:
        assert found is None
