"""From asking for a report in a window that is there until it is painted: the first one, and each one after that.

`python -m bench.opening FILE` is the process that opens, and prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench import data
from bench.display import platforms
from bench.process import run, surroundings
from bench.table import Row, missing, show
from bench.timing import DifferentWork, clock

LIMIT = 0.15
ROUNDS = 5
AGAIN = 3


def main() -> None:
    """Print a table for each platform."""
    files = [max(folder.iterdir(), key=lambda file: file.stat().st_size) for folder in data.FOLDERS if folder.is_dir()]
    with surroundings() as (_folder, own), platforms(own) as found:
        for platform, environment in found.items():
            rows = []
            for file in files:
                seconds: defaultdict[str, list[float]] = defaultdict(list)
                for _round in range(ROUNDS):
                    printed = run([sys.executable, "-m", "bench.opening", str(file)], environment)
                    for which, times in json.loads(printed.splitlines()[-1]).items():
                        seconds[which] += times
                name = f"gkeditor, largest sample {file.suffix}"
                rows += [Row(f"{name}, {which}", times, goal=LIMIT) for which, times in seconds.items()]
            show(f"Report opened in the window until it is painted, {platform}", rows)
        if "xcb" not in found:
            show("Report opened until painted, xcb", [missing("gkeditor", "no display, and Xvfb is not installed")])


def open_reports(path: Path) -> None:
    """Open a report on the start page, then the same one over it; a file of another format as if nothing was asked."""
    from gkeditor.ui import main as ui

    application = ui.application()
    from gkeditor.ui import importing
    from gkeditor.ui.main_window import MainWindow

    window = MainWindow()
    window.resize(1280, 800)
    window.show()
    window.show_start()
    if not QTest.qWaitForWindowExposed(window):
        sys.exit("the window did not come up")
    application.processEvents()

    def open_one() -> None:
        if path.suffix == ".gkr":
            window.files.open(path)
        elif found := importing.read(window, path):
            window.files.show(found[0].report)
        # Painting is put off until the queue is worked off; what painting puts off comes with the second call.
        QApplication.processEvents()
        QApplication.processEvents()

    seconds = {"the first": [clock(open_one)], "another": [clock(open_one) for _ in range(AGAIN)]}
    if window.files.document is None:
        raise DifferentWork(f"the window shows nothing of {path}")
    print(json.dumps(seconds))


if __name__ == "__main__":
    open_reports(Path(sys.argv[1]))
