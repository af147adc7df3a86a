"""What the commands print: JSON for programs, a list for people, coloured on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.form import Form
from gkeditor.model.severity import Severity

_MARKS = {"error": "✗", "warning": "⚠", "hint": "ⓘ"}
_STYLES = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
_VERDICT_STYLES = {"clean": "bold green", "publishable": "green", "warnings": "bold yellow", "errors": "bold red"}

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class Line(NamedTuple):
    """A line for people."""

    text: str
    style: str = ""
    """How the text looks on a terminal; of a line with a mark, how the mark looks."""
    mark: str = ""
    """What stands in front of the text."""
    indent: int = 0


def print_json(record: object) -> None:
    """Print one JSON value in one line of UTF-8, on every system."""
    sys.stdout.buffer.write(_ENCODER.encode(record) + b"\n")
    sys.stdout.buffer.flush()


def print_error(line: str) -> None:
    """One line on standard error."""
    print(_without_controls(line), file=sys.stderr)  # noqa: T201


def print_lines(lines: Iterator[Line] | Sequence[Line]) -> None:
    """Print lines, with their styles if standard output is a terminal."""
    if not sys.stdout.isatty():
        for line in lines:
            print(" " * line.indent + line.mark + _without_controls(line.text))  # noqa: T201
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        text = Text.assemble((line.mark, line.style), (_without_controls(line.text), "" if line.mark else line.style))
        console.print(Padding(text, (0, 0, 0, line.indent)))


def _without_controls(line: str) -> str:
    """A line without what a terminal would obey: texts of a report stand in it."""
    return _CONTROLS.sub(" ", line)


def check_lines(document: Document, file: str, level: Severity) -> Iterator[Line]:
    """What `check` says of one report, for people; only findings of this level and above are listed."""
    report, results = document.report, document.results
    verdict = app.verdict(document)
    words, style = app.VERDICTS[verdict] + ("：没有发现问题" if verdict == "clean" else ""), _VERDICT_STYLES[verdict]
    counts = {severity.word: count for severity, count in results.counts().items()} | {app.CLOSED: len(results.closed)}
    told = "，".join(f"{word} {count}" for word, count in counts.items() if count)
    yield Line(file, "bold")
    head = [report.agency or "机关未识别", f"{report.year} 年" if report.year else "年份未识别"]
    yield Line(" · ".join([*head, f"格式 {report.edition}"]), indent=2)
    yield Line(f"{words}（{told}）" if told else words, style, indent=2)
    for severity in (severity for severity in Severity if severity.rank <= level.rank):
        for finding in results.open:
            if finding.severity is severity:
                mark = f"{_MARKS[severity]} {severity.word} "
                yield Line(f"{finding.message} [{finding.rule}]", _STYLES[severity], mark, indent=2)
                for fix in finding.fixes:
                    yield Line(f"可改：{fix.label}", "dim", indent=6)
    for finding, note, _address in results.closed if level.rank >= Severity.WARNING.rank else ():
        yield Line(f"{finding.message} [{finding.rule}]", "green", f"✓ {app.CLOSED} ", indent=2)
        yield Line(f"说明：{note.text}", "dim", indent=6)
    undecided = "、".join(app.not_checked_words(document))
    yield Line(f"已检查 {results.checked} 项{'；未能检查：' if undecided else ''}{undecided}", "dim", indent=2)
    yield Line("")


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
    yield Line(f"{record['edition']}  {years}", "bold")
    yield Line(f"{record['notice']}《{record['title']}》", indent=2)
    cells, relations, rules = len(record["cells"]), record["relations"], record["rules"]
    yield Line(f"单元格 {cells} 个，勾稽关系 {relations} 条，规则 {len(rules)} 种：", indent=2)
    for rule in rules:
        severity = Severity(rule["severity"])
        yield Line(f"{rule['rule']}  {rule['title']}", _STYLES[severity], f"{severity.word} ", indent=4)
    yield Line("")
