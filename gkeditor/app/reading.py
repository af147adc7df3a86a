"""Reports in: from files, streams and nothing at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gkeditor.app.unusable import Unusable, reason
from gkeditor.files import safe
from gkeditor.model.drafts import new_report
from gkeditor.model.form import form_for_year
from gkeditor.model.report import Report

if TYPE_CHECKING:
    from gkeditor.importers.imported import Imported

_TOO_LARGE = f"文件超过 {safe.MAX_BYTES // 2**20} MB，不会是一份年度报告"


def read_report(path: Path, *, fmt: str | None = None, edition: str | None = None) -> tuple[Report, str]:
    """The report in a readable file, and the file's fingerprint; raise Unusable."""
    imported, fingerprint = read_imported(path, fmt=fmt, edition=edition)
    return imported.report, fingerprint


def read_imported(path: Path, *, fmt: str | None = None, edition: str | None = None) -> tuple[Imported, str]:
    """What a readable file holds, beside the report where each text stood; and the file's fingerprint.

    Raise Unusable.
    """
    data = _read(path)
    return _imported(data, path.name, fmt, edition), safe.fingerprint(data)


def read_stream(stream: BinaryIO, name: str, *, fmt: str, edition: str | None = None) -> Imported:
    """What a stream of this name holds; raise Unusable."""
    try:
        return _imported(safe.read_stream(stream), name, fmt, edition)
    except safe.TooLarge:
        raise Unusable(_TOO_LARGE) from None


def report_from(data: bytes, name: str, *, fmt: str | None = None, edition: str | None = None) -> Report:
    """The report in the content of a file of this name; raise Unusable."""
    return _imported(data, name, fmt, edition).report


def _imported(data: bytes, name: str, fmt: str | None, edition: str | None) -> Imported:
    from gkeditor.importers import UnreadableInput, import_from

    try:
        return import_from(data, name=name, fmt=fmt, edition=edition)
    except UnreadableInput as error:
        raise Unusable(str(error)) from error


def imported_from_clipboard(html: str | bytes | None, text: str | None, edition: str | None = None) -> Imported:
    """What the clipboard holds, given its flavours, either of which may be missing; raise Unusable.

    It may be a whole report, or a table alone: then `report.missing` names the sections that are not there.
    `edition` is the one to read it in where its labels fit several: that of the open report.
    """
    from gkeditor.importers import UnreadableInput
    from gkeditor.importers.clipboard import import_clipboard

    try:
        return import_clipboard(html, text, edition)
    except UnreadableInput as error:
        raise Unusable(str(error)) from error


def stop_reading() -> None:
    """End what other programs do for reading in other threads; there, Unusable is raised."""
    if office := sys.modules.get("gkeditor.importers.office"):
        office.stop()


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
        raise Unusable(reason(error)) from error
