"""What the commands print: JSON for programs, a list for people, coloured on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from gkeditor.model.form import Form
from gkeditor.model.severity import Severity

_MARKS = {"error": "✗", "warning": "⚠", "hint": "ⓘ"}
_STYLES = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
_VERDICTS = {
    "clean": ("可以发布：没有发现问题", "bold green"),
    "publishable": ("可以发布：只有提示", "green"),
    "warnings": ("须先核实", "bold yellow"),
    "errors": ("尚不能发布", "bold red"),
}

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")

Line = tuple[str, str]
"""A line and its style ("" plain)."""


def print_json(record: object) -> None:
    """Print one JSON value in one line of UTF-8, on every system."""
    sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")
    sys.stdout.buffer.flush()


def print_error(line: str) -> None:
    """One line on standard error."""
    print(_without_controls(line), file=sys.stderr)  # noqa: T201


def print_lines(lines: Iterator[Line] | Sequence[Line]) -> None:
    """Print lines, with their styles if standard output is a terminal."""
    if not sys.stdout.isatty():
        for text, _style in lines:
            print(_without_controls(text))  # noqa: T201
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for text, style in lines:
        console.print(Text(_without_controls(text), style=style), soft_wrap=False)


def _without_controls(line: str) -> str:
    """A line without what a terminal would obey: texts of a report stand in it."""
    return _CONTROLS.sub(" ", line)


def check_lines(record: dict[str, Any]) -> Iterator[Line]:
    """What `check` says of one report, for people."""
    words, style = _VERDICTS[record["verdict"]]
    counts = record["counts"]
    told = "，".join(f"{Severity(name).word} {count}" for name, count in counts.items() if count)
    yield record["file"], "bold"
    head = [record["agency"] or "机关未识别", f"{record['year']} 年" if record["year"] else "年份未识别"]
    yield f"  {' · '.join([*head, '格式 ' + record['edition']])}", ""
    yield f"  {words}" + (f"（{told}）" if told else ""), style
    for severity in Severity:
        for finding in record["findings"]:
            if finding["severity"] == severity:
                yield (
                    f"  {_MARKS[severity]} {severity.word} {finding['message']} [{finding['rule']}]",
                    _STYLES[severity],
                )
                for fix in finding["fixes"]:
                    yield f"      可改：{fix['label']}", "dim"
    yield (
        f"  已检查 {record['checked']} 项"
        + (f"；未能检查：{'、'.join(record['not_checked'])}" if record["not_checked"] else ""),
        "dim",
    )
    yield "", ""


def edition_record(form: Form, rules: Sequence[tuple[str, Severity, str]]) -> dict[str, Any]:
    """What `editions --json` says of a form."""
    return {
        "edition": form.id,
        "title": form.title,
        "notice": form.notice,
        "first_year": form.first_year,
        "last_year": form.last_year,
        "cells": [
            {"id": cell.id, "label": cell.label, "kind": cell.kind, "unit": cell.unit} for cell in form.cells.values()
        ],
        "relations": len([e for e in form.equations if e.relation.op == "=="]),
        "rules": [{"rule": rule, "severity": str(severity), "title": title} for rule, severity, title in rules],
    }


def edition_lines(record: dict[str, Any]) -> Iterator[Line]:
    """What `editions` says of a form, for people."""
    years = (
        f"{record['first_year']}—{record['last_year']} 年" if record["last_year"] else f"{record['first_year']} 年起"
    )
    yield f"{record['edition']}  {years}", "bold"
    yield f"  {record['notice']}《{record['title']}》", ""
    yield f"  单元格 {len(record['cells'])} 个，勾稽关系 {record['relations']} 条，规则 {len(record['rules'])} 种：", ""
    for rule in record["rules"]:
        severity = Severity(rule["severity"])
        yield f"    {severity.word} {rule['rule']}  {rule['title']}", _STYLES[severity]
    yield "", ""
