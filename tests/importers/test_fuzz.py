"""Damaged files of every format: they read, or one line says why not; within seconds, in bounded memory.

`make test` tries the same few cases each time; `make fuzz` tries others, longer, and prints what became of them.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType

import pytest

from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS, exporter
from gkeditor.files import native
from gkeditor.importers import IMPORTERS, Importer, UnreadableInput, import_report
from tests.importers.damage import damaged

ROOT = Path(__file__).parents[2]
SECONDS = float(os.environ.get("GKEDITOR_FUZZ_SECONDS", "0"))
"""For each format; 0 for the short run of `make test`."""
SHORT = 1.0
MOST = 60
"""Cases of the short run, and the seconds after which it ends."""
LONGEST = 20
"""Seconds that a file may take."""
BY_OTHER_PROGRAMS = ("doc", "rtf", "odt")
"""Formats that another program is started for."""


@cache
def whole_files(fmt: str) -> tuple[tuple[str, bytes], ...]:
    """Name and content of the files of a format that are damaged: our samples, and what we write ourselves."""
    importer = next(importer for importer in IMPORTERS if importer.name == fmt)
    files = sorted((Path(__file__).parent / "samples").iterdir())
    found = [(file.name, file.read_bytes()) for file in files if file.suffix in importer.suffixes]
    if fmt in {e.name for e in EXPORTERS}:
        draft = Document(native.load((ROOT / "resources/samples/yunxi-2025-draft.gkr").read_bytes()))
        found.append((f"draft{importer.suffixes[0]}", exporter(fmt).export(draft)))
    return tuple(found)


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Interrupt what takes longer, where the system can."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tried(name: str, data: bytes) -> str:
    """What becomes of a file: "read" or "refused"; anything else is a failure."""
    try:
        with at_most(LONGEST):
            report = import_report(data, name=name)
    except UnreadableInput as refused:
        return "refused" if str(refused) and "\n" not in str(refused) else "refused without one line that says why"
    assert all(text.strip() for text in report.values.values())
    assert native.load(native.dump(report)).values == report.values
    exporter("json").export(Document(report))
    return "read"


@contextmanager
def kept(name: str, data: bytes) -> Iterator[None]:
    """Keep a file that fails; written before it is tried, as it may take the whole process with it."""
    if not SECONDS:
        yield
        return
    case = ROOT / "out" / "fuzz" / name
    case.parent.mkdir(parents=True, exist_ok=True)
    case.write_bytes(data)
    yield
    case.unlink()


def run(importer: Importer, seconds: float, most: int, number: int) -> str:
    """Try damaged files of a format; a line that says what became of them."""
    outcomes: Counter[str] = Counter()
    slowest, start = 0.0, time.monotonic()
    while time.monotonic() - start < seconds and outcomes.total() < most:
        number += 1
        chance = Random(number)
        name, data = chance.choice(whole_files(importer.name))
        data = damaged(data, chance)
        begun = time.monotonic()
        with kept(f"{number}-{name}", data):
            outcome = tried(name, data)
            assert outcome in ("read", "refused")
            outcomes[outcome] += 1
        slowest = max(slowest, time.monotonic() - begun)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    return f"{importer.name:6} {outcomes.total():6} files: {counts}; the slowest took {slowest * 1000:.0f} ms"


@pytest.mark.parametrize(
    "importer", [i for i in IMPORTERS if i.name not in BY_OTHER_PROGRAMS], ids=lambda importer: importer.name
)
def test_damaged_files(importer: Importer, capsys: pytest.CaptureFixture[str]) -> None:
    assert whole_files(importer.name), "no sample of this format"
    if not SECONDS:
        run(importer, SHORT, MOST, number=0)
        return
    line = run(importer, SECONDS, most=10**9, number=time.time_ns())
    with capsys.disabled():
        print(f"\n{line}")  # noqa: T201
