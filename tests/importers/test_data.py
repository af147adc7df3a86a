"""The data file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gkeditor.importers import UnreadableInput, import_report
from gkeditor.model.report import ExtraRow, Piece, Report


def read(**content: Any) -> Report:
    data = {"format": "gkeditor-data", "version": 1, "edition": "2019-60"} | content
    return import_report(json.dumps(data, ensure_ascii=False).encode(), name="a.json")


def test_cells() -> None:
    cells = {
        "proactive.rules.made": 0,
        "proactive.licensing.change": -8,
        "proactive.procurement.amount": 25.1,
        "proactive.penalty.change": {"raw": "增"},
        "proactive.coercion.change": None,
    }
    report = read(cells=cells)
    found = {cell: report.get(cell) for cell in cells}
    assert list(found.values()) == ["0", "-8", "25.1", "增", ""]


def test_amounts_are_exact() -> None:
    cell, amount = "proactive.procurement.amount", "0.10000000000000000001"
    data = f'{{"format": "gkeditor-data", "edition": "2019-60", "cells": {{"{cell}": {amount}}}}}'
    assert import_report(data.encode(), name="a.json").get(cell) == amount


def test_all_the_rest() -> None:
    report = read(
        year=2020,
        agency="云溪县民政局",
        kind="department",
        title="标题",
        headings={"other": "其他需要报告的事项"},
        missing=["requests.total", "problems"],
        extra=[{"table": "proactive", "label": "其他", "cells": ["1", None, "2"]}],
        signature={"agency": "云溪县民政局", "date": "2021-01-26"},
        sections={"overview": "甲\n乙", "other": None},
        unplaced=[{"where": "第 3 行", "text": "丙"}],
        unknown=1,
    )
    assert (report.year, report.agency, report.kind, report.get("title")) == (
        2020,
        "云溪县民政局",
        "department",
        "标题",
    )
    assert report.get("heading.other") == "其他需要报告的事项"
    assert report.missing == {"requests.total", "problems"}
    assert report.extra == (ExtraRow("proactive", "其他", ("1", "", "2")),)
    assert (report.get("signature.agency"), report.get("signature.date")) == ("云溪县民政局", "2021-01-26")
    assert (report.get("overview"), report.get("other")) == ("甲\n乙", "")
    assert report.unplaced == (Piece("第 3 行", "丙"),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"format": "other"}, "不是本程序的数据文件"),
        ({"version": 2}, "更新版本的程序"),
        ({"edition": "../../etc"}, "本程序没有"),
        ({"cells": {"proactive.rules.made": [0]}}, "不合格式"),
        ({"cells": {"proactive.rules.issued": 0}}, "没有的单元格：proactive.rules.issued"),
        ({"cells": {"proactive.rules.made": 10**18}}, "过大或过小"),
        ({"sections": []}, "不合格式"),
    ],
)
def test_content_that_is_wrong(content: dict[str, Any], message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        read(**content)


@pytest.mark.parametrize(
    "data",
    [
        b'{"format": "gkeditor-data", "edition": "2019-60", "cells": ' + b"[" * 100_000,
        b'{"format": "gkeditor-data", "edition": "2019-60", "cells": {"proactive.rules.made": 1e999999999}}',
        b'{"format": "gkeditor-data", "edition": "2019-60", "cells": {"proactive.rules.made": ' + b"9" * 50_000 + b"}}",
        b'{"format": "gkeditor-data", "edition": "2019-60"',
        b"{}",
    ],
    ids=["deep", "exponent", "digits", "cut off", "empty"],
)
def test_harmful_content(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        import_report(data, name="a.json")


def test_edition_that_is_not_its_own() -> None:
    data = b'{"format": "gkeditor-data", "edition": "2019-60"}'
    with pytest.raises(UnreadableInput, match="不能按 2021-30 读取"):
        import_report(data, name="a.json", edition="2021-30")
