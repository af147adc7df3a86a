"""The commands of the command line; each is a use case of `gkeditor.app` with its words."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import gkeditor
from gkeditor import app
from gkeditor.cli import printing
from gkeditor.cli.words import Group
from gkeditor.document import Document
from gkeditor.files.safe import AlreadyThere
from gkeditor.model.agency import KINDS
from gkeditor.model.form import editions as all_editions
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity

STANDARD = "-"
"""The file name that means standard input or output."""


@click.group(cls=Group, invoke_without_command=False)
@click.version_option(gkeditor.__version__, message="gkeditor %(version)s", help="显示版本")
def program() -> None:
    """编制和核对政府信息公开工作年度报告。不带命令时打开窗口：gkeditor [文件]"""


@program.command()
@click.argument("files", nargs=-1, required=True, metavar="文件或文件夹…")
@click.option("--json", "as_json", is_flag=True, help="每份报告输出一行 JSON")
@click.option(
    "--level",
    type=click.Choice([str(s) for s in Severity]),
    default=str(Severity.HINT),
    help="只列出这一级及以上的问题",
)
@click.option("--from", "fmt", metavar="格式", help="按此格式读取，不看文件后缀")
def check(files: tuple[str, ...], as_json: bool, level: str, fmt: str | None) -> int:
    """检查报告，列出问题。有强制问题时退出码为 1。"""
    statuses = [_check_one(name, as_json, Severity(level), fmt) for name in _expanded(files)]
    return max(statuses)


def _check_one(name: str, as_json: bool, level: Severity, fmt: str | None) -> int:
    try:
        record = app.check_record(Document(_read(name, fmt=fmt)), name, level)
    except app.Unusable as error:
        if as_json:
            printing.print_json({"file": name, "verdict": "unreadable", "error": str(error)})
        printing.print_error(f"{name}：{error}")
        return 2
    if as_json:
        printing.print_json(record)
    else:
        printing.print_lines(printing.check_lines(record))
    return 1 if record["verdict"] == "errors" else 0


def _expanded(names: Iterable[str]) -> Iterator[str]:
    """The files named, folders replaced by the readable files in them."""
    for name in names:
        if name != STANDARD and Path(name).is_dir():
            # An empty folder passes on as itself: reading it says what is wrong.
            yield from [str(path) for path in app.reports_in(Path(name))] or [name]
        else:
            yield name


@program.command()
@click.argument("files", nargs=-1, required=True, metavar="输入… [输出]")
@click.option(
    "--to",
    metavar="格式[,格式…]",
    help=f"输出格式：{' '.join(name for name, _title, _suffix in app.writable_formats())}",
)
@click.option("-d", "--directory", metavar="文件夹", help="把每个输入都转换到这个文件夹")
@click.option("--edition", type=click.Choice(all_editions()), help="按此版格式读取，不自动判断")
@click.option("--from", "fmt", metavar="格式", help="按此格式读取，不看文件后缀")
@click.option("--force", is_flag=True, help="覆盖已有文件")
def convert(
    files: tuple[str, ...], to: str | None, directory: str | None, edition: str | None, fmt: str | None, force: bool
) -> int:
    """转换格式：gkeditor convert 输入 输出，或 gkeditor convert 输入… --to txt,html,xlsx -d 文件夹"""
    formats = to.split(",") if to else []
    known = {name: suffix for name, _title, suffix in app.writable_formats()}
    for name in formats:
        if name not in known:
            raise click.UsageError(f"没有格式“{name}”，可写：{' '.join(known)}")
    if directory is None:
        if len(files) != 2:
            raise click.UsageError("要一个输入和一个输出；转换多个文件请用 --to 格式 -d 文件夹")
        if len(formats) > 1 or (files[1] == STANDARD) != bool(formats):
            raise click.UsageError("--to 用于标准输出“-”（一个格式）或与 -d 合用")
        target = formats[0] if formats else None
        return _convert_one(files[0], [(files[1], target)], edition, fmt, force)
    if not formats:
        raise click.UsageError("用 -d 时要用 --to 写明格式")
    return _convert_many(files, [(name, known[name]) for name in formats], Path(directory), edition, fmt, force)


def _convert_many(
    files: tuple[str, ...],
    formats: list[tuple[str, str]],
    folder: Path,
    edition: str | None,
    fmt: str | None,
    force: bool,
) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise click.UsageError(f"不能建立文件夹 {folder}") from None
    statuses, written = [], set[str]()
    for name in _expanded(files):
        stem = "report" if name == STANDARD else Path(name).stem
        if stem in written:
            printing.print_error(f"{name}：与前面的文件同名，没有转换；请分别转换到不同的文件夹")
            statuses.append(2)
            continue
        written.add(stem)
        outputs: list[tuple[str, str | None]] = [(str(folder / f"{stem}{suffix}"), to) for to, suffix in formats]
        statuses.append(_convert_one(name, outputs, edition, fmt, force))
    return max(statuses)


def _convert_one(
    name: str, outputs: list[tuple[str, str | None]], edition: str | None, fmt: str | None, force: bool
) -> int:
    try:
        document = Document(_read(name, fmt=fmt, edition=edition))
    except app.Unusable as error:
        printing.print_error(f"{name}：{error}")
        return 2
    status = 0
    for output, target in outputs:
        try:
            _write(output, app.export(document, target or app.format_of(Path(output))), force)
        except app.Unusable as error:
            printing.print_error(f"{output}：{error}")
            status = 2
    for piece in document.report.unplaced:
        printing.print_error(f"{name}：{piece.where}没有找到位置：{piece.text[:40]}")
    return status


@program.command()
@click.argument("output", metavar="输出")
@click.option("--agency", required=True, metavar="名称", help="机关全称")
@click.option("--year", required=True, type=int, metavar="年份", help="报告年度")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="机关类型，默认按名称判断")
@click.option("--to", metavar="格式", help="输出到标准输出“-”时的格式")
@click.option("--force", is_flag=True, help="覆盖已有文件")
def new(output: str, agency: str, year: int, kind: str | None, to: str | None, force: bool) -> int:
    """新建空白报告，格式由年份决定。"""
    if not agency.strip():
        raise click.UsageError("机关名称不能为空")
    try:
        fmt = to if to and output == STANDARD else app.format_of(Path(output))
        data = app.export(Document(app.empty_report(agency.strip(), year, kind or "")), fmt)
        _write(output, data, force)
    except KeyError:
        raise click.UsageError(f"没有格式“{to}”") from None
    except app.Unusable as error:
        printing.print_error(f"{output}：{error}")
        return 2
    return 0


@program.command()
@click.option("--json", "as_json", is_flag=True, help="每版格式输出一行 JSON")
def editions(as_json: bool) -> int:
    """列出支持的格式版本、适用年份、单元格和规则。"""
    for edition in all_editions():
        record = printing.edition_record(load_form(edition), app.rules_of(edition))
        if as_json:
            printing.print_json(record)
        else:
            printing.print_lines(printing.edition_lines(record))
    return 0


def _read(name: str, *, fmt: str | None = None, edition: str | None = None) -> Report:
    if name != STANDARD:
        return app.read_report(Path(name), fmt=fmt, edition=edition)[0]
    if fmt is None:
        raise app.Unusable("从标准输入读取时要用 --from 写明格式")
    return app.read_stream(sys.stdin.buffer, "标准输入", fmt=fmt, edition=edition)


def _write(name: str, data: bytes, force: bool) -> None:
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        try:
            app.write(Path(name), data, force=force)
        except AlreadyThere:
            raise app.Unusable("文件已存在，没有覆盖；要覆盖请加 --force") from None
