"""The dialog of the settings: one page of few questions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gkeditor import app, assets
from gkeditor.files.settings import Settings
from gkeditor.model.agency import KINDS
from gkeditor.model.deadlines import BY_LAW, Deadlines
from gkeditor.ui import theme
from gkeditor.ui.dialogs import file_dialogs

_SIZES = (100, 110, 125, 150, 175, 200)
_LEAST_ROOM = (900, 500)
"""Pixels of a screen, at the size chosen."""
_APPEARANCES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
_LEAP_YEAR = "2000"


class SettingsDialog(QDialog):
    """Asks; `settings` is the answer."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._agency = QLineEdit()
        self._agency.setPlaceholderText("机关全称，如：云溪县民政局")
        self._agency.setMinimumWidth(theme.GRID * 42)
        self._kind = _choices({"": "按名称判断", **KINDS})
        self._department, self._government = _day("部门、乡镇等的期限"), _day("政府本级报告的期限")
        self._size = _choices({size: f"{size}%" for size in sorted({100, settings.size, *self._sizes()})})
        self._appearance = _choices(_APPEARANCES)
        self._autosave = QCheckBox("自动保存(&Z)，每隔")
        self._minutes = QSpinBox()
        self._minutes.setRange(1, 60)
        self._minutes.setSuffix(" 分钟")
        self._minutes.setAccessibleName("自动保存的间隔")
        self._autosave.toggled.connect(self._minutes.setEnabled)
        self._folder = QLineEdit()
        self._folder.setPlaceholderText(str(assets.default_templates()))
        self._copy = QPushButton("复制自带模板到这里(&C)")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._on_copy)
        self._copied = _note("")
        self._copied.setObjectName("copied")
        self._copied.hide()
        self._arrange()
        self._show(settings)

    @property
    def settings(self) -> Settings:
        """What is chosen."""
        days = (day.date().toString("MM-dd") for day in (self._department, self._government))
        # Lists hold nothing but what the type allows; this makes it known.
        return msgspec.convert(
            {
                **msgspec.to_builtins(self._given),
                "agency": self._agency.text().strip(),
                "kind": self._kind.currentData(),
                "deadlines": dict(zip(Deadlines.__struct_fields__, days, strict=True)),
                "size": self._size.currentData(),
                "appearance": self._appearance.currentData(),
                "autosave": self._autosave.isChecked(),
                "autosave_minutes": self._minutes.value(),
                "templates": self._folder.text().strip(),
            },
            Settings,
        )

    def _show(self, settings: Settings) -> None:
        self._given = settings
        self._agency.setText(settings.agency)
        self._kind.setCurrentIndex(self._kind.findData(settings.kind))
        days = (settings.deadlines.department, settings.deadlines.government)
        for day, edit in zip(days, (self._department, self._government), strict=True):
            edit.setDate(QDate.fromString(f"{_LEAP_YEAR}-{day}", Qt.DateFormat.ISODate))
        self._size.setCurrentIndex(self._size.findData(settings.size))
        self._appearance.setCurrentIndex(self._appearance.findData(settings.appearance))
        self._autosave.setChecked(settings.autosave)
        self._minutes.setEnabled(settings.autosave)
        self._minutes.setValue(settings.autosave_minutes)
        self._folder.setText(settings.templates)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GRID * 2)
        form.setVerticalSpacing(theme.GRID)
        form.addRow("本机关名称(&N)", self._agency)
        form.addRow("机关类型(&T)", self._kind)
        form.addRow("", _note("新建报告时先填好这两项。"))
        days = _row(QLabel("部门、乡镇等"), self._department, QLabel("　政府本级报告"), self._government)
        form.addRow(_led_by("公布期限(&D)", self._department), days)
        form.addRow("", _note("落款日期晚于期限时提示。条例规定 1 月 31 日、3 月 31 日；本地要求更早的，在这里改。"))
        form.addRow(
            _led_by("界面大小(&S)", self._size),
            _row(self._size, _note("文字、表格和按钮一起放大；重新打开程序后生效。")),
        )
        form.addRow(_led_by("外观(&A)", self._appearance), _row(self._appearance))
        form.addRow("保存", _row(self._autosave, self._minutes))
        form.addRow("", _note("只保存已有文件的报告，文件被别人改过时停下来说明；还没有存成文件的报告不自动保存。"))
        form.addRow(_led_by("模板文件夹(&M)", self._folder), self._template_row())
        form.addRow("", _note(_templates_note()))
        form.addRow("", _row(self._copy, self._copied))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        layout.addLayout(form)
        layout.addWidget(self._button_box())

    def _sizes(self) -> Iterator[int]:
        """Those at which the screen still has room for the program, and for this dialog."""
        screen, now = self.screen().availableSize(), _factor()
        for size in _SIZES:
            room = screen * (now * 100 / size)
            if room.width() >= _LEAST_ROOM[0] and room.height() >= _LEAST_ROOM[1]:
                yield size

    def _template_row(self) -> QHBoxLayout:
        browse = QPushButton("浏览(&B)…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        return row

    def _button_box(self) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.RestoreDefaults)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        restore = box.button(standard.RestoreDefaults)
        restore.setText("恢复默认(&R)")
        restore.clicked.connect(lambda: self._show(Settings()))
        theme.plain(box.buttons())
        return box

    def _place(self) -> Path:
        return Path(self._folder.text().strip() or assets.default_templates())

    def _on_browse(self) -> None:
        if folder := file_dialogs.which_folder(self, self._place()):
            self._folder.setText(str(folder))

    def _on_copy(self) -> None:
        try:
            copied, kept = app.copy_templates(self._place())
        except app.Unusable as error:
            words = f"没有复制：{error}"
        else:
            told = (f"复制了 {len(copied)} 个模板" if copied else "", f"已有 {len(kept)} 个，没有覆盖" if kept else "")
            words = "；".join(filter(None, told))
        self._copied.setText(words)
        self._copied.show()


def _factor() -> float:
    """How much larger than the system asks for everything is now."""
    try:
        return float(os.environ["QT_SCALE_FACTOR"])
    except (KeyError, ValueError):
        return 1.0


def _templates_note() -> str:
    if named := os.environ.get(assets.TEMPLATES_VARIABLE):
        return f"现在用的是环境变量 {assets.TEMPLATES_VARIABLE} 指定的文件夹：{named}"
    return "其中与自带模板同名的文件代替自带的；空着，就用框里灰字的文件夹。"


def _choices(names: dict[str, str] | dict[int, str]) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(name, value)
    return box


def _day(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setAccessibleName(name)
    edit.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    edit.setDisplayFormat("M 月 d 日")
    first, last = (QDate.fromString(f"{_LEAP_YEAR}-{day}", Qt.DateFormat.ISODate) for day in ("01-01", "12-31"))
    edit.setDateRange(first, last)
    edit.setDate(QDate.fromString(f"{_LEAP_YEAR}-{BY_LAW.department}", Qt.DateFormat.ISODate))
    return edit


def _note(words: str) -> QLabel:
    note = QLabel(words)
    note.setTextFormat(Qt.TextFormat.PlainText)
    palette = note.palette()
    palette.setColor(note.foregroundRole(), theme.colours(palette).muted)
    note.setPalette(palette)
    return note


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GRID)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _led_by(name: str, widget: QWidget) -> QLabel:
    """The label of a row with several fields, which leads to the first."""
    label = QLabel(name)
    label.setBuddy(widget)
    return label
