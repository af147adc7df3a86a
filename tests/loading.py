"""What a fresh interpreter loads."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

REPORT_LOADED = "import json, sys; print(); print(json.dumps(sorted(sys.modules)))"


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{REPORT_LOADED}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))
