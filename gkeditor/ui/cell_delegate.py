"""How a table's boxes are painted, and the editor of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPalette, QPen, QPolygon
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gkeditor.model.form import Address
from gkeditor.model.layout import Box
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.keys import is_undo_or_redo
from gkeditor.ui.session import Session
from gkeditor.ui.table_model import Index, TableModel

PADDING = theme.GRID // 2
"""Between a label and its frame."""

LINE = 1
"""Width of the lines between boxes."""

LABEL = (Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap).value
_LAST_LABEL = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
_NUMBER = Qt.AlignmentFlag.AlignCenter.value
_CORNER = 9
"""Size of the mark in a corner, in pixels at 100 %."""


class _Pens(NamedTuple):
    """What is drawn with, ready made for one scheme."""

    line: QBrush
    text: QPen
    accent: QPen
    selection: QBrush
    base: QBrush
    label: QBrush
    shaded: QBrush
    touched: QBrush
    error: QPen
    warning: QPen
    idle: QPen
    """The cursor's frame while the keyboard is elsewhere."""
    idle_selection: QBrush


@cache
def _pens(*, dark: bool) -> _Pens:
    colours = theme.DARK if dark else theme.LIGHT
    selection = QColor(colours.accent)
    selection.setAlphaF(0.22)
    idle_selection = QColor(colours.muted)
    idle_selection.setAlphaF(0.12)
    return _Pens(
        line=QBrush(colours.line),
        text=QPen(colours.text),
        accent=QPen(colours.accent, 2),
        selection=QBrush(selection),
        base=QBrush(colours.base),
        label=QBrush(colours.label),
        shaded=QBrush(colours.shaded),
        touched=QBrush(colours.error_ground),
        error=QPen(colours.error, 2),
        warning=QPen(colours.warning, 2, Qt.PenStyle.DashLine),
        idle=QPen(colours.muted, 1),
        idle_selection=QBrush(idle_selection),
    )


