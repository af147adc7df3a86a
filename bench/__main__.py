"""The menu: `python -m bench` measures all groups, `python -m bench arithmetic …` those named."""

from __future__ import annotations

import argparse
import importlib
import sys
import time

from bench.timing import DifferentWork

GROUPS = ("arithmetic", "check", "window", "texts", "opening", "start", "files")


def main() -> int:
    """Measure the groups asked for; the exit status is 1 if a peer's results were not ours."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure gkeditor beside its peers.")
    parser.add_argument("groups", nargs="*", metavar="|".join(GROUPS), help="what to measure; everything by default")
    groups = parser.parse_args().groups or GROUPS
    if unknown := set(groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    start = time.monotonic()
    try:
        for group in groups:
            importlib.import_module(f"bench.{group}").main()
    except DifferentWork as error:
        print(f"\nThe same work, but other results: {error}", file=sys.stderr)
        return 1
    print(f"\n{time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
