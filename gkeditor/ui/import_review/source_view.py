"""The source of an import, to read: paragraphs and tables in their order, with the place of one text shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gkeditor.importers.imported import Imported, Place
from gkeditor.importers.source import Line
from gkeditor.ui import theme

NO_PLACE, IN_DOUBT = "◇", "？"
"""What marks lines that found no place, and labels that the user is asked about."""

_MOST_CELLS = 20_000
"""So much of a source is shown; no report has as much."""

_LEAST, _MOST = 2.5, 10.0
"""Letters a line that a narrow and a wide column of a table have room for, beside each other."""

_LONGEST_UNIT = 2
"""Letters of what stands behind a number: 万元."""

_UNBROKEN = QTextBlockFormat()
_UNBROKEN.setNonBreakableLines(True)


class SourceView(QTextEdit):
    """Shows the lines of an import; marked ones have their mark before them."""

    def __init__(self, imported: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = imported.lines
        self._marks: Mapping[int, str] = {}
        self._rows: dict[int, tuple[QTextTable, int]] = {}
        self._blocks: dict[int, int] = {}
        self._framed: tuple[QTextTableCell, QTextCharFormat] | None = None
        self._place: Place | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        # The style would fill the corner between two scroll bars with the colour that its frames are made of.
        self.setCornerWidget(QWidget())
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("来源")
        self._draw()

    def mark(self, marks: Mapping[int, str]) -> None:
        """Put marks before lines, by their index; those of before go."""
        if marks != self._marks:
            self._marks = dict(marks)
            self._draw()
            self.show_place(self._place)

    def show_place(self, place: Place | None) -> None:
        """Frame a cell or select a paragraph, and bring it into view."""
        self._unframe()
        self._place = place
        if place is None:
            return
        if place.line in self._rows:
            table, row = self._rows[place.line]
            if place.column < table.columns():
                cell = table.cellAt(row, place.column)
                self._frame(cell)
                self._bring_into_view(cell.firstCursorPosition())
        elif place.line in self._blocks:
            cursor = QTextCursor(self.document().findBlockByNumber(self._blocks[place.line]))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            self._bring_into_view(cursor)

    def where(self, place: Place) -> str:
        """A place in words: 第 3 个表格第 5 行."""
        return self._lines[place.line].where

    def _bring_into_view(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        # Qt brings it just into view; what stands around says more in the middle.
        offset = self.cursorRect().center().y() - self.viewport().height() // 2
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + offset)

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        self.clear()
        self._rows, self._blocks, self._framed = {}, {}, None
        self.document().setDocumentMargin(theme.GRID)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        drawn = 0
        for grid, group in groupby(enumerate(self._lines), key=lambda numbered: numbered[1].grid):
            lines = list(group)
            drawn += sum(len(line.cells) for _index, line in lines)
            if drawn > _MOST_CELLS:
                cursor.insertText(f"从{lines[0][1].where}起不再显示")
                break
            if grid:
                self._draw_table(cursor, lines)
            else:
                for index, line in lines:
                    self._draw_paragraph(cursor, index, line.text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _draw_paragraph(self, cursor: QTextCursor, index: int, text: str) -> None:
        form = QTextBlockFormat()
        form.setBottomMargin(theme.GRID // 2)
        if index in self._marks:
            form.setBackground(self._ground(self._marks[index]))
        cursor.setBlockFormat(form)
        self._blocks[index] = cursor.blockNumber()
        # A line feed within would make blocks of its own.
        cursor.insertText(self._marked(index, text.replace("\n", "\u2028")))
        cursor.insertBlock(QTextBlockFormat())

    def _draw_table(self, cursor: QTextCursor, lines: Sequence[tuple[int, Line]]) -> None:
        columns = max((_width(line) for _index, line in lines), default=0)
        if not columns:
            return
        colours = theme.colours(self.palette())
        form = QTextTableFormat()
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(colours.line))
        form.setBorder(1)
        form.setCellPadding(3)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
        form.setBottomMargin(theme.GRID)
        form.setColumnWidthConstraints(self._widths(columns, lines))
        table = cursor.insertTable(len(lines), columns, form)
        for row, (index, line) in enumerate(lines):
            self._rows[index] = table, row
            self._draw_row(table, row, index, line)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _widths(self, columns: int, lines: Iterable[tuple[int, Line]]) -> list[QTextLength]:
        """Room for each column by what most of its cells hold: more for labels than for numbers."""
        lengths: list[list[int]] = [[] for _column in range(columns)]
        for _index, line in lines:
            across = {place for place, _rows, columns in line.spans if columns > 1}
            for place, text in enumerate(line.cells[:columns]):
                if place not in across and (words := (text or "").strip()):
                    lengths[place].append(len(words))
        shares = [min(max(sum(each) / len(each) if each else 0, _LEAST), _MOST) for each in lengths]
        return [QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares)) for share in shares]

    def _draw_row(self, table: QTextTable, row: int, index: int, line: Line) -> None:
        ground = self._ground(self._marks[index]) if index in self._marks else None
        first = True
        for place, rows, columns in line.spans:
            if place < table.columns():
                table.mergeCells(row, place, min(rows, table.rows() - row), min(columns, table.columns() - place))
        for place, text in enumerate(line.cells[: table.columns()]):
            if text is None:
                continue
            cell = table.cellAt(row, place)
            if words := text.strip():
                cursor = cell.firstCursorPosition()
                cursor.setBlockFormat(_UNBROKEN if _is_number(words) else QTextBlockFormat())
                cursor.insertText(self._marked(index, words) if first else words)
                first = False
            if ground:
                look = cell.format()
                look.setBackground(ground)
                cell.setFormat(look)

    def _marked(self, index: int, text: str) -> str:
        return f"{self._marks[index]} {text}" if index in self._marks else text

    def _ground(self, mark: str) -> QBrush:
        colours = theme.colours(self.palette())
        return QBrush(colours.warning_ground if mark == IN_DOUBT else colours.shaded)

    def _frame(self, cell: QTextTableCell) -> None:
        """Frame a cell, blank or not; a selection would not be seen in a blank one."""
        colours = theme.colours(self.palette())
        before = cell.format()
        look = cell.format().toTableCellFormat()
        look.setBorder(3)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(colours.accent))
        look.setBackground(QBrush(colours.hint_ground))
        cell.setFormat(look)
        self._framed = cell, before

    def _unframe(self) -> None:
        if self._framed:
            cell, before = self._framed
            cell.setFormat(before)
            self._framed = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_place"):
            self._draw()
            self.show_place(self._place)


def _is_number(words: str) -> bool:
    """Whether this is a number, perhaps with its unit."""
    letters = sum(map(str.isalpha, words))
    return letters <= _LONGEST_UNIT and any(map(str.isdigit, words))


def _width(line: Line) -> int:
    """Places up to the last that is not blank."""
    return max((place + 1 for place, text in enumerate(line.cells) if text is None or text.strip()), default=0)
