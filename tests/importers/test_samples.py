"""Reports as they are met, each with what must be read from it beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gkeditor.importers import IMPORTERS, import_report

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(file for file in SAMPLES.iterdir() if not file.name.endswith(".expected.json"))
BY_LIBREOFFICE = (".doc", ".odt")


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=file.name, marks=[pytest.mark.libreoffice] if file.suffix in BY_LIBREOFFICE else [])
        for file in FILES
    ],
)
def test_sample(file: Path, request: pytest.FixtureRequest) -> None:
    report = import_report(file.read_bytes(), name=file.name)
    expected = file.with_name(f"{file.name}.expected.json")
    if request.config.getoption("--update-golden"):
        text = json.dumps(dict(report.values), ensure_ascii=False, indent=1)
        expected.write_text(text + "\n", encoding="utf-8")
    assert dict(report.values) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_exactly_one_importer_claims_it(file: Path) -> None:
    assert sum(importer.sniff(file.read_bytes()) for importer in IMPORTERS) == 1
