"""How wide outline, page and side panel are beside each other, and which gives way where there is little room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from gkeditor.ui import theme
from gkeditor.ui.outline import SHORT_WIDTH, Outline
from gkeditor.ui.side_panel import SidePanel

OUTLINE, SIDE = "show_outline", "show_side"
"""The keys of the actions that hide and show a panel."""

_OUTLINE_WIDTH = theme.GRID * 26
_LEAST_PAGE = theme.GRID * 35
_LEAST_SIDE = theme.GRID * 30

_SIDES: Mapping[str, tuple[int, float, int]] = {
    "findings": (theme.GRID * 37, 0.16, theme.GRID * 84),
    "preview": (theme.GRID * 58, 0.36, theme.GRID * 80),
    "last_year": (theme.GRID * 50, 0.3, theme.GRID * 78),
}
"""Pixels that a tab of the side panel takes, its share of the whole if that is more, and what it leaves to the page."""

_NARROW = 92
"""Below this width, in Chinese characters, the outline has its short names."""

_TIGHT = 76
"""Below this one the side panel is closed until it is asked for: a table and a panel would both be of no use."""


class Panels(QObject):
    """Sizes the three panels of a splitter; a width that the user drags holds as long as there is room for it.

    Signals:
        turned(str, bool): a panel, by the key of its action, is shown or hidden now.
    """

    turned = Signal(str, bool)

    def __init__(self, splitter: QSplitter, outline: Outline, page: QWidget, side: SidePanel) -> None:
        super().__init__(splitter)
        self._splitter, self._side = splitter, side
        self._shown: dict[str, QWidget] = {OUTLINE: outline, SIDE: side}
        self._hidden: set[str] = set()
        """The panels that the user does not want, where there is room for them."""
        self._dragged: dict[str, int] = {}
        """Widths by the user's hand: of the outline with long and with short names, and of each tab."""
        self._fitted: list[int] = []
        """The sizes that were given last."""
        self._tab = side.key
        self._narrow = self._tight = False
        self._opened = False
        """Whether the side panel was asked for where it is closed else."""
        for panel, least in ((outline, SHORT_WIDTH), (page, _LEAST_PAGE), (side, _LEAST_SIDE)):
            panel.setMinimumWidth(least)
            splitter.addWidget(panel)
            splitter.setStretchFactor(splitter.indexOf(panel), 1 if panel is page else 0)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.GRID // 2)
        splitter.splitterMoved.connect(self._notice)
        side.currentChanged.connect(self._on_tab_changed)
        side.asked.connect(self.open_side)

    # ---- what the user wants ----------------------------------------------------------------------------------------

    @property
    def hidden(self) -> tuple[str, ...]:
        """The keys of the panels that the user has hidden."""
        return tuple(sorted(self._hidden))

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that the user has given, by what they are of."""
        return dict(self._dragged)

    def restore(self, hidden: Iterable[str], widths: Mapping[str, int]) -> None:
        """Have the panels as the user left them, as far as there is room."""
        self._hidden = self._shown.keys() & set(hidden)
        self._dragged = dict(widths)
        self._show()

    def is_shown(self, key: str) -> bool:
        """Whether a panel is shown, by the key of its action."""
        return not self._shown[key].isHidden()

    def turn(self, key: str) -> None:
        """Hide or show a panel."""
        shown = not self.is_shown(key)
        if key == SIDE and self._tight:
            self._opened = shown
        else:
            (self._hidden.discard if shown else self._hidden.add)(key)
        self._show()

    def open_side(self) -> None:
        """Show the side panel."""
        if not self.is_shown(SIDE):
            self.turn(SIDE)

    def open_side_for_now(self) -> None:
        """Show the side panel if only the width has closed it: there is something in it to read."""
        if self._tight and SIDE not in self._hidden:
            self.open_side()

    # ---- what there is room for -------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Give each panel what it is to have in the width of now."""
        characters = self._splitter.width() / self._splitter.fontMetrics().horizontalAdvance("国")
        self._narrow = characters < _NARROW
        if self._tight != (characters < _TIGHT):
            self._tight, self._opened = not self._tight, False
            self._show()
        else:
            self._size()

    def _show(self) -> None:
        shown = {
            OUTLINE: OUTLINE not in self._hidden,
            SIDE: self._opened if self._tight else SIDE not in self._hidden,
        }
        turned = {key: visible for key, visible in shown.items() if self.is_shown(key) != visible}
        for key, visible in turned.items():
            self._shown[key].setVisible(visible)
        self._size()
        for key, visible in turned.items():
            self.turned.emit(key, visible)

    def _size(self) -> None:
        width = self._splitter.width() - self._splitter.handleWidth() * sum(self.is_shown(key) for key in self._shown)
        outline = self._dragged.get(self._outline_key, SHORT_WIDTH if self._narrow else _OUTLINE_WIDTH)
        outline = min(outline, width // 3) if self.is_shown(OUTLINE) else 0
        least, share, page = _SIDES[self._tab]
        side = self._dragged.get(self._tab) or max(least, round(self._splitter.width() * share))
        side = min(side, width * 2 // 5 if self._tight else width - outline - page)
        side = max(_LEAST_SIDE, side) if self.is_shown(SIDE) else 0
        self._splitter.setSizes((outline, max(0, width - outline - side), side))
        self._fitted = self._splitter.sizes()

    def _notice(self) -> None:
        """Keep the widths that differ from those that were given."""
        now = self._splitter.sizes()
        for place, key in ((0, self._outline_key), (2, self._tab)):
            if self._fitted and now[place] and now[place] != self._fitted[place]:
                self._dragged[key] = now[place]
        self._fitted = now

    @property
    def _outline_key(self) -> str:
        return "short_outline" if self._narrow else "outline"

    def _on_tab_changed(self) -> None:
        self._tab = self._side.key
        self._size()
