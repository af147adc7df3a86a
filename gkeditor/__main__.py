"""The program's start: the window, or a command. Qt is loaded for the window only."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, by default those of the process; return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from gkeditor.cli import COMMANDS, run_command

    if len(given) > 1 or (given and (given[0] in COMMANDS or given[0].startswith("-"))):
        return run_command(given)
    import gc

    # A start makes no garbage, and looking for it takes a tenth of the time; `run` turns it on again.
    gc.disable()
    from gkeditor.ui.main import run

    return run(given[0] if given else None)


if __name__ == "__main__":
    sys.exit(main())
