"""Archives of parts, such as workbooks and Word documents, that do not say when they were made."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def _as_it_is(_name: str, content: bytes) -> bytes:
    return content


def undated(archive: BytesIO, change: Callable[[str, bytes], bytes] = _as_it_is) -> bytes:
    """The archive with the earliest date there is on every part, and each part changed by its name and content."""
    file = BytesIO()
    with ZipFile(archive) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), change(name, source.read(name)), ZIP_DEFLATED)
    return file.getvalue()
