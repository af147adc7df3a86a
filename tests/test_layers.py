"""The direction of imports, and that only the window and writing a PDF load Qt."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "gkeditor"
MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in PACKAGE.rglob("*.py")
)
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


def test_imports_keep_the_contracts() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_but_the_window_and_writing_a_pdf_loads_qt() -> None:
    with_qt = ("gkeditor.ui", "gkeditor.exporters.pdf.qt.")
    core = [name for name in MODULES if not name.startswith(with_qt)]
    loaded = loaded_by("import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)", *core)
    assert loaded >= set(core)
    assert not loaded & {"PySide6", "shiboken6", "gkeditor.ui"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["editions"]], ids=" ".join)
def test_the_command_line_loads_no_qt(arguments: list[str]) -> None:
    loaded = loaded_by(
        "from gkeditor.__main__ import main\n"
        "try: status = main()\n"
        "except SystemExit as end: status = end.code\n"
        "assert not status, status",
        *arguments,
    )
    assert "gkeditor.cli" in loaded
    assert not loaded & {"PySide6", "shiboken6", "gkeditor.ui"}
