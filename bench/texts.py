"""From a key in a long text until it is painted, in a real window; the rules run when the clerk pauses.

`python -m bench.texts window|bare` is the process that types, and prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from bench import data
from bench.display import platforms
from bench.process import run, surroundings
from bench.table import Row, missing, show
from bench.timing import clock, percentile

SECTION = "overview"
CHARACTERS = 10_000
ROUNDS = 3
LIMIT = 8e-3
TITLES = {"window": "gkeditor: text in the whole window", "bare": "Qt's editor alone, the same text"}
KEYS = (Qt.Key.Key_5, "公开", Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Return, "。", Qt.Key.Key_Left)


def main() -> None:
    """Print a table for each platform."""
    with surroundings() as (_folder, own), platforms(own) as found:
        for platform, environment in found.items():
            times: defaultdict[str, list[float]] = defaultdict(list)
            for _round in range(ROUNDS):
                for contender in TITLES:
                    printed = run([sys.executable, "-m", "bench.texts", contender], environment)
                    for percent, seconds in json.loads(printed.splitlines()[-1]).items():
                        times[f"{contender} {percent}"] += seconds
            rows = [Row(f"{title}, 95th percentile", times[f"{key} 95"], goal=LIMIT) for key, title in TITLES.items()]
            rows += [Row(f"{title}, median", times[f"{key} 50"]) for key, title in TITLES.items()]
            show(f"Key until painted, {platform}: a text of {CHARACTERS} characters with bound numbers", rows)
        if "xcb" not in found:
            show("Key in a text until painted, xcb", [missing(TITLES["window"], "no display, and no Xvfb")])


def type_keys(name: str) -> None:
    """Type in the middle of the text, once to warm up, then with the clock."""
    from gkeditor.ui import main as ui

    application = ui.application()
    window, editor = CONTENDERS[name]()
    window.resize(1280, 800)
    window.show()
    if not QTest.qWaitForWindowExposed(window):
        sys.exit("the window did not come up")
    window.activateWindow()
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(CHARACTERS // 2)
    editor.setTextCursor(cursor)
    application.processEvents()
    for press in _presses(editor):
        press()
    seconds = [sorted(clock(press) for press in _presses(editor)) for _ in range(ROUNDS)]
    print(json.dumps({percent: [percentile(times, percent) for times in seconds] for percent in (50, 95)}))


def _presses(editor: QTextEdit) -> Iterator[Callable[[], None]]:
    for _ in range(20):
        for key in KEYS:
            yield partial(_press, editor, key)


def _press(editor: QTextEdit, key: Qt.Key | str) -> None:
    if isinstance(key, str):
        event = QInputMethodEvent()
        event.setCommitString(key)
        QApplication.sendEvent(editor, event)
    else:
        QTest.keyClick(editor, key)
    # Painting is put off until the queue is worked off; what painting puts off comes with the second call.
    QApplication.processEvents()
    QApplication.processEvents()


def _window() -> tuple[QWidget, QTextEdit]:
    from gkeditor.checks.mentions import bindable, bound
    from gkeditor.ui.main_window import MainWindow

    window = MainWindow()
    window.files.open(data.SAMPLE)
    session = window.files.session
    assert session is not None
    assert window.workspace is not None
    text, figures = session.document.report.get(SECTION), session.document.figures
    text = bound(text, bindable(figures, text))
    session.edit("bench", {SECTION: _repeated(text, len(figures.fill(text)))})
    window.workspace.pages.go_to(SECTION)
    assert window.workspace.pages.text is not None
    return window, window.workspace.pages.text.editor


def _bare() -> tuple[QWidget, QTextEdit]:
    from gkeditor.files import native

    editor = QTextEdit()
    editor.setAcceptRichText(False)
    text = native.load(data.SAMPLE.read_bytes()).get(SECTION)
    editor.setPlainText(_repeated(text, len(text)))
    return editor, editor


def _repeated(text: str, length: int) -> str:
    """A text as often as it takes to have that many characters."""
    return "\n".join([text] * (CHARACTERS // length + 1))


CONTENDERS: dict[str, Callable[[], tuple[QWidget, QTextEdit]]] = {"window": _window, "bare": _bare}

if __name__ == "__main__":
    type_keys(sys.argv[1])
