"""年度图: the picture of the year to look at, to copy and to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gkeditor import app
from gkeditor.document import Document
from gkeditor.exporters import TemplateFault
from gkeditor.exporters.picture import Picture, picture
from gkeditor.ui import theme
from gkeditor.ui.dialogs import file_dialogs, questions
from gkeditor.ui.dialogs.picture_view import PictureView

_SHARP = 3
"""Pixels to a unit of the picture, for print."""
_KINDS = {".png": "图片", ".svg": "矢量图"}


def show_picture(parent: QWidget, document: Document) -> None:
    """Show the picture of a document, or say why there is none."""
    shown = picture(document)
    if shown is None:
        questions.tell(parent, "还没有可以画图的数字。", "填写第三部分的表格以后，就可以看到申请办理情况的图。")
        return
    try:
        dialog = PictureDialog(shown, parent)
    except TemplateFault as fault:
        questions.tell(parent, "年度图画不出来。", str(fault))
        return
    dialog.exec()
    dialog.deleteLater()


class PictureDialog(QDialog):
    """Shows the picture; raise TemplateFault as the view does."""

    def __init__(self, shown: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("年度图")
        self._title = shown.title
        self._view = PictureView(shown)
        self._outcome = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._outcome.setObjectName("outcome")
        self._outcome.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("复制图片(&C)", QDialogButtonBox.ButtonRole.ActionRole)
        save = buttons.addButton("另存为(&S)…", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy)
        save.clicked.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        theme.plain(buttons.buttons())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*[theme.GRID * 2] * 4)
        rows.setSpacing(theme.GRID * 3 // 2)
        rows.addWidget(self._view, 1)
        rows.addWidget(self._outcome)
        rows.addWidget(buttons)
        copy.setDefault(True)
        # Else Qt would keep it to a part of the screen, and the picture small.
        self.resize(self.sizeHint())

    def _on_copy(self) -> None:
        data = QMimeData()
        data.setImageData(self._view.image(_SHARP))
        data.setData("image/svg+xml", QByteArray(self._view.svg))
        QGuiApplication.clipboard().setMimeData(data)
        self._outcome.setText("已复制，可以粘贴到 Word、WPS 等。")

    def _on_save(self) -> None:
        pictures = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        proposal = pictures / f"{self._title.partition('（')[0]}.png"
        path = file_dialogs.where_to_save(self, proposal, "保存年度图", _KINDS)
        if path is None:
            return
        try:
            app.write(path, self._view.svg if path.suffix.lower() == ".svg" else self._pixels(), force=True)
        except app.Unusable as error:
            questions.tell(self, f"没有保存到“{path.name}”。", str(error))
        else:
            self._outcome.setText(f"已保存：{path.name}")

    def _pixels(self) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._view.image(_SHARP).save(buffer, "PNG")  # type: ignore[call-overload]  # bytes by the stubs, text by the call
        return bytes(buffer.data().data())
