"""PDF files that other programs make of what we write: every cell and every text reads back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.importers import import_report
from gkeditor.model.report import Report

ROOT = Path(__file__).parents[2]
REPORTS = [ROOT / "resources/samples/yunxi-2025.gkr", Path(__file__).parent / "samples/landscape.pdf"]
"""One of each edition."""
Print = Callable[[Path], Path]


def shown(report: Report) -> dict[str, str]:
    document = Document(report)
    addresses = [*document.form.cells, *(section.key for section in document.form.text_sections)]
    addresses += ["title", "signature.agency", "signature.date", "agency", "year", "edition"]
    return {address: document.text(address) for address in addresses}


def assert_reads_back(file: Path, fmt: str, printed: Print, tmp_path: Path) -> None:
    report = import_report(file.read_bytes(), name=file.name)
    source = tmp_path / f"report.{fmt}"
    source.write_bytes(exporter(fmt).export(Document(report)))
    pdf = printed(source)
    assert shown(import_report(pdf.read_bytes(), name=pdf.name)) == shown(report)


@pytest.mark.chromium
@pytest.mark.parametrize("options", [["--no-pdf-header-footer"], []], ids=["plain", "head and foot"])
def test_web_page_printed_by_chromium(options: list[str], tmp_path: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))

    def printed(page: Path) -> Path:
        pdf = page.with_suffix(".pdf")
        quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        still = f"--disable-component-update --disable-sync --user-data-dir={tmp_path / 'profile'}"
        command = [chromium, *quiet.split(), *still.split(), *options, f"--print-to-pdf={pdf}", page.as_uri()]
        subprocess.run(command, capture_output=True, check=True, timeout=60)
        return pdf

    for file in REPORTS:
        assert_reads_back(file, "html", printed, tmp_path)


@pytest.mark.libreoffice
@pytest.mark.parametrize("fmt", ["xlsx", "docx"])
def test_document_printed_by_libreoffice(fmt: str, tmp_path: Path) -> None:
    soffice = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))))

    def printed(document: Path) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(document)]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        return document.with_suffix(".pdf")

    for file in REPORTS:
        assert_reads_back(file, fmt, printed, tmp_path)
