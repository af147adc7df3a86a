"""A cell in words: for the ear, for the tooltip, and what its number is beside last year's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from html import escape

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, load_form
from gkeditor.model.numbers import How, Number, plain
from gkeditor.model.severity import Severity
from gkeditor.ui.marks import marks, wrapped

_NUMBERING = re.compile(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")
_SAYS_NOTHING_ALONE = ("其他", "总计", "合计")
"""Labels that are said with the one above them."""

_SHOWN = 6
"""A longer text may be cut in its cell; the tooltip has it whole."""

_AUTOMATIC = "自动合计：由各组成项相加得出。直接输入数字，即改为手工填写。"
_TYPED_TOTAL = "手工填写的合计。按 Ctrl+T 改为自动合计。"


def spoken(document: Document, cell: Address, offer: app.Offer | None) -> str:
    """A cell as a screen reader says it first: `予以公开，自然人，3，合计不符`."""
    text = document.text(cell)
    words = [labels(document, cell), text or "空白"]
    if text and document.figures[cell].reading.is_blank:
        words.append("算作空白")
    if document.report.is_automatic(cell):
        words.append("自动合计")
    if offer:
        words.append(f"可填 {offer.text}")
    return "，".join((*words, *problems(document, cell)))


def labels(document: Document, cell: Address) -> str:
    """The labels of a cell as they are said: `予以公开，自然人`."""
    row, column = document.form.cells[cell].row, document.form.cells[cell].column
    return "，".join((*_short(row.group, row.short_title), *_short(column.group, column.title)))


def problems(document: Document, cell: Address) -> list[str]:
    """What is wrong with a cell, each in a few words; of what is mended elsewhere only errors."""
    found, titles = marks(document.results), _titles(document.form.id)
    here = found.focused.get(cell, ())
    there = (finding for finding in found.touched.get(cell, ()) if finding.severity is Severity.ERROR)
    return list(dict.fromkeys(titles[finding.rule] for finding in (*here, *there) if finding.rule in titles))


def described(document: Document, cell: Address) -> str:
    """What a screen reader says of a cell when it is asked for more: all that was found, and last year's number."""
    # That a cell is blank was said; what belongs in it is said by F1, as it is the same for all cells of a row.
    found = (finding for finding in marks(document.results).at(cell) if finding.rule != "value.blank")
    words = [f"{finding.severity.word}：{finding.message}" for finding in found]
    if last := last_year(document, cell):
        words.append(last)
    return "。".join(words)


def tooltip(document: Document, cell: Address, offer: app.Offer | None) -> str:
    """The tooltip of a cell, as markup."""
    text = document.text(cell)
    lines = [text] if len(text) > _SHOWN else []
    if offer:
        lines.append(f"可填 {offer.text}：{offer.words}。")
    if last := last_year(document, cell):
        lines.append(last)
    if document.report.is_automatic(cell):
        lines.append(_AUTOMATIC)
    elif cell in document.form.definitions:
        lines.append(_TYPED_TOTAL)
    lines.append(document.form.cells[cell].row.guidance)
    return wrapped(marks(document.results).at(cell)) + "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def last_year(document: Document, cell: Address) -> str:
    """Last year's number and the difference: `上年 9，比上年增加 3（33.3%）`; "" where there is none."""
    prior = document.prior
    text = prior.text(cell) if prior else ""
    if not prior or not text:
        return ""
    near = "（上年栏目含义相近，并不相同）" if prior.is_near(cell) else ""
    now, before = document.figures.number(cell), prior.figures.number(prior.cells[cell])
    if now is None or before is None:
        return f"上年 {text}{near}"
    return f"上年 {text}，{_difference(now, before)}{near}"


def selection(figures: Figures, cells: Collection[Address]) -> str:
    """What the selected cells hold, in words: `选区 6 格 合计 35 · 平均 7 · 空白 1 格`; "" for a single one."""
    if len(cells) < 2:
        return ""
    readings = [figures[cell].reading for cell in cells]
    numbers = [reading.value for reading in readings if reading.value is not None]
    blank = sum(reading.how is How.BLANK for reading in readings)
    total = sum(map(Decimal, numbers), Decimal(0))
    words = f"选区 {len(cells)} 格 合计 {plain(total)}"
    if numbers:
        words += f" · 平均 {_rounded(total / len(numbers), '0.01')}"
    return words + (f" · 空白 {blank} 格" if blank else "")


@cache
def _titles(edition: str) -> Mapping[str, str]:
    """Rule → what it finds, in a few words."""
    # Of a blank cell it is said anyway that it is one.
    from gkeditor.checks.catalogue import checker

    titles = {rule.id: rule.title for rule in checker(edition).rules if rule.id != "value.blank"}
    for equation in load_form(edition).equations:
        titles[equation.relation.id] = "合计不符" if equation.total else "勾稽关系不符"
    return titles


def _short(group: tuple[str, ...], title: str) -> Iterator[str]:
    bare = _NUMBERING.sub("", title)
    if bare in _SAYS_NOTHING_ALONE and group:
        yield _NUMBERING.sub("", group[-1])
    yield bare


def _difference(now: Number, before: Number) -> str:
    grown = Decimal(now) - Decimal(before)
    if not grown:
        return "与上年相同"
    words = f"比上年{'增加' if grown > 0 else '减少'} {plain(abs(grown))}"
    return f"{words}（{_rounded(abs(grown) * 100 / abs(Decimal(before)), '0.1')}%）" if before else words


def _rounded(number: Decimal, step: str) -> str:
    return plain(number.quantize(Decimal(step), ROUND_HALF_UP))
