"""Documents that are zip archives: their parts, refused where they would take too much room."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from gkeditor.importers.source import UnreadableInput

MAX_PARTS = 2000
MAX_UNPACKED = 100 * 2**20
"""Bytes of all parts together that are read."""


def parts(data: bytes, kind: str, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, bytes]:
    """The parts of an archive by name, of those wanted; `kind` is what the user calls such a file.

    Raise UnreadableInput.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if wanted(member.filename)]
            if len(members) > MAX_PARTS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise UnreadableInput(f"{kind}解压后过大，不会是一份年度报告")
            # Reading proves the sizes that the archive states.
            return {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise UnreadableInput(f"{kind}已损坏，或者设有密码，不能读取") from None
