"""Where windows are painted: into memory, and on an X display, which is started if there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

Environment = dict[str, str]


@contextmanager
def platforms() -> Iterator[dict[str, Environment]]:
    """Environments for child processes by the name of Qt's platform; without a display only `offscreen`."""
    found = {"offscreen": {**os.environ, "QT_QPA_PLATFORM": "offscreen"}}
    if os.environ.get("DISPLAY"):
        yield {**found, "xcb": {**os.environ, "QT_QPA_PLATFORM": "xcb"}}
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
            found["xcb"] = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        yield found
    finally:
        server.terminate()
        server.wait()
