"""Random reports, the same in every run: numbers that add up, and in every second report mistakes."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from gkeditor.files import native
from gkeditor.model.form import Address, Form, load_form
from gkeditor.model.report import Report

EDITION = "2021-30"
ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources" / "samples" / "yunxi-2025.gkr"
"""Gives the texts of all reports."""
LAST_YEAR = SAMPLE.with_name("yunxi-2024.gkr")
FOLDERS = (SAMPLE.parent, (ROOT / ".." / "shared" / "seeds").resolve())
"""Of samples; the second one, of reports as they were published, need not be there."""

_SEED = 20250101
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def form() -> Form:
    """The form of all reports."""
    return load_form(EDITION)


@cache
def reports(count: int) -> tuple[Report, ...]:
    """So many reports, every second one with one to three mistakes."""
    chance = random.Random(_SEED)
    sample = native.load(SAMPLE.read_bytes()).values
    texts = {address: text for address, text in sample.items() if not address.startswith("automatic.")}
    found = []
    for index in range(count):
        values = {cell: str(number) for cell, number in _numbers(chance).items()}
        if index % 2:
            for cell in chance.sample(sorted(values), chance.randint(1, 3)):
                values[cell] = _mistaken(chance, values[cell])
        found.append(Report({**texts, **values}))
    return tuple(found)


def _numbers(chance: random.Random) -> dict[Address, int | float]:
    """A number for each cell, all sums right."""
    numbers: dict[Address, int | float] = {
        cell: chance.choice((0, 0, 0, chance.randint(1, 9), chance.randint(1, 400))) for cell in form().cells
    }
    numbers["proactive.fees.amount"] = chance.randint(0, 9_999_999) / 10_000
    for kind in ("rules", "normative"):
        issued = numbers[f"proactive.{kind}.issued"]
        numbers[f"proactive.{kind}.in_force"] = issued + chance.randint(0, 30)
    for total, parts in form().definitions.items():
        numbers[total] = sum(numbers[part] for part in parts)
    for column in form().table("requests").blocks[0].columns:
        received, carried_in, total, carried_out = (
            f"requests.{row}.{column.key}" for row in ("received", "carried_in", "total", "carried_out")
        )
        if column.key != "total":
            numbers[carried_in] = min(numbers[carried_in], numbers[total] + numbers[carried_out])
            numbers[received] = numbers[total] + numbers[carried_out] - numbers[carried_in]
    for row in ("received", "carried_in"):
        numbers[f"requests.{row}.total"] = sum(numbers[part] for part in form().definitions[f"requests.{row}.total"])
    return numbers


def year_before(report: Report) -> Report:
    """A report of the year before, which a report without mistakes fits: most numbers a little smaller, other texts."""
    chance = random.Random(_SEED)
    numbers = {cell: int(text) for cell in form().cells if (text := report.get(cell)).isdigit()}
    before = {cell: max(0, number - chance.randint(0, 2)) for cell, number in numbers.items()}
    for column in form().table("requests").blocks[0].columns:
        before[f"requests.carried_out.{column.key}"] = numbers[f"requests.carried_in.{column.key}"]
    for kind in ("rules", "normative"):
        issued, repealed, in_force = (numbers[f"proactive.{kind}.{key}"] for key in ("issued", "repealed", "in_force"))
        before[f"proactive.{kind}.in_force"] = max(0, in_force - issued + repealed)
    texts = {section.key: report.get(section.key)[::-1] for section in form().text_sections}
    cells = {cell: str(number) for cell, number in before.items()}
    return report.apply(report.edit("", {**cells, **texts, "year": str((report.year or 0) - 1)}))


def _mistaken(chance: random.Random, text: str) -> str:
    """What a clerk may have typed instead: another number, full-width digits, a dash, nothing."""
    off = str(int(float(text)) + chance.randint(1, 20))
    return chance.choice((off, off, off, off.translate(_FULL_WIDTH), "-", ""))
