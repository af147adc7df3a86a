"""The dialogs, and what can be worked with in a window."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.files.settings import Settings
from gkeditor.ui.dialogs.export import ExportDialog
from gkeditor.ui.dialogs.new_report import NewDialog
from gkeditor.ui.dialogs.settings import SettingsDialog
from gkeditor.ui.help.window import HelpWindow
from gkeditor.ui.import_review.dialog import ImportDialog
from gkeditor.ui.text.bound_picker import BoundPicker
from tests.ui.imports import doubtful, imported

DIALOGS: dict[str, Callable[[Document, Path], QDialog]] = {
    "new": lambda _document, folder: NewDialog("云溪县民政局", folder),
    "export": lambda document, folder: ExportDialog(document, folder, "报告", None),
    "import": lambda document, _folder: ImportDialog(imported(doubtful()), "年报.txt", "导入", document),
    "settings": lambda _document, _folder: SettingsDialog(Settings()),
    "picker": lambda document, _folder: BoundPicker(document),
    "guide": lambda _document, _folder: HelpWindow("guide.md", "使用指南"),
}


def controls(root: QWidget) -> Iterator[QWidget]:
    """What can be worked with now and takes the keyboard by Tab."""
    for widget in root.findChildren(QWidget):
        usable = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        if usable and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is root.window():
            yield widget


def name(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    """A widget, as a failing test names it."""
    return f"{type(widget).__name__} {widget.objectName()} {name(widget)} in {type(widget.parent()).__name__}"


def shown(qtbot: QtBot, dialog: QDialog) -> QDialog:
    """The dialog, active on the screen."""
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog
