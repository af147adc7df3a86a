"""Word documents and workbooks keep to the schemas of their formats, so that no program offers to repair them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.importers import import_report

audit = pytest.importorskip("openxml_audit")


def faults(content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    found = audit.OpenXmlValidator().validate(path).errors
    # Texts may stand in their cells; it is only foretold that Excel will move them.
    return [f"{one.part_uri}{one.path}: {one.description}" for one in found if "inline-string" not in one.description]


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_own_reports(name: str, document: Document, tmp_path: Path) -> None:
    assert faults(exporter(name).export(document), tmp_path / f"report.{name}") == []


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_seeds(name: str, seed: Path, tmp_path: Path) -> None:
    document = Document(import_report(seed.read_bytes(), name=seed.name))
    assert faults(exporter(name).export(document), tmp_path / f"report.{name}") == []
