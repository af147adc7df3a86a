"""The days by which reports have to be published."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec

_LEAP_YEAR = 2000
_Day = Annotated[str, msgspec.Meta(pattern=r"^\d\d-\d\d$")]


class Deadlines(msgspec.Struct, frozen=True):
    """Last days to publish in, as month and day `01-31`; by default those of article 49 of the regulation (条例).

    Offices order earlier ones.
    """

    department: _Day = "01-31"
    """For departments, towns and all other bodies."""
    government: _Day = "03-31"
    """For the report of a government."""

    def __post_init__(self) -> None:
        for day in (self.department, self.government):
            dt.date.fromisoformat(f"{_LEAP_YEAR}-{day}")

    def of(self, kind: str) -> str:
        """The day for a kind of body, one of `KINDS`."""
        return self.government if kind == "government" else self.department


BY_LAW = Deadlines()
