"""Reading a number as people write it in a table cell.

The text is never changed by reading; a `Reading` says what number it means and how far it is from a plain number,
so that a rule can name the difference and offer the plain form.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gkeditor.model.form import CellKind

Number = int | Decimal
"""Exact: `int` where whole, `Decimal` otherwise."""

MAX_DIGITS = 15
"""More digits than this are no figure of a report, and keep arithmetic exact and cheap."""


class How(Enum):
    """What kind of text a cell holds."""

    BLANK = "blank"
    """Nothing, or white space only."""
    PLACEHOLDER = "placeholder"
    """A dash or 无 that stands for nothing."""
    PLAIN = "plain"
    """Digits as they should be."""
    NORMALISED = "normalised"
    """A number after normalising what `notes` name."""
    UNIT = "unit"
    """A number with a unit that is not the cell's own, converted where it is money."""
    NONE_IN_WORDS = "none in words"
    """A sentence that says there is none; not a number, but 0 can be offered."""
    UNREADABLE = "unreadable"


class Reading(NamedTuple):
    """What a cell's text means: `value` is None unless a number could be read."""

    how: How
    value: Number | None = None
    notes: tuple[str, ...] = ()
    """What was normalised, in the user's words; for How.UNIT the unit found."""

    @property
    def is_blank(self) -> bool:
        return self.how in (How.BLANK, How.PLACEHOLDER)


_PLACEHOLDERS = frozenset(
    {"/", "//", "\\", "-", "--", "—", "——", "―", "–", "−", "_", "无", "n/a", "na", "*", "…", "……"}
)
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_NUMBER = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]+)?)")
_GROUPED = re.compile(r"([+-]?)([0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?)")
_TERM = re.compile(rf"[+-]?[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,{MAX_DIGITS}}})?")
_SUM = re.compile(rf"=(?:{_TERM.pattern})(?:(?=[+-]){_TERM.pattern}){{1,99}}")
_BETWEEN_TERMS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))| (?=[+-])|(?<=[=+-]) ")
_BRACKETED = re.compile(r"([+-])\(([0-9]+)\)")
_WORD_SIGN = re.compile(r"(净?(?:增加|新增|增)|净?(?:减少|减))(?:了)?([0-9].*)")
_UNIT = re.compile(r"(.*?[0-9)])\s*(亿元|万元|元|万|批次|件|项|个|条|份|宗|起|次|人次|户|部|家)")
_CHINESE_UNIT = re.compile(r"([零〇一二两三四五六七八九十百千]+)(件|项|个|条|份|宗|起|次)")
_UNCHANGED = frozenset(
    {
        "未增未减",
        "无增减",
        "不增不减",
        "未增减",
        "没有增减",
        "无变化",
        "未变化",
        "持平",
        "与上年持平",
        "增减0",
        "0增0减",
    }
)
_NONE_WORDS = re.compile(r"(未|没有)(?!统计|填|上报|提供)|无(?!法)|不涉及|不存在")
_YUAN_PER_UNIT = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(100_000_000)}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=8192)
def read(text: str, kind: CellKind = "count", unit: str = "件") -> Reading:
    """Read the text of a cell of this kind, whose column is counted in `unit`.

    >>> read("1,005.834", "amount", "万元").value
    Decimal('1005.834')
    >>> read("251000元", "amount", "万元").value
    Decimal('25.1')
    >>> read("123abc").how
    <How.UNREADABLE: 'unreadable'>
    """
    stripped = text.strip(" \t\r\n")
    if _PLAIN.fullmatch(stripped) and len(stripped) <= MAX_DIGITS:
        return Reading(How.PLAIN, exact(stripped))
    folded = _fold(stripped)
    if not folded:
        return Reading(How.BLANK)
    if folded.lower() in _PLACEHOLDERS:
        return Reading(How.PLACEHOLDER)
    notes = _character_notes(stripped, folded)
    if kind == "signed count" and folded in _UNCHANGED:
        return Reading(How.NORMALISED, 0, (*notes, "文字"))
    found = _read_folded(folded, unit)
    if found is None:
        none_in_words = len(folded) >= 3 and not re.search(r"[0-9]", folded) and _NONE_WORDS.search(folded)
        return Reading(How.NONE_IN_WORDS if none_in_words else How.UNREADABLE)
    how, value, more = found
    return Reading(how, value, more if how is How.UNIT else (*notes, *more))


def exact(text: str) -> Number:
    """The exact number written in plain digits: an int if it is whole.

    >>> exact("5.0"), exact("0.5")
    (5, Decimal('0.5'))
    """
    return whole_if_possible(Decimal(text))


