"""The start page: a new report, a file, the files opened last, a sample."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gkeditor.ui import theme
from gkeditor.ui.icons import LARGE, application_icon, icon
from gkeditor.ui.recent import RecentFile
from gkeditor.ui.start_rows import FILE, Link, RecentRows
from gkeditor.ui.status_line import verdict_mark

SAMPLES = (
    ("resources/samples/yunxi-2025-draft.gkr", "有错误的示例", "填好但有差错的报告，看看程序怎样指出和改正"),
    ("resources/samples/yunxi-2025.gkr", "完整的示例", "一份可以发布的 2025 年度报告"),
)
"""Asset, title and description."""


class StartPage(QScrollArea):
    """What can be begun; it scrolls only in windows that are lower than any screen of today.

    Signals:
        new_chosen(), open_chosen(): the user wants a new report, or to choose a file.
        file_chosen(Path): one of the files opened last.
        sample_chosen(str): a sample, by the name of its asset.
    """

    new_chosen = Signal()
    open_chosen = Signal()
    file_chosen = Signal(object)
    sample_chosen = Signal(str)

    def __init__(self, recent: Iterable[RecentFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbols: dict[Link, str] = {}
        self._recent = QListWidget()
        self._recent.setAccessibleName("最近打开的报告")
        self._recent.setItemDelegate(RecentRows(self._recent))
        self._recent.setFrameShape(QListWidget.Shape.NoFrame)
        self._recent.setMouseTracking(True)
        self._recent.viewport().setBackgroundRole(self.backgroundRole())
        self._recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent.itemActivated.connect(self._on_item_activated)
        self._recent.itemClicked.connect(self._on_item_activated)
        self._none = QLabel("还没有打开过报告。")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setIndent(theme.GRID)

        columns = QHBoxLayout()
        columns.setSpacing(theme.GRID * 5)
        columns.addLayout(self._beginnings(), 1)
        columns.addLayout(self._recent_column(), 1)
        content = QWidget()
        content.setMaximumWidth(theme.GRID * 120)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(*[theme.GRID * 3] * 4)
        inner.setSpacing(theme.GRID * 2)
        inner.addLayout(self._heading())
        inner.addLayout(columns, 1)
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(content, 20)
        outer.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._list_recent(recent)
        self._draw_icons()

    def _list_recent(self, files: Iterable[RecentFile]) -> None:
        for file in files:
            path = Path(file.path)
            item = QListWidgetItem(f"{file.title}　{file.words}\n{path.name}　{path.parent}")
            item.setToolTip(f"<p>{escape(file.path)}</p>")
            item.setData(FILE, file)
            self._recent.addItem(item)
        some = self._recent.count() > 0
        self._recent.setMaximumHeight(self._recent.count() * max(1, self._recent.sizeHintForRow(0)))
        self._recent.setVisible(some)
        self._none.setVisible(not some)

    def _heading(self) -> QHBoxLayout:
        symbol = QLabel()
        symbol.setPixmap(application_icon().pixmap(56, 56))
        name = QLabel("政府信息公开工作年度报告")
        name.setFont(theme.sized(self.font(), 1.8, bold=True))
        line = QLabel("编写、检查、导出；数字边填边核对，只在本机运行，不联网")
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addWidget(name)
        words.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID * 2)
        row.addWidget(symbol)
        row.addLayout(words, 1)
        return row

    def _beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self._section("开始"))
        new = self._link("新建报告…", "填机关名称和年度，按当年格式新建；上年报告一并带入", "file-plus")
        new.clicked.connect(self.new_chosen)
        open_file = self._link(
            "打开文件…", "报告文件，或 Word、WPS、PDF、Excel、网页、文本格式的年报，也可以拖进窗口", "folder-open"
        )
        open_file.clicked.connect(self.open_chosen)
        self.setFocusProxy(new)
        column.addWidget(new)
        column.addWidget(open_file)
        column.addSpacing(theme.GRID)
        column.addWidget(self._section("试一试"))
        for asset, title, description in SAMPLES:
            sample = self._link(title, description, "flask-conical")
            sample.clicked.connect(lambda _checked=False, asset=asset: self.sample_chosen.emit(asset))
            column.addWidget(sample)
        column.addStretch(1)
        return column

    def _recent_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self._section("最近打开"))
        column.addWidget(self._recent, 1)
        column.addWidget(self._none, 1)
        column.addStretch()
        return column

    def _section(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFont(theme.sized(self.font(), 1.2, bold=True))
        label.setIndent(theme.GRID)
        return label

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(Path(item.data(FILE).path))

    def _link(self, title: str, description: str, symbol: str) -> Link:
        link = Link(title, description)
        self._symbols[link] = symbol
        return link

    def _draw_icons(self) -> None:
        accent = theme.colours(self.palette()).accent
        for link, symbol in self._symbols.items():
            link.setIcon(icon(symbol, accent, (LARGE,)))
        for row in range(self._recent.count()):
            item = self._recent.item(row)
            item.setIcon(icon(*verdict_mark(item.data(FILE).verdict, self.palette()), (LARGE,)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_symbols"):
            self._draw_icons()
