"""Title, agency, year and signature: what a report says of itself around its six parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from gkeditor.importers.labels import tight
from gkeditor.model.agency import guess_kind

_TITLE = re.compile(r"公开.{0,16}报|年度报告|年报$")
_NO_TITLE = re.compile(r"[。；;，,！？!?：:＞>»|《]")
_LONGEST_TITLE = 70
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)年1月1日")
_HAN_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")}
_HAN_DIGITS |= dict.fromkeys("〇○O", "0")
_HAN_YEAR = re.compile(r"二[〇○零O][〇○零O一二三四五六七八九]{2}(?=年)")
_BODY = (
    r"人民政府办公厅|人民政府办公室|人民政府|政府办公室|政府|委员会|办事处|管委会|街道办|办公厅|办公室"
    r"|局|厅|委|办|署|院|中心|总队|支队|大队|集团|公司|学校|大学|医院|站|所|社"
)
_NOT_THE_REPORTER = ("政府", "中华人民共和国", "国务院")
_AGENCY = re.compile(rf"((?:(?!信息公开|年度?报告|[\d，。；：、《》〈〉()]).){{2,30}}?(?:{_BODY}))(?:政府)?信息公开")
_DATE = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_HAN_DAY = r"[一二三四五六七八九十]{1,3}"
_HAN_DATE = re.compile(rf"([二〇○零O一三四五六七八九]{{4}})年({_HAN_DAY})月({_HAN_DAY})日")
_NO_AGENCY = re.compile(r"[。；;，,！？!?：:、|]|\d")


class Signature(NamedTuple):
    """The lines at the end that say who reports and when."""

    agency: str
    date: str
    """ISO: 2021-01-26."""
    lines: tuple[int, ...]
    """Indices of the lines that it takes."""


def find_title(texts: Sequence[str]) -> tuple[str, range]:
    """The title among the texts before the first heading, and which of them it takes; "" and none.

    The first one that names a body or a year, else the first that could be one.
    """
    found = [_title_ending_at(texts, index) for index, text in enumerate(texts) if _may_be_title(text)]
    best = next((title for title in found if agency_in_title(title[0]) or year_in(title[0], "")), None)
    return best or next(iter(found), ("", range(0)))


def _title_ending_at(texts: Sequence[str], index: int) -> tuple[str, range]:
    start, title = index, texts[index].strip()
    while start and not agency_in_title(title) and index - start < 2 and _may_begin_title(texts[start - 1]):
        start -= 1
        title = texts[start].strip() + title
    return title, range(start, index + 1)


def _may_be_title(text: str) -> bool:
    short = tight(text)
    return len(short) <= _LONGEST_TITLE and bool(_TITLE.search(short)) and not _NO_TITLE.search(short)


def _may_begin_title(text: str) -> bool:
    short = tight(text)
    if not 2 <= len(short) <= 40 or _NO_TITLE.search(short):
        return False
    return bool(re.search(rf"(年度?|公开|工作|信息|关于|{_BODY})$", short))


def agency_in_title(title: str) -> str:
    """The name of the body in a title, "" where there is none.

    >>> agency_in_title("云溪县民政局2020年政府信息公开工作年度报告")
    '云溪县民政局'
    >>> agency_in_title("2020年政府信息公开工作年度报告")
    ''
    """
    short = _plain_years(title)
    short = re.sub(r"^(关于)?(\d{4}年度?)?", "", short)
    found = re.match(r"(.*?)(?:关于)?(?:的)?(?:\d{4}|政府信息|政务公开|信息公开|年度|工作(?!委|局|办))", short)
    name = found[1] if found else ""
    if name.endswith("人民"):
        name += "政府"
    return name if len(name) >= 3 else ""


def agency_in_text(text: str) -> str:
    """The name of the body that a preface says the report is of, "" where it does not."""
    for clause in re.split(r"[。；，,]", _plain_years(text)):
        for found in _AGENCY.finditer(clause):
            # Behind a year or a verb the name begins.
            name = re.split(r"^年度?|公布|发布|编制了?|现将|关于", found[1])[-1]
            if len(name) >= 3 and guess_kind(name) != "other" and not name.startswith(_NOT_THE_REPORTER):
                return name
    return ""


def year_in(title: str, preface: str) -> str:
    """The year reported on, by the title, else by the period in the preface; "" where neither says it."""
    title, preface = _plain_years(title), _plain_years(preface)
    for pattern, text in ((_YEAR, title), (re.compile(r"(?<!\d)(20\d\d)"), title), (_PERIOD, preface)):
        if found := pattern.search(text):
            return found[1]
    found = re.search(r"(?<!\d)(20\d\d)年度", preface)
    return found[1] if found else ""


def find_signature(texts: Sequence[str], agency: str) -> Signature | None:
    """The signature among the last texts of a report: a line with the name, a line with the date, or one with both."""
    for index in range(len(texts) - 1, max(-1, len(texts) - 12), -1):
        text = unicodedata.normalize("NFKC", texts[index]).strip()
        date, rest = _date_at_end(text)
        if date and _is_agency(rest, agency):
            return Signature(rest, date, (index,))
        if not date or rest:
            continue
        if index and _is_agency(texts[index - 1].strip(), agency):
            return Signature(texts[index - 1].strip(), date, (index - 1, index))
        if index + 1 < len(texts) and texts[index + 1].strip() == agency:
            return Signature(agency, date, (index, index + 1))
        return Signature("", date, (index,))
    if texts and agency and tight(texts[-1]) == tight(agency):
        return Signature(texts[-1].strip(), "", (len(texts) - 1,))
    return None


def _is_agency(text: str, agency: str) -> bool:
    short = tight(text)
    if not 3 <= len(short) <= 30 or _NO_AGENCY.search(short):
        return False
    return short == tight(agency) or bool(re.search(rf"({_BODY})$", short))


def _date_at_end(text: str) -> tuple[str, str]:
    """The ISO date that a line ends with and what stands before it; "" and the line where there is none."""
    short = re.sub(r"\s*([年月日])\s*", r"\1", text)
    for pattern in (_DATE, _HAN_DATE):
        found = re.search(rf"(?:^|\s|(?<=\D)){pattern.pattern}$", short)
        if found:
            year, month, day = (_whole(group) for group in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31 and 1990 <= year <= 2100:
                return f"{year}-{month:02}-{day:02}", short[: found.start()].strip()
    return "", text


def _whole(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_HAN_DIGITS.get(tens, "1")) * 10 + int(_HAN_DIGITS.get(ones, "0"))
    return int("".join(_HAN_DIGITS[digit] for digit in text))


def _plain_years(text: str) -> str:
    """The text tightened, with years in plain digits."""
    return _HAN_YEAR.sub(lambda found: "".join(_HAN_DIGITS.get(ch, "2") for ch in found[0]), tight(text))
