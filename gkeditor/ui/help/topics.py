"""Which part of the guide speaks of what has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

TOPICS = {
    "table": "填写表格",
    "text": "编写文字",
    "findings": "问题与说明",
    "preview": "导出和打印",
    "last_year": "用好上年报告",
}
"""Topic → the guide's heading."""

_PROPERTY = "topic"


def speak_of(widget: QWidget, topic: str) -> None:
    """Have the guide open at one of TOPICS where a widget, or one inside it, has the keyboard."""
    widget.setProperty(_PROPERTY, topic)


def heading_for(widget: QWidget | None) -> str:
    """The heading of the guide for the widget that has the keyboard, "" for the guide's beginning."""
    while widget is not None:
        if topic := widget.property(_PROPERTY):
            return TOPICS[topic]
        widget = widget.parentWidget()
    return ""
