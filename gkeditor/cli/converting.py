"""`convert` and `new`: reports out of other formats, or out of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from gkeditor import app
from gkeditor.checks.naming import place
from gkeditor.cli import files, printing
from gkeditor.cli.files import STANDARD
from gkeditor.cli.words import Command
from gkeditor.document import Document
from gkeditor.model.agency import KINDS
from gkeditor.model.form import editions
from gkeditor.model.report import Report


class _How(NamedTuple):
    """How inputs are read and outputs written."""

    edition: str | None
    fmt: str | None
    force: bool
    prior: Report | None = None
    picture: bool = False


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="输入… [输出]")
@click.option(
    "--to",
    metavar="格式[,格式…]",
    help=f"输出格式：{' '.join(name for name, _title, _suffix in app.writable_formats())}",
)
@click.option("-d", "--directory", metavar="文件夹", help="把每个输入都转换到这个文件夹")
@click.option("--prior", metavar="文件", help="上年报告；保存在输出的 .gkr 中，只用于一个输入")
@click.option("--picture", is_flag=True, help=f"在 {' '.join(sorted(app.formats_with_picture()))} 中附年度图")
@click.option("--edition", type=click.Choice(editions()), help="按此版格式读取，不自动判断")
@click.option("--from", "fmt", metavar="格式", help="按此格式读取，不看文件后缀")
@click.option("--force", is_flag=True, help="覆盖已有文件")
def convert(  # noqa: PLR0913, PLR0917 (its options)
    names: tuple[str, ...],
    to: str | None,
    directory: str | None,
    prior: str | None,
    picture: bool,
    edition: str | None,
    fmt: str | None,
    force: bool,
) -> int:
    """转换格式：gkeditor convert 输入 输出，或 gkeditor convert 输入… --to txt,html,xlsx -d 文件夹"""
    formats = to.split(",") if to else []
    known = {name: suffix for name, _title, suffix in app.writable_formats()}
    for name in formats:
        if name not in known:
            raise click.UsageError(f"没有格式“{name}”，可写：{' '.join(known)}")
    if directory is None:
        if len(names) != 2:
            raise click.UsageError("要一个输入和一个输出；转换多个文件请用 --to 格式 -d 文件夹")
        if len(formats) > 1 or (names[1] == STANDARD) != bool(formats):
            raise click.UsageError("--to 用于标准输出“-”（一个格式）或与 -d 合用")
        inputs = [names[0]]
    else:
        if not formats:
            raise click.UsageError("用 -d 时要用 --to 写明格式")
        inputs = list(files.expanded(names))
    if picture and directory is not None and not app.formats_with_picture().intersection(formats):
        raise click.UsageError(f"--picture 只用于 {' '.join(sorted(app.formats_with_picture()))}")
    how = _How(edition, fmt, force, picture=picture)
    if prior is not None:
        if len(inputs) != 1:
            raise click.UsageError(f"--prior 只用于一份报告，这里有 {len(inputs)} 份")
        how = how._replace(prior=files.read_prior(prior))
        if how.prior is None:
            return 2
    if directory is None:
        return _convert_one(names[0], [(names[1], formats[0] if formats else None)], how)
    return _convert_many(inputs, [(name, known[name]) for name in formats], Path(directory), how)


def _convert_many(inputs: list[str], formats: list[tuple[str, str]], folder: Path, how: _How) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise click.UsageError(f"不能建立文件夹 {folder}") from None
    statuses, written = [], set[str]()
    for name in inputs:
        stem = "report" if name == STANDARD else Path(name).stem
        if stem in written:
            printing.print_error(f"{name}：与前面的文件同名，没有转换；请分别转换到不同的文件夹")
            statuses.append(2)
            continue
        written.add(stem)
        outputs: list[tuple[str, str | None]] = [(str(folder / f"{stem}{suffix}"), to) for to, suffix in formats]
        statuses.append(_convert_one(name, outputs, how))
    return max(statuses)


def _convert_one(name: str, outputs: list[tuple[str, str | None]], how: _How) -> int:
    try:
        imported = files.read(name, fmt=how.fmt, edition=how.edition)
    except app.Unusable as error:
        printing.print_error(f"{name}：{error}")
        return 2
    document = app.opened(app.beside(imported.report, how.prior) if how.prior else imported.report)
    status = 0
    for output, target in outputs:
        try:
            to = target or app.format_of(Path(output))
            if how.picture and len(outputs) == 1 and to not in app.formats_with_picture():
                raise app.Unusable("这种格式不能附年度图")
            files.write(output, app.export(document, to, with_picture=how.picture), force=how.force)
        except app.Unusable as error:
            printing.print_error(f"{output}：{error}")
            status = 2
    files.print_notes(name, imported)
    return status


@click.command(cls=Command)
@click.argument("output", metavar="输出")
@click.option("--agency", required=True, metavar="名称", help="机关全称")
@click.option("--year", required=True, type=int, metavar="年份", help="报告年度")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="机关类型，默认按名称判断")
@click.option("--prior", metavar="文件", help="上年报告；带入上年结转等数字，并说明两年格式的不同")
@click.option("--to", metavar="格式", help="输出到标准输出“-”时的格式")
@click.option("--force", is_flag=True, help="覆盖已有文件")
def new(output: str, agency: str, year: int, kind: str | None, prior: str | None, to: str | None, force: bool) -> int:
    """新建报告，格式由年份决定；有上年报告的，带入结转的数字。"""
    if not agency.strip():
        raise click.UsageError("机关名称不能为空")
    try:
        fmt = to if to and output == STANDARD else app.format_of(Path(output))
        document = app.opened(app.empty_report(agency.strip(), year, kind or ""))
        if prior is not None:
            last = files.read_prior(prior)
            if last is None:
                return 2
            for line in _taken_lines(document, app.take_prior(document, last)):
                printing.print_error(f"{prior}：{line}")
        files.write(output, app.export(document, fmt), force=force)
    except KeyError:
        raise click.UsageError(f"没有格式“{to}”") from None
    except app.Unusable as error:
        printing.print_error(f"{output}：{error}")
        return 2
    return 0


def _taken_lines(document: Document, taken: app.Taken) -> Iterator[str]:
    """What last year's report gave, and what has no counterpart in one of the two forms."""
    yield from taken.warnings
    if taken.filled:
        told = "、".join(
            f"{place(document.form, offer.cell)} {offer.text}" for offer in taken.filled if offer.text != "0"
        )
        yield f"带入 {len(taken.filled)} 格：{told or '都是 0'}"
    for offer in taken.offered:
        yield f"可填{place(document.form, offer.cell)} {offer.text}（{offer.words}）"
    if taken.left_out:
        yield f"上年报告有、本年格式没有的：{'、'.join(taken.left_out)}"
    if taken.new:
        yield f"本年格式新增的：{'、'.join(taken.new)}"
