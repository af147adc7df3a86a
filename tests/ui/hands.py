"""What a person does at the window: finds widgets, answers dialogs, types Chinese through an input method."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QSplitter, QWidget

Step = Callable[[QDialog], object]
"""What is done in a dialog."""


W = TypeVar("W", bound=QWidget)


def child(parent: QWidget, kind: type[W], name: str = "") -> W:
    """The first widget of a kind, or the one of that name."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, f"no {kind.__name__} {name}"
    return found


class Dialogs:
    """Answers modal dialogs as they come up, one step for each."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        """All that the labels of the dialogs said, a dialog an entry."""

    @contextmanager
    def answered(self, *steps: Step) -> Iterator[None]:
        """While this lasts, each new dialog gets the next step; all have to come."""
        waiting = list(steps)
        timers: list[QTimer] = []
        failures: list[Exception] = []

        def watch() -> None:
            timer = QTimer()
            timer.timeout.connect(look)
            timer.start(1)
            timers.append(timer)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or (dialog.property("met") and not failures):
                return
            dialog.setProperty("met", True)
            self.texts.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
            # A timer does not fire again while its slot runs, and the step may bring up the next dialog.
            watch()
            try:
                assert waiting, f"an unexpected dialog: {self.texts[-1]}"
                waiting.pop(0)(dialog)
            except Exception as failure:  # noqa: BLE001 (raised again below; here it would leave the dialog open)
                failures.append(failure)
                dialog.reject()

        watch()
        try:
            yield
        finally:
            for timer in timers:
                timer.stop()
            if failures:
                raise failures[0]
        assert not waiting, "a dialog was expected and did not come"


def click(text: str) -> Step:
    """Click the button with this text in a dialog."""

    def step(dialog: QDialog) -> None:
        buttons = {button.text().partition("(&")[0]: button for button in dialog.findChildren(QAbstractButton)}
        QTest.mouseClick(buttons[text], Qt.MouseButton.LeftButton)

    return step


def press(*keys: str) -> Step:
    """Press keys in a dialog, one after the other."""

    def step(dialog: QDialog) -> None:
        for key in keys:
            widget: QWidget | None = dialog.focusWidget()
            QTest.keySequence(dialog if widget is None else widget, QKeySequence(key))

    return step


def choose_file(path: Path) -> Step:
    """Type the path into a file dialog and press Enter."""

    def step(dialog: QDialog) -> None:
        edit = child(dialog, QLineEdit, "fileNameEdit")
        dialog.activateWindow()
        edit.setFocus()
        QTest.qWaitForWindowActive(dialog)
        edit.selectAll()
        type_chinese(edit, str(path))
        QTest.keyClick(edit, Qt.Key.Key_Return)

    return step


def looked_for(words: str, key: str = "Return") -> Step:
    """Type something into the search of a dialog and press a key."""

    def step(dialog: QDialog) -> None:
        edit = child(dialog, QLineEdit)
        type_chinese(edit, words)
        QTest.keySequence(edit, QKeySequence(key))

    return step


def type_chinese(widget: QWidget, text: str) -> None:
    """Commit a text as an input method does; QTest's keys know Latin letters only."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Compose a text as an input method does, and commit another one."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def action_of(window: QWidget, key: str) -> QAction:
    """The action of a window by its key."""
    found = window.findChild(QAction, key)
    assert isinstance(found, QAction)
    return found


def turn_wheel(widget: QWidget, angle: int, *, control: bool) -> None:
    """Turn the mouse's wheel over a widget, with or without Ctrl."""
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    place, turned, none, phase = QPointF(5, 5), QPoint(0, angle), Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(widget, QWheelEvent(place, place, QPoint(), turned, none, keys, phase, False))


def drag(splitter: QSplitter, handle: int, by: int) -> None:
    """Drag the handle before a panel of a splitter by so many pixels to the right."""
    grip = splitter.handle(handle)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    QTest.mouseMove(grip, grip.rect().center() + QPoint(by, 0))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())


def focused() -> QWidget:
    """The widget with the keyboard."""
    widget = QApplication.focusWidget()
    assert widget
    return widget


def press_keys(*keys: str) -> None:
    """Press keys one after the other: characters, or names such as `Ctrl+C` and `Return`."""
    for key in keys:
        if len(key) == 1:
            QTest.keyClicks(focused(), key)
        else:
            QTest.keySequence(focused(), QKeySequence(key))


def files(*paths: Path) -> QMimeData:
    """What is dragged, or copied, with these files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: QWidget, data: QMimeData, target: QWidget | None = None) -> bool:
    """Drag and drop onto a widget, else onto the window itself; whether the drag was taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(target or window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target or window, QDropEvent(QPointF(window.rect().center()), copy, data, left, none))
    return enter.isAccepted()
