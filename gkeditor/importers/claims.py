"""Whose format a file is in, by its first bytes: no two of these functions claim the same file."""

from __future__ import annotations

import codecs
import re
import struct

_LOOKED_AT = 8192
_TAG = re.compile(rb"<(!doctype html|html|head|body|table|div|p|h[1-6]|meta|center|font|span)\b", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (_ZIP, b"%PDF-", rb"{\rtf", _COMPOUND[:4])
"""How files begin that are not read, or not as text: archives, PDF, RTF, old Office files."""
_MIME = re.compile(
    rb"\s*(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE
)
_HASH_HEADING = re.compile(rb"^#{1,6} +\S", re.MULTILINE)


def is_workbook(data: bytes) -> bool:
    """A zip archive with the parts of an Excel workbook."""
    return data.startswith(_ZIP) and b"xl/workbook." in _contents(data)


def is_word(data: bytes) -> bool:
    """A zip archive with the parts of a Word document."""
    return data.startswith(_ZIP) and b"word/document" in _contents(data) and not is_workbook(data)


def is_open_sheet(data: bytes) -> bool:
    """An OpenDocument spreadsheet, whose archive begins with its type."""
    return data.startswith(_ZIP) and b"application/vnd.oasis.opendocument.spreadsheet" in data[:_LOOKED_AT]


def is_open_text(data: bytes) -> bool:
    """An OpenDocument text."""
    return data.startswith(_ZIP) and b"application/vnd.oasis.opendocument.text" in data[:_LOOKED_AT]


def is_old_workbook(data: bytes) -> bool:
    """A compound file with the stream of an Excel workbook."""
    # A document of the one program embedded in one of the other has its streams behind those of the whole.
    return data.startswith(_COMPOUND) and _stream(data, "Workbook", "Book") < _stream(data, "WordDocument")


def is_old_word(data: bytes) -> bool:
    """A compound file with the stream of a Word or WPS document."""
    return data.startswith(_COMPOUND) and _stream(data, "WordDocument") < _stream(data, "Workbook", "Book")


def is_encrypted(data: bytes) -> bool:
    """A document of any Office program behind a password: a compound file around the encrypted archive."""
    return data.startswith(_COMPOUND) and _stream(data, "EncryptedPackage") < len(data)


def is_rich_text(data: bytes) -> bool:
    """Rich Text Format."""
    return data.startswith(rb"{\rtf")


def is_pdf(data: bytes) -> bool:
    """PDF, before which some programs leave a few bytes."""
    return b"%PDF-" in data[:1024] and not data.startswith((_ZIP, _COMPOUND))


def is_web_archive(data: bytes) -> bool:
    """A web page saved as one file (MHTML): a message of several parts."""
    return bool(_MIME.match(data[:_LOOKED_AT])) and b"multipart/related" in data[:_LOOKED_AT].lower()


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
    if data.startswith(_OTHERS) or _is_json(data) or is_html(data) or is_web_archive(data) or is_pdf(data):
        return False
    return b"\0" not in data[:_LOOKED_AT] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _contents(data: bytes) -> bytes:
    """The list of contents of a zip archive, which names no parts of archives in it; of a damaged one all there is."""
    end = data.rfind(b"PK\x05\x06")
    if not 0 <= end <= len(data) - 20:
        return data
    size, start = struct.unpack_from("<II", data, end + 12)
    return data[start : start + size] if start + size <= end else data


def _stream(data: bytes, *names: str) -> int:
    """Where a compound file first names one of these streams, in UTF-16; its end where it names none."""
    places = (data.find(name.encode("utf-16-le") + b"\0\0") for name in names)
    return min((place for place in places if place >= 0), default=len(data))
