"""The data file `.json` that this program writes for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from gkeditor.files.native import path_in
from gkeditor.importers.decode import decode
from gkeditor.importers.source import UnreadableInput
from gkeditor.model.form import Address, Form, editions, load_form
from gkeditor.model.numbers import MAX_DIGITS, plain
from gkeditor.model.report import Report, numbered

FORMAT = "gkeditor-data"
VERSION = 1


class _Raw(msgspec.Struct, frozen=True):
    raw: str


class _Extra(msgspec.Struct, frozen=True):
    table: str
    label: str | None = None
    cells: list[str | None] = []


class _Signature(msgspec.Struct, frozen=True):
    agency: str | None = None
    date: str | None = None


class _Piece(msgspec.Struct, frozen=True):
    where: str | None = None
    text: str | None = None


class _Mark(msgspec.Struct, frozen=True):
    format: str = ""


class _Data(msgspec.Struct, frozen=True):
    edition: str
    version: int = 1
    year: int | str | None = None
    agency: str | None = None
    kind: str | None = None
    title: str | None = None
    headings: dict[str, str | None] = {}
    missing: list[str] = []
    extra: list[_Extra] = []
    signature: _Signature = _Signature()
    sections: dict[str, str | None] = {}
    cells: dict[str, int | Decimal | _Raw | None] = {}
    unplaced: list[_Piece] = []


def read_data(data: bytes, edition: str | None) -> Report:
    """The report in a data file; raise UnreadableInput."""
    text, remarks = decode(data)
    if remarks:
        raise UnreadableInput("数据文件已损坏，其中有不能识别的文字")
    try:
        if msgspec.json.decode(text, type=_Mark).format != FORMAT:
            raise UnreadableInput(f'这个 JSON 文件不是本程序的数据文件（应有 "format": "{FORMAT}"）')
        content = msgspec.json.decode(text, type=_Data)
    except msgspec.ValidationError as error:
        raise UnreadableInput(f"数据文件的内容不合格式，问题在 {path_in(error)}") from None
    except (msgspec.DecodeError, RecursionError):
        raise UnreadableInput("数据文件已损坏，不完整") from None
    if content.version > VERSION:
        raise UnreadableInput("数据文件由更新版本的程序写成，请更新程序后再打开")
    if content.edition not in editions():
        raise UnreadableInput(f"数据文件所用的格式“{content.edition}”本程序没有")
    if edition not in (None, content.edition):
        raise UnreadableInput(f"数据文件写明用的是格式 {content.edition}，不能按 {edition} 读取")
    form = load_form(content.edition)
    return Report({address: text for address, text in _values(content, form) if text})


def _typed(value: int | Decimal | _Raw | None) -> str:
    """A value as the clerk would have typed it."""
    if value is None:
        return ""
    if isinstance(value, _Raw):
        return value.raw
    if not Decimal(value).is_finite() or abs(Decimal(value).adjusted()) > MAX_DIGITS:
        raise UnreadableInput("数据文件中有过大或过小的数，不会是年度报告的数")
    return plain(value)


def _values(content: _Data, form: Form) -> Iterator[tuple[Address, str]]:
    yield "edition", content.edition
    yield "year", "" if content.year is None else str(content.year)
    yield from (("agency", content.agency or ""), ("kind", content.kind or ""), ("title", content.title or ""))
    for section in form.text_sections:
        yield section.key, content.sections.get(section.key) or ""
    unknown = [cell for cell in content.cells if cell not in form.cells]
    if unknown:
        raise UnreadableInput(f"数据文件中有 {content.edition} 格式没有的单元格：{unknown[0]}")
    for cell in form.cells:
        value = content.cells.get(cell)
        yield cell, _typed(value)
    yield from ((f"heading.{section}", text or "") for section, text in content.headings.items())
    yield from ((f"missing.{part}", "1") for part in content.missing)
    extra = ((row.table, row.label or "", *(cell or "" for cell in row.cells)) for row in content.extra)
    yield from numbered("extra", extra, by_table=True).items()
    yield "signature.agency", content.signature.agency or ""
    yield "signature.date", content.signature.date or ""
    pieces = ((piece.where or "", piece.text or "") for piece in content.unplaced)
    yield from numbered("unplaced", pieces).items()
