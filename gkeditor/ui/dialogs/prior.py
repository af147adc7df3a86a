"""What taking last year's report in did: what it filled, what it offers, what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.dialogs.headline import Headline
from gkeditor.ui.import_review.lists import Entry, PlaceList
from gkeditor.ui.naming import report_name, short_name_of

_FILLED, _OFFERED = "已填入", "可以填入，打勾后确定"
_LEFT_OUT, _NEW = "上年有数、今年的表没有的栏目", "今年的表新增的栏目"
_WIDTH = theme.GRID * 100


class PriorDialog(QDialog):
    """Accepted, `edits` are those of the offers that the user ticked; `unwanted`, it is all to be taken back."""

    def __init__(self, document: Document, taken: app.Taken, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入上年")
        self._offers = taken.offered
        self._list = PlaceList("上年报告带来的内容", ("栏目", "数字", "依据"), narrow=(1,))
        groups = list(_groups(document, taken))
        self._list.fill(groups)
        self._ticks = [item for item in self._list.items if item.parent().text(0).startswith(_OFFERED)]
        for item in self._ticks:
            item.setCheckState(0, Qt.CheckState.Unchecked)
        for item, offer in zip(self._list.items, (*taken.filled, *taken.offered), strict=False):
            item.setText(2, offer.words)
            item.setToolTip(2, offer.words)
        self.unwanted = False
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        undo = buttons.addButton("不用这份(&N)", QDialogButtonBox.ButtonRole.ResetRole)
        undo.setAutoDefault(False)
        theme.plain(buttons.buttons())
        buttons.accepted.connect(self.accept)
        undo.clicked.connect(self._on_unwanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        head = Headline()
        name = report_name(document.prior.report if document.prior else None)
        head.tell(f"上年报告：{name}。{outcome(taken)}", taken.warnings, well=not taken.warnings)
        layout.addWidget(head)
        if groups:
            layout.addWidget(self._list, 1)
            self._list.setFocus()
        layout.addWidget(buttons)
        self.resize(_WIDTH, theme.GRID * 65 if groups else layout.totalHeightForWidth(_WIDTH))

    @property
    def edits(self) -> dict[Address, str | None]:
        both = zip(self._ticks, self._offers, strict=True)
        return {offer.cell: offer.text for item, offer in both if item.checkState(0) == Qt.CheckState.Checked}

    def _on_unwanted(self) -> None:
        self.unwanted = True
        self.reject()


def outcome(taken: app.Taken) -> str:
    """What it did, in a few words."""
    filled = f"填入 {len(taken.filled)} 格" if taken.filled else "没有填入数字"
    return f"{filled}，另有 {len(taken.offered)} 格可以填入" if taken.offered else filled


def _groups(document: Document, taken: app.Taken) -> Iterator[tuple[str, list[Entry]]]:
    for heading, offers in ((_FILLED, taken.filled), (_OFFERED, taken.offered)):
        if offers:
            yield heading, [Entry(short_name_of(document.form, offer.cell), offer.text) for offer in offers]
    for heading, names in ((_LEFT_OUT, taken.left_out), (_NEW, taken.new)):
        if names:
            yield heading, [Entry(name) for name in names]
