"""Typing with fcitx 4, the input method of Kylin V10 and UOS 20: Qt's packages have no plug-in for it."""

from __future__ import annotations

import os
from functools import partial
from typing import cast

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QCoreApplication, QEvent, QMetaObject, QObject, QRect, Qt, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage, QDBusServiceWatcher
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCharFormat, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_BUS = "org.freedesktop.DBus"
_METHOD = "org.fcitx.Fcitx.InputMethod"
_CONTEXT = "org.fcitx.Fcitx.InputContext"

_OTHERS = {"org.freedesktop.IBus", "org.fcitx.Fcitx5"}
"""Who answers Qt's plug-in for ibus; fcitx 5 answers to the name of fcitx 4 too."""

_PATIENCE = 1000
"""Milliseconds that a key waits for a fcitx that hangs, once: then one types without."""

_FOR_EVER = 2**31 - 1

_Look = QInputMethodEvent.AttributeType

_CAPACITY = 1 << 1 | 1 << 5
"""What we can do, in fcitx' words: show what is composed in the text, decide what becomes of it when it is left."""


class Fcitx4(QObject):
    """Shows each key of the window to fcitx before anybody else sees it, and writes into the text what fcitx says.

    fcitx has one input context of ours: an object that has the keyboard or not, is told keys, and tells of text.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._bus = QDBusConnection.sessionBus()
        self._service = f"org.fcitx.Fcitx-{_display()}"
        self._context: QDBusInterface | None = None
        """None while there is no fcitx, or one that does not answer."""
        self._window: QWindow | None = None
        self._target: QWidget | None = None
        """What is typed in."""
        self._composing = False
        self._place = QRect()
        self._asked = (0, 0)
        """When the last key was pressed, and its number on the keyboard."""
        self._taken = False
        """Whether fcitx took it."""
        watcher = QDBusServiceWatcher(self._service, self._bus, parent=self)
        watcher.serviceRegistered.connect(self._look)
        watcher.serviceUnregistered.connect(self._lose)
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._move)
        app.aboutToQuit.connect(partial(self._tell, "DestroyIC"))
        self._look()

    def _look(self) -> None:
        """Find out who is there; nothing waits for the answer."""
        self._call(_BUS, "/", _BUS, "ListNames", "found")

    @Slot(QDBusMessage)
    def found(self, answer: QDBusMessage) -> None:
        """Ask fcitx for a context, unless Qt has an input method to talk to."""
        names = set(answer.arguments()[0])
        if self._service in names and not names & _OTHERS:
            self._call(self._service, "/inputmethod", _METHOD, "CreateICv3", "made", "gkeditor", os.getpid())

    @Slot(QDBusMessage)
    def made(self, answer: QDBusMessage) -> None:
        """Take the context: it has just answered, so that what is asked here does not wait."""
        if self._context is not None:
            return
        path = f"/inputcontext_{answer.arguments()[0]}"
        self._context = QDBusInterface(self._service, path, _CONTEXT, self._bus, self)
        self._context.setTimeout(_PATIENCE)
        _ask(self._context, "SetCapacity", Q_ARG("uint", _CAPACITY))
        for signal in ("CommitString", "UpdatePreedit"):
            self._bus.connect(self._service, path, _CONTEXT, signal, self, SLOT("told(QDBusMessage)"))  # type: ignore[call-overload]
        self._place, self._target = QRect(), None
        self._watch(QGuiApplication.focusWindow())

    def _lose(self) -> None:
        """Go on without."""
        if self._context is not None:
            self._context.deleteLater()
            self._context = None
        self._show("")

    def _watch(self, window: QWindow | None) -> None:
        """See the keys of the window that has the keyboard; not those of each widget, for that would cost time."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None and self._context is not None:
            window.installEventFilter(self)
        self._move(QGuiApplication.focusObject())

    def _move(self, now: QObject | None) -> None:
        """Type elsewhere; what was composed is left behind."""
        if now is not self._target:
            self._drop()
            takes_text = isinstance(now, QWidget) and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            self._target = cast("QWidget", now) if takes_text else None
            self._tell("FocusIn" if self._target else "FocusOut")

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._drop()
        if self._context is None or self._target is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._takes(self._context, event)
            return False
        # It comes twice: first for the shortcuts, unless they wait for the second key of one.
        key = (event.timestamp(), event.nativeScanCode())
        if event.type() == QEvent.Type.ShortcutOverride or key != self._asked:
            self._asked, self._taken = key, self._takes(self._context, event)
        if self._taken:
            event.accept()
        return self._taken

    def _takes(self, context: QDBusInterface, event: QKeyEvent) -> bool:
        """Whether fcitx takes a key; what it has to say of it is shown then."""
        self._tell_place()
        key = [Q_ARG("uint", n) for n in (event.nativeVirtualKey(), event.nativeScanCode(), event.nativeModifiers())]
        let_go = Q_ARG("int", int(event.type() == QEvent.Type.KeyRelease))
        taken = _ask(context, "ProcessKeyEvent", Q_RETURN_ARG("int"), *key, let_go, Q_ARG("uint", 0))
        if context.lastError().isValid():
            self._lose()
            self._look()
            return False
        # What it commits was sent before the answer, and is to be seen before the key is.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return bool(taken)

    def _tell_place(self) -> None:
        """Say where one types, in pixels of the screen, for the list of candidates to stand there."""
        if self._window is None:
            return
        place = QGuiApplication.inputMethod().cursorRectangle().toRect()
        place.moveTopLeft(self._window.mapToGlobal(place.topLeft()))
        if place != self._place:
            self._place = place
            ratio = self._window.devicePixelRatio()
            numbers = (place.x(), place.y(), place.width(), place.height())
            self._tell("SetCursorRect", *(round(number * ratio) for number in numbers))

    @Slot(QDBusMessage)
    def told(self, signal: QDBusMessage) -> None:
        """Show what fcitx says: a text, and for one that is composed its cursor, in bytes."""
        if self._context is None or signal.path() != self._context.path():
            return
        if signal.member() == "CommitString":
            self._show("", commit=signal.arguments()[0])
        else:
            self._show(*signal.arguments())

    def _show(self, composed: str, cursor: int = 0, commit: str = "") -> None:
        """Have the text show what is composed, and take what is committed."""
        changes = bool(composed or commit or self._composing)
        self._composing = bool(composed)
        if not changes or self._target is None or not isValid(self._target):
            return
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        before = composed.encode()[:cursor].decode(errors="ignore")
        event = QInputMethodEvent(
            composed,
            [
                QInputMethodEvent.Attribute(_Look.TextFormat, 0, _length(composed), underlined),
                QInputMethodEvent.Attribute(_Look.Cursor, _length(before), 1),
            ],
        )
        event.setCommitString(commit)
        QCoreApplication.sendEvent(self._target, event)

    def _drop(self) -> None:
        """Forget what is composed."""
        if self._composing:
            self._tell("Reset")
            self._show("")

    def _tell(self, what: str, *numbers: int) -> None:
        """Tell fcitx something, and wait for nothing."""
        if self._context is not None:
            message = QDBusMessage.createMethodCall(self._service, self._context.path(), _CONTEXT, what)
            message.setArguments(numbers)
            self._bus.send(message)

    def _call(self, service: str, path: str, interface: str, method: str, then: str, *arguments: str | int) -> None:
        """Ask something, and have a slot called with the answer, if one comes."""
        message = QDBusMessage.createMethodCall(service, path, interface, method)
        message.setArguments(arguments)
        self._bus.callWithCallback(message, self, SLOT(f"{then}(QDBusMessage)"), _FOR_EVER)  # type: ignore[call-overload]


def _ask(context: QDBusInterface, what: str, *arguments: object) -> object:
    """Ask fcitx something, and wait: only so does Qt for Python send unsigned numbers, by the types of fcitx."""
    return QMetaObject.invokeMethod(context, what, *arguments)  # type: ignore[call-overload]


def _display() -> str:
    """The number of the display, which is part of fcitx' name: 0 for `:0.0`."""
    return os.environ.get("DISPLAY", "").rpartition(":")[2].partition(".")[0] or "0"


def _length(text: str) -> int:
    """In Qt's characters."""
    return len(text.encode("utf-16-le")) // 2
