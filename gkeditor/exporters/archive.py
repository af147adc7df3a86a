"""Archives of parts, such as workbooks and Word documents, that do not say when they were made."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def undated(archive: BytesIO, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with the earliest date there is on every part, and with other contents for some of its parts."""
    file = BytesIO()
    with ZipFile(archive) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = instead[name] if instead and name in instead else source.read(name)
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()
