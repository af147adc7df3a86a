"""Recognising labels: exact first, then cut or longer ones, then misspelt ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add
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
_UNIT = re.compile(r"\(?(?:计量)?(?:单位:?)?(?:件|项|个|件数|数量)\)?")
_BULLETS = "·•‧∙*-—–.…>○●◇◆□■→"
_COUNTED = "元万亿件项个批次宗份条家起人例篇%"
_NUMBER = re.compile(rf"(?:增加?|减少?|约|共|¥)?[\d.,+\-()/—–\s]*\d[\d.,+\-()\s{_COUNTED}]*")
_LONGEST_FIGURE = 100
"""Characters; longer texts are no figure, whatever they are made of."""


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
    return fold(unnumbered(text))


def unnumbered(text: str) -> str:
    """The tightened text without the numbering at its beginning.

    >>> unnumbered("3.危及“三安全一稳定”")
    '危及"三安全一稳定"'
    """
    short = tight(text)
    found = _ORDINAL.match(short)
    return short[found.end() :] if found else short


def numbering(text: str) -> tuple[str, str]:
    """The numbering at the beginning of a text and the Chinese numeral of one like 三、, both "" where there is none.

    >>> numbering("三、收到"), numbering("（三）不予公开"), numbering("其他")
    (('三、', '三'), ('(三)', ''), ('', ''))
    """
    found = _ORDINAL.match(tight(text))
    return (found["level"], found["numeral"] or "") if found else ("", "")


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Whether a cell holds a figure rather than words."""
    figure = unicodedata.normalize("NFKC", text).strip()
    return len(figure) <= _LONGEST_FIGURE and bool(_NUMBER.fullmatch(figure))


def is_unit(text: str) -> bool:
    """Whether a text says that pieces are counted, and nothing else."""
    return bool(_UNIT.fullmatch(tight(text)))


def one_line(text: str) -> str:
    r"""A text without line breaks and tabs, which a label has only to fit its column; two numbers stay two.

    >>> one_line("结果\n维持"), one_line("12\n3")
    ('结果维持', '12 3')
    """
    lines = [line for part in text.split("\n") if (line := part.strip(" \t"))]
    between = (" " if before[-1:].isdigit() and line[:1].isdigit() else "" for before, line in pairwise(["", *lines]))
    return re.sub(r"[ \t]+", " ", "".join(map(add, between, lines)))


def in_one(groups: Sequence[str], title: str) -> tuple[str, ...]:
    """A title with the labels of its groups before it, the inner ones or all of them."""
    return tuple("".join((*groups[start:], title)) for start in reversed(range(len(groups))))


class Entry(NamedTuple):
    """A label to be recognised."""

    key: str
    title: str
    """As the form prints it."""
    aliases: tuple[str, ...] = ()
    """Other spellings."""
    whole: tuple[str, ...] = ()
    """The title with those of its groups before it, in one cell; as good as the title."""


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

    def __init__(self, entries: Iterable[Entry], told: Mapping[str, str]) -> None:
        """Several entries may have the same title.

        `told`: texts, tightened, and the key that the user gave them, "" for none of these labels.
        """
        self._hits: list[tuple[str, str, Hit]] = []
        self._exact: dict[str, tuple[Hit, ...]] = {}
        self._whole: dict[str, tuple[Hit, ...]] = {}
        self._known: dict[str, tuple[Hit, ...]] = {}
        self._found: dict[str, tuple[Hit, ...]] = {}
        self._likely: dict[str, tuple[Hit, ...]] = {}
        self._told: dict[str, tuple[Hit, ...]] = dict.fromkeys(told, ())
        for key, title, aliases, whole in entries:
            for text in [text for text, meant in told.items() if meant == key != ""]:
                self._told[text] = (Hit(key, title, exact=tight(title) == text, told=True),)
            hit = Hit(key, title, True)
            self._add(title, hit)
            for spelling in whole:
                _append(self._whole, fold(spelling), hit)
                _append(self._whole, bare(spelling), hit._replace(exact=False))
            for alias in aliases:
                self._add(alias, hit._replace(exact=tight(title).startswith(f"{tight(alias)}(")))

    def _add(self, spelling: str, hit: Hit) -> None:
        short, words = tight(spelling), bare(spelling)
        if hit.exact:
            _append(self._exact, short, hit)
        inexact = hit._replace(exact=False)
        for form in {short, fold(spelling), words}:
            _append(self._known, form, inexact)
        self._hits.append((short, words, inexact))

    @property
    def spellings(self) -> frozenset[str]:
        """All labels that are exact, tightened."""
        return frozenset(self._exact)

    def exact(self, text: str) -> tuple[Hit, ...]:
        """The labels that are this text, but for white space, width, bullets before it or a note of the unit behind."""
        short = tight(text)
        found = self._exact.get(short)
        if found is None and len(short) > 2:
            plain = _UNIT_NOTE.sub("", short).lstrip(_BULLETS)
            found = self._exact.get(plain) or self._whole.get(fold(plain))
        return found or ()

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
        short, words = tight(text).lstrip(_BULLETS), bare(text)
        for form in (short, fold(text), words):
            if form and (found := self._known.get(form) or self._whole.get(form)):
                return found
        longer = [hit for name, _, hit in self._hits if short.startswith((f"{name}(", f"{name}:"))]
        cut = [hit for _, name, hit in self._hits if len(words) >= 3 and name.startswith(words)]
        return _once(longer or cut)

    def like(self, text: str) -> tuple[Hit, ...]:
        """The labels that a text is a misspelt one of; none where it is too unlike all of them."""
        found = self._likely.get(text)
        if found is None:
            found = self._search_misspelt(text)
            if len(self._likely) < 10_000:
                self._likely[text] = found
        return found

    def _search_misspelt(self, text: str) -> tuple[Hit, ...]:
        words = bare(text)
        if not 3 <= len(words) <= 200 or is_number(text) or tight(text) in self._told:
            return ()
        likeness = [(fuzz.ratio(words, name), hit) for _, name, hit in self._hits]
        best = max((value for value, _ in likeness), default=0)
        return _once(hit for value, hit in likeness if value == best) if best >= LIKE else ()


def likeness(text: str, names: Iterable[str]) -> int:
    """How like a text is to the likest of some names, of 100; numbering does not count."""
    words = bare(text)
    return round(max(fuzz.ratio(words, bare(name)) for name in names)) if words else 0


def _append(hits: dict[str, tuple[Hit, ...]], text: str, hit: Hit) -> None:
    if hit not in (known := hits.get(text, ())):
        hits[text] = (*known, hit)


def _once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(dict.fromkeys(hits))
