"""How much a PDF may ask for, so that one that means harm is refused in seconds and with little memory."""

from __future__ import annotations

import time
import zlib
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer import ascii85, lzw, runlength, utils
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    int_value,
)

from gkeditor.importers.source import UnreadableInput

SECONDS = 10
MAX_UNPACKED = 64 * 2**20
"""Bytes of all streams together; pictures and fonts are not unpacked."""
MAX_STREAM = 4 * 2**20
"""Bytes of one stream; the library reads about a megabyte a second."""
MAX_PREDICTED = 2 * 2**20
"""Bytes of one stream in which each depends on the ones before: of tables of objects, which are small."""
MAX_FILTERS = 4
_CHUNK = 2**14
_CODES = 2**10
_LONGEST_RUN = 128


class TooLarge(UnreadableInput):
    """A document that unpacks to more than any report holds."""

    def __init__(self) -> None:
        super().__init__("PDF 文件解压后过大，不会是一份年度报告")


class TooSlow(UnreadableInput):
    """A document that is not read in time."""

    def __init__(self) -> None:
        super().__init__(f"PDF 文件过于复杂，{SECONDS} 秒内没有读完；请只导出年度报告的各页，或改用 Word 文件")


class Limits:
    """What is left of the time and the room for one document."""

    def __init__(self) -> None:
        self._end = time.monotonic() + SECONDS
        self._room = MAX_UNPACKED
        self.damaged = False
        """Whether a stream ended early, so that something may be missing."""

    def check(self) -> None:
        """Raise TooSlow when time is up."""
        if time.monotonic() > self._end:
            raise TooSlow

    def unpacked(self, data: bytes, filters: list[tuple[Any, Any]]) -> bytes:
        """Data of a stream after its filters (name, parameters); nothing for a picture's. Raise TooLarge, TooSlow."""
        if len(filters) > MAX_FILTERS:
            raise TooLarge
        for name, parameters in filters:
            self.check()
            if name in LITERALS_FLATE_DECODE:
                data = self._inflated(data)
            elif name in LITERALS_LZW_DECODE:
                data = self._without_lzw(data)
            elif name in LITERALS_RUNLENGTH_DECODE:
                self._take(len(data) // 2 * _LONGEST_RUN)
                data = runlength.rldecode(data)
            elif name in LITERALS_ASCII85_DECODE:
                self._take(len(data) * 4)
                data = ascii85.ascii85decode(data)
            elif name in LITERALS_ASCIIHEX_DECODE:
                data = ascii85.asciihexdecode(data)
            else:
                return b""
            data = _without_predictor(data, parameters)
        return data

    def _take(self, size: int) -> None:
        self._room -= size
        if size > MAX_STREAM or self._room < 0:
            raise TooLarge

    def _inflated(self, data: bytes) -> bytes:
        inflater = zlib.decompressobj()
        found = bytearray()
        try:
            for start in range(0, len(data), _CHUNK):
                found += inflater.decompress(data[start : start + _CHUNK], MAX_STREAM + 1 - len(found))
                if len(found) > MAX_STREAM:
                    raise TooLarge
        except zlib.error:
            self.damaged = True
        self.damaged |= not inflater.eof
        self._take(len(found))
        return bytes(found)

    def _without_lzw(self, data: bytes) -> bytes:
        found = bytearray()
        decoder = lzw.LZWDecoder(BytesIO(data)).run()
        while codes := list(islice(decoder, _CODES)):
            self.check()
            found += b"".join(codes)
            if len(found) > MAX_STREAM:
                raise TooLarge
        self._take(len(found))
        return bytes(found)


def _without_predictor(data: bytes, parameters: Any) -> bytes:
    if not isinstance(parameters, dict) or "Predictor" not in parameters:
        return data
    predictor = int_value(parameters["Predictor"])
    colors, columns, bits = (
        int_value(parameters.get(key, default))
        for key, default in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if not 0 < colors * columns <= MAX_PREDICTED or len(data) > MAX_PREDICTED:
        raise TooLarge
    if predictor == 2:
        return utils.apply_tiff_predictor(colors, columns, bits, data)
    return utils.apply_png_predictor(predictor, colors, columns, bits, data) if predictor >= 10 else data


class BoundedStream(PDFStream):
    """A stream that unpacks within the limits of its document."""

    def __init__(self, stream: PDFStream, limits: Limits) -> None:
        super().__init__(stream.attrs, stream.rawdata or b"", stream.decipher)
        self._limits = limits

    def decode(self) -> None:
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        self.data = self._limits.unpacked(data, self.get_filters())
        self.rawdata = None
