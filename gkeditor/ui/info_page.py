"""基本信息: what belongs to no part of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gkeditor.document import Changes
from gkeditor.model.agency import KINDS, official_title
from gkeditor.model.form import Address
from gkeditor.model.report import Report
from gkeditor.ui import theme
from gkeditor.ui.date_field import DateField
from gkeditor.ui.line_field import LineField
from gkeditor.ui.naming import HEAD, report_name
from gkeditor.ui.page_width import WIDEST
from gkeditor.ui.session import Session
from gkeditor.ui.source_notes import SourceNotes
from gkeditor.ui.text.passage import to_units

if TYPE_CHECKING:
    from gkeditor.ui.find.matches import Match


LINES: Mapping[Address, str] = {
    address: HEAD[address] for address in ("agency", "year", "title", "signature.agency", "signature.date")
}
"""The lines to type in, with their names."""


class InfoPage(QScrollArea):
    """Agency, kind, year and edition, title, signature, and where the report came from.

    Signals:
        place_changed(str): the address of the field with the cursor, or of what was found.
    """

    place_changed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fields: dict[Address, LineField] = {
            address: (DateField if address == "signature.date" else LineField)(session, address, name)
            for address, name in LINES.items()
        }
        self._selected = self._fields["agency"]
        self._selected.setPlaceholderText("机关全称，如：云溪县民政局")
        for short in ("year", "signature.date"):
            self._fields[short].setMaximumWidth(theme.GRID * 24)
        self._kind = QComboBox()
        self._kind.setAccessibleName("机关类型")
        self._kind.setPlaceholderText("请选择")
        for kind, name in KINDS.items():
            self._kind.addItem(name, kind)
        self._edition = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._prior = QLabel(textFormat=Qt.TextFormat.PlainText)
        for label in (self._edition, self._prior):
            label.setWordWrap(True)
        self._make_title = QPushButton("按规范生成(&G)")
        self._make_title.setAutoDefault(True)  # So that Enter does it, not only the space bar.
        self._notes = SourceNotes(session, parent=self)
        self._arrange()
        for field in self._fields.values():
            field.place_changed.connect(self.place_changed)
        self._kind.activated.connect(self._on_kind_activated)
        self._make_title.clicked.connect(self._on_make_title)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)
        self._show()

    def go_to(self, address: Address) -> None:
        """Put the cursor into a field."""
        widget = self._kind if address == "kind" else self._fields.get(address, self._fields["agency"])
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget)

    def select(self, match: Match) -> None:
        """Show what was found, selected."""
        if field := self._fields.get(match.address):
            self._selected = field
            self.ensureWidgetVisible(field)
            field.setSelection(to_units(field.text(), match.start), to_units(field.text(), match.end - match.start))
            self.place_changed.emit(match.address)
        else:
            self.ensureWidgetVisible(self._notes)
            self._notes.select(match.line, match.start, match.end)

    def take_keyboard(self) -> None:
        """Go on in the line that was selected last."""
        start, length = self._selected.selectionStart(), self._selected.selectionLength()
        self._selected.setFocus(Qt.FocusReason.OtherFocusReason)
        if length:
            self._selected.setSelection(start, length)

    @property
    def position(self) -> tuple[int, int, int, int]:
        """Which line the cursor is in, and where in it, as matches count."""
        address, field = next(((a, f) for a, f in self._fields.items() if f.hasFocus()), ("agency", None))
        return list(LINES).index(address), 0, 0, field.cursorPosition() if field else 0

    def _arrange(self) -> None:
        heading = QLabel("基本信息")
        heading.setFont(theme.sized(self.font(), 1.4, bold=True))
        title = QHBoxLayout()
        title.setSpacing(theme.GRID)
        title.addWidget(self._fields["title"], 1)
        title.addWidget(self._make_title)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GRID * 2)
        form.setVerticalSpacing(theme.GRID * 3 // 2)
        form.addRow("机关名称(&J)", self._fields["agency"])
        form.addRow("机关类型(&L)", self._kind)
        form.addRow("报告年度(&U)", self._fields["year"])
        form.addRow("采用格式", self._edition)
        form.addRow("上年报告", self._prior)
        label = QLabel("报告标题(&B)")
        label.setBuddy(self._fields["title"])
        form.addRow(label, title)
        form.addRow("落款机关(&K)", self._fields["signature.agency"])
        form.addRow("落款日期(&R)", self._fields["signature.date"])
        page = QWidget()
        page.setMaximumWidth(WIDEST + 3 * theme.GRID)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID, theme.GRID * 2)
        layout.setSpacing(theme.GRID * 2)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(self._notes)
        layout.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("基本信息")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # It scrolls to the line that has the keyboard.

    def _on_kind_activated(self, index: int) -> None:
        self._session.edit("机关类型", {"kind": self._kind.itemData(index)})

    def _on_make_title(self) -> None:
        report = self._session.document.report
        self._session.edit("按规范生成标题", {"title": official_title(report.agency, report.get("year"))})

    def _on_changed(self, changes: Changes) -> None:
        if not changes.addresses.isdisjoint(("agency", "kind", "year", "prior.edition", "prior.title")):
            self._show()

    def _show(self) -> None:
        report = self._session.document.report
        self._kind.setCurrentIndex(self._kind.findData(report.kind) if report.kind else -1)
        self._make_title.setEnabled(bool(report.agency and report.year))
        self._edition.setText(_edition_words(self._session, report))
        last = self._session.document.prior
        self._prior.setText(report_name(last.report) if last else "没有；可以用“导入上年”带入")


def _edition_words(session: Session, report: Report) -> str:
    form = session.document.form
    years = f"{form.first_year} 年起" if form.last_year is None else f"{form.first_year}—{form.last_year} 年"
    words = f"{form.notice}（{years}的报告）"
    if report.year is not None and not form.covers(report.year):
        words += f"\n{report.year} 年的报告应采用另一种格式；可用“问题”栏中的改法转换，数据不会丢失。"
    return words
