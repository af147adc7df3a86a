"""The pictures of the guide, made without a display: `python -m gkeditor.ui.help.pictures` writes them anew."""

from __future__ import annotations

import os
from collections import Counter
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.model.report import Report
from gkeditor.ui import theme
from gkeditor.ui.main import application
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.recent import RecentFile
from gkeditor.ui.start_page import SAMPLES, StartPage

_FOLDER = "resources/help"
_WORK = (1180, 570)
_DIALOG = (960, 600)
_PROBLEMS = 440
"""So much of the list of problems is shown."""
_RECENT = (
    RecentFile("D:/年报/云溪县民政局2025年.gkr", "云溪县民政局", 2025, "errors", "尚不能发布：强制 2，核实 4"),
    RecentFile("D:/年报/云溪县民政局2024年.gkr", "云溪县民政局", 2024, "publishable", "可以发布（提示 1）"),
)
_COLOURS = 24
"""Of those that are seen most, beside the window's own."""
_STRANGE = ("予以公开", "同意公开的")
"""A label, and what stands for it in the file that is imported."""


def main() -> None:
    """Write all pictures, with the samples as reports."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    draft = app.report_from(assets.read_bytes(SAMPLES[0][0]), "draft.gkr")
    _start_page()
    _window(draft)
    _import_dialog(draft)
    _export_dialog(draft)


def _start_page() -> None:
    page = StartPage(_RECENT)
    page.resize(*_DIALOG)
    page.show()
    page.setFocus()
    _take(page, "start")


def _window(draft: Report) -> None:
    window = MainWindow()
    window.resize(*_WORK)
    window.files.show(draft)
    window.show()
    if work := window.workspace:
        work.pages.go_to("requests.received.natural")
        QApplication.processEvents()
        work.findings.next()
        side, top = work.side, work.side.mapTo(window, QPoint())
        _write(window.grab(QRect(top, QSize(side.width(), _PROBLEMS))), "problems")
    _take(window, "work")


def _import_dialog(draft: Report) -> None:
    from gkeditor.ui.import_review.dialog import ImportDialog

    text = app.export(Document(draft), "txt").decode().replace(*_STRANGE)
    name = "民政局网站.txt"
    dialog = ImportDialog(app.read_stream(BytesIO(text.encode()), name, fmt="txt"), name)
    dialog.resize(*_DIALOG)
    dialog.show()
    _take(dialog, "import")


def _export_dialog(draft: Report) -> None:
    from gkeditor.ui.dialogs.export import ExportDialog

    dialog = ExportDialog(Document(draft), Path("年报"), "云溪县民政局2025年")
    dialog.show()
    _take(dialog, "export")


def _take(widget: QWidget, name: str) -> None:
    QApplication.processEvents()
    _write(widget.grab(), name)
    widget.close()
    widget.deleteLater()


def _write(picture: QPixmap, name: str) -> None:
    # The few colours of a window are a third of the bytes.
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    marks = [colour.rgb() for colour in theme.LIGHT]
    often = [colour for colour, _count in Counter(memoryview(image.constBits()).cast("I")).most_common(_COLOURS)]
    few = image.convertToFormat(QImage.Format.Format_Indexed8, marks + often, Qt.ImageConversionFlag.ThresholdDither)
    few.save(str(assets.path(f"{_FOLDER}/{name}.png")))


if __name__ == "__main__":
    main()
