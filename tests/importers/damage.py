"""Damage to files, as bad disks, half downloads and ill will do it: the same for the same random numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

_NUMBERS = (b"0", b"-1", b"1", b"65536", b"1048576", b"2147483648", b"99999999999999999999", b"1e308", b"NaN")
_PIECES = (
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>",
    b"&a;&#0;&#x110000;",
    b"<",
    b">",
    b"]]>",
    b"\x00",
    b"\xff\xfe",
    b"\xe4\xba",
    b"\n" * 50,
    b"<td colspan='1000000' rowspan='1000000'>",
    b"<table><tr><td>" * 30,
    b"stream\nendstream",
    b"/Type /Pages /Kids [1 0 R]",
    b"<< /Length 99999999 >>",
    b"|" * 300,
    b"\t" * 300,
    "一、总体情况".encode(),
    "总计".encode("gbk"),
)
_NUMBER = re.compile(rb"\d+")
_ELEMENT = re.compile(rb"<(\w[\w:]*)[^<>]*>.*?</\1>", re.DOTALL)


def damaged(data: bytes, chance: Random) -> bytes:
    """A file with one to six things wrong; of an archive as often a part as the archive itself."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _damaged_part(data, chance)
    for _ in range(chance.randrange(1, 7)):
        data = chance.choice(_KINDS)(data, chance)
    return data


def _damaged_part(data: bytes, chance: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.randrange(1, 4)):
        # The large parts are those with the content.
        name = chance.choices(list(parts), [1 + len(part) for part in parts.values()])[0]
        if chance.random() < 0.1:
            parts.pop(name)
        elif chance.random() < 0.1:
            parts[name] = chance.choice(list(parts.values()))
        else:
            parts[name] = damaged(parts[name], chance)
        if not parts:
            break
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _flipped(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 10, 200, 5000)) :]


def _with(data: bytes, chance: Random) -> bytes:
    where, start = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
    piece = chance.choice((*_PIECES, data[start : start + chance.choice((1, 20, 500, 5000))]))
    return data[:where] + piece + data[where:]


def _other_number(data: bytes, chance: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    number = chance.choice(found)
    return data[: number.start()] + chance.choice(_NUMBERS) + data[number.end() :]


def _element_moved(data: bytes, chance: Random) -> bytes:
    """An element taken out, doubled, or put somewhere else, into itself perhaps."""
    start = chance.randrange(len(data) + 1)
    element = _ELEMENT.search(data, start, start + 20_000)
    if element is None:
        return data
    rest = data[: element.start()] + data[element.end() :]
    where = chance.randrange(len(rest) + 1)
    where = max(rest.rfind(b">", 0, where) + 1, 0)
    return chance.choice(
        (rest, data[: element.end()] + data[element.start() :], rest[:where] + element[0] + rest[where:])
    )


_KINDS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flipped,
    _cut,
    _without,
    _with,
    _other_number,
    _other_number,
    _element_moved,
)