def whole_if_possible(value: Decimal) -> Number:
    """The same number as an int where it is whole."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def plain(value: Number) -> str:
    """A number in plain digits, without exponent or thousands marks.

    >>> plain(Decimal("1005.8340"))
    '1005.834'
    """
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


def computed(text: str) -> str:
    """What is typed as a sum behind an equals sign, as its result in plain digits; any other text as it is.

    >>> computed("=12+3-0.5"), computed("＝１＋２"), computed("=A1")
    ('14.5', '3', '=A1')
    """
    if text.strip().startswith(("=", "＝")):
        terms = _BETWEEN_TERMS.sub("", _fold(text))
        if _SUM.fullmatch(terms):
            return plain(whole_if_possible(sum(map(Decimal, _TERM.findall(terms)), Decimal(0))))
    return text


def _fold(text: str) -> str:
    """Full-width forms and kinds of spaces and dashes made plain, outer spaces off.

    What stands for a note (150①, 150¹) is no digit, and what stands in two lines is not one number.
    """
    plain_forms = (ch if unicodedata.category(ch) == "No" else unicodedata.normalize("NFKC", ch) for ch in text)
    folded = "".join(ch for ch in "".join(plain_forms) if unicodedata.category(ch) != "Cf")
    return re.sub(r"[^\S\n]+", " ", folded.replace("−", "-").replace("–", "-")).strip()


def _character_notes(text: str, folded: str) -> tuple[str, ...]:
    if text == folded:
        return ()
    notes = []
    if any(ch.isspace() or unicodedata.category(ch) == "Cf" for ch in text):
        notes.append("多余空格")
    if any(ord(ch) > 127 and not ch.isspace() and unicodedata.normalize("NFKC", ch) != ch for ch in text):
        notes.append("全角字符")
    return tuple(notes)


def _read_folded(text: str, unit: str) -> tuple[How, Number, tuple[str, ...]] | None:
    number = _bare(text, unit)
    if number is not None:
        return (How.NORMALISED, *number)
    match = _UNIT.fullmatch(text) or _CHINESE_UNIT.fullmatch(text)
    if match is None:
        return None
    number = _bare(match[1].rstrip(), unit)
    found_unit = match[2]
    if number is None:
        return None
    value, notes = number
    if found_unit == unit or (found_unit == "万" and unit == "万元"):
        return How.NORMALISED, value, (*notes, f"单位“{found_unit}”")
    if unit in _YUAN_PER_UNIT and found_unit in _YUAN_PER_UNIT:
        yuan = value * _YUAN_PER_UNIT[found_unit]
        return How.UNIT, whole_if_possible(yuan / _YUAN_PER_UNIT[unit]), (found_unit,)
    if unit in _YUAN_PER_UNIT or found_unit in _YUAN_PER_UNIT:
        return None
    return How.UNIT, value, (found_unit,)


def _bare(text: str, unit: str) -> tuple[Number, tuple[str, ...]] | None:
    """A number without unit, with what had to be overlooked to read it."""
    if match := _NUMBER.fullmatch(text):
        sign, digits = match.groups()
        notes = ["正号"] if sign == "+" else []
        if digits.startswith("0") and not re.match(r"0(\.|$)", digits):
            notes.append("前导零")
    elif match := _GROUPED.fullmatch(text):
        sign, digits = match[1], re.sub("[, ]", "", match[2])
        notes = ["千位分隔符"]
    elif match := _BRACKETED.fullmatch(text):
        sign, digits = match.groups()
        notes = ["括号"]
    elif match := _WORD_SIGN.fullmatch(text):
        inner = _bare(match[2], unit) or _own_unit(match[2], unit)
        if inner is None or not _NUMBER.match(match[2]):
            return None
        value, more = inner
        return (-value if "减" in match[1] else value), (f"“{match[1]}”字", *more)
    else:
        chinese = chinese_number(text)
        return None if chinese is None else (chinese, ("中文数字",))
    if len(digits) > MAX_DIGITS:
        return None
    return exact(digits if sign != "-" else f"-{digits}"), tuple(notes)


def _own_unit(text: str, unit: str) -> tuple[Number, tuple[str, ...]] | None:
    """`10项` behind 增 or 减."""
    number = _NUMBER.match(text)
    return (exact(number[0]), (f"单位“{unit}”",)) if number and text[number.end() :] == unit else None


def chinese_number(text: str) -> int | None:
    """A Chinese numeral below 万: 十二, 一百零五, 二〇."""
    if not text or any(ch not in _DIGITS and ch not in _POWERS for ch in text):
        return None
    if all(ch in _DIGITS for ch in text):
        return int("".join(str(_DIGITS[ch]) for ch in text)) if len(text) <= MAX_DIGITS else None
    total, digit, last_power = 0, None, 10_000
    for position, ch in enumerate(text):
        if ch in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[ch]
        else:
            power = _POWERS[ch]
            if power >= last_power or (digit is None and not (power == 10 and position == 0)):
                return None
            total, digit, last_power = total + (1 if digit is None else digit) * power, None, power
    return total + (digit or 0)
