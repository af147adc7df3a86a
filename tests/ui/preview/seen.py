"""What is seen in a preview, and where."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from gkeditor.exporters.pdf.sheets import Area
from gkeditor.ui.preview.panel import Preview
from gkeditor.ui.preview.sheets import SheetView


def settle(preview: Preview, qtbot: QtBot) -> None:
    """Wait until all that is in sight is drawn as it is now."""
    qtbot.waitUntil(lambda: not preview._pause.isActive() and not preview.sheets._later.isActive())


def area(view: SheetView, address: str) -> tuple[int, Area]:
    """The first area of a place."""
    return next((n, a) for n, sheet in enumerate(view._sheets) for a in sheet.areas if a.place.address == address)


def spot(view: SheetView, address: str) -> QPoint:
    """The middle of a place in the view, which is scrolled there."""
    found = area(view, address)
    view.reveal(*found)
    return (view.stack.area(*found).center() - view.offset).toPoint()


def printed(view: SheetView) -> str:
    return "".join(line.text for sheet in view._sheets for line in sheet.lines)
