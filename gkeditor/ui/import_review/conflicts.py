"""Where an import and the open report have different texts: the user says which stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gkeditor.app.importing import Choices, Plan
from gkeditor.app.taking import Conflict
from gkeditor.importers.imported import Place
from gkeditor.ui import theme
from gkeditor.ui.import_review.lists import Entry, PlaceList, place_of
from gkeditor.ui.naming import section_name, short_name_of

_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ConflictsPage(QWidget):
    """A list by parts, ticked where the import goes before what is there, with both texts in full below it.

    Signals:
        place_chosen(Place | None): where in the source the text stands that the user has come to.
        changed(): something was decided.
    """

    place_chosen = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflicts: list[Conflict] = []
        self._list = PlaceList("与现有内容不同之处", ("打勾的用导入的", "现有", "导入"))
        self._both = QPlainTextEdit()
        self._both.setReadOnly(True)
        self._both.setTabChangesFocus(True)
        self._both.setAccessibleName("两边的全文")
        self._clear = QCheckBox()
        self._clear.toggled.connect(self.changed)
        self._take_all, self._keep_all = QPushButton("全部用导入的(&T)"), QPushButton("全部保留现有的(&K)")
        for button, state in ((self._take_all, _TICKED), (self._keep_all, _UNTICKED)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self._on_all(state))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self._take_all)
        buttons.addWidget(self._keep_all)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._list, 3)
        layout.addLayout(buttons)
        layout.addWidget(self._both, 2)
        layout.addWidget(self._clear)
        self._list.place_chosen.connect(self.place_chosen)
        self._list.currentItemChanged.connect(self._show_both)
        self._list.itemChanged.connect(lambda _item, _column: self.changed.emit())
        self.setFocusProxy(self._list)

    def show_plan(self, plan: Plan) -> None:
        """Show the conflicts of a plan; those that were there before stay as the user decided them."""
        known = {conflict.address for conflict in self._conflicts}
        kept = self.choices(leftover=True).kept | (plan.proposed.kept - known)
        groups = _by_section(plan)
        self._conflicts = [conflict for _section, conflicts in groups for conflict in conflicts]
        self._list.blockSignals(True)
        self._list.fill([(section_name(plan.form, key), _entries(plan, conflicts)) for key, conflicts in groups])
        for item, conflict in zip(self._list.items, self._conflicts, strict=True):
            group = item.parent()
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            item.setText(2, " ".join(conflict.new.split()))
            item.setToolTip(2, item.text(2))
            item.setCheckState(0, _UNTICKED if conflict.address in kept else _TICKED)
        self._list.blockSignals(False)
        self._list.share_width()
        self._show_both()
        blank = len(plan.clearable)
        self._clear.setVisible(bool(blank))
        self._clear.setText(f"来源中空白、这里有内容的 {blank} 处，也清空(&B)")
        self._both.setVisible(any(conflict.address == conflict.section for conflict in self._conflicts))

    def choices(self, *, leftover: bool) -> Choices:
        """What the user has decided."""
        both = zip(self._list.items, self._conflicts, strict=True)
        kept = frozenset(conflict.address for item, conflict in both if item.checkState(0) != _TICKED)
        return Choices(kept, self._clear.isChecked(), leftover)

    def _on_all(self, state: Qt.CheckState) -> None:
        for item in self._list.items:
            item.setCheckState(0, state)

    @property
    def place(self) -> Place | None:
        """Where in the source the conflict stands that the user has come to."""
        return self._list.place

    def _show_both(self) -> None:
        number = self._list.number(self._list.currentItem())
        conflict = None if number is None else self._conflicts[number]
        self._both.setPlainText(f"现有：\n{conflict.present}\n\n导入：\n{conflict.new}" if conflict else "")


def _by_section(plan: Plan) -> list[tuple[str | None, list[Conflict]]]:
    """The conflicts by part, those of the head first."""
    keys = (None, *(section.key for section in plan.form.sections))
    groups = [(key, [conflict for conflict in plan.conflicts if conflict.section == key]) for key in keys]
    return [(key, conflicts) for key, conflicts in groups if conflicts]


def _entries(plan: Plan, conflicts: Iterable[Conflict]) -> list[Entry]:
    return [Entry(short_name_of(plan.form, c.address), c.present, place_of(plan, c.address)) for c in conflicts]
