"""Bytes to text: the encodings in which Chinese offices save files, told by the bytes and not by what they claim."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from gkeditor.importers.source import MAX_TEXT_BYTES, UnreadableInput

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKUP_WITHOUT_MARK = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_BELIEVED = {
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "windows-1252": "windows-1252",
    "iso-8859-1": "windows-1252",
    "us-ascii": "windows-1252",
}
"""Claims that count where the bytes are of none of our encodings → the encoding."""
_WESTERN = "windows-1252"
_OTHER_KINDS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How pictures, archives, PDF and older Office documents begin."""
_BROKEN = "\ufffd"
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_EASTERN = re.compile("[\u2e80-\U0003ffff]+")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class Decoded(NamedTuple):
    """The text in a file."""

    text: str
    """Its line ends all one; U+FFFD where the file is damaged."""
    remarks: tuple[str, ...] = ()
    """Words to the user about that."""


def decode(data: bytes, claimed: str = "") -> Decoded:
    """The text in a file, which claims an encoding perhaps; raise UnreadableInput for what is no text."""
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableInput(f"文件超过 {MAX_TEXT_BYTES // 2**20} MB，不会是一份年度报告")
    text = _decoded(data, claimed)
    if not text.strip():
        raise UnreadableInput("文件是空的，没有可读的内容")
    strange = len(_NOT_TEXT.findall(text))
    if strange:
        if not _few(strange, len(text)):
            raise UnreadableInput("文件不是文本，或者已经损坏；请另存为 UTF-8 编码的文本后再打开")
        text = _NOT_TEXT.sub("", text)
    broken = text.count(_BROKEN)
    remarks = (f"文件中有 {broken} 处文字已损坏，读作“{_BROKEN}”，请对照原文改正",) if broken else ()
    return Decoded(LINE_END.sub("\n", text), remarks)


def _decoded(data: bytes, claimed: str) -> str:
    for content, encoding, errors in _attempts(data, claimed):
        try:
            text = content.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
        if _fits(text, encoding, content):
            return text
    if data.startswith(_OTHER_KINDS):
        raise UnreadableInput("文件不是文本，而是图片、压缩包、PDF 或 Word 等文件，只是后缀像文本，不能读取")
    raise UnreadableInput("文字编码不是 UTF-8，也不是 GB18030，不能识别；请用记事本另存为 UTF-8 编码后再打开")


def _attempts(data: bytes, claimed: str) -> Iterator[tuple[bytes, str, str]]:
    """Content without its mark, encoding, and what to do with errors: the likeliest first."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    content = data.removeprefix(mark)
    if encoding:
        yield content, encoding, "strict"
    encoding = encoding or next((name for start, name in _MARKUP_WITHOUT_MARK if data.startswith(start)), "")
    # What is valid UTF-8, or nearly so, is hardly ever anything else; damaged UTF-8 may well be valid GB18030.
    for name in dict.fromkeys(filter(None, (encoding, "utf-8"))):
        yield content, name, "strict"
        yield content, name, "replace"
    yield content, "gb18030", "strict"
    yield content, "gb18030", "replace"
    if claimed.lower() in _BELIEVED:
        yield content, _BELIEVED[claimed.lower()], "replace"


def _fits(text: str, encoding: str, content: bytes) -> bool:
    """Whether a text is what somebody wrote: hardly any of it broken, and its characters no haphazard ones."""
    broken = text.count(_BROKEN)
    if encoding == _WESTERN:
        # Characters of other scripts are spelled out in ASCII then.
        return sum(byte > 127 for byte in content) * 20 < len(content)
    if encoding == "utf-8" and not broken:
        return True
    eastern = "".join(_EASTERN.findall(text))
    if broken and not (_few(broken, len(text)) and 20 * broken <= len(eastern)):
        return False
    common = "big5hkscs" if encoding == "big5hkscs" else "gb2312"
    return len(eastern.encode(common, "ignore")) / 2 >= 0.7 * len(eastern)


def _few(count: int, of: int) -> bool:
    """Whether a fault is one that stands for itself: one in a thousand characters, or three in a short text."""
    return count * 1000 <= of or (count <= 3 and count * 50 <= of)
