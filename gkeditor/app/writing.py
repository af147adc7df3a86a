"""Reports out: exported to a format, saved as a report file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gkeditor.app.unusable import Unusable, reason
from gkeditor.document import Document
from gkeditor.files import safe


def writable_formats() -> Iterator[tuple[str, str, str]]:
    """(name, title, suffix) of each format that can be written."""
    from gkeditor.exporters import EXPORTERS

    return ((exporter.name, exporter.title, exporter.suffix) for exporter in EXPORTERS)


def format_of(path: Path) -> str:
    """The name of the format that a file of this name is written in; raise Unusable."""
    # A suffix may be the end of another: report.fragment.html is no page.
    for name, _title, suffix in sorted(writable_formats(), key=lambda known: -len(known[2])):
        if path.name.lower().endswith(suffix):
            return name
    suffixes = " ".join(suffix for _name, _title, suffix in writable_formats())
    raise Unusable(f"不能写“{path.suffix}”文件，可写：{suffixes}")


def formats_with_picture() -> frozenset[str]:
    """The names of the formats that can show the picture of the year."""
    from gkeditor.exporters import EXPORTERS

    return frozenset(exporter.name for exporter in EXPORTERS if exporter.with_picture)


def export(document: Document, fmt: str, *, with_picture: bool = False) -> bytes:
    """The document in a format; raise Unusable where it cannot be made, KeyError for an unknown name.

    `with_picture` adds the picture of the year where the format can show it, and there are numbers for it.
    """
    from gkeditor.exporters import CannotExport, exporter

    chosen = exporter(fmt)
    make = chosen.with_picture if with_picture and chosen.with_picture else chosen.export
    try:
        return make(document)
    except CannotExport as error:
        raise Unusable(str(error)) from error


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a new file whole or not at all; raise AlreadyThere if it exists (unless `force`), else Unusable."""
    try:
        safe.write_new(path, data, force=force)
    except OSError as error:
        raise Unusable(reason(error)) from error


def save(document: Document, path: Path, expected: str | None) -> str:
    """Save the report file over one last seen with the fingerprint `expected`, and return the new fingerprint.

    Raise ChangedOnDisk if somebody else changed it since, Unusable if it cannot be written.
    """
    from gkeditor.files import native

    try:
        return safe.write_over(path, native.dump(document.report), expected)
    except OSError as error:
        raise Unusable(reason(error)) from error
