"""Values of cells, and what is raised in them, as a person would type them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import isfinite

from gkeditor.model.numbers import plain

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def typed(value: object) -> str:
    """A value of a cell as a person would type it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # A sheet computes with more digits than it shows.
        if not isfinite(value):
            return "#NUM!"
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else plain(Decimal(f"{value:.15g}"))
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{typed(value.date())}{value:%H:%M}"
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def percent(value: float) -> str:
    """A value shown in per cent."""
    return f"{plain(Decimal(f'{value:.15g}') * 100)}%"


def raised(text: str) -> str:
    """A text that stands raised, as marks of notes do: 150 with a 1 above is not 1501."""
    return text.translate(_RAISED) if text.isdecimal() else text
