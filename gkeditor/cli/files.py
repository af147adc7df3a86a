"""The files named on the command line: read, written, found in folders."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gkeditor import app
from gkeditor.cli import printing
from gkeditor.files.safe import AlreadyThere
from gkeditor.model.report import Report

if TYPE_CHECKING:
    from gkeditor.importers.imported import Imported

STANDARD = "-"
"""The file name that means standard input or output."""


def read(name: str, *, fmt: str | None = None, edition: str | None = None) -> Imported:
    """What a file holds; raise Unusable."""
    if name != STANDARD:
        return app.read_imported(Path(name), fmt=fmt, edition=edition)[0]
    if fmt is None:
        raise app.Unusable("从标准输入读取时要用 --from 写明格式")
    return app.read_stream(sys.stdin.buffer, "标准输入", fmt=fmt, edition=edition)


def read_prior(name: str) -> Report | None:
    """Last year's report, or None after saying on standard error why it cannot be used."""
    try:
        if name == STANDARD:
            raise app.Unusable("上年报告不能从标准输入读取，请写明文件")
        imported = read(name)
    except app.Unusable as error:
        printing.print_error(f"{name}：{error}")
        return None
    print_notes(name, imported)
    return imported.report


def remarks(name: str, imported: Imported) -> list[str]:
    """How a file was read, in lines for standard error."""
    return [f"{name}：{remark}" for remark in imported.remarks]


def print_remarks(name: str, imported: Imported) -> None:
    """Say how a file was read."""
    for remark in remarks(name, imported):
        printing.print_error(remark)


def print_notes(name: str, imported: Imported) -> None:
    """Say on standard error how a file was read and what of it found no place."""
    print_remarks(name, imported)
    for piece in imported.report.unplaced:
        printing.print_error(f"{name}：{piece.where}没有找到位置：{piece.text[:40]}")


def write(name: str, data: bytes, *, force: bool) -> None:
    """Write a file or to standard output; raise Unusable."""
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        try:
            app.write(Path(name), data, force=force)
        except AlreadyThere:
            raise app.Unusable("文件已存在，没有覆盖；要覆盖请加 --force") from None


def expanded(names: Iterable[str]) -> Iterator[str]:
    """The files named, folders replaced by the readable files in them."""
    for name in names:
        if name != STANDARD and Path(name).is_dir():
            # An empty folder passes on as itself: reading it says what is wrong.
            yield from [str(path) for path in app.reports_in(Path(name))] or [name]
        else:
            yield name
