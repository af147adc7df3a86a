"""From a key until all that it changed is painted, in a real window."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from typing import Any

from bench.display import platforms
from bench.process import Environment, run, surroundings
from bench.table import Row, missing, show
from bench.timing import same

ROUNDS = 3
LIMIT = 4e-3
LEAST = 4
TITLES = {
    "table": "gkeditor: table",
    "window": "gkeditor: table in the whole window",
    "naive": "naive table: all checked, all painted",
}
SITUATIONS = {
    "new": "gkeditor: whole window, a new report",
    "last_year": "gkeditor: whole window, last year's report beside",
    "preview": "gkeditor: whole window, the preview beside",
}


def main() -> None:
    """Print a table for each platform."""
    with surroundings() as (_folder, own), platforms(own) as found:
        for platform, environment in found.items():
            _keys(platform, environment)
        if "xcb" not in found:
            show("Key until painted, xcb", [missing(TITLES["table"], "no display, and Xvfb is not installed")])


def _keys(platform: str, environment: Environment) -> None:
    high: defaultdict[str, list[float]] = defaultdict(list)
    medians: defaultdict[str, list[float]] = defaultdict(list)
    for _round in range(ROUNDS):
        ours: dict[str, Any] | None = None
        for contender, title in TITLES.items():
            answer = _typed(contender, environment)
            ours = ours or answer
            for what in ("numbers", "found"):
                same(title, answer[what], ours[what])
            high[contender] += answer["high"]
            medians[contender] += answer["medians"]
        for situation in SITUATIONS:
            answer = _typed(situation, environment)
            high[situation] += answer["high"]
            medians[situation] += answer["medians"]
    rows = [
        Row(f"{TITLES['table']}, 95th percentile", high["table"], goal=LIMIT),
        Row(f"{TITLES['window']}, 95th percentile", high["window"], goal=LIMIT),
        Row(f"{TITLES['naive']}, 95th percentile", high["naive"], beside=high["table"], least=LEAST),
        Row(f"{TITLES['table']}, median", medians["table"]),
        Row(f"{TITLES['window']}, median", medians["window"]),
        Row(f"{TITLES['naive']}, median", medians["naive"], beside=medians["table"]),
    ]
    for situation, title in SITUATIONS.items():
        rows.append(Row(f"{title}, 95th percentile", high[situation], goal=LIMIT))
        rows.append(Row(f"{title}, median", medians[situation]))
    show(f"Key until painted, {platform}: numbers typed into the applicants' table", rows)


def _typed(contender: str, environment: Environment) -> dict[str, Any]:
    """What the child process measured and found."""
    printed = run([sys.executable, "-m", "bench.keys", contender], environment)
    answer: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return answer
