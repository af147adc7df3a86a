"""The whole report on the clipboard, for website editors and word processors."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gkeditor import app
from gkeditor.document import Document


def copy_report(document: Document) -> None:
    """Put the report on the clipboard as markup and as plain text; raise Unusable."""
    data = QMimeData()
    data.setHtml(app.export(document, "fragment").decode())
    data.setText(app.export(document, "txt").decode())
    QGuiApplication.clipboard().setMimeData(data)


def copy_markup(document: Document) -> None:
    """Put the report's markup on the clipboard as text, to be pasted as source; raise Unusable."""
    QGuiApplication.clipboard().setText(app.export(document, "fragment").decode())
