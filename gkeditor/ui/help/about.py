"""The box that says what program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

import gkeditor
from gkeditor.ui import theme
from gkeditor.ui.icons import application_icon

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
