"""`diff`: what it prints for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gkeditor import assets
from gkeditor.__main__ import main
from gkeditor.files import native
from tests.checks.reports import clean, edited

THIS_YEAR = assets.path("resources/samples/yunxi-2025.gkr")
LAST_YEAR = assets.path("resources/samples/yunxi-2024.gkr")
AFTER = {
    "title": "云溪县民政局2023年年度报告",
    "requests.received.natural": "８",
    "proactive.fees.amount": "",
    "proactive.penalty.decisions": "３",
    "problems": "存在的主要问题：部分解读材料文字偏长，图表偏少。\n新的一段。",
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    before, after = tmp_path / "a.gkr", tmp_path / "b.gkr"
    before.write_bytes(native.dump(clean("2021-30")))
    after.write_bytes(native.dump(edited(clean("2021-30"), AFTER)))
    return [str(before), str(after)]


def test_programs_get_one_object(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--json", *files]) == 0
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    head = {"edition": "2021-30", "year": 2023, "agency": "云溪县民政局"}
    problems = clean("2021-30").get("problems")
    first, second = problems.split("\n")
    assert record == {
        "a": {"file": files[0], **head},
        "b": {"file": files[1], **head},
        "same": False,
        "texts": [
            {
                "address": "title",
                "label": "报告标题",
                "a": "云溪县民政局2023年政府信息公开工作年度报告",
                "b": "云溪县民政局2023年年度报告",
            }
        ],
        "cells": [
            {
                "label": "「行政事业性收费」行「本年收费金额（单位：万元）」列",
                "a": {"cell": "proactive.fees.amount", "text": "26.55", "number": 26.55},
                "b": {"cell": "proactive.fees.amount", "text": "", "number": None},
                "near": False,
            },
            {
                "label": "「一、本年新收政府信息公开申请数量」行「自然人」列",
                "a": {"cell": "requests.received.natural", "text": "7", "number": 7},
                "b": {"cell": "requests.received.natural", "text": "８", "number": 8},
                "near": False,
            },
        ],
        "passages": [
            {
                "section": "problems",
                "label": "“五、存在的主要问题及改进情况”",
                "a": {"span": [0, len(first)], "text": first},
                "b": {"span": [0, 24], "text": "存在的主要问题：部分解读材料文字偏长，图表偏少。"},
                "changes": [{"a": [21, 22], "b": [21, 22]}],
            },
            {
                "section": "problems",
                "label": "“五、存在的主要问题及改进情况”",
                "a": {"span": [len(first) + 1, len(problems)], "text": second},
                "b": None,
                "changes": [],
            },
            {
                "section": "problems",
                "label": "“五、存在的主要问题及改进情况”",
                "a": None,
                "b": {"span": [25, 30], "text": "新的一段。"},
                "changes": [],
            },
        ],
    }


def test_people_get_both_values_and_marked_words(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *files]) == 0
    out = capsys.readouterr().out
    assert "「一、本年新收政府信息公开申请数量」行「自然人」列：7 → ８（8）" in out
    assert "「本年收费金额（单位：万元）」列：26.55 → （未填）" in out
    assert "    ~ 存在的主要问题：部分解读材料文字偏长，图表[-较-]{+偏+}少。\n" in out
    assert "    + 新的一段。\n" in out
    assert "「行政处罚」" not in out


def test_two_years_of_two_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.gkr"
    old.write_bytes(native.dump(edited(clean("2019-60"), {"kind": "town", "missing.other": "1"})))
    assert main(["diff", str(old), str(LAST_YEAR)]) == 0
    out = capsys.readouterr().out
    assert "机关类型：乡镇、街道 → 政府部门" in out
    assert "“六、其他需要报告的事项”：缺少 → 有" in out
    assert "「政府集中采购」行「采购总金额」列：100.5 → （没有这一格）" in out
    assert "「行政规范性文件」行「本年废止件数」列：（没有这一格） → 3" in out


def test_any_readable_format_and_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    assert main(["convert", str(THIS_YEAR), str(text)]) == 0
    assert main(["diff", "--json", str(THIS_YEAR), str(text)]) == 0
    assert json.loads(capsys.readouterr().out)["same"] is True
    assert main(["diff", str(THIS_YEAR), str(text)]) == 0
    assert "两份报告没有不同" in capsys.readouterr().out


def test_what_cannot_be_read_is_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.endswith("文件或文件夹不存在") for line in captured.err.splitlines()] == [True, True]
    assert main(["diff", "-", "-"]) == 2
    assert "标准输入" in capsys.readouterr().err
