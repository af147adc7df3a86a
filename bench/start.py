"""Whole processes: a check on the command line, and the window until it is painted with a report in it."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import data
from bench.display import platforms
from bench.first_paint import WIDGETS
from bench.libreoffice import LibreOffice, NotThere
from bench.process import Environment, run, surroundings
from bench.table import Row, missing, show
from bench.timing import DifferentWork, Work, race, same
from gkeditor import app
from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.files import native

ROUNDS = 7
FEW_ROUNDS = 3
CHECK_LIMIT = 0.15
FILES = {".gkr": (300, 3e-3), ".xlsx": (100, 6e-3)}
"""How many files one command checks, and the most that a file may take."""
PAINT_FACTOR, MEMORY_FACTOR = 1.5, 2.0
"""How much more than an empty window ours may take."""

PYTHON = sys.executable


class Window(NamedTuple):
    """One start of a window."""

    seconds: float
    """From the start of the process until the window was painted."""
    complete: float
    """Until the problems of the report were painted, too."""
    peak: float
    """MiB."""


def main() -> None:
    """Print the tables."""
    with surroundings() as (folder, environment):
        _one_file(folder, environment)
        _many_files(folder, environment)
        with platforms(environment) as found:
            for platform, own in found.items():
                _windows(platform, own)
            if "xcb" not in found:
                show("Start until painted, xcb", [missing("gkeditor", "no display, and Xvfb is not installed")])


def _one_file(folder: Path, environment: Environment) -> None:
    sample = folder / "one.xlsx"
    sample.write_bytes(exporter("xlsx").export(Document(native.load(data.SAMPLE.read_bytes()))))
    ours, bare, peer = "gkeditor check one.gkr", "python -c pass", "LibreOffice converts one.xlsx"
    works = {ours: _check(data.SAMPLE, environment), bare: Work(lambda: run([PYTHON, "-c", "pass"], environment), 1)}
    seconds = race(works, ROUNDS)
    rows = [Row(ours, seconds[ours], goal=CHECK_LIMIT), Row(bare, seconds[bare], beside=seconds[ours])]
    try:
        office = LibreOffice(folder)
        converting = race({peer: Work(lambda: office.convert(sample, "csv"), 1)}, FEW_ROUNDS)[peer]
        rows.append(Row(peer, converting, beside=seconds[ours]))
    except NotThere as reason:
        rows.append(missing(peer, str(reason)))
    show("Whole process", rows)


def _many_files(folder: Path, environment: Environment) -> None:
    rows = []
    for suffix, (count, limit) in FILES.items():
        inside = folder / suffix[1:]
        inside.mkdir()
        export = exporter(suffix[1:]).export
        for index, report in enumerate(data.reports(count)):
            (inside / f"{index:04}{suffix}").write_bytes(export(Document(report)))
        name = f"gkeditor check, {count} {suffix} files: one file"
        rows.append(Row(name, race({name: _check(inside, environment)}, FEW_ROUNDS)[name], goal=limit))
        shutil.rmtree(inside)
    show("Whole process over a folder, start included", rows)


def _check(path: Path, environment: Environment) -> Work:
    """The command on a file or folder, a unit of work for each report, after its verdicts were compared with ours."""
    command = [PYTHON, "-m", "gkeditor", "check", "--json", str(path)]
    verdicts = [json.loads(line)["verdict"] for line in run(command, environment, allowed=(0, 1)).splitlines()]
    files = [path] if path.is_file() else app.reports_in(path)
    same("the command", verdicts, [app.verdict(Document(app.read_report(file)[0])) for file in files])
    return Work(lambda: run(command, environment, allowed=(0, 1)), len(files))


def _windows(platform: str, environment: Environment) -> None:
    ours, empty, bare = f"gkeditor {data.SAMPLE.name}", "empty PySide6 window", "PySide6 window with such widgets"
    starts: Mapping[str, list[Window]] = {ours: [], empty: [], bare: []}
    for round_ in range(ROUNDS + 1):
        for name, arguments in ((ours, [str(data.SAMPLE)]), (empty, []), (bare, [WIDGETS])):
            window = _start(arguments, environment)
            if round_:
                starts[name].append(window)
    seconds = {name: [one.seconds for one in found] for name, found in starts.items()}
    peaks = {name: [one.peak for one in found] for name, found in starts.items()}
    show(
        f"Process start until the first window is painted, {platform}",
        [
            Row(
                ours,
                seconds[ours],
                goal=PAINT_FACTOR * statistics.median(seconds[empty]),
                note=f"{PAINT_FACTOR:g} × the empty window",
            ),
            Row(f"{ours}, with its problems", [one.complete for one in starts[ours]]),
            Row(empty, seconds[empty], beside=seconds[ours]),
            Row(bare, seconds[bare], beside=seconds[ours]),
        ],
    )
    show(
        f"Peak memory of these processes, {platform}",
        [
            Row(
                ours,
                peaks[ours],
                goal=MEMORY_FACTOR * statistics.median(peaks[empty]),
                note=f"{MEMORY_FACTOR:g} × the empty window",
                unit="MiB",
            ),
            Row(empty, peaks[empty], beside=peaks[ours], unit="MiB"),
        ],
    )


def _start(arguments: Sequence[str], environment: Environment) -> Window:
    begun = time.monotonic_ns()
    answer = json.loads(run([PYTHON, "-m", "bench.first_paint", *arguments], environment).splitlines()[-1])
    if arguments and arguments != [WIDGETS] and Path(arguments[0]).stem not in answer["title"]:
        raise DifferentWork(f"the window shows no report: {answer}")
    return Window((answer["painted"] - begun) / 1e9, (answer["complete"] - begun) / 1e9, answer["peak"])
