"""The plain text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.exporters.width import lines, width


def text(document: Document) -> str:
    return exporter("txt").export(document).decode()


@pytest.mark.parametrize("name", ["complete", "older", "broken", "empty"])
def test_golden(name: str, make: Callable[..., Document], golden: Callable[[str, str], None]) -> None:
    golden(f"report-{name}.txt", re.sub("问题 [0-9]+ 项", "问题 … 项", text(make(name))))


def test_tables_are_aligned(document: Document) -> None:
    tables: list[set[int]] = [set()]
    for line in text(document).split("\n"):
        if line.startswith("| ") and "长" not in line:
            tables[-1].add(width(line))
        else:
            tables.append(set())
    assert [len(widths) for widths in tables if widths] == [1] * sum(map(bool, tables))


def test_one_field_for_each_column(make: Callable[..., Document]) -> None:
    rows = [line for line in text(make("complete")).split("\n") if line.startswith("|")]
    assert {line.count("|") - 1 for line in rows} == {4, 10, 15}
    assert "| 四、结转下年度继续办理" in "\n".join(rows)


def test_bars_and_line_ends_in_cells(make: Callable[..., Document]) -> None:
    written = text(make("hostile"))
    assert r" a \| b |" in written
    assert " 第一行<br>第二行 |" in written


def test_no_code_is_run(make: Callable[..., Document]) -> None:
    assert "{{ 7 * 7 }} {% raw %} {{requests.nowhere}}" in text(make("hostile"))


@pytest.mark.parametrize(
    ("word", "expected"), [("", 0), ("ab 1", 4), ("总计", 4), ("“三安全一稳定”", 16), ("e\u0301", 1), ("１", 2)]
)
def test_width(word: str, expected: int) -> None:
    assert width(word) == expected


def test_lines() -> None:
    assert lines("总计总计总", 4) == 3
    assert lines("", 4) == 1
    assert lines("一\n二", 4) == 2
