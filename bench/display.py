"""Where windows are painted: into memory, and on an X display, which is started if there is none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench.process import Environment


@contextmanager
def platforms(environment: Environment) -> Iterator[dict[str, Environment]]:
    """The environment for each of Qt's platforms, by its name; without a display only `offscreen`."""
    found = {"offscreen": {**environment, "QT_QPA_PLATFORM": "offscreen"}}
    if environment.get("DISPLAY"):
        yield {**found, "xcb": {**environment, "QT_QPA_PLATFORM": "xcb"}}
        return
    program = shutil.which("Xvfb")
    if program is None:
        yield found
        return
    server = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdout is not None
    try:
        number = server.stdout.readline().decode("ascii").strip()
        if number:
            found["xcb"] = {**environment, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        yield found
    finally:
        server.terminate()
        server.wait()
