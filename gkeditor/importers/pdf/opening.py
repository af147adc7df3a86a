"""From bytes to the pages of a PDF, through a parser that cannot be made to run wild."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFNoPageLabels,
    PDFNoValidXRef,
    PDFPasswordIncorrect,
)
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, dict_value, int_value, list_value, resolve1

from gkeditor.importers.pdf.limits import BoundedStream, Limits, TooLarge
from gkeditor.importers.source import UnreadableInput

MAX_PAGES = 300
_MAX_CODES = 2**18
"""Characters that the tables of one font may speak of."""
_START = re.compile(rb"startxref\s+(\d{1,10})")
_TAIL = 2**16
_END_OF_RANGES = re.compile(rb"end(?:bf|cid)range")
_TOKEN = re.compile(rb"<[0-9A-Fa-f\s]*>|\[[^\]]*\]|\d+")


class Damaged(UnreadableInput):
    """A document that cannot be read, or not to its end."""

    def __init__(self) -> None:
        super().__init__("PDF 文件已损坏或不完整，不能读取；请重新下载，或用 PDF 软件打开后另存一份")


class Locked(UnreadableInput):
    """A document that asks for a password."""

    def __init__(self) -> None:
        super().__init__("PDF 文件设有打开密码，不能读取；请用 PDF 软件去掉密码，另存后再打开")


@contextmanager
def reading() -> Iterator[None]:
    """Whatever the library makes of a damaged file is Damaged; and it keeps its warnings to itself."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except UnreadableInput:
        raise
    except PDFPasswordIncorrect:
        raise Locked from None
    except PDFEncryptionError:
        raise UnreadableInput("PDF 文件的加密方式不能识别；请用 PDF 软件去掉加密，另存后再打开") from None
    except Exception:  # noqa: BLE001 (the library meets damage with any error there is)
        raise Damaged from None
    finally:
        logger.setLevel(level)


def open_pages(data: bytes, limits: Limits) -> list[PDFPage]:
    """The pages of a document, those of one with a damaged table of its objects, too. Raise UnreadableInput."""
    try:
        with reading():
            return _pages(_Document(data, limits, rebuild=False))
    except Damaged:
        with reading():
            return _pages(_Document(data, limits, rebuild=True))


def is_form(pages: Sequence[PDFPage]) -> bool:
    """Whether there are fields to fill in, whose contents are no text of the pages."""
    with reading():
        form = dict_value(pages[0].doc.catalog.get("AcroForm")) if pages else {}
        return bool(list_value(form.get("Fields")))


def _pages(document: PDFDocument) -> list[PDFPage]:
    pages = list(islice(PDFPage.create_pages(document), MAX_PAGES + 1))
    if len(pages) > MAX_PAGES:
        raise UnreadableInput(f"PDF 文件超过 {MAX_PAGES} 页，不会是一份年度报告；请只导出年度报告的各页")
    root = dict_value(document.catalog.get("Pages"))
    whole = all(isinstance(resolve1(content), PDFStream) for page in pages for content in page.contents)
    if not pages or not whole or len(pages) < int_value(root.get("Count", 0)):
        raise Damaged
    return pages


class _Parser(PDFParser):
    """Reads objects, of which the streams are bounded."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(BytesIO(data))
        self._limits = limits

    def fillbuf(self) -> bool:
        if self.charpos >= len(self.buf):
            self._limits.check()
        return super().fillbuf()

    def push(self, *objs: tuple[int, Any]) -> None:
        for place, found in objs:
            super().push((place, BoundedStream(found, self._limits) if isinstance(found, PDFStream) else found))


class _Document(PDFDocument):
    def __init__(self, data: bytes, limits: Limits, *, rebuild: bool) -> None:
        """`rebuild`: look for the objects in the whole file, not where its table says."""
        self._limits = limits
        self._start = None if rebuild else _START.findall(data[-_TAIL:])
        super().__init__(_Parser(data, limits))

    def find_xref(self, parser: PDFParser) -> int:
        # The library's own search takes minutes for a large file without lines.
        if not self._start or int(self._start[-1]) >= 2**31:
            raise PDFNoValidXRef
        return int(self._start[-1])

    def getobj(self, objid: int) -> object:
        self._limits.check()
        return super().getobj(objid)

    def get_page_labels(self) -> Iterator[str]:
        # Nobody asks for them, and a damaged list of them must not matter.
        raise PDFNoPageLabels


class Fonts(PDFResourceManager):
    """The fonts of a document without what is not needed to read its text."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        _check_widths(list_value(spec.get("W", [])), 3)
        _check_widths(list_value(spec.get("W2", [])), 5)
        safe = dict(spec)
        names = resolve1(spec.get("ToUnicode"))
        if isinstance(names, PDFStream) and not _is_usual(names.get_data()):
            del safe["ToUnicode"]
        if "FontDescriptor" in spec:
            # The font's own table of characters is in no subset, and takes long to read.
            descriptor = dict_value(spec["FontDescriptor"])
            safe["FontDescriptor"] = {key: value for key, value in descriptor.items() if key != "FontFile2"}
        try:
            return super().get_font(objid, safe)
        except UnreadableInput:
            raise
        except Exception:  # noqa: BLE001 (as above; the other fonts of the page may be sound)
            return _NoFont()


class _NoFont(PDFFont):
    """In the place of a font that cannot be read: nobody knows its characters."""

    def __init__(self) -> None:
        super().__init__({}, {}, 1000)

    def to_unichr(self, cid: int) -> str:
        raise PDFUnicodeNotDefined(None, cid)


def _check_widths(entries: Iterable[Any], step: int) -> None:
    """Raise TooLarge for ranges (first, last, and the measures of all of them) of more characters than there are."""
    codes = 0
    run: list[Any] = []
    for entry in entries:
        run.append(entry)
        if isinstance(entry, list):
            codes += len(entry)
            run = []
        elif len(run) == step:
            first, last = run[:2]
            codes += max(0, last - first) if isinstance(first, int) and isinstance(last, int) else 0
            run = []
    if codes > _MAX_CODES:
        raise TooLarge


def _is_usual(names: bytes) -> bool:
    """Whether a table of what characters mean is in the usual notation, and its ranges are no longer than usual."""
    codes = 0
    for section in _END_OF_RANGES.split(names)[:-1]:
        ranges = section.rpartition(b"begin")[2]
        if _TOKEN.sub(b"", ranges).split() not in ([b"bfrange"], [b"cidrange"]):
            return False
        tokens = _TOKEN.findall(ranges)
        for first, last in zip(tokens[::3], tokens[1::3], strict=False):
            if first[:1] != b"<" or last[:1] != b"<":
                return False
            codes += max(0, _code(last) - _code(first))
    return codes <= _MAX_CODES


def _code(token: bytes) -> int:
    return int(b"".join(token[1:-1].split()) or b"0", 16)
