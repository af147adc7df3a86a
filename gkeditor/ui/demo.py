"""The program's main job without a display: `python -m gkeditor.ui.demo REPORT FOLDER` reads a report, checks it, and
writes it as text, web page and workbook, with a picture of the window, into the folder.

`python -m gkeditor.ui.demo --screenshot FILE` only takes the picture, of a sample report.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import click
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.model.report import Report
from gkeditor.ui import theme
from gkeditor.ui.main import NO_FONT, application
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.marks import target
from gkeditor.ui.start_page import SAMPLES

_SAMPLE = SAMPLES[0][0]
_FORMATS = ("docx", "pdf", "html", "xlsx", "txt")


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    parser = argparse.ArgumentParser(prog="gkeditor.ui.demo", description="读入报告，检查，导出，拍下窗口")
    parser.add_argument("report", nargs="?", type=Path, default=assets.path(_SAMPLE), help="报告，不写就是示例")
    parser.add_argument("folder", nargs="?", type=Path, help="写到这个文件夹")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="只拍下窗口，写到这个文件")
    parser.add_argument("--size", default="1280x800", help="窗口的宽和高，如 1280x800")
    parser.add_argument("--dark", action="store_true", help="深色")
    given = parser.parse_args(arguments)
    if not (given.folder or given.screenshot):
        parser.error("要写明文件夹，或 --screenshot FILE")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_tell_of_qt)
    qt = application()
    if not theme.has_chinese_font():
        click.echo(NO_FONT, err=True)
        return 2
    picture = given.screenshot or given.folder / "window.png"
    try:
        report, _fingerprint = app.read_report(given.report)
        picture.parent.mkdir(parents=True, exist_ok=True)
        if not given.screenshot:
            _write(Document(report), given.report, given.folder)
    except (app.Unusable, OSError) as error:
        click.echo(f"{given.report.name}：{error}", err=True)
        return 2
    if given.dark:
        theme.show_scheme(qt, Qt.ColorScheme.Dark)
    width, height = (int(number) for number in given.size.split("x"))
    take_picture(report, picture, width, height)
    click.echo(f"窗口：{picture}")
    return 0


def take_picture(report: Report, picture: Path, width: int, height: int) -> None:
    """Show the report in the window, at the gravest problem of its tables, and write a picture of it as a PNG."""
    window = MainWindow()
    window.resize(width, height)
    window.files.show(report)
    window.show()
    if window.workspace and (document := window.files.document):
        in_tables = [finding for finding in document.findings if finding.cells]
        worst = min(in_tables, key=lambda finding: finding.severity.rank, default=None)
        window.workspace.pages.go_to(target(worst) if worst else "requests")
    QApplication.processEvents()
    window.grab().save(str(picture))
    window.close()


def _tell_of_qt(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for those about what no platform without a display can do."""
    if not message.startswith("This plugin does not support "):
        click.echo(message, err=True)


def _write(document: Document, source: Path, folder: Path) -> None:
    click.echo(
        f"读入：{source.name}（{document.report.agency} {document.report.year} 年，{len(document.form.cells)} 格）"
    )
    click.echo(f"检查：{app.verdict_words(document)}")
    for finding in document.findings:
        click.echo(f"  {finding.severity.word}　{finding.message}")
    for fmt, _title, suffix in app.writable_formats():
        if fmt in _FORMATS:
            path = folder / f"{source.stem}{suffix}"
            app.write(path, app.export(document, fmt), force=True)
            click.echo(f"导出：{path}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
