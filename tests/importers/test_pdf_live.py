"""PDF files that other programs make of what we write: every cell and every text reads back."""

from __future__ import annotations

import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.importers import import_report
from gkeditor.model.report import Report

ROOT = Path(__file__).parents[2]
REPORTS = [ROOT / "resources/samples/yunxi-2025.gkr", Path(__file__).parent / "samples/landscape.pdf"]
"""One of each edition."""


def shown(report: Report) -> dict[str, str]:
    document = Document(report)
    addresses = [*document.form.cells, *(section.key for section in document.form.text_sections)]
    addresses += ["title", "signature.agency", "signature.date", "agency", "year", "edition"]
    return {address: document.text(address) for address in addresses}


def written(report: Path, source: Path) -> dict[str, str]:
    """Write a report to a document, and tell what that shows."""
    found = import_report(report.read_bytes(), name=report.name)
    source.write_bytes(exporter(source.suffix[1:]).export(Document(found)))
    return shown(found)


def read(pdf: Path) -> dict[str, str]:
    return shown(import_report(pdf.read_bytes(), name=pdf.name))


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("report", "options"),
    [*((report, ["--no-pdf-header-footer"]) for report in REPORTS), (REPORTS[0], [])],
    ids=["newer", "older", "head and foot"],
)
def test_web_page_printed_by_chromium(report: Path, options: list[str], tmp_path: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    expected = written(report, page)
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    still = f"--disable-component-update --disable-sync --user-data-dir={tmp_path / 'profile'}"
    command = [chromium, *quiet.split(), *still.split(), *options, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert read(pdf) == expected


@pytest.mark.libreoffice
def test_documents_printed_by_libreoffice(tmp_path: Path) -> None:
    soffice = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))))
    sources = {tmp_path / f"{report.stem}-{fmt}.{fmt}": report for report, fmt in product(REPORTS, ("xlsx", "docx"))}
    expected = {source: written(report, source) for source, report in sources.items()}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, sources)]
    # One start for all of them.
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    assert {source: read(source.with_suffix(".pdf")) for source in sources} == expected
