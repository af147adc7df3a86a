"""The job without a display, as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
SAMPLE = "resources/samples/yunxi-2025-draft.gkr"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and name[:3] != "QT_"}
    command = [sys.executable, "-m", "gkeditor.ui.demo", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_it_writes_everything_and_says_so(qapp: QApplication, tmp_path: Path) -> None:
    done = run(SAMPLE, str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert written == {".docx", ".pdf", ".html", ".xlsx", ".txt", ".png"}
    assert [line[:2] for line in done.stdout.splitlines() if line[0] != " "] == [
        "读入",
        "检查",
        *["导出"] * 5,
        "窗口",
    ]


def test_the_screenshot_shows_the_window(qapp: QApplication, tmp_path: Path) -> None:
    done = run("--screenshot", str(tmp_path / "window.png"), "--size", "1000x700")
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (1000, 700)
    colours = {image.pixel(x, y) for x in range(0, 1000, 5) for y in range(0, 700, 5)}
    assert len(colours) > 20


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.gkr").write_bytes(b"\0")
    done = run(str(tmp_path / "x.gkr"), str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr.startswith("x.gkr：")
    assert done.stderr.count("\n") == 1
