"""The direction of imports, and that only the window and writing a PDF load Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.loading import ROOT, loaded_by

PACKAGE = ROOT / "gkeditor"
MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in PACKAGE.rglob("*.py")
)


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
