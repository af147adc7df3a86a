"""The list of formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS, exporter


def test_formats() -> None:
    assert [(e.name, e.suffix) for e in EXPORTERS] == [
        ("gkr", ".gkr"),
        ("json", ".json"),
        ("txt", ".txt"),
        ("html", ".html"),
        ("xlsx", ".xlsx"),
    ]
    assert exporter("xlsx").title == "Excel 工作簿"
    with pytest.raises(KeyError):
        exporter("doc")


@pytest.mark.parametrize("name", [e.name for e in EXPORTERS])
def test_same_document_same_bytes(name: str, document: Document) -> None:
    assert exporter(name).export(document) == exporter(name).export(document)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, gkeditor.exporters; print({'openpyxl', 'jinja2', 'PySide6'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
