"""What an office has set, put to use: its deadlines, its own templates."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gkeditor import assets
from gkeditor.app.unusable import Unusable, reason
from gkeditor.document import Document
from gkeditor.files import safe, settings
from gkeditor.model.report import Report


class Template(NamedTuple):
    """A template, and the file that is used for it."""

    name: str
    path: Path
    own: bool
    """Whether it is the office's own."""


def begin() -> str:
    """Have the settings hold for this process; what is wrong with their file in one line, "" if nothing is."""
    stored = settings.load()
    assets.use_templates(stored.settings.templates)
    return stored.trouble


def opened(report: Report, *, check_later: bool = False) -> Document:
    """A report to work on, checked against the office's own deadlines, or still to be."""
    return Document(report, settings.load().settings.deadlines, check_later=check_later)


def templates() -> list[Template]:
    """All templates, by name."""
    names = assets.names("templates")
    used = {name: assets.template(name) for name in names}
    return [Template(name, path, path != assets.path(f"templates/{name}")) for name, path in used.items()]


def copy_templates(folder: Path, *, force: bool = False) -> tuple[list[str], list[str]]:
    """Copy the templates that are shipped into a folder: names copied, and names that were there and stay.

    Raise Unusable.
    """
    copied, kept = [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in assets.names("templates"):
            try:
                safe.write_new(folder / name, assets.read_bytes(f"templates/{name}"), force=force)
                copied.append(name)
            except safe.AlreadyThere:
                kept.append(name)
    except FileExistsError:
        raise Unusable("这是一个文件，不是文件夹") from None
    except OSError as error:
        raise Unusable(reason(error)) from error
    return copied, kept
