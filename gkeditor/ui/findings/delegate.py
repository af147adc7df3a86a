"""How a finding is painted: a card with its severity, place, message and buttons; the selected one with its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.findings.layout import CENTRED, GRID, ICON, WRAPPED, Layout, Layouts, basis_of, note_of
from gkeditor.ui.findings.rows import CLOSED, Button, Card, Heading
from gkeditor.ui.icons import pixmap
from gkeditor.ui.marks import ICONS

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from gkeditor.ui.findings.model import FindingsModel
    from gkeditor.ui.table.model import Index

_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value


def look_of(kind: str, colours: theme.Colours) -> tuple[str, QColor]:
    """Icon and colour of a kind of findings."""
    if kind == CLOSED:
        return "message-square-check", colours.good
    return ICONS[Severity(kind)], colours.severity(Severity(kind))


class FindingsDelegate(QStyledItemDelegate):
    """Paints headings and cards, knows where the buttons are, and has room for the editor of a note."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._layouts = Layouts(view.font())
        self._bar = view.verticalScrollBar().sizeHint().width()
        self.hovered: tuple[int, int] | None = None
        """Row and number of the button under the mouse."""
        self.noting = QPersistentModelIndex()
        """The card whose note is being written."""
        self.editor: QWidget | None = None
        """The editor of it."""

    def take_font(self) -> None:
        """Work all sizes out anew, after another font."""
        self._layouts = Layouts(self._view.font())
        self._bar = self._view.verticalScrollBar().sizeHint().width()

    def layout_of(self, index: Index) -> Layout | None:
        """The places on a card, as the view shows it; None for a heading."""
        row = _model(index).row(index)
        if isinstance(row, Heading):
            return None
        whole = index == self._view.currentIndex()
        return self._layouts.of(row, self._width(), self._editor_height(index), whole=whole)

    def button_at(self, position: QPoint, index: Index) -> tuple[int, Button] | None:
        """The button at a position of the view, with its number on the card."""
        card, layout = _model(index).row(index), self.layout_of(index)
        if layout is None or isinstance(card, Heading):
            return None
        within = position - self._view.visualRect(index).topLeft()
        for number, (button, rect) in enumerate(zip(card.buttons, layout.buttons, strict=False)):
            if rect.contains(within):
                return number, button
        return None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        layout = self.layout_of(index)
        return layout.size if layout is not None else self._layouts.heading(self._width())

    def createEditor(self, _parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        return cast("QWidget", self.editor)

    def updateEditorGeometry(self, editor: QWidget, _option: QStyleOptionViewItem, index: Index) -> None:
        layout = self.layout_of(index)
        if layout is not None:
            editor.setGeometry(layout.editor.translated(self._view.visualRect(index).topLeft()))

    def eventFilter(self, _editor: QObject, _event: QEvent) -> bool:
        # Qt's delegates close their editors by Enter, Tab and a click elsewhere; the editor of a note sees to itself.
        return False

    # ---- painting ---------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _model(index).row(index)
        rect, flags = cast("QRect", option.rect), cast("QStyle.StateFlag", option.state)  # type: ignore[attr-defined]
        colours = theme.colours(cast("QPalette", option.palette))  # type: ignore[attr-defined]
        # Fainter while the keyboard is elsewhere, as the cursor of a table.
        cursor = colours.accent if flags & QStyle.StateFlag.State_HasFocus else colours.muted
        edge = QPen(cursor, 2) if flags & QStyle.StateFlag.State_Selected else QPen(colours.line, 1)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row, colours)
            if flags & QStyle.StateFlag.State_Selected:
                painter.setPen(edge)
                painter.drawRect(rect.adjusted(2, 2, -3, -3))
        elif layout := self.layout_of(index):
            painter.save()
            painter.translate(rect.topLeft())
            self._paint_card(painter, row, layout, colours, edge)
            hovered = self.hovered[1] if self.hovered and self.hovered[0] == index.row() else -1
            self._paint_buttons(painter, row, layout, colours, hovered)
            painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading, colours: theme.Colours) -> None:
        top = rect.top() + (rect.height() - ICON) // 2
        arrow = pixmap("chevron-right" if heading.folded else "chevron-down", ICON, colours.muted)
        painter.drawPixmap(rect.left() + GRID // 2, top, arrow)
        painter.setFont(self._layouts.bold)
        painter.setPen(look_of(heading.kind, colours)[1])
        room = rect.adjusted(GRID * 3, 0, -GRID // 2, 0)
        painter.drawText(room, _LEFT, heading.title)
        used = painter.fontMetrics().horizontalAdvance(f"{heading.title}　")
        painter.setFont(self._layouts.font)
        painter.setPen(colours.muted)
        room.adjust(used, 0, 0, 0)
        meaning = painter.fontMetrics().elidedText(heading.meaning, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, meaning)

    def _paint_card(self, painter: QPainter, card: Card, layout: Layout, colours: theme.Colours, edge: QPen) -> None:
        (name, colour), frame = look_of(card.kind, colours), layout.frame
        painter.fillRect(frame, colours.base)
        painter.setPen(edge)
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(frame.left(), frame.top(), 3, frame.height()), colour)
        painter.drawPixmap(layout.icon.topLeft(), pixmap(name, ICON, colour))
        painter.setFont(self._layouts.font)
        painter.setPen(colours.muted)
        painter.drawText(layout.place, WRAPPED, card.place)
        painter.setPen(colours.text)
        painter.drawText(layout.message, WRAPPED, layout.words)
        if not layout.note.isEmpty():
            painter.fillRect(layout.note, colours.good_ground)
            painter.drawText(layout.note.adjusted(GRID // 2, GRID // 4, -GRID // 2, 0), WRAPPED, note_of(card))
        if not layout.basis.isEmpty():
            painter.setFont(self._layouts.small)
            painter.setPen(colours.muted)
            painter.drawText(layout.basis, WRAPPED, basis_of(card))
            painter.setFont(self._layouts.font)

    def _paint_buttons(
        self, painter: QPainter, card: Card, layout: Layout, colours: theme.Colours, hovered: int
    ) -> None:
        for number, (button, rect) in enumerate(zip(card.buttons, layout.buttons, strict=False)):
            painter.setPen(colours.accent if button.what == "fix" else colours.frame)
            painter.setBrush(colours.shaded if hovered == number else colours.base)
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.accent if button.what == "fix" else colours.text)
            painter.drawText(rect.adjusted(GRID // 2, 0, -GRID // 2, 0), CENTRED, button.label)

    # ---- sizes ------------------------------------------------------------------------------------------------------

    def _width(self) -> int:
        """So wide that a scroll bar has room beside the cards, whether it is there or not: else it would move all."""
        return self._view.width() - self._bar

    def _editor_height(self, index: Index) -> int:
        if self.editor is None or self.noting != index:
            return 0
        return self.editor.sizeHint().height()


def _model(index: Index) -> FindingsModel:
    return cast("FindingsModel", index.model())
