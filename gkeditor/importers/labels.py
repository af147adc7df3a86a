"""Recognising labels: exact first, then cut or longer ones, then misspelt ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

LIKE = 80
"""From this likeness (of 100) on, a text is taken for a misspelt label."""

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_QUOTES = str.maketrans("“”‘’「」『』", "\"\"''\"\"''")
_ORDINAL = re.compile(
    r"(?P<level>(?P<numeral>[一二三四五六七八九十]+)[、.,:]|第[一二三四五六七八九十]+(?:部分|章)[、.,:]?"
    r"|\([一二三四五六七八九十]+\)[、.]?|\d{1,2}[.、)]|\(\d{1,2}\)[、.]?)"
)
_NOT_WORD = re.compile(r"[^\w]|_")
_UNIT_NOTE = re.compile(r"\((?:单位:?)?万元\)$")
_NUMBER = re.compile(r"[\d.,+\-()%/—–\s]*\d[\d.,+\-()%元万件项个\s]*")


@lru_cache(maxsize=16384)
def tight(text: str) -> str:
    """The text without white space, full-width forms and kinds of quotation marks made one."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Only letters, digits and characters of the text, its numbering among them; 其它 is 其他."""
    return _NOT_WORD.sub("", tight(text)).replace("其它", "其他")


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The folded text without the numbering at its beginning."""
    short = tight(text)
    found = _ORDINAL.match(short)
    return fold(short[found.end() :]) if found else fold(short)


def numbering(text: str) -> tuple[str, str]:
    """The numbering at the beginning of a text and the Chinese numeral of one like 三、, both "" where there is none.

    >>> numbering("三、收到"), numbering("（三）不予公开"), numbering("其他")
    (('三、', '三'), ('(三)', ''), ('', ''))
    """
    found = _ORDINAL.match(tight(text))
    return (found["level"], found["numeral"] or "") if found else ("", "")


def is_number(text: str) -> bool:
    """Whether a cell holds a figure rather than words."""
    return bool(_NUMBER.fullmatch(unicodedata.normalize("NFKC", text)))


def one_line(text: str) -> str:
    """A text without line breaks and tabs, which a label has only to fit its column."""
    return re.sub(r"[ \t]+", " ", re.sub(r"[ \t]*\n[ \t]*", "", text)).strip(" \t")


class Hit(NamedTuple):
    """A label recognised."""

    key: str
    title: str
    """As the form prints it."""
    exact: bool
    """But for white space and width."""
    told: bool = False
    """Whether the user said so."""


class Labels:
    """Labels of a form with the spellings they go by, to recognise texts by."""

    def __init__(self, entries: Iterable[tuple[str, str, tuple[str, ...]]], told: Mapping[str, str]) -> None:
        """`entries`: (key, title, aliases); several may have the same title.

        `told`: texts, tightened, and the key that the user gave them, "" for none of these labels.
        """
        self._hits: list[tuple[str, Hit]] = []
        self._exact: dict[str, list[Hit]] = {}
        self._known: dict[str, list[Hit]] = {}
        self._found: dict[str, tuple[Hit, ...]] = {}
        self._told: dict[str, tuple[Hit, ...]] = dict.fromkeys(told, ())
        for key, title, aliases in entries:
            for text in [text for text, meant in told.items() if meant == key != ""]:
                self._told[text] = (Hit(key, title, exact=tight(title) == text, told=True),)
            self._add(title, Hit(key, title, True))
            for alias in aliases:
                self._add(alias, Hit(key, title, tight(title).startswith(f"{tight(alias)}(")))

    def _add(self, spelling: str, hit: Hit) -> None:
        if hit.exact:
            self._exact.setdefault(tight(spelling), []).append(hit)
        inexact = hit._replace(exact=False)
        for form in {tight(spelling), fold(spelling), bare(spelling)}:
            self._known.setdefault(form, []).append(inexact)
        self._hits.append((spelling, inexact))

    @property
    def spellings(self) -> frozenset[str]:
        """All labels that are exact, tightened."""
        return frozenset(self._exact)

    def exact(self, text: str) -> tuple[Hit, ...]:
        """The labels that are this text, but for white space and width, or a note of the unit in brackets."""
        short = tight(text)
        return tuple(self._exact.get(short) or self._exact.get(_UNIT_NOTE.sub("", short)) or ())

    def find(self, text: str) -> tuple[Hit, ...]:
        """The labels that a text may be, all equally good; none if it is no label."""
        found = self._found.get(text)
        if found is None:
            found = self._search(text)
            if len(self._found) < 10_000:
                self._found[text] = found
        return found

    def _search(self, text: str) -> tuple[Hit, ...]:
        if self._told and (told := self._told.get(tight(text))) is not None:
            return told
        exact = self.exact(text)
        if exact or not text or len(text) > 200 or is_number(text):
            return exact
        short = tight(text)
        for form in (short, fold(text), bare(text)):
            if form and form in self._known:
                return _once(self._known[form])
        words = bare(text)
        longer = [hit for name, hit in self._hits if short.startswith((f"{tight(name)}(", f"{tight(name)}:"))]
        cut = [hit for name, hit in self._hits if len(words) >= 3 and bare(name).startswith(words)]
        if longer or cut:
            return _once(longer or cut)
        if len(words) < 3:
            return ()
        likeness = [(fuzz.ratio(words, bare(name)), hit) for name, hit in self._hits]
        best = max((value for value, _ in likeness), default=0)
        return _once(hit for value, hit in likeness if value == best) if best >= LIKE else ()


def likeness(text: str, names: Iterable[str]) -> int:
    """How like a text is to the likest of some names, of 100; numbering does not count."""
    words = bare(text)
    return round(max(fuzz.ratio(words, bare(name)) for name in names)) if words else 0


def _once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(dict.fromkeys(hits))
