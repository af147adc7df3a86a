"""What Qt leaves to be done in a PDF: the text of its glyphs, its language, bookmarks, and silence about its making.

Qt takes the text from the font, where one glyph may stand for several characters: 工 comes out as the radical ⼯, a
double dash as nothing. Here each glyph gets the text that it was drawn for. The same report gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gkeditor.exporters import paper
from gkeditor.exporters.pdf.sheets import Bookmark

_REFERENCE = re.compile(rb"(?<![0-9.])([0-9]+) 0 R\b")
_LENGTH = re.compile(rb"/Length [0-9]+(?: 0 R)?")
_DRAWN = re.compile(rb"/F([0-9]+) [0-9.]+ Tf|<([0-9A-F]{4})> Tj")
_FONT_NAME = re.compile(rb"/(FontName|BaseFont) /(?:[A-Z]{6}\+)?")
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{sections}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST_IN_SECTION = 100
_PAGE_HEIGHT = paper.PAGE_HEIGHT * paper.POINTS_PER_MM


class _Object(NamedTuple):
    """A value, or a stream with its dictionary."""

    head: bytes
    stream: bytes | None = None

    def reference(self, key: str) -> int:
        """The object that stands under a key."""
        (number,) = re.findall(rb"/%s ([0-9]+) 0 R" % key.encode(), self.head)
        return int(number)

    def content(self) -> bytes:
        """What is in the stream."""
        stream = self.stream or b""
        return zlib.decompress(stream) if b"/FlateDecode" in self.head else stream


def finished(data: bytes, title: str, drawn: Sequence[str], bookmarks: Sequence[Bookmark]) -> bytes:
    """A PDF of Qt's, finished; `drawn`: the text of each glyph, in the order in which they were drawn."""
    objects = _objects(data)
    root = _Object(data[data.rindex(b"trailer") :]).reference("Root")
    pages = objects[root].reference("Pages")
    for font, texts in _texts(objects, pages, drawn).items():
        objects[objects[font].reference("ToUnicode")] = _character_map(texts)
    outlines = _with_bookmarks(objects, pages, bookmarks)
    objects[root] = _Object(
        b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /Lang (zh-CN)"
        b" /ViewerPreferences << /DisplayDocTitle true >> >>" % (pages, outlines)
    )
    # Six letters before its name say that a font is not whole, and in all three places they must be the same.
    letters = bytes(65 + byte % 26 for byte in hashlib.sha256("".join(drawn).encode()).digest()[:6])
    for number, (head, stream) in objects.items():
        objects[number] = _Object(_FONT_NAME.sub(rb"/\1 /%s+" % letters, head), stream)
    info = max(objects) + 1
    objects[info] = _Object(b"<< /Title <%s> >>" % _hexadecimal("\ufeff" + title).encode())
    return _written(objects, root, info)


def _objects(data: bytes) -> dict[int, _Object]:
    """The objects of a file by number, as its table of contents has them."""
    table = int(data[data.rindex(b"startxref") :].split()[1])
    entries = data[table:].split(b"\n")[2:]
    offsets = {}
    for number, entry in enumerate(entries):
        if not entry[:10].isdigit():
            break
        if entry[17:18] == b"n":
            offsets[number] = int(entry[:10])
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], table], strict=True))
    return {number: _object(data[offset : ends[offset]]) for number, offset in offsets.items()}


def _object(text: bytes) -> _Object:
    body = text[text.index(b"obj") + 3 : text.rindex(b"endobj")]
    head, mark, rest = body.partition(b"stream\n")
    if not mark:
        return _Object(head.strip())
    stream = rest[: rest.rindex(b"\nendstream")]
    # Qt has the length in an object of its own.
    return _Object(_LENGTH.sub(b"/Length %d" % len(stream), head.strip()), stream)


