"""Notes: which warning one closes, and when it is open again."""

from __future__ import annotations

import pytest

from gkeditor import app
from gkeditor.checks.notes import note_on
from gkeditor.checks.rule import Finding
from gkeditor.document import Changes, Document
from gkeditor.files import native
from gkeditor.model.form import Address
from gkeditor.model.note import encoded
from gkeditor.model.severity import Severity
from tests.checks.reports import clean, edited, with_prior

MADE = "proactive.normative.issued"
REASON = "经核对，本年机构合并，数量属实"


def open_rules(document: Document) -> list[str]:
    return [finding.rule for finding in document.results.open]


def the(document: Document, rule: str, cell: Address | None = None) -> Finding:
    (finding,) = (one for one in document.findings if one.rule == rule and (cell is None or cell in one.cells))
    return finding


def note(document: Document, finding: Finding, text: str = REASON) -> Changes:
    return document.edit("写说明", app.noted(document, finding, text))


@pytest.fixture
def jumped() -> Document:
    """A report in which one number is far from last year's."""
    report = edited(clean("2021-30"), {MADE: "90", "proactive.normative.in_force": "102"})
    return Document(with_prior(report, clean("2021-30-prior")))


@pytest.fixture
def texts() -> Document:
    """A report with warnings about texts: of a passage, and of a text as a whole."""
    after = {"overview": "2023年，我局按国办公开办函[2021]30号编制。", "title": "云溪县民政局2023年年报"}
    return Document(edited(clean("2021-30"), after))


def test_a_note_closes_its_warning(jumped: Document) -> None:
    before = jumped.results.counts()[Severity.WARNING]
    changes = note(jumped, the(jumped, "prior.jump", MADE))
    assert [one.finding.rule for one in jumped.results.closed] == ["prior.jump"]
    assert jumped.results.closed[0].note.text == REASON
    assert jumped.results.counts()[Severity.WARNING] == before - 1
    assert MADE in changes.marks
    assert len(jumped.findings) == len(jumped.results.open) + 1
    assert MADE in jumped.undo().marks
    assert jumped.results.closed == ()


def test_it_opens_again_when_a_value_changes_and_closes_when_that_is_taken_back(jumped: Document) -> None:
    note(jumped, the(jumped, "prior.jump", MADE))
    changes = jumped.edit("输入", {MADE: "91"})
    assert jumped.results.closed == ()
    assert MADE in changes.marks
    jumped.edit("输入", {MADE: "90"})
    assert len(jumped.results.closed) == 1


def test_it_opens_again_when_last_years_value_changes(jumped: Document) -> None:
    note(jumped, the(jumped, "prior.jump", MADE))
    jumped.edit("输入", {f"prior.{MADE}": "1"})
    assert "prior.jump" in open_rules(jumped)
    jumped.undo()
    carried = Document(edited(jumped.report, {"prior.requests.carried_out.natural": "5"}))
    note(carried, the(carried, "prior.carried-in", "requests.carried_in.natural"))
    assert len(carried.results.closed) == 2
    carried.edit("输入", {"prior.requests.carried_out.natural": "6"})
    assert [one.finding.rule for one in carried.results.closed] == ["prior.jump"]


def test_other_values_leave_it_closed(jumped: Document) -> None:
    note(jumped, the(jumped, "prior.jump", MADE))
    jumped.edit("输入", {"proactive.rules.issued": "0", "overview": "（一）主动公开。"})
    assert len(jumped.results.closed) == 1


def test_a_passage_is_held_by_its_text_wherever_it_moves(texts: Document) -> None:
    note(texts, the(texts, "wording.citation"))
    overview = texts.report.get("overview")
    texts.edit("输入", {"overview": f"前面多写一句。{overview}"})
    assert [one.finding.rule for one in texts.results.closed] == ["wording.citation"]
    texts.edit("输入", {"overview": overview.replace("[2021]30号", "[2021]３０号")})
    assert texts.results.closed == ()


@pytest.mark.parametrize(("rule", "address"), [("structure.aspects", "overview"), ("structure.title", "title")])
def test_what_has_no_passage_is_held_by_its_words(rule: str, address: Address, texts: Document) -> None:
    note(texts, the(texts, rule))
    assert rule not in open_rules(texts)
    texts.edit("输入", {address: texts.report.get(address) + "（一）主动公开。"})
    assert rule in open_rules(texts)


def test_errors_and_hints_cannot_be_noted() -> None:
    document = Document(edited(clean("2021-30"), {"requests.total.total": "99", "signature.date": "2024-06-01"}))
    for finding in document.findings:
        with pytest.raises(ValueError, match=REASON):
            app.noted(document, finding, REASON)


def test_a_note_is_long_enough(texts: Document) -> None:
    with pytest.raises(ValueError, match="属 实"):
        app.noted(texts, the(texts, "wording.citation"), " 属 实 无 误 \n")


def test_a_note_in_the_file_closes_no_error(texts: Document) -> None:
    """The same rule may be an error for other values."""
    note(texts, the(texts, "structure.title"))
    texts.edit("输入", {"title": "年报"})
    assert the(texts, "structure.title").severity is Severity.ERROR
    assert "structure.title" in open_rules(texts)


def test_too_short_a_note_in_the_file_closes_nothing(texts: Document) -> None:
    short = note_on(the(texts, "structure.title"), texts.results.context, "属实")
    texts.edit("合并", {"note.1": encoded(short)})
    assert texts.results.closed == ()


def test_the_old_text_is_there_when_one_is_to_be_written_anew(jumped: Document) -> None:
    note(jumped, the(jumped, "prior.jump", MADE))
    jumped.edit("输入", {MADE: "91"})
    again = the(jumped, "prior.jump", MADE)
    assert app.written(jumped, again) == REASON
    note(jumped, again, "经核对，九十一件属实")
    assert [one.text for one in jumped.report.notes.values()] == ["经核对，九十一件属实"]


def test_notes_on_other_places_are_left_alone(jumped: Document, texts: Document) -> None:
    note(texts, the(texts, "structure.aspects"))
    assert app.written(texts, the(texts, "structure.title")) == ""
    note(texts, the(texts, "structure.title"), "标题按县里的要求")
    assert len(texts.report.notes) == len(texts.results.closed) == 2
    assert app.written(texts, the(texts, "structure.title")) == "标题按县里的要求"


def test_reopening_takes_all_notes_for_the_same_values_away(texts: Document) -> None:
    finding = the(texts, "structure.title")
    note(texts, finding)
    (text,) = (texts.report.get(address) for address in texts.report.notes)
    texts.edit("合并", {"note.7": text})
    texts.edit("撤销说明", app.reopened(texts, finding))
    assert texts.report.notes == {}
    assert "structure.title" in open_rules(texts)


def test_notes_survive_saving(jumped: Document) -> None:
    note(jumped, the(jumped, "prior.jump", MADE))
    opened = Document(native.load(native.dump(jumped.report)))
    assert [one.note for one in opened.results.closed] == [one.note for one in jumped.results.closed]


def test_results_after_a_step_are_those_of_a_new_check(jumped: Document) -> None:
    for finding in jumped.findings:
        if finding.severity is Severity.WARNING:
            note(jumped, finding)
            assert jumped.results.closed == Document(jumped.report).results.closed
    assert jumped.results.counts()[Severity.WARNING] == 0
