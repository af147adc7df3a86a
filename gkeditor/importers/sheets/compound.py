"""Compound files, the container of old Office documents: a file system of sectors in one file ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SMALL_SECTOR = 64
_SMALL_STREAM = 4096
"""Shorter streams stand in small sectors, which stand in the stream of the root."""
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Numbers from here on mark ends of chains and free sectors."""


class DamagedCompound(Exception):
    """What is no compound file, or one whose chains lead nowhere."""


def stream(data: bytes, *names: str) -> bytes | None:
    """The first stream there is of these names, whatever their case; raise DamagedCompound."""
    try:
        found = _Compound(data)
        entries = {name.lower(): (start, size) for name, start, size in found.entries()}
        entry = next((entries[name.lower()] for name in names if name.lower() in entries), None)
        return None if entry is None else found.content(*entry)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise DamagedCompound from error


class _Compound:
    def __init__(self, data: bytes) -> None:
        shift, small_shift = struct.unpack_from("<2H", data, 30)
        if not data.startswith(_SIGNATURE) or shift not in (9, 12) or small_shift != 6:
            raise DamagedCompound
        self._data = data
        self._size = 1 << shift
        self._count = len(data) // self._size + 1
        """No chain is longer: sectors are in one chain only."""
        directory, small_table = struct.unpack_from("<I8xI", data, 48)
        more = struct.unpack_from("<I", data, 68)[0]
        self._next = self._table([*struct.unpack_from("<109I", data, 76), *self._more_tables(more)])
        self._directory = self._chained(directory)
        self._next_small = _numbers(self._chained(small_table))
        start, size = struct.unpack_from("<IQ", self._directory, 116)
        self._small = self._chained(start)[:size]

    def entries(self) -> Iterator[tuple[str, int, int]]:
        """Name, first sector and size of each stream that is in no folder, such as that of an embedded file."""
        waiting, seen = [struct.unpack_from("<I", self._directory, 76)[0]], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= _LAST or number in seen:
                continue
            seen.add(number)
            at = number * _ENTRY
            length, kind, left, right = struct.unpack_from("<HBxII", self._directory, at + 64)
            waiting += [left, right]
            if kind == 2 and 2 <= length <= 64:
                start, size = struct.unpack_from("<II", self._directory, at + 116)
                yield self._directory[at : at + length - 2].decode("utf-16-le"), start, size

    def content(self, start: int, size: int) -> bytes:
        """A stream."""
        if size >= _SMALL_STREAM:
            return self._chained(start)[:size]
        chain = _chain(start, self._next_small, len(self._small) // _SMALL_SECTOR + 1)
        return b"".join(self._small[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR] for at in chain)[:size]

    def _table(self, sectors: Sequence[int]) -> Sequence[int]:
        """Sector → the next one of its chain; its parts stand in these sectors."""
        return _numbers(b"".join(map(self._sector, dict.fromkeys(at for at in sectors if at < _LAST))))

    def _more_tables(self, at: int) -> Iterator[int]:
        for _ in range(self._count):
            if at >= _LAST:
                return
            *numbers, at = _numbers(self._sector(at))
            yield from numbers
        raise DamagedCompound

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next, self._count)))

    def _sector(self, number: int) -> bytes:
        sector = self._data[(number + 1) * self._size : (number + 2) * self._size]
        if not sector:
            raise DamagedCompound
        return sector


def _chain(at: int, following: Sequence[int], longest: int) -> Iterator[int]:
    for _ in range(longest):
        if at >= _LAST:
            return
        yield at
        at = following[at]
    raise DamagedCompound


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
