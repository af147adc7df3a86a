"""Whose format a file is in, by its first bytes: no two of these functions claim the same file."""

from __future__ import annotations

import codecs
import re

_LOOKED_AT = 8192
_TAG = re.compile(rb"<(!doctype html|html|head|body|table|div|p|h[1-6]|meta|center|font|span)\b", re.IGNORECASE)
_OTHERS = (b"PK\x03\x04", b"%PDF-", rb"{\rtf", b"\xd0\xcf\x11\xe0")
"""How files begin that are not read, or not as text: archives, PDF, RTF, old Office files."""
_HASH_HEADING = re.compile(rb"^#{1,6} +\S", re.MULTILINE)


def is_workbook(data: bytes) -> bool:
    """A zip archive with the parts of an Excel workbook."""
    return data.startswith(b"PK\x03\x04") and b"xl/workbook." in data


def is_native(data: bytes) -> bool:
    """A report file: JSON that names its format."""
    return _is_json(data) and b'"gkeditor-report"' in data[:_LOOKED_AT]


def is_data(data: bytes) -> bool:
    """Any other JSON."""
    return _is_json(data) and not is_native(data)


def is_html(data: bytes) -> bool:
    """A web page or a part of one."""
    start = _start(data)
    return start.startswith(b"<") and bool(_TAG.search(start))


def is_markdown(data: bytes) -> bool:
    """Text with headings marked by #."""
    return _is_text(data) and bool(_HASH_HEADING.search(_start(data)))


def is_plain_text(data: bytes) -> bool:
    """Any other text."""
    return _is_text(data) and not _HASH_HEADING.search(_start(data))


def _start(data: bytes) -> bytes:
    """The first bytes, of UTF-16 those that are ASCII, without mark and white space."""
    start = data[:_LOOKED_AT]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start[2:].replace(b"\0", b"")
    return start.removeprefix(codecs.BOM_UTF8).lstrip()


def _is_json(data: bytes) -> bool:
    return _start(data).startswith(b"{") and not data.startswith(_OTHERS)


def _is_text(data: bytes) -> bool:
    if data.startswith(_OTHERS) or _is_json(data) or is_html(data):
        return False
    return b"\0" not in data[:_LOOKED_AT] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
