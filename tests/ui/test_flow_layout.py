"""Widgets in lines."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gkeditor.ui.flow_layout import FlowLayout


def test_widgets_go_on_in_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    labels = [QLabel(str(number)) for number in range(4)]
    for label in labels:
        label.setFixedSize(100, 20)
        layout.addWidget(label)
    labels[1].hide()
    holder.resize(215, 100)
    holder.show()
    assert [label.pos() for label in labels if label.isVisible()] == [QPoint(0, 0), QPoint(110, 0), QPoint(0, 30)]
    assert layout.heightForWidth(215) == 50
    assert layout.heightForWidth(400) == 20
    assert layout.minimumSize().width() == 100
    assert layout.count() == 4
    assert layout.itemAt(4) is None
    assert layout.takeAt(0).widget() is labels[0]  # type: ignore[union-attr]
    assert layout.count() == 3
