"""Texts in the records of an old Excel workbook ([MS-XLS] 2.5.293, 2.5.294)."""

from __future__ import annotations

import struct
from collections.abc import Iterable

_WIDE, _PHONETIC, _RICH = 1, 4, 8


class Texts:
    """Texts one after the other in a record and what it goes on with.

    The characters are of one byte each or of two; where a text goes on in the next record, that is said anew.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = list(pieces)
        self._at = 0

    def all(self) -> list[str]:
        """All texts up to the end."""
        texts = []
        while self._pieces:
            if self._at < len(self._pieces[0]):
                texts.append(self.one())
            else:
                self._next_piece()
        return texts

    def one(self, *, short: bool = False) -> str:
        """The next text; a short one has its length in one byte. Raise struct.error or IndexError where it is cut."""
        length, flags = struct.unpack("<BB" if short else "<HB", self._take(2 if short else 3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        phonetic = struct.unpack("<I", self._take(4))[0] if flags & _PHONETIC else 0
        found = []
        while length:
            piece = self._pieces[0]
            width = 2 if flags & _WIDE else 1
            count = min(length, (len(piece) - self._at) // width)
            end = self._at + count * width
            found.append(piece[self._at : end].decode("utf-16-le" if width == 2 else "latin-1", "replace"))
            self._at = end
            length -= count
            if length:
                self._next_piece()
                flags = self._take(1)[0]
        self._skip(4 * runs + phonetic)
        return "".join(found)

    def _take(self, count: int) -> bytes:
        """Bytes that stand together."""
        if self._at >= len(self._pieces[0]):
            self._next_piece()
        taken = self._pieces[0][self._at : self._at + count]
        self._at += count
        return taken

    def _skip(self, count: int) -> None:
        while count:
            passed = min(count, len(self._pieces[0]) - self._at)
            self._at += passed
            count -= passed
            if count:
                self._next_piece()

    def _next_piece(self) -> None:
        del self._pieces[0]
        self._at = 0
