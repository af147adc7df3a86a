"""The list of formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gkeditor import app
from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS, exporter


def test_formats() -> None:
    assert {e.suffix for e in EXPORTERS} >= {".gkr", ".json", ".txt", ".html", ".xlsx", ".fragment.html"}
    assert len({e.name for e in EXPORTERS}) == len({e.suffix for e in EXPORTERS}) == len(EXPORTERS)
    assert exporter("xlsx").title == "Excel 工作簿"
    with pytest.raises(KeyError):
        exporter("doc")


def test_a_longer_suffix_goes_before_its_end() -> None:
    assert app.format_of(Path("年报.fragment.html")) == "fragment"
    assert app.format_of(Path("fragment.HTML")) == "html"


@pytest.mark.parametrize("name", [e.name for e in EXPORTERS])
def test_same_document_same_bytes(name: str, document: Document) -> None:
    assert exporter(name).export(document) == exporter(name).export(document)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, gkeditor.exporters; print({'openpyxl', 'docx', 'jinja2', 'PySide6'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
