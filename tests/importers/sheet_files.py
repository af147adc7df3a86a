"""Spreadsheet files put together by hand: what no program would write, and what programs write seldom."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """An archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def ods(tables: str, styles: str = "", manifest: str = "", doctype: str = "") -> bytes:
    """An OpenDocument spreadsheet with these tables."""
    names = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f"<?xml version='1.0'?>{doctype}<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    parts = {"mimetype": _MIMETYPE, "content.xml": content, "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>"}
    return packed(parts)


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(content)) + content


BEGIN = record(0x809, struct.pack("<HH12x", 0x600, 5))
BEGIN_SHEET = record(0x809, struct.pack("<HH12x", 0x600, 0x10))
END = record(0x0A)


def old_text(text: str, *, length: str = "<H") -> bytes:
    """A text of two bytes a character."""
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A record of a cell with a number."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    """A record of a cell with a text of its own."""
    return record(0x204, struct.pack("<HHH", row, column, 0) + old_text(text))


def xls(sheets: Mapping[str, bytes], shared: bytes = b"", *, same_place: bool = False) -> bytes:
    """An old workbook of sheets with these records; what they share stands before them."""

    def names(starts: Sequence[int]) -> bytes:
        places = zip(sheets, starts, strict=True)
        return b"".join(
            record(0x85, struct.pack("<IBB", start, 0, 0) + old_text(name, length="<B")) for name, start in places
        )

    before = len(BEGIN + shared + names([0] * len(sheets)) + END)
    starts, stream = [], b""
    for content in sheets.values():
        starts.append(before + (0 if same_place else len(stream)))
        stream += BEGIN_SHEET + content + END
    return compound(BEGIN + shared + names(starts) + END + stream)


def compound(stream: bytes, name: str = "Workbook", folder: str = "") -> bytes:
    """A compound file with one stream, in a folder perhaps, in sectors of 512 bytes."""
    stream += bytes(max(4096 - len(stream), -len(stream) % 512))
    count = len(stream) // 512
    tables = -(-(count + 2) // 126)
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [table] * tables + [end] + [tables + 2 + n for n in range(count - 1)] + [end]
    chain += [free] * (tables * 128 - len(chain))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        letters = title.encode("utf-16-le") + b"\0\0"
        head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
        return head + struct.pack("<III36xIQ", free, free, child, start, size)

    directory = entry("Root Entry", 5, 1, end, 0)
    directory += entry(folder, 1, 2, 0, 0) if folder else b""
    directory += entry(name, 2, free, tables + 1, len(stream))
    directory += bytes(512 - len(directory))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, end, 0, end, 0)
    places = list(range(tables))[:109]
    head += struct.pack("<109I", *places, *[free] * (109 - len(places)))
    return head + struct.pack(f"<{len(chain)}I", *chain) + directory + stream
