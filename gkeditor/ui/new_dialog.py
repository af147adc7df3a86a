"""The dialog that asks for what a new report needs: agency, year, kind of body."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gkeditor.model.agency import KINDS, guess_kind
from gkeditor.model.form import editions, form_for_year, load_form
from gkeditor.ui import theme


class NewDialog(QDialog):
    """Asks; `agency`, `year` and `kind` are the answers."""

    def __init__(self, agency: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self._agency = QLineEdit(agency)
        self._agency.setPlaceholderText("机关全称，如：云溪县民政局")
        self._agency.setMinimumWidth(theme.GRID * 42)
        self._year = QSpinBox()
        self._year.setRange(load_form(editions()[0]).first_year, 2100)
        # A report is written in January of the year after.
        self._year.setValue(date.today().year - 1)  # noqa: DTZ011 (the clerk's own calendar)
        self._year.setSuffix(" 年")
        self._edition = QLabel()
        self._kind = QComboBox()
        for kind, name in KINDS.items():
            self._kind.addItem(name, kind)
        self._kind_chosen = False

        form = QFormLayout()
        form.setSpacing(theme.GRID)
        form.addRow("机关名称(&N)", self._agency)
        form.addRow("报告年度(&Y)", self._year)
        form.addRow("机关类型(&T)", self._kind)
        form.addRow("采用格式", self._edition)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._create = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._create.setText("新建")
        theme.plain(self._buttons.buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._agency.textChanged.connect(self._on_agency_changed)
        self._year.valueChanged.connect(self._on_year_changed)
        self._kind.activated.connect(self._on_kind_activated)
        self._on_agency_changed(agency)
        self._on_year_changed(self.year)
        self._agency.setFocus()

    @property
    def agency(self) -> str:
        return self._agency.text().strip()

    @property
    def year(self) -> int:
        return self._year.value()

    @property
    def kind(self) -> str:
        return str(self._kind.currentData())

    def _on_agency_changed(self, _text: str) -> None:
        self._create.setEnabled(bool(self.agency))
        if not self._kind_chosen:
            self._kind.setCurrentIndex(max(0, self._kind.findData(guess_kind(self.agency) or "department")))

    def _on_year_changed(self, year: int) -> None:
        form = form_for_year(year)
        self._edition.setText(form.notice if form else "")

    def _on_kind_activated(self, _index: int) -> None:
        self._kind_chosen = True
