"""The report file `.gkr`: UTF-8 JSON, indented, keys in a stable order, so that it can be read, compared, mailed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from gkeditor.model.form import Address, editions, load_form
from gkeditor.model.note import Note
from gkeditor.model.report import OPEN_FAMILIES, Origin, Report, as_prior, numbered

FORMAT = "gkeditor-report"
SUFFIX = ".gkr"

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: list[Migration] = []
"""Functions on plain dicts; the first turns version 1 into 2. They call no code of the program, which will change."""

VERSION = len(MIGRATIONS) + 1

_HEAD = ("agency", "kind", "title")


class InvalidReportFile(Exception):
    """Not a report file that can be read; the message says in Chinese what is wrong with it."""


class NewerFile(InvalidReportFile):
    """A report file of a later version of the program."""


class _Extra(msgspec.Struct, frozen=True):
    table: str
    label: str
    cells: list[str]


class _Label(msgspec.Struct, frozen=True):
    table: str
    label: str
    found: str


class _Signature(msgspec.Struct, frozen=True):
    agency: str | None = None
    date: str | None = None


class _Piece(msgspec.Struct, frozen=True):
    where: str
    text: str


class _Source(msgspec.Struct, frozen=True):
    file: str = ""
    sha256: str = ""
    unplaced: list[_Piece] = []


class _File(msgspec.Struct, frozen=True):
    edition: str
    year: int | str | None = None
    agency: str | None = None
    kind: str | None = None
    title: str | None = None
    values: dict[str, str] = {}
    automatic: list[str] = []
    headings: dict[str, str] = {}
    missing: list[str] = []
    extra: list[_Extra] = []
    labels: list[_Label] = []
    signature: _Signature = _Signature()
    notes: list[Note] = []
    source: _Source | None = None


_KNOWN = frozenset({"format", "version", *_File.__struct_fields__})
_FAMILIES = tuple(f"{family}." for family in (*OPEN_FAMILIES, "signature"))
_ELSEWHERE = frozenset({"edition", "year", *_HEAD})
"""With the families: addresses that do not stand among a file's `values`."""


def load(data: bytes) -> Report:
    """The report in a file's content; raise InvalidReportFile."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidReportFile("文件已损坏，不是完整的报告文件") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise InvalidReportFile("不是 gkeditor 的报告文件")
    prior = raw.pop("prior", None)
    report = _report(raw)
    if prior is None:
        return report
    if not isinstance(prior, dict):
        raise InvalidReportFile("报告文件的内容不合格式，问题在 $.prior")
    try:
        last = _report({"version": raw["version"], **prior})
    except InvalidReportFile as error:
        raise type(error)(f"其中的上年报告不能读取：{error}") from error
    return replace(report, values={**report.values, **as_prior(last)})


def _report(raw: dict[str, Any]) -> Report:
    """The report in a file's content; one of last year's there only is kept, among the unknown keys."""
    raw = _migrated(raw)
    try:
        file = msgspec.convert(raw, type=_File)
    except (msgspec.ValidationError, RecursionError) as error:
        raise InvalidReportFile(f"报告文件的内容不合格式，问题在 {path_in(error)}") from error
    if file.edition not in editions():
        raise InvalidReportFile(f"报告文件所用的格式“{file.edition}”本程序没有，请更新程序")
    if stray := next((address for address in file.values if _is_elsewhere(address)), None):
        raise InvalidReportFile(f"报告文件的内容不合格式，values 中不应有“{stray}”")
    values = {address: text for address, text in _values(file) if text}
    # With the keys of a note that this version does not interpret.
    values |= numbered("note", ((msgspec.json.encode(note).decode(),) for note in raw.get("notes", ())))
    # Pieces without a place have their list in the source, whether or not the report was read from a file.
    source = file.source
    origin = Origin(source.file, source.sha256) if source and (source.file or source.sha256) else None
    return Report(values, origin, {key: value for key, value in raw.items() if key not in _KNOWN})


def path_in(error: Exception) -> str:
    """Where in a JSON value the decoder found fault: `$.values[...]`, or `$` for all of it."""
    return str(error).partition(" - at `")[2].rstrip("`") or "$"


def _migrated(raw: dict[str, Any]) -> dict[str, Any]:
    version = raw.get("version")
    if not isinstance(version, int) or version < 1:
        raise InvalidReportFile("报告文件没有写明版本")
    if version > VERSION:
        raise NewerFile("报告文件由更新版本的程序保存，请更新程序后再打开")
    for migration in MIGRATIONS[version - 1 :]:
        raw = migration(raw)
    return raw


def _values(file: _File) -> Iterator[tuple[Address, str]]:
    yield "edition", file.edition
    yield "year", "" if file.year is None else str(file.year)
    for key in _HEAD:
        yield key, getattr(file, key) or ""
    yield from file.values.items()
    yield from ((f"heading.{section}", text) for section, text in file.headings.items())
    yield from ((f"missing.{part}", "1") for part in file.missing)
    yield from ((f"automatic.{cell}", "1") for cell in file.automatic)
    yield from numbered("extra", ((row.table, row.label, *row.cells) for row in file.extra), by_table=True).items()
    yield from numbered("label", ((row.table, row.label, row.found) for row in file.labels), by_table=True).items()
    yield "signature.agency", file.signature.agency or ""
    yield "signature.date", file.signature.date or ""
    if file.source:
        yield from numbered("unplaced", ((piece.where, piece.text) for piece in file.source.unplaced)).items()


def dump(report: Report) -> bytes:
    """The content of the report's file."""
    prior = _content(report.prior) if report.prior else None
    return msgspec.json.format(msgspec.json.encode({**_content(report), "prior": prior}), indent=2) + b"\n"


def _content(report: Report) -> dict[str, Any]:
    """A report as JSON, without last year's."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "edition": report.edition,
        "year": report.year if report.year is not None else report.values.get("year"),
        **{key: report.values.get(key) for key in _HEAD},
        "values": _own_values(report),
        "automatic": list(report.members("automatic")),
        "headings": report.members("heading"),
        "missing": list(report.members("missing")),
        "extra": [row._asdict() for row in report.extra],
        "labels": [row._asdict() for row in report.labels],
        "signature": {key: report.values.get(f"signature.{key}") for key in ("agency", "date")},
        "notes": [msgspec.json.decode(text) for text in report.members("note").values()],
    }
    if report.origin or report.unplaced:
        origin = report.origin or Origin("", "")
        content["source"] = {
            "file": origin.file,
            "sha256": origin.sha256,
            "unplaced": [piece._asdict() for piece in report.unplaced],
        }
    return content | dict(report.rest)


def _own_values(report: Report) -> Mapping[Address, str]:
    """Cells and text sections, in the order of the form, then those the form does not know."""
    form = load_form(report.edition)
    known = (*(section.key for section in form.sections), *form.cells)
    others = (address for address in report.values if not _is_elsewhere(address))
    ordered = dict.fromkeys((*known, *others))
    return {address: report.values[address] for address in ordered if address in report.values}


def _is_elsewhere(address: Address) -> bool:
    return address in _ELSEWHERE or address.startswith(_FAMILIES)
