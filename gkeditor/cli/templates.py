"""`templates`: which templates documents are written by, and copies to make one's own from."""

from __future__ import annotations

from pathlib import Path

import click

from gkeditor import app, assets
from gkeditor.cli import printing
from gkeditor.cli.printing import Line
from gkeditor.cli.words import Command


@click.command(cls=Command)
@click.argument("folder", required=False, metavar="[文件夹]")
@click.option("--force", is_flag=True, help="覆盖已有文件")
def templates(folder: str | None, force: bool) -> int:
    """列出导出所用的模板；写明文件夹的，把自带模板复制到那里，供修改。

    自己的模板放在“设置”所选的文件夹（或环境变量 GKEDITOR_TEMPLATES 所指的文件夹）里，与自带模板同名的就用自己的。
    """
    if folder is None:
        printing.print_lines([Line(f"自己的模板放在：{assets.own_templates()}")])
        printing.print_lines(
            Line(f"{template.name}　{f'自己的：{template.path}' if template.own else '自带'}", indent=1)
            for template in app.templates()
        )
        return 0
    try:
        copied, kept = app.copy_templates(Path(folder), force=force)
    except app.Unusable as error:
        printing.print_error(f"{folder}：{error}")
        return 2
    printing.print_lines([Line(f"复制到 {folder}：{'、'.join(copied)}")] if copied else [])
    if kept:
        printing.print_error(f"{folder}：已有 {'、'.join(kept)}，没有覆盖；要覆盖请加 --force")
    return 2 if kept else 0