def _texts(objects: Mapping[int, _Object], pages: int, drawn: Sequence[str]) -> dict[int, dict[str, str]]:
    """Font → its glyphs, in hexadecimal → their texts."""
    found: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    glyphs = list(_glyphs(objects, pages))
    # Should another Qt write otherwise, its own maps stay.
    if len(glyphs) == len(drawn):
        for (font, glyph), text in zip(glyphs, drawn, strict=True):
            found[font][glyph][text] += bool(text)
    return {
        font: {glyph: counts.most_common(1)[0][0] for glyph, counts in glyphs.items()} for font, glyphs in found.items()
    }


def _glyphs(objects: Mapping[int, _Object], pages: int) -> Iterator[tuple[int, str]]:
    """Font and glyph, in the order of the pages."""
    font = 0
    for page in _kids(objects, pages):
        content = objects[objects[page].reference("Contents")].content()
        for match in _DRAWN.finditer(content):
            if match[1]:
                font = int(match[1])
            else:
                yield font, match[2].decode()


def _kids(objects: Mapping[int, _Object], pages: int) -> list[int]:
    """The pages in their order."""
    kids = re.search(rb"/Kids\s*\[([^]]*)\]", objects[pages].head)
    return [int(page) for page in _REFERENCE.findall(kids[1])] if kids else []


def _with_bookmarks(objects: dict[int, _Object], pages: int, bookmarks: Sequence[Bookmark]) -> int:
    """Add bookmarks that lead to the lines where they begin, and return the object that lists them."""
    sheets, outlines = _kids(objects, pages), max(objects) + 1
    numbers = range(outlines + 1, outlines + 1 + len(bookmarks))
    ends = b" /First %d 0 R /Last %d 0 R" % (numbers[0], numbers[-1]) if bookmarks else b""
    objects[outlines] = _Object(b"<< /Type /Outlines /Count %d%s >>" % (len(bookmarks), ends))
    for number, (title, sheet, top) in zip(numbers, bookmarks, strict=True):
        words = _hexadecimal("\ufeff" + title).encode()
        place = b"[%d 0 R /XYZ null %d null]" % (sheets[sheet], round(_PAGE_HEIGHT - top))
        links = b"".join(
            b" /%s %d 0 R" % link for link in ((b"Prev", number - 1), (b"Next", number + 1)) if link[1] in numbers
        )
        objects[number] = _Object(b"<< /Title <%s> /Parent %d 0 R /Dest %s%s >>" % (words, outlines, place, links))
    return outlines


def _character_map(texts: Mapping[str, str]) -> _Object:
    lines = [f"<{glyph}> <{_hexadecimal(text)}>\n" for glyph, text in sorted(texts.items()) if text]
    sections = ""
    for start in range(0, len(lines), _MOST_IN_SECTION):
        section = lines[start : start + _MOST_IN_SECTION]
        sections += f"{len(section)} beginbfchar\n{''.join(section)}endbfchar\n"
    stream = zlib.compress(_CMAP.format(sections=sections).encode())
    return _Object(b"<< /Length %d /Filter /FlateDecode >>" % len(stream), stream)


def _hexadecimal(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _written(objects: Mapping[int, _Object], root: int, info: int) -> bytes:
    """The file with what can be reached, numbered in the order of reaching it."""
    numbers = _numbers(objects, (root, info))
    data = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for old, new in numbers.items():
        head, stream = objects[old]
        head = _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], head)
        offsets.append(len(data))
        body = head if stream is None else b"%s\nstream\n%s\nendstream" % (head, stream)
        data += b"%d 0 obj\n%s\nendobj\n" % (new, body)
    count, table = len(offsets) + 1, len(data)
    digest = hashlib.sha256(data).hexdigest()[:32].encode()
    data += b"xref\n0 %d\n0000000000 65535 f \n" % count
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = (count, numbers[root], numbers[info], digest, digest, table)
    data += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % trailer
    return bytes(data)


def _numbers(objects: Mapping[int, _Object], roots: Sequence[int]) -> dict[int, int]:
    """Old number → new number of each object that can be reached."""
    numbers: dict[int, int] = {}
    waiting = list(reversed(roots))
    while waiting:
        number = waiting.pop()
        if number in numbers:
            continue
        numbers[number] = len(numbers) + 1
        waiting += reversed([int(one) for one in _REFERENCE.findall(objects[number].head)])
    return numbers
