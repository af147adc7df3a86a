"""The dialog that binds numbers in the texts to the cells that they repeat."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gkeditor.checks.binding import Offer, bound_texts, offers
from gkeditor.document import Document
from gkeditor.ui import theme
from gkeditor.ui.import_review.lists import Entry, PlaceList
from gkeditor.ui.naming import number_name, section_name
from gkeditor.ui.session import Session


class BoundDialog(QDialog):
    """Lists the numbers that can be bound, all ticked; `chosen` are those still ticked."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("绑定文中数字")
        form = document.form
        self._offers = tuple(offers(document.context))
        words = QLabel(
            f"文中有 {len(self._offers)} 处数字和表格中的数相同。绑定以后，表格中的数改了，文中的数跟着改。"
            if self._offers
            else "没有可以绑定的数字：文中的数字都已经绑定，或者和表格中的数不同。"
        )
        words.setWordWrap(True)
        self._list = PlaceList("可以绑定的数字", ("文中", "表格中"))
        self._list.fill(
            (section_name(form, section), [Entry(offer.quoted, number_name(form, offer.cell)) for offer in found])
            for section, found in groupby(self._offers, lambda offer: offer.section)
        )
        for item in self._list.items:
            item.setCheckState(0, Qt.CheckState.Checked)
        self._all = QPushButton()
        self._all.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._all, QDialogButtonBox.ButtonRole.ResetRole)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        theme.plain(buttons.buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        layout.addWidget(words)
        if self._offers:
            layout.addWidget(self._list, 1)
            self.resize(theme.GRID * 100, theme.GRID * 65)
        else:
            # There is nothing to choose between.
            self._ok.hide()
            buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("关闭")
        layout.addWidget(buttons)
        self._list.itemChanged.connect(self._show_state)
        self._all.clicked.connect(self._on_turn_all)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._show_state()

    @property
    def chosen(self) -> list[Offer]:
        """The numbers to bind."""
        both = zip(self._offers, self._list.items, strict=True)
        return [offer for offer, item in both if item.checkState(0) == Qt.CheckState.Checked]

    def _on_turn_all(self) -> None:
        state = Qt.CheckState.Unchecked if self.chosen else Qt.CheckState.Checked
        for item in self._list.items:
            item.setCheckState(0, state)

    def _show_state(self) -> None:
        number = len(self.chosen)
        self._ok.setText(f"绑定 {number} 处" if number else "绑定")
        self._ok.setEnabled(bool(number))
        self._all.setText("全不选(&N)" if number else "全选(&N)")
        self._all.setVisible(bool(self._offers))


def bind_numbers(session: Session, parent: QWidget) -> None:
    """Ask which numbers of the texts are to be bound, and bind them, as one step."""
    dialog = BoundDialog(session.document, parent)
    if dialog.exec():
        session.edit("绑定文中数字", bound_texts(session.document.report, dialog.chosen))
    dialog.deleteLater()
