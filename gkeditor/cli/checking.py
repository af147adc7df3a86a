"""`check`: what is wrong with reports."""

from __future__ import annotations

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
    return max(_check_one(name, last, as_json, Severity(level), fmt) for name in found)


def _check_one(name: str, prior: Report | None, as_json: bool, level: Severity, fmt: str | None) -> int:
    try:
        imported = files.read(name, fmt=fmt)
    except app.Unusable as error:
        if as_json:
            printing.print_json({"file": name, "verdict": "unreadable", "error": str(error)})
        printing.print_error(f"{name}：{error}")
        return 2
    files.print_remarks(name, imported)
    document = app.opened(app.beside(imported.report, prior) if prior else imported.report)
    if as_json:
        printing.print_json(app.check_record(document, name, level))
    else:
        printing.print_lines(printing.check_lines(document, name, level))
    return 1 if app.verdict(document) == "errors" else 0
