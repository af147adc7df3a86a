"""The model of a table as on paper: the whole grid, labels included; it holds no data but the geometry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gkeditor import app
from gkeditor.document import Changes
from gkeditor.model.form import Address
from gkeditor.model.layout import Box
from gkeditor.model.severity import Severity
from gkeditor.ui.marks import marks, worst
from gkeditor.ui.session import Session
from gkeditor.ui.table import cell_words
from gkeditor.ui.table.grid import Grid, Place

Index = QModelIndex | QPersistentModelIndex

# Roles as plain numbers: looking up an enumeration's member costs more than answering.
DISPLAY = Qt.ItemDataRole.DisplayRole.value
EDIT = Qt.ItemDataRole.EditRole.value
TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole.value
ADDRESS = Qt.ItemDataRole.UserRole.value
SEVERITY = ADDRESS + 1
AUTOMATIC = ADDRESS + 2
LAST_YEAR = ADDRESS + 3
OFFER = ADDRESS + 4

_NOT_A_CELL = Qt.ItemFlag.NoItemFlags
_CELL = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)


class Look(NamedTuple):
    """All that the painting of a cell depends on."""

    text: str
    """As typed, without the blanks around it: a number stands in the middle."""
    automatic: bool
    severity: Severity | None
    """The gravest finding that is mended here."""
    touched: bool
    """Whether an error that is mended elsewhere reads this cell."""
    offer: str
    """What a blank cell must be, as far as that is known."""
    last: str
    """Last year's number, where it is to be shown."""


class TableModel(QAbstractTableModel):
    """Rows and columns are those of the grid; what a wide box covers is empty."""

    def __init__(self, session: Session, section: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.section = section
        self.grid = Grid(session.document.form.table(section))
        self.looks: dict[Address, Look] = {}
        """Cell → how it looked when the views were last told; it is worked out here, and nowhere else."""
        self._offers: Mapping[Address, app.Offer] = {}
        self._shows_last_year = True
        self._look_anew()
        self._answers: dict[int, Callable[[Address], Any]] = {
            DISPLAY: self.text,
            EDIT: self.text,
            TOOLTIP: lambda cell: cell_words.tooltip(session.document, cell, self.offer(cell)),
            ACCESSIBLE: lambda cell: cell_words.spoken(session.document, cell, self.offer(cell)),
            DESCRIPTION: lambda cell: cell_words.described(session.document, cell),
            ADDRESS: str,
            SEVERITY: lambda cell: self.looks[cell].severity,
            AUTOMATIC: self.is_automatic,
            LAST_YEAR: lambda cell: self.looks[cell].last,
            OFFER: lambda cell: self.looks[cell].offer,
        }
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _CELL if (index.row(), index.column()) in self._places else _NOT_A_CELL

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        box = self.grid.at(index.row(), index.column())
        if (box.row, box.column) != (index.row(), index.column()):
            return None
        if not box.cell:
            return box.text if role in (DISPLAY, ACCESSIBLE) else None
        answer = self._answers.get(role)
        return answer(box.cell) if answer else None

    def headerData(self, _section: int, _orientation: Qt.Orientation, _role: int = DISPLAY) -> None:
        """Nothing: the labels are boxes of the grid, and a screen reader says them with each cell."""

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        cell = self.cell(index)
        if role != EDIT or not cell:
            return False
        # The editor hands its text over when it closes too: an automatic total looked at stays automatic.
        if value != self.text(cell):
            there = self._session.document.report.no_longer_missing(cell)
            self._session.edit("输入", {**there, cell: str(value)}, typing=True)
        return True

    # ---- for the delegate and the view, without the way through Qt --------------------------------------------------

    def box(self, index: Index) -> Box:
        return self.grid.at(index.row(), index.column())

    def cell(self, index: Index) -> Address | None:
        """The cell at an index, None on a label or an invalid index."""
        return self.grid.cell_at(index.row(), index.column())

    def index_of(self, cell: Address) -> QModelIndex:
        """Where a cell stands; an invalid index if it is not of this table."""
        place = self.grid.cells.get(cell)
        return self.index_at(place) if place else QModelIndex()

    def index_at(self, place: Place) -> QModelIndex:
        return self.index(place.row, place.column)

    def text(self, cell: Address) -> str:
        # An editor that is closed by the coming of another edition may still ask for a cell of the one before.
        figure = self._session.document.figures.by_cell.get(cell)
        return figure.text if figure else ""

    def is_automatic(self, cell: Address) -> bool:
        return self._session.document.report.is_automatic(cell)

    def offer(self, cell: Address) -> app.Offer | None:
        """What a blank cell must be, if that is known."""
        return self._offers.get(cell) if not self.text(cell) else None

    def show_offers(self, offers: Mapping[Address, app.Offer]) -> None:
        """Show what blank cells must be, instead of what was shown before."""
        before, self._offers = self._offers, offers
        self._refresh({*before, *offers})

    def show_last_year(self, shown: bool) -> None:
        """Show last year's numbers beside this year's, if there are any, or do not."""
        self._shows_last_year = shown
        self._refresh(self.grid.cells)

    def _look(self, cell: Address) -> Look:
        found = marks(self._session.document.results)
        touching = found.touched.get(cell, ())
        text, offer = self.text(cell).strip(), self.offer(cell)
        prior = self._session.document.prior if self._shows_last_year else None
        last = prior.text(cell) if prior else ""
        return Look(
            text,
            self.is_automatic(cell),
            worst(found.focused.get(cell, ())),
            any(finding.severity is Severity.ERROR for finding in touching),
            offer.text if offer else "",
            # Most cells are zero in both years, which would be a lot of grey that says nothing.
            last if last != "0" or text != "0" else "",
        )

    def _look_anew(self) -> None:
        self.looks = {cell: self._look(cell) for cell in self.grid.cells}
        self._places = frozenset(self.grid.cells.values())

    def _on_changed(self, changes: Changes) -> None:
        if any(address.startswith("prior.") for address in changes.addresses):
            self._refresh(self.grid.cells)
        else:
            self._refresh(address.removeprefix("automatic.") for address in changes.addresses | changes.marks)

    def _refresh(self, cells: Iterable[Address]) -> None:
        """Tell the views of those of these cells that look different now."""
        for cell in cells:
            # A mark may change its words only; a repaint costs far more than this comparison.
            if cell in self.looks and (look := self._look(cell)) != self.looks[cell]:
                self.looks[cell] = look
                index = self.index(*self.grid.cells[cell])
                self.dataChanged.emit(index, index)

    def _on_replaced(self) -> None:
        self.beginResetModel()
        self.grid = Grid(self._session.document.form.table(self.section))
        self._offers = {}
        self._look_anew()
        self.endResetModel()
