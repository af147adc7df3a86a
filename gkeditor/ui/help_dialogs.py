"""The boxes of the help menu: the shortcuts, and what program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

import gkeditor
from gkeditor.ui import actions, theme
from gkeditor.ui.icons import application_icon

_IN_TABLES = (
    ("直接键入", "代替单元格原有的数"),
    ("F2", "修改单元格里的数"),
    ("Enter", "填好，到下一行"),
    ("Tab", "填好，到右边一格；再按 Enter，回到下一行起头的一列"),
    ("Ctrl+Enter", "填到选中的各格"),
    ("Shift+空格", "选中整行"),
    ("Ctrl+空格", "选中整列"),
    ("Esc", "恢复修改前的数"),
    ("Delete", "清除选中的数"),
    ("Alt+1 … Alt+9", "采用选中问题的第几个修复"),
)

NOTICE = """\
<p>版本 {version}</p>
<p>编写、检查和导出《中华人民共和国政府信息公开条例》要求的政府信息公开工作年度报告。程序只在本机运行，不联网。</p>
<p>以 Apache-2.0 许可证发布。</p>
<p>所用的主要组件：Qt 和 PySide6（LGPL-3.0）、msgspec（BSD）、Jinja2（BSD）、lxml（BSD）、openpyxl（MIT）、
python-calamine（MIT）、RapidFuzz（MIT）、click（BSD）、rich（MIT）、platformdirs（MIT）、Lucide 图标（ISC、MIT）。</p>
"""


def show_about(parent: QWidget) -> None:
    """Show version, licence and the components used."""
    box = QMessageBox(parent)
    box.setWindowTitle("关于")
    box.setIconPixmap(application_icon().pixmap(64, 64))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText("<b>政府信息公开年报编辑器 gkeditor</b>")
    box.setInformativeText(NOTICE.format(version=gkeditor.__version__))
    theme.plain([box.addButton(QMessageBox.StandardButton.Close)])
    box.exec()
    box.deleteLater()


class ShortcutsDialog(QDialog):
    """A list of all keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            (" 或 ".join(QKeySequence(keys).toString(native) for keys in entry.shortcuts), entry.name)
            for entry in actions.entries()
            if entry.shortcuts
        ]
        rows += _IN_TABLES
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName("快捷键")
        table.setHorizontalHeaderLabels(["按键", "作用"])
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, item)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        theme.plain(buttons.buttons())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 2] * 4)
        layout.addWidget(table)
        layout.addWidget(buttons)
        self.resize(theme.GRID * 60, theme.GRID * 70)
