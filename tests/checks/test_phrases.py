"""Phrase files are read strictly, and say what is wrong with them."""

from __future__ import annotations

import re

import msgspec
import pytest

from gkeditor import assets
from gkeditor.checks.aspects import AspectWords
from gkeditor.checks.content import ContentWords
from gkeditor.checks.frame import FrameWords
from gkeditor.checks.leftover import LeftoverWords
from gkeditor.checks.mentions import TopicWords
from gkeditor.checks.phrases import InvalidPhrases, Pattern, load, parse
from gkeditor.checks.sentences import SentenceWords
from gkeditor.checks.wording import CitationWords
from gkeditor.model.form import editions

FILES: dict[str, type[msgspec.Struct]] = {
    "aspects": AspectWords,
    "citation": CitationWords,
    "content": ContentWords,
    "frame": FrameWords,
    "leftover": LeftoverWords,
    "sentences": SentenceWords,
    "topics": TopicWords,
}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    patterns: tuple[Pattern, ...]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("patterns = ['a', 'b(']", r"F: no regular expression: .* at `\$\.patterns\[1\]`"),
        ("patterns = ['a']\nmore = 1", "F: Object contains unknown field `more`"),
        ("patterns = 'a'", r"F: Expected `array`, got `str` - at `\$\.patterns`"),
        ("", "F: Object missing required field `patterns`"),
        ("patterns = [", "F: "),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_path(text: str, message: str) -> None:
    with pytest.raises(InvalidPhrases, match=message):
        parse(text, _Words, "F")


def test_patterns_are_compiled() -> None:
    assert parse("patterns = ['a+']", _Words, "F").patterns == (re.compile("a+"),)


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_the_program_are_right(name: str) -> None:
    assert load(name, FILES[name])


def test_there_are_no_files_that_nobody_reads() -> None:
    assert assets.names("resources/wording") == tuple(sorted(f"{name}.toml" for name in FILES))


def test_each_edition_has_its_notice() -> None:
    notices = load("citation", CitationWords).notices
    assert tuple(notice.edition for notice in notices) == editions()
    assert all(notice.citation.fullmatch(notice.issuer + notice.title) for notice in notices)
