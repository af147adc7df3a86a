"""The export dialog: the verdict on top, the formats ticked at once, where to, and what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gkeditor import app
from gkeditor.document import Document
from gkeditor.files import settings
from gkeditor.ui import theme
from gkeditor.ui.dialogs import file_dialogs, questions
from gkeditor.ui.framed import FramedGroup
from gkeditor.ui.icons import LARGE, pixmap
from gkeditor.ui.status_line import verdict_mark
from gkeditor.ui.voice import announce

_TICKED = ("docx", "pdf", "html")
"""What is filed, and what is published."""
_ORDER = (*_TICKED, "fragment", "xlsx", "txt")
_NOT_OFFERED = ("gkr",)
"""The report file itself: that is saving."""


class ExportDialog(QDialog):
    """Writes the document to files, as often as the user likes."""

    def __init__(self, document: Document, folder: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出")
        self._document = document
        self._formats: dict[QCheckBox, tuple[str, str]] = {}
        self._picture = QCheckBox("附年度图(&T)，用于 Word 文档、PDF 文件和网页")
        self._folder = QLineEdit(str(folder))
        self._folder.setMinimumWidth(theme.GRID * 42)
        self._name = QLineEdit(name)
        self._opens = QCheckBox("导出后打开所在文件夹(&H)")
        self._opens.setObjectName("opens_folder")
        self._opens.setChecked(settings.load().settings.open_folder)
        self._outcome = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._outcome.setObjectName("outcome")
        self._outcome.setWordWrap(True)
        self._outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._outcome.hide()

        browse = QPushButton("浏览(&B)…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse_clicked)
        place = QHBoxLayout()
        place.setSpacing(theme.GRID)
        place.addWidget(self._folder, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setSpacing(theme.GRID)
        form.addRow("文件夹(&F)", place)
        form.addRow("文件名(&N)", self._name)
        form.addRow("", self._opens)
        form.labelForField(place).setBuddy(self._folder)  # type: ignore[attr-defined]

        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        layout.addWidget(self._verdict_box())
        layout.addWidget(self._format_box())
        layout.addLayout(form)
        layout.addWidget(self._outcome)
        layout.addWidget(self._button_box())
        for edit in (self._folder, self._name):
            edit.textChanged.connect(self._on_choice_changed)
        self._opens.toggled.connect(_remember)
        self._on_choice_changed()

    def _verdict_box(self) -> QWidget:
        box = QWidget()
        symbol = QLabel()
        name, colour = verdict_mark(app.verdict(self._document), self.palette())
        symbol.setPixmap(pixmap(name, LARGE, colour))
        words = QLabel(app.verdict_words(self._document))
        words.setObjectName("verdict")
        words.setFont(theme.sized(self.font(), 1.15, bold=True))
        text = QVBoxLayout()
        text.setSpacing(theme.GRID // 2)
        text.addWidget(words)
        if app.verdict(self._document) == "errors":
            note = QLabel("仍有强制问题，导出的每个文件都标明“草稿”。改正后再导出，就没有这个标记。")
            note.setObjectName("draft")
            note.setWordWrap(True)
            text.addWidget(note)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID * 3 // 2)
        row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        return box

    def _format_box(self) -> QWidget:
        box = FramedGroup("格式")
        layout = QVBoxLayout(box)
        layout.setSpacing(theme.GRID)
        places = {name: place for place, name in enumerate(_ORDER)}
        offered = [known for known in app.writable_formats() if known[0] not in _NOT_OFFERED]
        # In two columns the dialog fits on small screens.
        grid, rows = QGridLayout(), (len(offered) + 1) // 2
        grid.setHorizontalSpacing(theme.GRID * 3)
        grid.setVerticalSpacing(theme.GRID // 2)
        offered.sort(key=lambda known: places.get(known[0], len(places)))
        for number, (name, title, suffix) in enumerate(offered):
            tick = QCheckBox(f"{title}（{suffix}）")
            tick.setObjectName(f"format_{name}")
            tick.setChecked(name in _TICKED)
            tick.toggled.connect(self._on_choice_changed)
            grid.addWidget(tick, number % rows, number // rows, Qt.AlignmentFlag.AlignLeft)
            self._formats[tick] = (name, suffix)
        layout.addLayout(grid)
        self._picture.setObjectName("picture")
        self._picture.setToolTip("申请办理情况的图，放在第三部分的表格下面；上年报告导入以后，两年并列")
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _button_box(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._export = buttons.addButton("导出(&E)", QDialogButtonBox.ButtonRole.ActionRole)
        self._export.setDefault(True)
        theme.plain(buttons.buttons())
        self._show_folder = buttons.addButton("打开所在文件夹(&O)", QDialogButtonBox.ButtonRole.ActionRole)
        self._show_folder.hide()
        self._export.clicked.connect(self._on_export_clicked)
        self._show_folder.clicked.connect(self._open_folder)
        buttons.rejected.connect(self.reject)
        return buttons

    @property
    def _place(self) -> Path:
        return Path(self._folder.text().strip()).expanduser()

    def _targets(self) -> dict[str, Path]:
        """The chosen formats, each with the file it goes to."""
        name = self._name.text().strip()
        chosen = (self._formats[tick] for tick in self._formats if tick.isChecked())
        return {fmt: self._place / f"{name}{suffix}" for fmt, suffix in chosen}

    def _on_choice_changed(self) -> None:
        name = self._name.text().strip()
        usable = bool(name and self._folder.text().strip()) and not set(name) & set('<>:"/\\|?*')
        chosen = {fmt for tick, (fmt, _suffix) in self._formats.items() if tick.isChecked()}
        self._export.setEnabled(usable and bool(chosen))
        self._picture.setEnabled(bool(chosen & app.formats_with_picture()))
        self._show_folder.hide()
        self._outcome.hide()

    def _on_browse_clicked(self) -> None:
        if folder := file_dialogs.which_folder(self, Path(self._folder.text())):
            self._folder.setText(str(folder))

    def _on_export_clicked(self) -> None:
        targets = self._targets()
        there = [path.name for path in targets.values() if path.exists()]
        if there and not questions.files_to_overwrite(self, there):
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            written, failures = self._write(targets)
        finally:
            QApplication.restoreOverrideCursor()
        self._show_outcome(written, failures)
        # What was not written is to be read here first.
        if self._opens.isChecked() and not failures:
            self._open_folder()

    def _write(self, targets: Mapping[str, Path]) -> tuple[list[Path], list[str]]:
        """Write the document in formats to files; what was written, and in words what was not."""
        written: list[Path] = []
        failures: list[str] = []
        for fmt, path in targets.items():
            try:
                data = app.export(self._document, fmt, with_picture=self._picture.isChecked())
                app.write(path, data, force=True)
            except app.Unusable as error:
                failures.append(f"没有写成“{path.name}”：{error}")
            else:
                written.append(path)
        return written, failures

    def _show_outcome(self, written: Sequence[Path], failures: Sequence[str]) -> None:
        successes = [f"已导出：{'、'.join(path.name for path in written)}"] if written else []
        self._outcome.setText("\n".join([*successes, *failures]))
        colours = theme.colours(self.palette())
        palette = self._outcome.palette()
        palette.setColor(self._outcome.foregroundRole(), colours.error if failures else colours.good)
        self._outcome.setPalette(palette)
        self._outcome.show()
        announce(self, self._outcome.text())
        self._show_folder.setVisible(bool(written))

    def _open_folder(self) -> None:
        told = f"文件夹没有打开，文件在：{self._place}"
        before = self._outcome.text()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place))) and told not in before:
            self._outcome.setText(f"{before}\n{told}")
            announce(self, told)


def _remember(opens: bool) -> None:
    """Keep in the settings whether the folder is opened; to lose that is no reason to stop anybody."""
    stored = settings.load()
    if not stored.trouble:
        with suppress(OSError):
            settings.save(msgspec.structs.replace(stored.settings, open_folder=opens))
