"""LibreOffice as a peer: kept open and calculating a workbook, or started for one conversion."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from gkeditor.model.numbers import Number

MACRO = Path(__file__).with_suffix(".bas")

_PATIENCE = 60
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Bench"/></library:library>
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Bench"
 script:language="StarBasic">{}</script:module>
"""


class NotThere(Exception):
    """LibreOffice is not installed, or did not do what it was asked; the message says which."""


class LibreOffice:
    """LibreOffice with a profile of its own in an empty folder, and the macro of this folder in it."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("soffice") or shutil.which("libreoffice")
        if program is None:
            raise NotThere("LibreOffice is not installed")
        self._folder = folder
        self._command = (program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore")
        # The first start fills the profile, and would write over a macro put there before.
        self._run("--terminate_after_init")
        library = folder / "profile" / "user" / "basic" / "Standard"
        if not library.is_dir():
            raise NotThere("LibreOffice made no profile")
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library / "Bench.xba").write_text(_MODULE.format(escape(MACRO.read_text("utf-8"))), encoding="utf-8")

    def measure(
        self, inputs: str, results: str, reports: Sequence[Sequence[Sequence[Number]]], rounds: int
    ) -> tuple[list[float], list[list[float]]]:
        """Seconds a report, one figure a round, and all results a report, of the workbook sums.xlsx in the folder."""
        lines = (";".join(",".join(map(str, row)) for row in grid) for grid in reports)
        (self._folder / "reports.txt").write_text("\n".join(lines), encoding="ascii")
        self._run(f'macro:///Standard.Bench.Measure("{self._folder}", "{inputs}", "{results}", {rounds})')
        times, found = self._folder / "rounds.txt", self._folder / "results.txt"
        if not times.exists():
            raise NotThere("LibreOffice did not run the macro")
        seconds = [int(ticks) / 1000 / len(reports) for ticks in times.read_text("ascii").split()]
        return seconds, [[float(number) for number in line.split()] for line in found.read_text("ascii").splitlines()]

    def convert(self, file: Path, suffix: str) -> None:
        """Start, convert one file into its folder, end."""
        self._run("--convert-to", suffix, "--outdir", str(file.parent), str(file))
        if not file.with_suffix(f".{suffix}").exists():
            raise NotThere(f"LibreOffice converts no {file.suffix}")

    def _run(self, *arguments: str) -> None:
        try:
            subprocess.run([*self._command, *arguments], capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise NotThere(f"LibreOffice took more than {_PATIENCE} s") from None
