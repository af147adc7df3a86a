"""Slow work off the thread of the window: the user sees that it goes on, and can cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from gkeditor.ui import theme

PATIENCE = 200
"""Work that is done within so many milliseconds shows nothing."""

_ATTENTION = 100
"""Milliseconds between two calls to stop, when the program ends."""

T = TypeVar("T")


class Cancelled(Exception):
    """The user no longer wants the result."""


class _Thread(QThread, Generic[T]):
    """One piece of work."""

    def __init__(self, work: Callable[[], T], stop: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self.stop = stop
        self._results: list[T] = []
        self._failure: BaseException | None = None

    def run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as failure:  # noqa: BLE001 (raised again where the result is asked for)
            self._failure = failure

    def result(self) -> T:
        if self._failure is not None:
            raise self._failure
        return self._results[0]


class _Waiting(QDialog):
    """Says what is being done; rejected where the user cancels."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("请稍候")
        label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(theme.GRID * 45)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        theme.plain(buttons.buttons())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        for widget in (label, bar, buttons):
            layout.addWidget(widget)


_running: set[_Thread[object]] = set()
"""Threads that may still run, be their results wanted or not: Qt must not lose them before they end."""


def result_of(parent: QWidget, words: str, work: Callable[[], T], stop: Callable[[], None] = lambda: None) -> T:
    """The result of work that is done in a thread of its own, while a dialog says in words what is being done.

    Raise what the work raises, or Cancelled; then the work goes on unheeded to its end, to which `stop` may bring it.
    """
    _running.difference_update([earlier for earlier in _running if earlier.isFinished()])
    thread = _Thread(work, stop)
    _running.add(thread)  # type: ignore[arg-type]
    waiting = _Waiting(words, parent)
    thread.finished.connect(waiting.accept)
    thread.start()
    done = thread.wait(PATIENCE) or bool(waiting.exec())
    thread.finished.disconnect(waiting.accept)
    waiting.deleteLater()
    if not done:
        stop()
        raise Cancelled
    return thread.result()


def end() -> None:
    """Wait for what is still running; to be called before the program ends."""
    for thread in tuple(_running):
        # When the user gave it up, it may not have begun what can be stopped.
        while not thread.wait(_ATTENTION):
            thread.stop()
