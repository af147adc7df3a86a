"""The five aspects of part one as a list that ticks itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gkeditor.checks.aspects import Aspect, aspects
from gkeditor.ui import theme
from gkeditor.ui.flow_layout import FlowLayout
from gkeditor.ui.icons import icon


class AspectList(QWidget):
    """A button for each aspect, with a sign whether the text has it.

    Signals:
        chosen(Aspect): the user wants to go there, or to have it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aspects: tuple[Aspect, ...] = ()
        layout = FlowLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        self._state = QLabel()
        self._state.setContentsMargins(0, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        layout.addWidget(self._state)
        self._buttons: list[QToolButton] = []
        for number, aspect in enumerate(aspects("")):
            button = QToolButton()
            button.setText(aspect.name)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(partial(self._on_clicked, number))
            self._buttons.append(button)
            layout.addWidget(button)
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Tick what a text, as it is stored, has."""
        found = aspects(text)
        if [aspect.position is None for aspect in found] != [aspect.position is None for aspect in self._aspects]:
            self._aspects = found
            self._draw()
        self._aspects = found

    def _draw(self) -> None:
        colours = theme.colours(self.palette())
        there = sum(aspect.position is not None for aspect in self._aspects)
        self._state.setText(f"五个方面 {there}/{len(self._aspects)}")
        for aspect, button in zip(self._aspects, self._buttons, strict=True):
            written = aspect.position is not None
            name, colour = ("circle-check", colours.good) if written else ("circle-dashed", colours.muted)
            button.setIcon(icon(name, colour))
            button.setAccessibleName(f"{aspect.name}，{'已写' if written else '还没有写'}")
            button.setToolTip("转到这一方面" if written else f"还没有写；按下加上小标题“{aspect.name}”")

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._aspects[number])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_buttons"):
            self._draw()
