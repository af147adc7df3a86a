"""Numbers as Word prints them in front of the items of a list."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTED = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc"}
_ROMAN |= {50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
_MOST_LETTERS = 30


def _counted(number: int, digits: str, units: str) -> str:
    """一百零一: `units` are those of thousands, hundreds and tens."""
    text = ""
    gap = False
    for unit, value in zip((*units, ""), (1000, 100, 10, 1), strict=True):
        digit = number // value % 10
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + unit
        gap = False
    return text or digits[0]


def chinese(number: int) -> str:
    """十一, 二十, 一百零一; digits one by one from ten thousand on."""
    if number >= 10_000:
        return _digit_by_digit(number)
    text = _counted(number, _COUNTED, "千百十")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, "仟佰拾") if number < 10_000 else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """From a to z, then aa, bb and so on."""
    count, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (count + 1) if 0 <= count < _MOST_LETTERS else str(number)


def _among(characters: str) -> Callable[[int], str]:
    """The characters one after the other; plain digits for what is beyond them."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = _run("①", 20) + _run("㉑", 15) + _run("㊱", 15)

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _among(_CIRCLED),
    "decimalEnclosedCircleChinese": _among(_CIRCLED),
    "decimalEnclosedFullstop": _among(_run("⒈", 20)),
    "decimalEnclosedParen": _among(_run("⑴", 20)),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _among("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _among("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _among(_run("㊀", 10)),
    "none": lambda number: "",
}
"""Name of a format in the file → the number so written; those not named here are plain digits."""


def numeral(number: int, fmt: str) -> str:
    """A number in a format that Word names so.

    >>> numeral(21, "chineseCountingThousand"), numeral(3, "ideographTraditional"), numeral(12, "decimalEnclosedCircle")
    ('二十一', '丙', '⑫')
    """
    return _FORMATS.get(fmt, str)(number)
