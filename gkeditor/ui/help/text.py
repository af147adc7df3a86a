"""Markdown of the program's help, shown: set for reading, with pictures of the right size and links to actions."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from gkeditor import assets
from gkeditor.ui import actions, theme
from gkeditor.ui.help.keys import actions_table, keys_of, tables_table
from gkeditor.ui.keys import zoom_step, zoomed
from gkeditor.ui.voice import announce, is_heard

_PICTURE = 600
"""The most pixels that a picture is wide at 100 %."""
_SIZES = {1: 1.7, 2: 1.35, 3: 1.1}
"""Level of a heading → size of its letters."""
_ABOVE = {1: 0, 2: 3, 3: 2}
"""Level of a heading → how many times GRID stands above it."""
_LINE_HEIGHT = 140.0
"""Of texts, in percent."""


class Heading(NamedTuple):
    """A heading, and where it stands in the text."""

    level: int
    text: str
    position: int


def written_out(markdown: str) -> str:
    """Markdown with what stands for actions filled in.

    `{open}` becomes the action's name, as a link, and its keys; `{keys}` and `{table keys}` become tables.
    """
    entries = {entry.key: entry for entry in actions.entries()}

    def words(match: re.Match[str]) -> str:
        entry = entries[match[1]]
        keys = keys_of(entry)
        return f"[{entry.name}](action:{entry.key})" + (f"（{keys}）" if keys else "")

    tables = markdown.replace("{keys}", actions_table()).replace("{table keys}", tables_table())
    return re.sub(r"\{(\w+)\}", words, tables)


class HelpText(QTextBrowser):
    """Shows one asset of `resources/help`; the caller deals with `anchorClicked` on links to actions."""

    def __init__(self, asset: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = written_out(assets.read_text(f"resources/help/{asset}"))
        self._marked_words = ""
        self.marked: list[int] = []
        """Where the words begin that are searched."""
        self.zoom = 1.0
        """How many times as large it is shown."""
        self.setOpenLinks(False)
        # The style would fill the corner between two scroll bars with the colour that its frames are made of.
        self.setCornerWidget(QWidget())
        self.document().setDocumentMargin(theme.GRID * 2)
        self._draw()

    def headings(self) -> list[Heading]:
        """All headings, in their order."""
        found, block = [], self.document().begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                found.append(Heading(level, block.text(), block.position()))
            block = block.next()
        return found

    def set_zoom(self, zoom: float) -> None:
        """Show it so many times as large, and on top what is there."""
        self.zoom = zoom
        self._draw_again()
        announce(self, f"{zoom:.0%}")

    def go_to(self, position: int) -> None:
        """Have the line at this position on top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - theme.GRID)

    def heading_above(self) -> int:
        """Which of the headings one reads under, counted from 0: the last that is not below the upper third."""
        line = self.viewport().height() // 3
        last = 0
        for number, heading in enumerate(self.headings()):
            cursor = QTextCursor(self.document())
            cursor.setPosition(heading.position)
            if self.cursorRect(cursor).top() > line:
                break
            last = number
        return last

    def mark(self, words: str) -> None:
        """Mark all places with these words, none for ""."""
        self._marked_words, self.marked = words, []
        selections = []
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            self.marked.append(cursor.selectionStart())
            selection = QTextEdit.ExtraSelection()
            # The stubs lack both.
            selection.cursor = cursor  # type: ignore[attr-defined]
            look = QTextCharFormat()
            look.setBackground(theme.colours(self.palette()).warning_ground)
            selection.format = look  # type: ignore[attr-defined]
            selections.append(selection)
        self.setExtraSelections(selections)

    def look_for(self, words: str, *, backward: bool = False) -> bool:
        """Select the next place with these words, from the beginning again after the last; False if there is none."""
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if not words:
            return False
        if self.find(words, flags):
            return True
        before = self.textCursor()
        self.moveCursor(QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start)
        if self.find(words, flags):
            return True
        self.setTextCursor(before)
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt goes on from the link that had the keyboard last, or from the first, wherever one reads by now.
        here = self.cursorRect()
        if not self.textCursor().hasSelection() or not self.viewport().rect().intersects(here):
            corner = self.viewport().rect().topLeft() if forward else self.viewport().rect().bottomRight()
            cursor = self.textCursor() if is_heard() else self.cursorForPosition(corner)
            direction = QTextCursor.MoveOperation.Right if forward else QTextCursor.MoveOperation.Left
            cursor.movePosition(direction, QTextCursor.MoveMode.KeepAnchor)
            place = self.verticalScrollBar().value()
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(place)
        went_on = super().focusNextPrevChild(forward)
        if self.hasFocus() and self.textCursor().hasSelection():  # Qt tells of the whole text alone.
            announce(self, f"链接：{self.textCursor().selectedText()}")
        return went_on

    def focusInEvent(self, event: QFocusEvent) -> None:
        if is_heard():  # It reads the line that the cursor comes to; for others, arrows scroll.
            self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        super().focusInEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the help, smooth at the size that it is shown in."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(str(assets.path(f"resources/help/{QUrl(name).fileName()}")))
        ratio = self.devicePixelRatioF()
        # Larger, it is no wider than there is room; before the text is shown there is none.
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.document().documentMargin()
        room = self.maximumViewportSize().width() - beside
        width = min(_PICTURE * self.zoom, max(room, _PICTURE))
        if image.width() > width * ratio:
            image = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        else:
            image.setDevicePixelRatio(image.width() / width)
        return image

    def wheelEvent(self, event: QWheelEvent) -> None:
        if step := zoom_step(event):
            self.set_zoom(zoomed(self.zoom, step))
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_markdown"):
            self._draw_again()

    def _draw(self) -> None:
        self.setFont(theme.sized(QGuiApplication.font(), self.zoom))
        self.setMarkdown(self._markdown)
        # Else all would be laid out anew for each paragraph.
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        self._set_blocks()
        self._set_tables()
        whole.endEditBlock()
        self.mark(self._marked_words)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _draw_again(self) -> None:
        """Draw what looks different now, and leave the user where he is."""
        cursor, top = self.textCursor(), self.cursorForPosition(QPoint(0, theme.GRID)).position()
        anchor, position = cursor.anchor(), cursor.position()
        self._draw()
        # What is asked for its size is laid out to its end; before that the bar does not go so far.
        self.document().documentLayout().documentSize()
        self.go_to(top)
        place = self.verticalScrollBar().value()
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def _set_blocks(self) -> None:
        colours = theme.colours(self.palette())
        block = self.document().begin()
        while block.isValid():
            cursor, level = QTextCursor(block), block.blockFormat().headingLevel()
            whole = QTextBlockFormat()
            whole.setTopMargin(_ABOVE.get(level, 0) * theme.GRID)
            in_table = cursor.currentTable() is not None
            whole.setBottomMargin(
                0 if in_table else theme.GRID // 2 if isinstance(block.textList(), QTextList) else theme.GRID
            )
            if not level and not in_table and "\ufffc" not in block.text():
                whole.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(whole)
            if level:
                letters = QTextCharFormat()
                letters.setFont(theme.sized(self.font(), _SIZES[level], bold=True))
                letters.setForeground(colours.accent if level < 3 else colours.text)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(letters)
            block = block.next()

    def _set_tables(self) -> None:
        line = theme.colours(self.palette()).line
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorder(1)
                look.setBorderBrush(line)
                look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBorderCollapse(True)
                look.setCellPadding(theme.GRID // 2)
                look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                frame.setFormat(look)
