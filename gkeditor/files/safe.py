"""Writing a file whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 100 * 1024 * 1024
"""No report is larger; a larger file is refused before it is read."""


class ChangedOnDisk(Exception):
    """The file is not as it was when it was read or written last."""


class AlreadyThere(Exception):
    """A file of this name exists and is not to be overwritten."""


class TooLarge(Exception):
    """The file has more than MAX_BYTES."""


def fingerprint(data: bytes) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The content of a file; raise TooLarge or OSError."""
    with path.open("rb") as file:
        return read_stream(file)


def read_stream(stream: BinaryIO) -> bytes:
    """What is left in a stream; raise TooLarge or OSError."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge
    return data


def write_new(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that must not be there yet, unless `force`; raise AlreadyThere or OSError."""
    if not force and path.exists():
        raise AlreadyThere(path)
    _replace(path, data)


def write_loosely(path: Path, data: bytes) -> None:
    """Write a file that may be lost when the power fails, which nobody waits for; raise OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, data, lasting=False)


def write_over(path: Path, data: bytes, expected: str | None) -> str:
    """Write a file that was last seen with the fingerprint `expected` (None: not there) and return the new one.

    Raise ChangedOnDisk or OSError.
    """
    if path.exists():
        try:
            current = fingerprint(read_bytes(path))
        except TooLarge:
            raise ChangedOnDisk(path) from None
        if current != expected:
            raise ChangedOnDisk(path)
    _replace(path, data)
    return fingerprint(data)


def _replace(path: Path, data: bytes, *, lasting: bool = True) -> None:
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        _keep_mode(path, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the rights of the old one, or those a new file has by default, not the private ones."""
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
    elif os.name == "posix":
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