class CellEditor(QLineEdit):
    """Where a cell is typed in. `replacing`: it was opened by typing, so that arrows leave it."""

    def __init__(self, cell: Address, before: Report, *, replacing: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = cell
        self.before = before
        """The report when the editor was opened."""
        self.replacing = replacing
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class CellDelegate(QStyledItemDelegate):
    """Paints labels as on paper, and numbers with what was found about them.

    Signals:
        left(down, right): the user left an editor for the next cell in a direction (Tab: `right` 2 or -2, on and on).
    """

    left = Signal(int, int)

    def __init__(self, view: QTableView, model: TableModel, session: Session) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._session = session
        self.replacing = True
        """Whether the next editor is opened by typing, not to go on with what is there."""
        self.current: Address | None = None
        self.selected: frozenset[Address] = frozenset()
        self.active = False
        """Whether the view or its editor has the keyboard."""
        self._typed: Address | None = None
        self.set_palette(view.palette())

    def set_palette(self, palette: QPalette) -> None:
        """Paint in the colours of the scheme that a palette belongs to."""
        self._colours = theme.colours(palette)
        self._pens = _pens(dark=self._colours is theme.DARK)

    # ---- painting ---------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # A repaint of the table comes here some hundred times: what can be had without asking Qt is kept ready.
        box, pens = self._model.box(index), self._pens
        rect = _inside(painter, cast("QRect", option.rect), box, pens)  # type: ignore[attr-defined]
        if box.cell is None:
            painter.fillRect(rect, pens.label)
            painter.setPen(pens.text)
            leaf = box.role == "label" and box.column + box.columns == self._model.grid.layout.label_columns
            inner = rect.adjusted(PADDING, 0, -PADDING, 0)
            painter.drawText(inner, _LAST_LABEL if leaf and box.columns < 3 else LABEL, box.text)
            return
        look = self._model.looks[box.cell]
        ground = pens.touched if look.touched else pens.shaded if look.automatic else pens.base
        painter.fillRect(rect, ground)
        if box.cell in self.selected:
            painter.fillRect(rect, pens.selection if self.active else pens.idle_selection)
        painter.setPen(pens.text)
        painter.drawText(rect, _NUMBER, look.text)
        # The editor leaves only the border of its cell: there a fault has to show while one types.
        current = box.cell == self.current and not (box.cell == self._typed and look.severity is Severity.ERROR)
        if look.severity is not None:
            # A blank cell at fault is only not filled yet, which is no cause for alarm.
            framed = look.severity is Severity.ERROR or bool(look.text.strip())
            _mark(painter, rect, look.severity, self._colours, inset=2 if current else 0, framed=framed)
        if current:
            painter.setPen(pens.accent if self.active else pens.idle)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    # ---- editing ----------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        document = self._session.document
        document.history.close_step()
        self._typed = cell = self._model.cell(index) or ""
        editor = CellEditor(cell, document.report, replacing=self.replacing, parent=parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.textEdited.connect(lambda _text: self.commitData.emit(editor))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and editor.cell == self._typed:
            self._typed = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cell = self._model.cell(index)
        # Setting an equal text would move the caret and end a composition.
        if isinstance(editor, CellEditor) and cell and editor.text() != self._model.text(cell):
            editor.setText(self._model.text(cell))

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        if isinstance(editor, CellEditor):
            self._model.setData(index, editor.text())

    def take_back(self, editor: CellEditor) -> None:
        """Give the cell the text that it had before it was typed in."""
        before = {address: editor.before.get(address) for address in (editor.cell, f"automatic.{editor.cell}")}
        if self._differs(before):
            self._session.undo()
        if self._differs(before):  # It was saved meanwhile, which ended the step.
            self._session.edit("输入", before)

    def _differs(self, before: Mapping[Address, str]) -> bool:
        return any(self._session.document.report.get(address) != text for address, text in before.items())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(cast("QRect", option.rect).adjusted(2, 2, -3, -3))  # type: ignore[attr-defined]

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, CellEditor) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if is_undo_or_redo(event):
            event.ignore()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        direction = _direction(event, editor.replacing)
        if direction:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(*direction)
            return True
        if event.key() == Qt.Key.Key_F2:
            editor.replacing = not editor.replacing
            return True
        return super().eventFilter(editor, event)


def _direction(event: QKeyEvent, replacing: bool) -> tuple[int, int] | None:
    """Where a key leads from an open editor, None if it stays in it."""
    key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return (-1, 0) if back else (1, 0)
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return (0, -2) if back or key == Qt.Key.Key_Backtab else (0, 2)
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return (-1 if key == Qt.Key.Key_Up else 1, 0)
    if replacing and not back and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return (0, -1 if key == Qt.Key.Key_Left else 1)
    return None


def _inside(painter: QPainter, rect: QRect, box: Box, pens: _Pens) -> QRect:
    """Draw the lines of a box, below and right, at the table's edge above and left too; what is left inside."""
    inside = rect.adjusted(0 if box.column else LINE, 0 if box.row else LINE, -LINE, -LINE)
    painter.fillRect(rect, pens.line)
    return inside


def _mark(
    painter: QPainter, rect: QRect, severity: Severity, colours: theme.Colours, *, inset: int, framed: bool
) -> None:
    """Frame and corner of a cell at fault: solid and filled, dashed and hollow, or a dot alone."""
    colour = colours.severity(severity)
    if severity is Severity.HINT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(QRect(rect.right() - 7 - inset, rect.top() + 2 + inset, 5, 5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    pens = _pens(dark=colours is theme.DARK)
    if framed:
        painter.setPen(pens.error if severity is Severity.ERROR else pens.warning)
        painter.drawRect(rect.adjusted(1 + inset, 1 + inset, -1 - inset, -1 - inset))
    right, top = rect.right() - inset, rect.top() + inset
    corner = QPolygon([QPoint(right - _CORNER, top + 1), QPoint(right, top + 1), QPoint(right, top + 1 + _CORNER)])
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour if severity is Severity.ERROR else colours.base)
    painter.drawPolygon(corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
