"""The hidden sheet of our own workbooks: what was typed, and what the visible sheet showed for it.

Its first row is `format`, `gkeditor-workbook`, the version, and how many columns the page has; the columns to the
right of it hold checks. Each other row is an address, its text as typed, what is shown, where (`D12`), and "1" for a
total that computes itself; a long text goes on in the next row, under the same address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gkeditor.importers.source import UnreadableInput
from gkeditor.importers.text import DRAFT_MARK
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, editions, load_form
from gkeditor.model.report import Report, numbered

MEMORY_SHEET = "gkeditor"
_FORMAT = "gkeditor-workbook"
_VERSION = 1

_CHECK_LABEL = "核对："
"""How a row begins that stands below a table for its checks."""

_HEAD = ("title", "year", "agency", "kind")
_SIGNATURE = ("signature.agency", "signature.date")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Memory:
    """The content of the hidden sheet."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        head = [*(rows[0] if rows else ()), "", "", "", ""]
        self.ours = head[:2] == ["format", _FORMAT]
        if self.ours and (not head[2].isdigit() or int(head[2]) > _VERSION):
            raise UnreadableInput("这个 Excel 文件由更新版本的程序写成，请更新程序后再打开")
        self.columns = int(head[3]) if head[3].isdigit() else None
        self._typed: dict[Address, str] = {}
        self._shown: dict[Address, str] = {}
        self._place: dict[Address, str] = {}
        self._automatic: set[Address] = set()
        for row in rows[1:]:
            address, typed, shown, place, automatic = [*row, "", "", "", "", ""][:5]
            self._typed[address] = self._typed.get(address, "") + typed
            self._shown[address] = self._shown.get(address, "") + shown
            self._place[address] = place
            if automatic:
                self._automatic.add(address)
        self.edition = self._typed.get("edition", "")
        self.ours &= self.edition in editions()

    def restore_landmarks(self, rows: Iterable[list[str]]) -> set[Address]:
        """Make the visible sheet easy to understand where it still is as it was written; return these addresses.

        Headings are put as the form prints them, title and signature are taken out, as are our own marks and checks.
        """
        rows = list(rows)
        unchanged = set()
        headings = {f"heading.{part.key}": part.title for part in load_form(self.edition).parts}
        for address in ("title", *_SIGNATURE, *headings):
            place = _PLACE.fullmatch(self._place.get(address, ""))
            if place is None:
                continue
            row, column = int(place[2]) - 1, column_number(place[1]) - 1
            if row < len(rows) and column < len(rows[row]) and _same(rows[row][column], self._shown[address]):
                unchanged.add(address)
                rows[row][column] = headings.get(address, "")
        for line in rows:
            if line and line[0].startswith((DRAFT_MARK, _CHECK_LABEL)):
                line[:] = [""] * len(line)
        return unchanged

    def recall(self, now: Report, unchanged: set[Address]) -> Report:
        """The report that the visible sheet shows, in the words typed wherever it shows what it did."""
        typed = Report({address: text for address, text in self._typed.items() if text})
        form = load_form(self.edition)
        values = {"edition": self.edition} | self._head(typed, now, unchanged)
        values |= {f"heading.{part.key}": self._heading(part.key, now, unchanged) for part in form.parts}
        for address in (*(section.key for section in form.text_sections), *form.cells):
            shown = self._shown.get(address, "")
            same = _same(now.get(address), shown)
            values[address] = (typed.get(address) or shown) if same else now.get(address)
        values |= self._totals(values, now)
        values |= {f"missing.{part}": "1" for part in _missing(typed, now, form.row_cells, values)}
        values |= _extra(typed, now)
        values |= numbered("label", dict.fromkeys((*typed.labels, *now.labels)), by_table=True)
        values |= numbered("unplaced", (*typed.unplaced, *now.unplaced))
        return Report({address: text for address, text in values.items() if text})

    def _totals(self, values: Mapping[Address, str], now: Report) -> dict[Address, str]:
        """Totals that compute themselves, where no spreadsheet program has done it."""
        totals = {total for total in self._automatic if not now.get(total)}
        if not totals:
            return {}
        parts = {address: text for address, text in values.items() if text and address not in totals}
        flags = {f"automatic.{total}": "1" for total in totals}
        figures = Figures(load_form(self.edition), Report(parts | flags))
        return {total: figures.text(total) for total in totals}

    def _head(self, typed: Report, now: Report, unchanged: set[Address]) -> dict[Address, str]:
        """Title, agency, year, kind and signature."""
        source = typed if "title" in unchanged or not (now.get("title") or typed.get("title")) else now
        values = {address: source.get(address) for address in _HEAD}
        return values | {address: (typed if address in unchanged else now).get(address) for address in _SIGNATURE}

    def _heading(self, section: str, now: Report, unchanged: set[Address]) -> str:
        address = f"heading.{section}"
        return self._typed.get(address, "") if address in unchanged else now.get(address)


def _missing(
    typed: Report, now: Report, rows: Mapping[Address, tuple[Address, ...]], values: Mapping[Address, str]
) -> set[str]:
    """Parts that the source of the report lacked and that are still not there, and those taken out since."""
    still = {part for part in typed.missing if part in rows and not any(values.get(cell) for cell in rows[part])}
    return still | now.missing


def _extra(typed: Report, now: Report) -> dict[Address, str]:
    """The rows that the form does not have."""
    shown = [(row.table, row.label, *row.cells) for row in now.extra]
    known = [(row.table, row.label, *row.cells) for row in typed.extra]
    same = _same("\t".join(map("\t".join, shown)), "\t".join(map("\t".join, known)))
    return numbered("extra", known if same else shown, by_table=True)


def column_number(letters: str) -> int:
    """The number of a sheet's column, from 1: C is 3."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space, which spreadsheet programs change."""
    return one == other or "".join(one.split()) == "".join(other.split())
