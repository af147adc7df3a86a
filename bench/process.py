"""Child processes: programs as they run when they are installed, with settings of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.data import ROOT
from bench.timing import DifferentWork

Environment = dict[str, str]

_PATIENCE = 60


@contextmanager
def surroundings() -> Iterator[tuple[Path, Environment]]:
    """An empty folder, and an environment in which a program keeps its settings and compiled modules there.

    Compiled modules are kept whatever this process is told: an installed program has them.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        yield folder, {**inherited, **homes, "PYTHONPYCACHEPREFIX": str(folder / "modules")}


def run(command: Sequence[str], environment: Environment, *, allowed: Sequence[int] = (0,)) -> str:
    """What a program prints, in the project's folder; raise DifferentWork if it does not end as it should."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise DifferentWork(f"{' '.join(command)} did not end within {_PATIENCE} s") from None
    if done.returncode not in allowed:
        raise DifferentWork(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout
