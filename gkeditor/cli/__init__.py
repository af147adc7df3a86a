"""The command line: `check`, `convert`, `new`, `diff`, `editions`, `templates`. It never loads Qt."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

COMMANDS = ("check", "convert", "new", "diff", "editions", "templates")
"""The names of the commands; anything else on the command line is a file to open."""


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status: 0, 1 errors found, 2 unusable, 130 interrupted."""
    import click

    from gkeditor.cli.commands import program
    from gkeditor.cli.words import in_chinese

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console or pipe of another encoding shows "?" for a mark that it lacks, instead of failing.
            stream.reconfigure(errors="replace")
    try:
        status = program.main(list(arguments), prog_name="gkeditor", standalone_mode=False)
    except click.ClickException as error:
        print(f"gkeditor：{in_chinese(error)}", file=sys.stderr)  # noqa: T201
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return status if isinstance(status, int) else 0
