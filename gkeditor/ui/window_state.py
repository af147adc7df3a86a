"""How the window was left: its place, its panels, its zoom; kept in the user's state folder between starts."""

from __future__ import annotations

import contextlib
from base64 import b64decode, b64encode
from pathlib import Path

import msgspec
from platformdirs import user_state_path
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

import gkeditor
from gkeditor.files import safe
from gkeditor.ui.actions import Actions
from gkeditor.ui.panels import OUTLINE, SIDE
from gkeditor.ui.side_panel import TABS
from gkeditor.ui.workspace import Workspace

_WIDE = 1440
"""Screens less wide than this are filled by the window at the first start."""


class WindowState(msgspec.Struct, frozen=True):
    """What is kept."""

    version: str = ""
    """Of the program that kept it; "" at the first start."""
    geometry: str = ""
    """What Qt says of place and size, in base64; it sees itself to screens that are gone."""
    panels: dict[str, int] = {}
    """The widths that the user gave to panels."""
    hidden: tuple[str, ...] = ()
    """The keys of the actions whose panels are hidden."""
    tab: str = ""
    """What the side panel shows."""
    zoom: float = 1.0


def _file() -> Path:
    return user_state_path("gkeditor", appauthor=False) / "window.json"


def load() -> WindowState:
    """What was kept last; nothing where that cannot be read."""
    try:
        return msgspec.json.decode(_file().read_bytes(), type=WindowState)
    except (OSError, ValueError):
        return WindowState()


def keep(state: WindowState) -> None:
    """Keep this, as of this version; losing it is no reason to stop anybody."""
    data = msgspec.json.encode(msgspec.structs.replace(state, version=gkeditor.__version__))
    with contextlib.suppress(OSError):
        safe.write_loosely(_file(), msgspec.json.format(data, indent=2))


def put(window: QMainWindow, geometry: str) -> None:
    """Put the window where it was, if there is a screen; at the first start make it as large as is of use."""
    try:
        if window.restoreGeometry(QByteArray(b64decode(geometry))):
            return
    except ValueError:
        pass
    available = window.screen().availableSize()
    if available.width() < _WIDE:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        window.resize(min(available.width() * 4 // 5, 1600), min(available.height() * 4 // 5, 1000))


def arrange(workspace: Workspace, actions: Actions, state: WindowState) -> None:
    """Have the panels as they were left."""
    workspace.pages.zoom_to(state.zoom)
    if state.tab in TABS:
        workspace.side.setCurrentIndex(list(TABS).index(state.tab))
    workspace.panels.turned.connect(lambda key, shown: actions[key].setChecked(shown))
    workspace.panels.restore(state.hidden, state.panels)
    for key in (OUTLINE, SIDE):
        actions[key].setChecked(workspace.panels.is_shown(key))


def left(window: QMainWindow, workspace: Workspace | None, before: WindowState) -> WindowState:
    """How the window is now; where it never showed a report, its panels are as before."""
    state = msgspec.structs.replace(before, geometry=b64encode(window.saveGeometry().data()).decode())
    if workspace is None:
        return state
    return msgspec.structs.replace(
        state,
        panels=dict(workspace.panels.widths),
        hidden=workspace.panels.hidden,
        tab=workspace.side.key,
        zoom=workspace.pages.zoom,
    )
