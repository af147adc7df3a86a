"""`check`: what is wrong with reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import click

from gkeditor import app
from gkeditor.cli import files, printing
from gkeditor.cli.words import Command
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="文件或文件夹…")
@click.option("--prior", metavar="文件", help="上年报告；与它核对结转、增减和雷同，只用于一份报告")
@click.option("--json", "as_json", is_flag=True, help="每份报告输出一行 JSON")
@click.option(
    "--level",
    type=click.Choice([str(s) for s in Severity]),
    default=str(Severity.HINT),
    help="只列出这一级及以上的问题",
)
@click.option("--from", "fmt", metavar="格式", help="按此格式读取，不看文件后缀")
def check(names: tuple[str, ...], prior: str | None, as_json: bool, level: str, fmt: str | None) -> int:
    """检查报告，列出问题。有强制问题时退出码为 1。"""
    found = list(files.expanded(names))
    last = None
    if prior is not None:
        if len(found) != 1:
            raise click.UsageError(f"--prior 只用于一份报告，这里有 {len(found)} 份")
        last = files.read_prior(prior)
        if last is None:
            return 2
    one = partial(_checked, prior=last, as_json=as_json, level=Severity(level), fmt=fmt)
    # Standard input is this process's alone.
    if len(found) == 1 or files.STANDARD in found:
        return max(map(_told, map(one, found)))
    from gkeditor.cli.parallel import in_order

    return max(map(_told, in_order(one, found)))


class _Checked(NamedTuple):
    """What is to be said of one file."""

    status: int
    errors: Sequence[str]
    """Lines for standard error."""
    record: object = None
    """For programs; None where people asked."""
    lines: Sequence[printing.Line] = ()
    """For people."""


def _checked(name: str, *, prior: Report | None, as_json: bool, level: Severity, fmt: str | None) -> _Checked:
    try:
        imported = files.read(name, fmt=fmt)
    except app.Unusable as error:
        record = {"file": name, "verdict": "unreadable", "error": str(error)}
        return _Checked(2, [f"{name}：{error}"], record if as_json else None)
    remarks = files.remarks(name, imported)
    document = app.opened(app.beside(imported.report, prior) if prior else imported.report)
    status = 1 if app.verdict(document) == "errors" else 0
    if as_json:
        return _Checked(status, remarks, app.check_record(document, name, level))
    return _Checked(status, remarks, lines=tuple(printing.check_lines(document, name, level)))


def _told(checked: _Checked) -> int:
    """Say it; the exit status."""
    for error in checked.errors:
        printing.print_error(error)
    if checked.record is not None:
        printing.print_json(checked.record)
    printing.print_lines(checked.lines)
    return checked.status
