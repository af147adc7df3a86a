"""What the window asks and tells in boxes of its own: save first, overwrite, what went wrong."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMessageBox, QPushButton, QWidget

from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.icons import pixmap
from gkeditor.ui.marks import ICONS

PRODUCT = "政府信息公开年报编辑器"
"""What the program is called, in the title bar of its windows."""


class Answer(Enum):
    """What the user chose."""

    SAVE = auto()
    SAVE_AS = auto()
    DISCARD = auto()
    OVERWRITE = auto()
    CANCEL = auto()


_Choices = tuple[tuple[Answer, str, QMessageBox.ButtonRole], ...]

_ROLE = QMessageBox.ButtonRole

_ICON = theme.GRID * 4


def unsaved_work(parent: QWidget, name: str) -> Answer:
    """Ask what becomes of changes that are not saved: SAVE, DISCARD or CANCEL."""
    return _ask(
        parent,
        f"“{name}”有未保存的修改，要保存吗？",
        "不保存，这些修改就没有了。",
        (
            (Answer.SAVE, "保存(&S)", _ROLE.AcceptRole),
            (Answer.DISCARD, "不保存(&N)", _ROLE.DestructiveRole),
            (Answer.CANCEL, "取消", _ROLE.RejectRole),
        ),
    )


def changed_on_disk(parent: QWidget, path: Path) -> Answer:
    """Ask what to do with a file that somebody else changed: SAVE_AS, OVERWRITE or CANCEL."""
    return _ask(
        parent,
        f"“{path.name}”在打开之后被别人或别的程序改过，没有覆盖它。",
        "可以另存为一个新文件，再比较两份的差别；覆盖，别人的修改就没有了。",
        (
            (Answer.SAVE_AS, "另存为(&A)…", _ROLE.AcceptRole),
            (Answer.OVERWRITE, "覆盖(&O)", _ROLE.DestructiveRole),
            (Answer.CANCEL, "取消", _ROLE.RejectRole),
        ),
    )


def not_saved(parent: QWidget, path: Path, why: str) -> Answer:
    """Tell why a report could not be saved, and ask where else to: SAVE_AS or CANCEL."""
    return _ask(
        parent,
        f"没有保存到“{path.name}”。",
        f"{why}。报告还开着，修改都在；可以另存到别的位置。",
        ((Answer.SAVE_AS, "另存为(&A)…", _ROLE.AcceptRole), (Answer.CANCEL, "取消", _ROLE.RejectRole)),
    )


def files_to_overwrite(parent: QWidget, names: list[str]) -> bool:
    """Ask whether files that are there may be overwritten."""
    answer = _ask(
        parent,
        f"文件夹中已有 {len(names)} 个同名文件，要覆盖吗？",
        "\n".join(names),
        ((Answer.OVERWRITE, "覆盖(&O)", _ROLE.AcceptRole), (Answer.CANCEL, "取消", _ROLE.RejectRole)),
    )
    return answer is Answer.OVERWRITE


def tell(parent: QWidget, what: str, why: str) -> None:
    """Tell what could not be done, and why."""
    box = _box(parent, what, why, Severity.ERROR)
    box.addButton(QMessageBox.StandardButton.Ok)
    theme.plain(box.buttons())
    box.exec()
    box.deleteLater()


def _ask(parent: QWidget, question: str, detail: str, choices: _Choices) -> Answer:
    box = _box(parent, question, detail, Severity.WARNING)
    buttons: dict[QPushButton, Answer] = {}
    for answer, text, role in choices:
        button = box.addButton(text, role)
        buttons[button] = answer
        if answer is Answer.CANCEL:
            box.setEscapeButton(button)
    box.setDefaultButton(next(iter(buttons)))
    theme.plain(buttons)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in buttons.items() if button is clicked), Answer.CANCEL)


def _box(parent: QWidget, text: str, detail: str, severity: Severity) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(PRODUCT)
    # The style's own signs are of another set.
    colour = theme.colours(box.palette()).severity(severity)
    box.setIconPixmap(pixmap(ICONS[severity], _ICON, colour))
    box.setText(text)
    box.setInformativeText(detail)
    # Names of files and what is wrong with them are no markup.
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    # Else the detail would be as narrow as a short text above it.
    layout = box.layout()
    if isinstance(layout, QGridLayout):
        layout.setColumnMinimumWidth(layout.columnCount() - 1, theme.GRID * 44)
    return box
