"""The only door to the files that the program ships.

An asset has a relative name that begins with its folder, as in ``resources/forms/2021-30.toml`` or
``templates/report.html.j2``. Installed, the two folders lie in the package; in a checkout, beside it.
"""

from pathlib import Path, PurePosixPath

FOLDERS = ("resources", "templates")

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent


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
