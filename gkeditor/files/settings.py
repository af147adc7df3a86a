"""The settings of an office: one JSON file in the user's configuration folder, for the window and the commands alike.

What is wrong in it is told and never stops anybody; keys that this version does not know stay in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from platformdirs import user_config_path

from gkeditor.files import safe
from gkeditor.model.deadlines import BY_LAW, Deadlines

Appearance = Literal["system", "light", "dark"]


class Settings(msgspec.Struct, frozen=True):
    """What can be set."""

    agency: str = ""
    """The office's own name, which new reports begin with."""
    kind: Literal["", "government", "department", "town", "other"] = ""
    """Its kind, one of `KINDS`; "" to guess it from the name."""
    deadlines: Deadlines = BY_LAW
    size: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    """Of letters and all else in the window, in percent of what the system asks for."""
    appearance: Appearance = "system"
    autosave: bool = True
    """Whether the window saves a report that has a file by itself."""
    autosave_minutes: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5
    templates: str = ""
    """The folder of the office's own templates; "" for the one beside the settings."""
    open_folder: bool = True
    """Whether an export shows its folder afterwards; asked for in its own dialog."""


class Stored(NamedTuple):
    """Settings as read."""

    settings: Settings
    trouble: str = ""
    """Why the file could not be used, in words with its name; then the settings are the default ones."""
    unknown: dict[str, Any] = {}  # noqa: RUF012 (a tuple's default, which nobody changes)
    """What else stands in the file, by its keys."""


def file() -> Path:
    """Where the settings are, whether or not there are any yet."""
    return user_config_path("gkeditor", appauthor=False) / "settings.json"


def load() -> Stored:
    """The settings as they are now; the default ones where there are none or they cannot be read."""
    path = file()
    try:
        data = safe.read_bytes(path)
    except FileNotFoundError:
        return Stored(Settings())
    except (OSError, safe.TooLarge):
        return Stored(Settings(), _trouble(path, "打不开"))
    try:
        entries = msgspec.json.decode(data, type=dict[str, Any])
        settings = msgspec.convert(entries, Settings)
    except msgspec.ValidationError as error:
        place = str(error).rpartition("`$.")[2].rstrip("`") if "`$." in str(error) else ""
        return Stored(Settings(), _trouble(path, f"“{place}”一项的值不能用" if place else "不是一组设置"))
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Stored(Settings(), _trouble(path, "不是完整的 JSON 文件"))
    known = set(Settings.__struct_fields__)
    return Stored(settings, unknown={key: value for key, value in entries.items() if key not in known})


def save(settings: Settings) -> None:
    """Write the settings; a file that could not be read is kept beside as `settings.json.bad`. Raise OSError."""
    path, stored = file(), load()
    path.parent.mkdir(parents=True, exist_ok=True)
    if stored.trouble and path.is_file():
        path.replace(path.with_name(f"{path.name}.bad"))
    entries = {**msgspec.to_builtins(settings), **stored.unknown}
    safe.write_new(path, msgspec.json.format(msgspec.json.encode(entries), indent=2), force=True)


def _trouble(path: Path, what: str) -> str:
    return f"设置文件 {path} {what}，现在按默认设置运行；在“设置”中重新保存即可，原文件会留作 {path.name}.bad"
