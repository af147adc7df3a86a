"""Somebody who presses anything: keys, menus, pastes, clicks and composed Chinese, in no order at all."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gkeditor.ui import actions
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import action_of, compose, turn_wheel, type_chinese

KEYS = (
    *("Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Return", "Tab", "Backtab", "Escape"),
    *("Delete", "Backspace", "Space", "F2", "F3", "F6", "F8", "A", "Z", "1", "7"),
)
DIALOG_KEYS = ("Tab", "Backtab", "Down", "Up", "Right", "Space", "A", "1", "Home")
TYPED = ("1", "23", "0", "x", "=1+2", "{{", "}}", "（一）", "收到申请3件", "-", "增", "\u3000", "<b>", "行政复议")
COPIED = (
    "",
    "1\t2\t3\n4\t5\t6",
    "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21",
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t2\t3\t4\t10",
    "规章 0 1 2\n行政规范性文件 3 4 5",
    "（一）工作\n1. 情况\n收到3件",
)
SIZES = ((700, 500), (900, 1100), (1024, 700), (1280, 800), (1600, 900), (2200, 1100))
LEFT_ALONE = {"quit", "new", "open", "save_as", "import", "import_prior", "print", "about"}
"""Actions that end the program or ask for a file first, or go to a printer."""

_SHIFT, _CONTROL, _NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


class RandomHands:
    """Does one thing after the other at a window; the same things for the same chance."""

    def __init__(self, window: MainWindow, chance: Random) -> None:
        self._window, self._chance = window, chance
        self._actions = [entry.key for entry in actions.entries() if entry.key not in LEFT_ALONE]
        self._weighted: dict[Callable[[], str], int] = {
            self._press: 40,
            self._act: 28,
            self._type: 15,
            self._click: 8,
            self._drag: 3,
            self._turn: 3,
            self._paste: 6,
            self._resize: 4,
        }
        self.done: list[str] = []
        """What was done, in words."""

    def do(self) -> None:
        """Do one thing, and answer the dialogs that it brings."""
        if not self._window.isVisible() or QApplication.activeWindow() is None:
            self._window.show()
            self._window.activateWindow()
        step = self._chance.choices(list(self._weighted), list(self._weighted.values()))[0]
        QTimer.singleShot(1, self._answer)
        self.done.append(step())
        for _time in range(self._chance.randrange(3)):
            QApplication.processEvents()
        while _asking():
            self._answer()
            QApplication.processEvents()
        # What is to be deleted in the next round of events must not be there for the next step.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _press(self) -> str:
        widget, key = self._focused(), self._chance.choice(KEYS)
        keys = self._chance.choices((_NONE, _SHIFT, _CONTROL), (5, 1, 1))[0]
        QTest.keyClick(widget, Qt.Key[f"Key_{key}"], keys)
        return f"{key} {keys.name} in {type(widget).__name__}"

    def _act(self) -> str:
        key = self._chance.choice(self._actions)
        action_of(self._window, key).trigger()
        return f"action {key}"

    def _type(self) -> str:
        widget, text = self._focused(), self._chance.choice(TYPED)
        if text.isascii():
            QTest.keyClicks(widget, text)
        elif widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            if self._chance.random() < 0.5:
                compose(widget, text[:1])
            type_chinese(widget, text)
        return f"typed {text} in {type(widget).__name__}"

    def _click(self) -> str:
        widget = self._seen()
        place = self._place_in(widget)
        buttons = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
        QTest.mouseClick(widget, self._chance.choices(buttons, (3, 1))[0], _NONE, place)
        return f"clicked {type(widget).__name__} {widget.objectName()}"

    def _drag(self) -> str:
        widget = self._seen()
        QTest.mousePress(
            widget, Qt.MouseButton.LeftButton, self._chance.choice((_NONE, _SHIFT)), self._place_in(widget)
        )
        for _step in range(3):
            QTest.mouseMove(widget, self._place_in(widget))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, _NONE, self._place_in(widget))
        return f"dragged in {type(widget).__name__} {widget.objectName()}"

    def _turn(self) -> str:
        widget = self._seen()
        turn_wheel(widget, self._chance.choice((-240, -120, 120)), control=self._chance.random() < 0.3)
        return f"turned the wheel over {type(widget).__name__}"

    def _paste(self) -> str:
        text, data = self._chance.choice(COPIED), QMimeData()
        if text:
            data.setText(text)
        if text and self._chance.random() < 0.5:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")) for line in text.split("\n"))
            data.setHtml(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        QGuiApplication.clipboard().setMimeData(data)
        action_of(self._window, "paste").trigger()
        return f"pasted {text!r}"

    def _resize(self) -> str:
        size = self._chance.choice(SIZES)
        self._window.resize(*size)
        return f"size {size}"

    def _seen(self) -> QWidget:
        """Any of the widgets that one sees."""
        children = self._window.findChildren(QWidget)
        return self._chance.choice([child for child in children if child.isVisible() and child.isEnabled()])

    def _place_in(self, widget: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(widget.width() + 1), self._chance.randrange(widget.height() + 1))

    def _focused(self) -> QWidget:
        widget: QWidget | None = QApplication.focusWidget()
        return widget if widget is not None and widget.isVisible() else self._window

    def _answer(self) -> None:
        """Press some keys in the dialog or menu that is open, if one is, and then Enter or Escape."""
        asking = _asking()
        if asking is None:
            return
        # What is pressed here may bring up the next one, which has to be answered before this ends.
        QTimer.singleShot(1, self._answer)
        for key in self._chance.choices(DIALOG_KEYS, k=self._chance.randrange(5)):
            # One below it can be reached only when it has gone.
            if _asking() is asking:
                widget: QWidget | None = asking.focusWidget()
                QTest.keyClick(asking if widget is None else widget, Qt.Key[f"Key_{key}"])
        if _asking() is asking:
            accepts = self._chance.random() < 0.4 and not isinstance(asking, QFileDialog)
            QTest.keyClick(asking, Qt.Key.Key_Return if accepts else Qt.Key.Key_Escape)


def _asking() -> QWidget | None:
    """The menu or dialog that is open."""
    popup: QWidget | None = QApplication.activePopupWidget()
    modal: QWidget | None = QApplication.activeModalWidget()
    return popup or modal
