"""All commands of the command line; each is a use case of `gkeditor.app` with its words."""

from __future__ import annotations

import click

import gkeditor
from gkeditor import app
from gkeditor.cli import printing
from gkeditor.cli.checking import check
from gkeditor.cli.comparing import diff
from gkeditor.cli.converting import convert, new
from gkeditor.cli.templates import templates
from gkeditor.cli.words import Command, Group
from gkeditor.model.form import editions as all_editions
from gkeditor.model.form import load_form


@click.group(cls=Group, invoke_without_command=False)
@click.version_option(gkeditor.__version__, message="gkeditor %(version)s", help="显示版本")
def program() -> None:
    """编制和核对政府信息公开工作年度报告。不带命令时打开窗口：gkeditor [文件]"""
    if trouble := app.begin():
        printing.print_error(trouble)


@click.command(cls=Command)
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


for command in (check, convert, new, diff, editions, templates):
    program.add_command(command)
