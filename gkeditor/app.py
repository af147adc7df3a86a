"""The use cases, for the window and the command line alike: open, new, check, export, save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from gkeditor.checks.catalogue import checker
from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.files import safe
from gkeditor.model.drafts import new_report
from gkeditor.model.form import form_for_year
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity

_TOO_LARGE = f"文件超过 {safe.MAX_BYTES // 2**20} MB，不会是一份年度报告"


class Unusable(Exception):
    """An input that cannot be used or an output that cannot be written: one line in Chinese that says why."""


# ---- in -------------------------------------------------------------------------------------------------------------


def read_report(path: Path, *, fmt: str | None = None, edition: str | None = None) -> tuple[Report, str]:
    """The report in a readable file, and the file's fingerprint; raise Unusable."""
    data = _read(path)
    return report_from(data, path.name, fmt=fmt, edition=edition), safe.fingerprint(data)


def read_stream(stream: BinaryIO, name: str, *, fmt: str, edition: str | None = None) -> Report:
    """The report in a stream of this name; raise Unusable."""
    try:
        return report_from(safe.read_stream(stream), name, fmt=fmt, edition=edition)
    except safe.TooLarge:
        raise Unusable(_TOO_LARGE) from None


def report_from(data: bytes, name: str, *, fmt: str | None = None, edition: str | None = None) -> Report:
    """The report in the content of a file of this name; raise Unusable."""
    from gkeditor.importers import UnreadableInput, import_report

    try:
        return import_report(data, name=name, fmt=fmt, edition=edition)
    except UnreadableInput as error:
        raise Unusable(str(error)) from error


def empty_report(agency: str, year: int, kind: str = "") -> Report:
    """A new report in the edition of its year; raise Unusable for a year without one."""
    form = form_for_year(year)
    if form is None:
        raise Unusable(f"{year} 年的年度报告没有统一格式，本程序支持 2019 年及以后的报告")
    return new_report(form, agency, year, kind)


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of all files that can be read, with their dots."""
    from gkeditor.importers import IMPORTERS

    return tuple(suffix for importer in IMPORTERS for suffix in importer.suffixes)


def reports_in(folder: Path) -> list[Path]:
    """The files in a folder and below that look readable, sorted."""
    suffixes = readable_suffixes()
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes and path.is_file() and not path.name.startswith((".", "~$"))
    )


def _read(path: Path) -> bytes:
    try:
        return safe.read_bytes(path)
    except safe.TooLarge:
        raise Unusable(_TOO_LARGE) from None
    except OSError as error:
        raise Unusable(_reason(error)) from error


# ---- checks ---------------------------------------------------------------------------------------------------------


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


# ---- out ------------------------------------------------------------------------------------------------------------


def writable_formats() -> Iterator[tuple[str, str, str]]:
    """(name, title, suffix) of each format that can be written."""
    from gkeditor.exporters import EXPORTERS

    return ((exporter.name, exporter.title, exporter.suffix) for exporter in EXPORTERS)


def format_of(path: Path) -> str:
    """The name of the format that a file of this name is written in; raise Unusable."""
    for name, _title, suffix in writable_formats():
        if path.suffix.lower() == suffix:
            return name
    suffixes = " ".join(suffix for _name, _title, suffix in writable_formats())
    raise Unusable(f"不能写“{path.suffix}”文件，可写：{suffixes}")


def export(document: Document, fmt: str) -> bytes:
    """The document in a format; raise KeyError for an unknown name."""
    from gkeditor.exporters import exporter

    return exporter(fmt).export(document)


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a new file whole or not at all; raise AlreadyThere if it exists (unless `force`), else Unusable."""
    try:
        safe.write_new(path, data, force=force)
    except OSError as error:
        raise Unusable(_reason(error)) from error


def save(document: Document, path: Path, expected: str | None) -> str:
    """Save the report file over one last seen with the fingerprint `expected`, and return the new fingerprint.

    Raise ChangedOnDisk if somebody else changed it since, Unusable if it cannot be written.
    """
    from gkeditor.files import native

    try:
        return safe.write_over(path, native.dump(document.report), expected)
    except OSError as error:
        raise Unusable(_reason(error)) from error


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "文件或文件夹不存在"
        case IsADirectoryError():
            return "这是一个文件夹，其中没有可以读取的报告"
        case PermissionError():
            return "没有读写它的权限"
        case _:
            return f"读写时系统报错：{error.strerror or error}"
