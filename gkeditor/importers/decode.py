"""Bytes to text: the encodings in which Chinese offices save files."""

from __future__ import annotations

import codecs
import re

from gkeditor.importers.source import MAX_TEXT_BYTES, UnreadableInput

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OTHER_KINDS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How pictures, archives, PDF and older Office documents begin."""
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def decode(data: bytes) -> str:
    """The text in a file, line ends made one; raise UnreadableInput for what is no text."""
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableInput(f"文件超过 {MAX_TEXT_BYTES // 2**20} MB，不会是一份年度报告")
    text = _decoded(data)
    if not text.strip():
        raise UnreadableInput("文件是空的，没有可读的内容")
    if _NOT_TEXT.search(text):
        raise UnreadableInput("文件不是文本，或者已经损坏；请另存为 UTF-8 编码的文本后再打开")
    return LINE_END.sub("\n", text)


def _decoded(data: bytes) -> str:
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    # A single strict pass each: what is valid UTF-8 is hardly ever anything else.
    attempts = [(data[len(marked[0]) :], marked[1])] if marked else [(data, "utf-8"), (data, "gb18030")]
    for content, encoding in attempts:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if data.startswith(_OTHER_KINDS):
        raise UnreadableInput("文件不是文本，而是图片、压缩包、PDF 或 Word 等文件，只是后缀像文本，不能读取")
    raise UnreadableInput("文字编码不是 UTF-8，也不是 GB18030，不能识别；请用记事本另存为 UTF-8 编码后再打开")
