"""Web archives (.mht, .mhtml): the page among the parts of a message; its pictures are passed over."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import islice
from typing import NamedTuple

from gkeditor.importers.decode import decode
from gkeditor.importers.source import MAX_TEXT_BYTES, Source, UnreadableInput
from gkeditor.importers.web.html import has_content, read_html

_MAX_BYTES = 50 * 2**20
_MOST_PARTS = 2000
_MOST_PAGES = 20
_DEEPEST = 3
"""A page with another form for mail programs is a message in a message; no program goes further."""
_LONGEST_HEAD = 64 * 2**10
_END_OF_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n")
_DAMAGED = "网页档案已损坏，其中没有网页；请在浏览器中打开后另存为“网页，仅 HTML”"


class _Page(NamedTuple):
    content: bytes
    encoding: str
    """As its head claims."""
    name: str
    """By which the message speaks of it."""


def read_mht(data: bytes) -> Source:
    """The source in a web archive; raise UnreadableInput."""
    if len(data) > _MAX_BYTES:
        raise UnreadableInput(f"网页档案超过 {_MAX_BYTES // 2**20} MB，不会是一份年度报告")
    head, body = _split(data)
    pages = list(islice(_pages(head, body, _DEEPEST), _MOST_PAGES))
    if not pages:
        raise UnreadableInput(_DAMAGED)
    start = str(head.get_param("start", "")).strip("<>")
    pages.sort(key=lambda page: page.name != start)
    if len(pages) > 1:
        # Of a page with frames each is a page of its own.
        pages.sort(key=lambda page: not _has_content(page))
    return read_html(pages[0].content, pages[0].encoding)


def _has_content(page: _Page) -> bool:
    try:
        return has_content(decode(page.content, page.encoding).text)
    except UnreadableInput:
        return False


def _split(data: bytes) -> tuple[Message, bytes]:
    """The head of a message or a part, and what follows it: nothing where the head does not end."""
    end = _END_OF_HEAD.search(data, 0, _LONGEST_HEAD)
    head, body = (data[: end.start()], data[end.end() :]) if end else (b"", b"")
    return BytesHeaderParser().parsebytes(head), body


def _pages(head: Message, body: bytes, depth: int) -> Iterator[_Page]:
    """The web pages among the parts, decoded."""
    kind = head.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        name = str(head.get("Content-ID", "")).strip(" <>")
        yield _Page(_decoded(head, body), str(head.get_param("charset", "")), name)
    elif kind.startswith("multipart/") and depth:
        boundary = str(head.get_boundary(""))
        for part in _parts(body, boundary.encode("latin-1", "replace")) if boundary else ():
            yield from _pages(*_split(part), depth - 1)


def _parts(body: bytes, boundary: bytes) -> Iterator[bytes]:
    _before, *parts = re.split(rb"(?:^|\r?\n)--" + re.escape(boundary), body, maxsplit=_MOST_PARTS)
    for part in parts:
        if part.startswith(b"--"):
            return
        yield part.partition(b"\n")[2]


def _bytes_of_letters(line: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"A", line.strip(b" \t\r="))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _decoded(head: Message, body: bytes) -> bytes:
    way = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if len(body) > 2 * MAX_TEXT_BYTES:
        raise UnreadableInput(f"网页超过 {MAX_TEXT_BYTES // 2**20} MB，不会是一份年度报告")
    if way == "quoted-printable":
        return quopri.decodestring(body)
    if way == "base64":
        # Line by line and letter by letter, so that damage does no harm to what is behind it.
        return b"".join(map(_bytes_of_letters, body.split(b"\n")))
    return body
