"""How the window was left: its place, its panels, its zoom; kept in the user's state folder between starts."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

import msgspec
from platformdirs import user_state_path
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

import gkeditor
from gkeditor.files import safe


class WindowState(msgspec.Struct, frozen=True):
    """What is kept."""

    version: str = ""
    """Of the program that kept it; "" at the first start."""
    geometry: str = ""
    """What Qt says of place and size, in base64; it sees itself to screens that are gone."""
    widths: tuple[int, ...] = ()
    """Of the panels beside each other; 0 for a hidden one."""
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
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        safe.write_new(_file(), msgspec.json.format(data, indent=2), force=True)
    except OSError:
        pass


def place_of(window: QMainWindow) -> str:
    """Where the window is, as `geometry` holds it."""
    return b64encode(window.saveGeometry().data()).decode()


def put(window: QMainWindow, geometry: str) -> bool:
    """Put the window where it was, or where there is a screen now; False if that is not known."""
    try:
        return window.restoreGeometry(QByteArray(b64decode(geometry)))
    except ValueError:
        return False
