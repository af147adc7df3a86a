"""`diff`: what differs between two reports."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gkeditor import app
from gkeditor.app.text_difference import Passage
from gkeditor.cli import files, printing
from gkeditor.cli.files import STANDARD
from gkeditor.cli.printing import Line
from gkeditor.cli.words import Command
from gkeditor.model.agency import KINDS
from gkeditor.model.figures import Figure
from gkeditor.model.numbers import plain


@click.command(cls=Command)
@click.argument("before", metavar="甲")
@click.argument("after", metavar="乙")
@click.option("--json", "as_json", is_flag=True, help="输出一行 JSON")
@click.option("--from", "fmt", metavar="格式", help="按此格式读取，不看文件后缀")
def diff(before: str, after: str, as_json: bool, fmt: str | None) -> int:
    """比较两份报告（本年与上年、退回与改后）：数字、标题和文字的不同。

    数字写法不同而数值相同的不算；文字中 [-…-] 是甲有乙无的，{+…+} 是乙有甲无的。有没有不同，退出码都是 0。
    """
    if before == after == STANDARD:
        raise click.UsageError("标准输入只能用于其中一份")
    documents = []
    for name in (before, after):
        try:
            imported = files.read(name, fmt=fmt)
            files.print_remarks(name, imported)
            documents.append(app.opened(imported.report))
        except app.Unusable as error:
            printing.print_error(f"{name}：{error}")
    if len(documents) < 2:
        return 2
    comparison = app.compare(*documents)
    if as_json:
        printing.print_json(app.comparison_record(comparison, before, after))
    else:
        printing.print_lines(_lines(comparison, before, after))
    return 0


def _lines(comparison: app.Comparison, before: str, after: str) -> Iterator[Line]:
    for name, file, document in (("甲", before, comparison.before), ("乙", after, comparison.after)):
        report = document.report
        head = [report.agency or "机关未识别", f"{report.year} 年" if report.year else "年份未识别"]
        yield Line(f"{name}　{file}　{' · '.join([*head, f'格式 {report.edition}'])}", "bold")
    if comparison.is_empty:
        yield Line("两份报告没有不同", "bold green", indent=2)
    if comparison.texts:
        yield Line(f"标题和组成部分（{len(comparison.texts)} 处）", "bold", indent=2)
    for pair in comparison.texts:
        told = (_shown(pair.address, text) for text in (pair.before, pair.after))
        yield Line(f"{pair.label}：{' → '.join(told)}", indent=4)
    if comparison.cells:
        yield Line(f"数字（{len(comparison.cells)} 格）", "bold", indent=2)
    for cell in comparison.cells:
        near = "（两年的栏目含义相近，并不相同）" if cell.near else ""
        told = (_figure(figure) for figure in (cell.before, cell.after))
        yield Line(f"{cell.label}：{' → '.join(told)}{near}", indent=4)
    yield from _passage_lines(comparison)


def _shown(address: str, text: str | None) -> str:
    if address.startswith("missing."):
        return "缺少" if text else "有"
    if text is None:
        return "（无）"
    return KINDS.get(text, text) if address == "kind" else text.replace("\t", "、")


def _figure(figure: Figure | None) -> str:
    """A cell as typed, with the number that it is read as where that is not the same."""
    if figure is None:
        return "（没有这一格）"
    if not figure.text.strip():
        return "（未填）"
    number = "" if figure.number is None else plain(figure.number)
    return f"{figure.text}（{number}）" if number and number != figure.text else figure.text


def _passage_lines(comparison: app.Comparison) -> Iterator[Line]:
    section = ""
    for pair in comparison.passages:
        if pair.section != section:
            section = pair.section
            count = sum(other.section == section for other in comparison.passages)
            yield Line(f"{pair.label}（{count} 段）", "bold", indent=2)
        old, new = (document.text(section) for document in (comparison.before, comparison.after))
        yield _passage_line(pair.passage, old, new)


def _passage_line(passage: Passage, old: str, new: str) -> Line:
    if passage.after is None:
        return Line(old[slice(*passage.before)] if passage.before else "", "red", "- ", indent=4)
    if passage.before is None:
        return Line(new[slice(*passage.after)], "green", "+ ", indent=4)
    words, at = "", passage.before[0]
    for (start, end), now in passage.changes:
        words += old[at:start]
        words += f"[-{old[start:end]}-]" if start < end else ""
        words += f"{{+{new[slice(*now)]}+}}" if now[0] < now[1] else ""
        at = end
    return Line(words + old[at : passage.before[1]], "yellow", "~ ", indent=4)
