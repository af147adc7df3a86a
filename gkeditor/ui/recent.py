"""The files opened last, each with the state in which it was left; kept in the user's state folder."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from platformdirs import user_state_path

from gkeditor import app
from gkeditor.document import Document
from gkeditor.files import safe

MOST = 10


class RecentFile(msgspec.Struct, frozen=True):
    """A file, and what its report was when it was opened or saved last."""

    path: str
    agency: str = ""
    year: int | None = None
    verdict: str = ""
    """As `app.verdict`."""
    words: str = ""
    """The verdict in words."""

    @property
    def title(self) -> str:
        """Agency and year, or the file's name where they are not known."""
        named = " ".join(part for part in (self.agency, f"{self.year} 年" if self.year else "") if part)
        return named or Path(self.path).name


class RecentFiles:
    """The list, the latest first; read anew each time, as another window may have written it."""

    def __init__(self) -> None:
        self._file = user_state_path("gkeditor", appauthor=False) / "recent.json"

    def all(self) -> tuple[RecentFile, ...]:
        """Those that are still there; a list that cannot be read is empty."""
        try:
            files = msgspec.json.decode(self._file.read_bytes(), type=tuple[RecentFile, ...])
        except (OSError, ValueError):
            return ()
        return tuple(file for file in files if Path(file.path).is_file())

    def add(self, path: Path, document: Document) -> None:
        """Put a file at the top, with the state of its report; losing the list is no reason to stop anybody."""
        report = document.report
        place = str(path.absolute())
        words = app.verdict_words(document)
        latest = RecentFile(place, report.agency, report.year, app.verdict(document), words)
        others = [file for file in self.all() if file.path != place]
        data = msgspec.json.format(msgspec.json.encode([latest, *others][:MOST]), indent=2)
        with contextlib.suppress(OSError):
            safe.write_loosely(self._file, data)
