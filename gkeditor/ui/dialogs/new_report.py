"""The dialog that asks for what a new report needs: agency, year, kind of body; and for last year's report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
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

from gkeditor.model.agency import KINDS, guess_kind
from gkeditor.model.form import editions, form_for_year, load_form
from gkeditor.model.report import Report
from gkeditor.ui import theme
from gkeditor.ui.dialogs import file_dialogs
from gkeditor.ui.dialogs.file_field import FileField
from gkeditor.ui.naming import report_name


class NewDialog(QDialog):
    """Asks; `agency`, `year`, `kind` and `prior` are the answers."""

    def __init__(self, agency: str, folder: Path, kind: str = "", parent: QWidget | None = None) -> None:
        """`folder`: where to look for last year's report. `kind`: of the agency, "" to guess it from the name."""
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self._folder = folder
        self.prior: Report | None = None
        """Last year's report."""
        self._prior_name = FileField()
        self._prior_name.setAccessibleName("上年报告")
        self._prior_name.setPlaceholderText("可以不选；选了就带入上年结转等数")
        self._browse = QPushButton("浏览(&B)…")
        self._browse.setAutoDefault(False)
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
        for known, name in KINDS.items():
            self._kind.addItem(name, known)
        self._kind_chosen = False
        self._known_kinds = {agency: kind}

        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._create = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._create.setText("新建")
        theme.plain(self._buttons.buttons())
        self._arrange()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._agency.textChanged.connect(self._on_agency_changed)
        self._year.valueChanged.connect(self._on_year_changed)
        self._kind.activated.connect(self._on_kind_activated)
        self._browse.clicked.connect(self._on_browse_clicked)
        self._prior_name.asked.connect(self._on_browse_clicked)
        self._prior_name.given.connect(self._take_prior)
        self._prior_name.removed.connect(self._on_prior_removed)
        self._on_agency_changed(agency)
        self._on_year_changed(self.year)
        self._agency.setFocus()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.GRID)
        prior = QHBoxLayout()
        prior.setSpacing(theme.GRID)
        prior.addWidget(self._prior_name, 1)
        prior.addWidget(self._browse)
        form.addRow("机关名称(&N)", self._agency)
        form.addRow("机关类型(&T)", self._kind)
        form.addRow("报告年度(&Y)", self._year)
        form.addRow("采用格式", self._edition)
        form.addRow("上年报告", prior)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3] * 4)
        layout.setSpacing(theme.GRID * 2)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

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
            kind = self._known_kinds.get(self.agency) or guess_kind(self.agency) or "department"
            self._kind.setCurrentIndex(max(0, self._kind.findData(kind)))

    def _on_year_changed(self, year: int) -> None:
        form = form_for_year(year)
        self._edition.setText(form.notice if form else "")

    def _on_browse_clicked(self) -> None:
        if path := file_dialogs.which_file_to_open(self, self._folder, "选择上年的报告"):
            self._take_prior(path)

    def _take_prior(self, path: Path) -> None:
        from gkeditor.ui.importing import read_prior

        report = read_prior(self, path)
        if report is None:
            return
        self.prior = report
        self._prior_name.setText(report_name(report))
        if report.agency and not self._agency.isModified():
            self._agency.setText(report.agency)
        if report.kind:
            self._kind.setCurrentIndex(self._kind.findData(report.kind))
            self._kind_chosen = True
        if report.year:
            self._year.setValue(report.year + 1)
        if self._create.isEnabled():
            # What is left to do is to look and press Enter.
            self._create.setFocus()

    def _on_prior_removed(self) -> None:
        self.prior = None
        self._prior_name.clear()

    def _on_kind_activated(self, _index: int) -> None:
        self._kind_chosen = True
