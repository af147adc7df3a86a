"""What is wrong with a report, for the window, for people and for programs."""

from __future__ import annotations

from typing import Any

from gkeditor.checks.catalogue import checker
from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.severity import Severity


def verdict(document: Document) -> str:
    """`clean` (nothing found), `publishable` (hints at most), `warnings` or `errors`."""
    worst = min((finding.severity.rank for finding in document.findings), default=None)
    return "clean" if worst is None else ("errors", "warnings", "publishable")[worst]


def verdict_words(document: Document) -> str:
    """The verdict in one line for people."""
    counts = document.results.counts()
    errors, warnings, hints = (counts[severity] for severity in Severity)
    if errors:
        return f"尚不能发布：强制 {errors}" + (f"，核实 {warnings}" if warnings else "")
    if warnings:
        return f"须先核实：核实 {warnings}"
    return f"可以发布（提示 {hints}）" if hints else "可以发布"


def rules_of(edition: str) -> list[tuple[str, Severity, str]]:
    """(id, gravest severity, title) of each rule of an edition, in the order of the catalogue."""
    found: dict[str, tuple[str, Severity, str]] = {}
    for rule in checker(edition).rules:
        if rule.id not in found or rule.severity.rank < found[rule.id][1].rank:
            found[rule.id] = (rule.id, rule.severity, rule.title)
    return list(found.values())


def check_record(document: Document, file: str, level: Severity = Severity.HINT) -> dict[str, Any]:
    """What `check --json` says of a report; `level` filters what is listed, never counts or verdict."""
    report, results = document.report, document.results
    return {
        "file": file,
        "edition": report.edition,
        "year": report.year,
        "agency": report.agency or None,
        "verdict": verdict(document),
        "counts": {str(severity): count for severity, count in results.counts().items()},
        "checked": results.checked,
        "not_checked": list(results.not_checked),
        "findings": [_finding_record(finding) for finding in results.findings if finding.severity.rank <= level.rank],
        # Which cell explains several findings is not searched for yet; programs count on the key.
        "causes": [],
    }


def _finding_record(finding: Finding) -> dict[str, Any]:
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
        "fixes": [{"label": fix.label, "edits": dict(fix.edits)} for fix in finding.fixes],
    }
