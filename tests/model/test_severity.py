"""Severities: their words and their order."""

from __future__ import annotations

from gkeditor.model.severity import Severity


def test_words_and_order() -> None:
    assert [(severity.word, severity.rank) for severity in Severity] == [("强制", 0), ("核实", 1), ("提示", 2)]
    assert [str(severity) for severity in sorted(Severity, key=lambda severity: severity.rank)] == [
        "error",
        "warning",
        "hint",
    ]
