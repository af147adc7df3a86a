"""Real reports: what is found in them, and nothing else."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gkeditor.app import report_from
from gkeditor.checks.rule import Finding
from gkeditor.document import Document

EXPECTED: dict[str, dict[str, int]] = {
    "000": {
        "structure.period": 1,
        "structure.aspects": 1,
        "structure.no-figures": 1,
        "structure.section-heading": 1,
        "value.blank": 2,
        "value.normalised": 1,
        "proactive.decisions-are-sum": 1,
    },
    "001": {
        "structure.period": 1,
        "structure.label": 1,
        "wording.citation": 1,
        "value.normalised": 1,
        "proactive.decisions-are-sum": 2,
        "proactive.all-new": 1,
        "leftover.web-page": 4,
    },
    "002": {
        "structure.title": 1,
        "structure.aspects": 1,
        "structure.no-figures": 1,
        "wording.citation": 1,
        "value.not-a-number": 1,
        "value.blank": 1,
        "value.normalised": 3,
        "proactive.procurement-unit": 1,
        "requests.applicants": 1,
        "requests.results": 1,
        "requests.balance": 1,
    },
    "003": {
        "structure.preface-parts": 1,
        "structure.aspects": 1,
        "structure.no-figures": 1,
        "structure.section-missing": 1,
        "structure.section-heading": 3,
        "wording.citation": 2,
        "value.blank": 1,
    },
    "004": {
        "structure.preface-parts": 1,
        "structure.rows-missing": 1,
        "structure.section-heading": 2,
        "leftover.web-page": 1,
    },
}
"""Rule → how many findings, by the number of the report; `structure.unplaced` is the importer's to test."""


@cache
def document(seed: Path) -> Document:
    return Document(report_from(seed.read_bytes(), seed.name))


def findings(seeds: list[Path], number: str, rule: str) -> list[Finding]:
    (seed,) = (path for path in seeds if path.name.startswith(number))
    return [finding for finding in document(seed).findings if finding.rule == rule]


def test_each_report_gives_these_findings_and_no_others(seed: Path) -> None:
    found = Counter(finding.rule for finding in document(seed).findings)
    found.pop("structure.unplaced", None)
    assert found == EXPECTED[seed.name[:3]]


def test_blanks_of_000(seeds: list[Path]) -> None:
    assert [len(finding.cells) for finding in findings(seeds, "000", "value.blank")] == [138, 12]


def test_leftover_lines_of_001(seeds: list[Path]) -> None:
    found = findings(seeds, "001", "leftover.web-page")
    assert [finding.actual for finding in found] == ["账号+密码登录", "手机+密码登录", "还没有账号?", "立即注册"]
    assert found[0].fixes[1].edits == {"other": "无。"}


def test_columns_added_up_in_001(seeds: list[Path]) -> None:
    found = findings(seeds, "001", "proactive.decisions-are-sum")
    assert [finding.cells[0] for finding in found] == ["proactive.licensing.previous", "proactive.penalty.previous"]


def test_the_one_wrong_total_of_002(seeds: list[Path]) -> None:
    for rule in ("requests.applicants", "requests.results", "requests.balance"):
        (finding,) = findings(seeds, "002", rule)
        assert "requests.total.total" in finding.cells
        assert "相差 1" in finding.message


@pytest.mark.parametrize(
    ("rule", "cell"),
    [("value.not-a-number", "proactive.penalty.change"), ("value.blank", "requests.carried_in.business")],
)
def test_single_cells_of_002(seeds: list[Path], rule: str, cell: str) -> None:
    assert [finding.cells for finding in findings(seeds, "002", rule)] == [(cell,)]


def test_readings_of_002(seeds: list[Path]) -> None:
    """87 cells of part three and 7 of part four carry no-break spaces; one blank and plain numbers do not count."""
    assert [len(finding.cells) for finding in findings(seeds, "002", "value.normalised")] == [1, 87, 7]
    (unit,) = findings(seeds, "002", "proactive.procurement-unit")
    assert unit.fixes[0].edits == {"proactive.procurement.amount": "75.7"}


def test_blanks_of_003(seeds: list[Path]) -> None:
    (finding,) = findings(seeds, "003", "value.blank")
    assert len(finding.cells) == 12
    assert set(finding.fixes[0].edits.values()) == {"0"}
    assert len(finding.fixes[0].edits) == 12


def test_rows_missing_in_004(seeds: list[Path]) -> None:
    (finding,) = findings(seeds, "004", "structure.rows-missing")
    assert len(finding.cells) == 6 * 7
    assert "缺 6 行" in finding.message


def test_every_finding_that_offers_fixes_is_gone_after_the_first(seed: Path) -> None:
    for finding in document(seed).findings:
        for fix in finding.fixes:
            trial = Document(document(seed).report)
            trial.take(fix)
            kept = [
                f
                for f in trial.findings
                if (f.rule, f.section, f.message) == (finding.rule, finding.section, finding.message)
            ]
            assert not kept, fix.label
