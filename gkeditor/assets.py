"""The only door to the files that the program ships.

An asset has a relative name that begins with its folder, as in ``resources/forms/2021-30.toml`` or
``templates/report.html.j2``. Installed, the two folders lie in the package; in a checkout, beside it.

A template that an office has put into its own folder goes before the one that is shipped.
"""

import os
from pathlib import Path, PurePosixPath

FOLDERS = ("resources", "templates")

TEMPLATES_VARIABLE = "GKEDITOR_TEMPLATES"
"""The environment variable that names the folder of an office's own templates."""

_chosen: list[Path] = []
"""The folder that the settings name, if they do."""

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent


def use_templates(folder: str) -> None:
    """Take the user's own templates from this folder, "" for the default one, where the variable names none."""
    _chosen[:] = [Path(folder)] if folder else []


def own_templates() -> Path:
    """The folder of the user's own templates, whether or not it exists."""
    if named := os.environ.get(TEMPLATES_VARIABLE):
        return Path(named)
    return _chosen[0] if _chosen else default_templates()


def default_templates() -> Path:
    """The folder for them that neither the variable nor the settings name."""
    # Only who writes a document pays for it.
    from platformdirs import user_config_path

    return user_config_path("gkeditor", appauthor=False) / "templates"


def template(name: str) -> Path:
    """Where the template ``name`` lies: in the user's own folder, else where it is shipped."""
    shipped = path(f"templates/{name}")
    own = own_templates().joinpath(*PurePosixPath(f"templates/{name}").parts[1:])
    return own if own.is_file() else shipped


def path(relative: str) -> Path:
    """Where the asset or folder ``relative`` lies on this machine, whether or not it exists.

    Raises ValueError for a name that leaves the two folders, or could on some system.
    """
    parts = PurePosixPath(relative).parts
    if parts[:1] not in {(folder,) for folder in FOLDERS} or ".." in parts or set(relative) & set("\\:"):
        raise ValueError(f"the name of an asset begins with resources/ or templates/ and stays there: {relative!r}")
    return _ROOT.joinpath(*parts)


def read_bytes(relative: str) -> bytes:
    """The content of an asset; FileNotFoundError if there is none of this name."""
    return path(relative).read_bytes()


def read_text(relative: str) -> str:
    """The content of a text asset, which is always UTF-8; FileNotFoundError if there is none of this name."""
    return path(relative).read_text(encoding="utf-8")


def names(folder: str) -> tuple[str, ...]:
    """The names of the files directly in ``folder``, without it, in alphabetical order."""
    return tuple(sorted(entry.name for entry in path(folder).iterdir() if entry.is_file() and entry.name[0] != "."))
