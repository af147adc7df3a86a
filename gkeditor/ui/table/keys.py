"""The keys of a spreadsheet in a table: where they lead, and what they do to the cells."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from gkeditor.ui.table.grid import Grid, Place

if TYPE_CHECKING:
    from gkeditor.ui.table.view import TableView

_Key, _Move = Qt.Key, QAbstractItemView.CursorAction
_NONE, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_PAGE = 8
"""Rows that a press of page up or down goes."""

_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_TAB = (_Key.Key_Tab, _Key.Key_Backtab)
_VERTICAL = (_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown)
_HORIZONTAL = (_Key.Key_Left, _Key.Key_Right)


_MOVES = {
    _Key.Key_Up: _Move.MoveUp,
    _Key.Key_Down: _Move.MoveDown,
    _Key.Key_Left: _Move.MoveLeft,
    _Key.Key_Right: _Move.MoveRight,
    _Key.Key_Home: _Move.MoveHome,
    _Key.Key_End: _Move.MoveEnd,
    _Key.Key_PageUp: _Move.MovePageUp,
    _Key.Key_PageDown: _Move.MovePageDown,
}
"""What Qt makes of these keys itself, but with Shift, where it would take the cursor along."""


class Came(Enum):
    """How the cursor came to its cell."""

    JUMP = auto()
    """By the mouse, from a list of findings, by a search."""
    ON = auto()
    """By Enter or Tab from the cell before."""
    ARROW = auto()
    """By an arrow, or another key that only moves."""


class Keys:
    """What keys do in a table's view; it remembers how the cursor came to where it is."""

    def __init__(self, view: TableView) -> None:
        self._view = view
        self._coming = self._came = Came.JUMP
        self._tabbed_from: int | None = None
        """The column in which a run of Tabs began."""
        self._commands: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {
            (_NONE, _Key.Key_Delete): view.clear,
            (_NONE, _Key.Key_Backspace): view.begin_anew,
            (_NONE, _Key.Key_F1): view.guide_asked.emit,
            (_NONE, _Key.Key_Escape): view.gave_up.emit,
            (_SHIFT, _Key.Key_F10): view.show_menu,
            (_SHIFT, _Key.Key_Space): view.select_row,
            (_CONTROL, _Key.Key_Space): view.select_column,
        }
        self._standard = (
            (QKeySequence.StandardKey.Copy, view.copy),
            (QKeySequence.StandardKey.Cut, view.cut),
            (QKeySequence.StandardKey.Paste, view.paste),
        )

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key is for; False if it is for Qt."""
        self._coming = Came.JUMP
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (*_ENTER, *_TAB) and modifiers in (_NONE, _SHIFT):
            self._go_on(key, back=modifiers == _SHIFT or key == _Key.Key_Backtab)
            return True
        if modifiers & _SHIFT and key in _MOVES and not modifiers & ~(_SHIFT | _CONTROL):
            self._select_on(_MOVES[_Key(key)], modifiers & _CONTROL)
            return True
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return key in (*_VERTICAL, *_HORIZONTAL)  # Qt would move the cursor.
        if key == _Key.Key_Right and modifiers == _NONE and self.right_takes_offer and self._view.take_offer_shown():
            return True
        command = self._commands.get((modifiers, key))
        if command is None:
            command = next((does for keys, does in self._standard if event.matches(keys)), None)
        if command is not None:
            command()
        return command is not None

    @property
    def right_takes_offer(self) -> bool:
        """Whether → takes the number that a blank cell must have.

        It does not where the cursor was brought by an arrow: who only goes through a row would fill it by accident.
        """
        return self._came is not Came.ARROW

    def moved(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> Place:
        """Where one of Qt's ways of moving the cursor leads."""
        self._coming = Came.ARROW
        grid, place = self._view.table.grid, self._view.place
        there = _moved(grid, place, action, modifiers) if place else grid.first
        if there == place:
            # At the edge Qt would leave what is selected.
            self._view.put_cursor(place)
        return there

    def _select_on(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> None:
        """Move the corner of the selection that moves."""
        if corner := self._view.selected_to:
            there = _moved(self._view.table.grid, corner, action, modifiers)
            self._view.select_to(there)
            self._view.scrollTo(self._view.table.index_at(there))
            self._view.say_selection()

    def arrived(self) -> None:
        """The cursor is on another cell now."""
        self._came, self._coming = self._coming, Came.JUMP
        if self._came is not Came.ON:
            self._tabbed_from = None

    def _go_on(self, key: int, *, back: bool) -> None:
        """From a cell that is done to the next: down, or to the right; among the selected ones if there are several."""
        place, grid = self._view.place, self._view.table.grid
        if place is None:
            return
        self._coming = Came.ON
        among = [grid.cells[cell] for cell in self._view.selected()]
        if len(among) > 1:
            self._view.put_cursor(_next_among(among, place, key, back=back), keep_selection=True)
        elif key in _TAB:
            if self._tabbed_from is None:
                self._tabbed_from = place.column
            self._view.put_cursor(grid.following(place, -1 if back else 1))
        else:
            on = grid.step(place, -1 if back else 1, 0)
            if self._tabbed_from is not None and not back and on != place:
                on = grid.in_column(on, self._tabbed_from)
            self._tabbed_from = None
            self._view.put_cursor(on)


def leaves_editor(event: QKeyEvent, *, replacing: bool) -> bool:
    """Whether a key ends typing in a cell and then does what it does in the table.

    Where the editor was opened by typing (`replacing`) the arrows do, as with F2 they move in the text.
    """
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in (*_ENTER, *_TAB):
        return modifiers in (_NONE, _SHIFT)
    return key in _VERTICAL or (replacing and modifiers == _NONE and key in _HORIZONTAL)


def fills_selection(event: QKeyEvent) -> bool:
    """Whether a key puts what is typed into all selected cells."""
    return event.key() in _ENTER and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _CONTROL


def _next_among(places: list[Place], place: Place, key: int, *, back: bool) -> Place:
    """The next of these places, Enter goes through them column by column and Tab row by row."""
    ordered = sorted(places, key=lambda p: (p.row, p.column) if key in _TAB else (p.column, p.row))
    at = ordered.index(place) if place in ordered else -1
    return ordered[(at + (-1 if back else 1)) % len(ordered)]


def _moved(grid: Grid, place: Place, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> Place:
    control = bool(modifiers & _CONTROL)
    steps = {_Move.MoveUp: (-1, 0), _Move.MoveDown: (1, 0), _Move.MoveLeft: (0, -1), _Move.MoveRight: (0, 1)}
    match action:
        case _Move.MoveHome:
            return grid.first if control else grid.far(place, 0, -1)
        case _Move.MoveEnd:
            return grid.last if control else grid.far(place, 0, 1)
        case _Move.MoveNext | _Move.MovePrevious:
            return grid.following(place, 1 if action == _Move.MoveNext else -1)
        case _Move.MovePageUp | _Move.MovePageDown:
            for _ in range(_PAGE):
                place = grid.step(place, 1 if action == _Move.MovePageDown else -1, 0)
            return place
        case _:
            return grid.far(place, *steps[action]) if control else grid.step(place, *steps[action])
