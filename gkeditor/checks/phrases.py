"""The lists of words and phrases that rules look for: `resources/wording/*.toml`, read strictly."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

import msgspec

from gkeditor import assets

Pattern = re.Pattern[str]

T = TypeVar("T", bound=msgspec.Struct)


class InvalidPhrases(Exception):
    """A phrase file that breaks its own rules; the message names the file and the path in it."""


@cache
def load(name: str, kind: type[T]) -> T:
    """The phrases in `resources/wording/<name>.toml`; raise InvalidPhrases."""
    file = f"resources/wording/{name}.toml"
    return parse(assets.read_text(file), kind, file)


def parse(text: str, kind: type[T], file: str) -> T:
    """The phrases in a TOML text; raise InvalidPhrases with the file's name and the path of what is wrong."""
    try:
        return msgspec.toml.decode(text, type=kind, dec_hook=_decode)
    except msgspec.MsgspecError as error:
        raise InvalidPhrases(f"{file}: {error}") from error


def _decode(kind: type, value: Any) -> Any:
    if kind != Pattern:
        raise NotImplementedError(kind)
    try:
        return re.compile(str(value))
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
