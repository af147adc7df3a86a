"""What is wrong with a report, for the window, for people and for programs."""

from __future__ import annotations

from typing import Any

from gkeditor.checks.localise import Cause, causes
from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.numbers import plain
from gkeditor.model.severity import Severity

VERDICTS = {"clean": "可以发布", "publishable": "可以发布", "warnings": "须先核实", "errors": "尚不能发布"}
"""What `verdict` says, in words."""

CLOSED = "已说明"
"""The word for warnings that a note closes."""


def verdict(document: Document) -> str:
    """`clean` (nothing found), `publishable` (no open error or warning), `warnings` or `errors`."""
    if not document.findings:
        return "clean"
    worst = min((finding.severity.rank for finding in document.results.open), default=Severity.HINT.rank)
    return ("errors", "warnings", "publishable")[worst]


def verdict_words(document: Document) -> str:
    """The verdict in one line for people."""
    counts = document.results.counts()
    errors, warnings, hints = (counts[severity] for severity in Severity)
    words = VERDICTS[verdict(document)]
    if errors:
        return f"{words}：强制 {errors}" + (f"，核实 {warnings}" if warnings else "")
    if warnings:
        return f"{words}：核实 {warnings}"
    others = {Severity.HINT.word: hints, CLOSED: len(document.results.closed)}
    rest = "，".join(f"{word} {count}" for word, count in others.items() if count)
    return f"{words}（{rest}）" if rest else words


def not_checked_words(document: Document) -> list[str]:
    """The checks that could not be made, in words; all of those against last year as one where it is not there."""
    titles = {rule.id: rule.title for rule in document.results.rules}
    rules, words = document.results.not_checked, []
    if document.context.last_year is None:
        rules = tuple(rule for rule in rules if not rule.startswith("prior."))
        why = "没有导入上年报告" if document.prior is None else "导入的不是本机关上一年的报告"
        words.append(f"与上年报告的核对（{why}）")
    return [*words, *(f"“{titles[rule]}”" for rule in rules)]


def rules_of(edition: str) -> list[tuple[str, Severity, str]]:
    """(id, gravest severity, title) of each rule of an edition, in the order of the catalogue."""
    from gkeditor.checks.catalogue import checker

    found: dict[str, tuple[str, Severity, str]] = {}
    for rule in checker(edition).rules:
        if rule.id not in found or rule.severity.rank < found[rule.id][1].rank:
            found[rule.id] = (rule.id, rule.severity, rule.title)
    return list(found.values())


def check_record(document: Document, file: str, level: Severity = Severity.HINT) -> dict[str, Any]:
    """What `check --json` says of a report; `level` filters what is listed, never counts or verdict.

    Counts are those of open findings; `closed` is how many warnings a note closes, and `note` its text.
    """
    report, results = document.report, document.results
    listed = [finding for finding in results.findings if finding.severity.rank <= level.rank]
    notes = {id(one.finding): one.note.text for one in results.closed}
    return {
        "file": file,
        "edition": report.edition,
        "year": report.year,
        "agency": report.agency or None,
        "verdict": verdict(document),
        "counts": {str(severity): count for severity, count in results.counts().items()},
        "closed": len(results.closed),
        "checked": results.checked,
        "not_checked": list(results.not_checked),
        "findings": [_finding_record(finding, notes.get(id(finding))) for finding in listed],
        "causes": [_cause_record(cause) for cause in causes(results.context, listed)],
    }


def _finding_record(finding: Finding, note: str | None) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "section": finding.section,
        "span": finding.span,
        "cells": list(finding.cells),
        "expected": finding.expected,
        "actual": finding.actual,
        "basis": finding.basis,
        "note": note,
        "fixes": [{"label": fix.label, "edits": dict(fix.edits)} for fix in finding.fixes],
    }


def _cause_record(cause: Cause) -> dict[str, Any]:
    return {
        "cells": {cause.cell: plain(cause.expected)},
        "explains": list(cause.explains),
        "unique": cause.unique,
    }
