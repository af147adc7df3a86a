"""Where files and folders are chosen: in the system's own dialog, or in Qt's on desktops that lend it none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, QUrl
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QHeaderView, QSplitter, QTreeView, QWidget

from gkeditor import app
from gkeditor.files import native
from gkeditor.ui import theme
from gkeditor.ui.dialogs import questions

_REPORT = {native.SUFFIX: "gkeditor 报告"}
_WIDTH, _HEIGHT, _SIDE = theme.GRID * 100, theme.GRID * 64, theme.GRID * 18
_SIZE, _TYPE, _DATE = 1, 2, 3
"""Columns of Qt's list, after the name."""

_Place = QStandardPaths.StandardLocation


def which_file_to_open(parent: QWidget, folder: Path, title: str = "打开报告") -> Path | None:
    """Ask for a readable file."""
    patterns = " ".join(f"*{suffix}" for suffix in app.readable_suffixes())
    filters = f"可读取的报告 ({patterns});;{_filter(native.SUFFIX)};;所有文件 (*)"
    dialog = QFileDialog(parent, title, str(folder), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    # The patterns of all formats would be longer than the dialog is wide.
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    return _chosen(dialog)


def where_to_save(
    parent: QWidget, proposal: Path, title: str = "保存报告", kinds: Mapping[str, str] = _REPORT
) -> Path | None:
    """Ask where a file of one of several kinds (suffix → name) goes, and before one that is there is replaced."""
    suffixes = {_filter(suffix, name): suffix for suffix, name in kinds.items()}
    dialog = QFileDialog(parent, title, str(proposal.parent), ";;".join(suffixes))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposal.name)
    path = _chosen(dialog)
    if path is None or path.suffix.lower() in kinds:
        return path
    # The dialog asked about the name that was typed; not every system's says which kind was chosen.
    whole = path.with_name(path.name + suffixes.get(dialog.selectedNameFilter(), next(iter(kinds))))
    return None if whole.exists() and not questions.files_to_overwrite(parent, [whole.name]) else whole


def which_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a folder."""
    dialog = QFileDialog(parent, "选择文件夹", str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _filter(suffix: str, name: str = _REPORT[native.SUFFIX]) -> str:
    return f"{name} (*{suffix})"


def _chosen(dialog: QFileDialog) -> Path | None:
    _furnish(dialog)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def _furnish(dialog: QFileDialog) -> None:
    """Give Qt's own dialog its places and columns; the system's has them."""
    files = dialog.findChild(QTreeView, "treeView")
    if files is None:
        return
    dialog.resize(_WIDTH, _HEIGHT)
    if splitter := dialog.findChild(QSplitter):
        splitter.setSizes([_SIDE, _WIDTH - _SIDE])
    dialog.setSidebarUrls([QUrl("file:"), *map(QUrl.fromLocalFile, _places())])
    columns = files.header()
    columns.setSectionHidden(_TYPE, True)
    columns.setStretchLastSection(False)
    columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (_SIZE, _DATE):
        columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    theme.plain(child for box in dialog.findChildren(QDialogButtonBox) for child in box.buttons())


def _places() -> Iterator[str]:
    """The user's folders that are there, each once."""
    seen = set()
    for place in (_Place.HomeLocation, _Place.DesktopLocation, _Place.DocumentsLocation, _Place.DownloadLocation):
        path = QStandardPaths.writableLocation(place)
        if path not in seen and QDir(path).exists():
            seen.add(path)
            yield path
