"""The data file."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from gkeditor.document import Document
from gkeditor.exporters import exporter

Make = Callable[..., Document]


def data(document: Document) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(exporter("json").export(document), parse_float=Decimal)
    return content


@pytest.mark.parametrize("name", ["complete", "older", "broken"])
def test_golden(name: str, make: Make, golden: Callable[[str, str], None]) -> None:
    golden(f"report-{name}.json", exporter("json").export(make(name)).decode())


def test_head(make: Make) -> None:
    content = data(make("older"))
    assert (content["format"], content["version"]) == ("gkeditor-data", 1)
    assert (content["edition"], content["year"], content["kind"]) == ("2019-60", 2020, "town")
    assert content["headings"] == {"other": "六、其他需要报告的情况"}
    assert content["extra"] == [{"table": "proactive", "label": "其他主动公开文件", "cells": ["3", "", "9"]}]
    assert content["signature"] == {"agency": "云溪县清水镇人民政府", "date": "2021-01-20"}


def test_every_cell(document: Document) -> None:
    cells = data(document)["cells"]
    assert list(cells) == list(document.form.cells)
    for cell, value in cells.items():
        assert type(value) in (int, Decimal, dict, type(None)), cell
        assert not isinstance(value, Decimal) or document.form.cells[cell].kind == "amount"


def test_values(make: Make) -> None:
    cells = data(make("broken", {"proactive.rules.issued": "—", "proactive.rules.repealed": "1,234"}))["cells"]
    assert cells["proactive.fees.amount"] == Decimal("25.1")
    assert cells["requests.received.research"] == 0
    assert cells["requests.received.natural"] == 23
    assert cells["requests.denied_law.legal"] == {"raw": "增"}
    assert cells["requests.granted.natural"] is None
    assert cells["requests.carried_out.natural"] is None
    assert cells["proactive.rules.issued"] is None
    assert cells["proactive.rules.repealed"] == 1234


def test_amounts_are_exact(make: Make) -> None:
    written = exporter("json").export(make("older", {"proactive.procurement.amount": "0.1234567890123"}))
    assert b'"proactive.procurement.amount": 0.1234567890123,' in written


def test_automatic_totals_and_bound_numbers(make: Make) -> None:
    content = data(make("half_filled"))
    assert content["cells"]["requests.received.total"] == 10
    assert content["cells"]["requests.partial.total"] is None
    assert content["sections"] == {
        "preface": None,
        "overview": "2025年新收申请10件。",
        "problems": None,
        "other": None,
    }
