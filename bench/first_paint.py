"""A process that opens a window, and says when it was painted and how much memory that took.

`python -m bench.first_paint` opens an empty window, `python -m bench.first_paint FILE` the editor with a report,
`python -m bench.first_paint --widgets` a window with widgets like those of the editor and nothing behind them.
"""

from __future__ import annotations

import json
import re
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

WIDGETS = "--widgets"


class Watch(QObject):
    """Ends the application once a window has been painted, and with a report in it what is wrong with that."""

    painted = complete = 0
    """Nanoseconds on the clock that all processes share: the first picture, and that with the problems."""
    title = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            # What was painted reaches the screen when this event has been dealt with.
            watched.removeEventFilter(self)
            self.title = watched.windowTitle()
            QTimer.singleShot(0, partial(self._note, watched))
        return False

    def _note(self, window: QWidget) -> None:
        self.painted = time.monotonic_ns()
        session = window.files.session if hasattr(window, "files") else None
        if session and not session.document.checked:
            # All that follows from the check is painted before a timer is due.
            session.changed.connect(lambda: QTimer.singleShot(0, self._end))
        else:
            self._end()

    def _end(self) -> None:
        self.complete = time.monotonic_ns()
        QApplication.exit()


def main(file: str | None) -> None:
    """Open the window and print one line of JSON."""
    watch = Watch()
    run_events = QApplication.exec

    def watched_events(*_application: QApplication) -> int:
        # Of the window only: a filter that sees all events would take its time, too.
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.installEventFilter(watch)
        return run_events()

    if file is None:
        _application = QApplication(sys.argv[:1])
        window = QMainWindow()
        window.resize(1280, 800)
        window.show()
        watched_events()
    elif file == WIDGETS:
        application = QApplication(sys.argv[:1])
        from bench.bare_widgets import bare_widgets

        window = bare_widgets(application)
        window.show()
        watched_events()
    else:
        # The editor starts as it always does; only its event loop is watched.
        QApplication.exec = watched_events  # type: ignore[method-assign]
        from gkeditor.__main__ import main as start

        start([file])
    print(json.dumps({"painted": watch.painted, "complete": watch.complete, "title": watch.title, "peak": _peak()}))


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", status.read_text("ascii"))):
        return int(found[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
