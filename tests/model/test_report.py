"""Reports and edits: every step can be undone, joined and told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gkeditor.model.report import Change, Edit, ExtraRow, FoundLabel, Origin, Piece, Report, as_prior, numbered

ADDRESSES = st.sampled_from(
    ["title", "year", "overview", "requests.received.natural", "missing.other", "extra.requests.1"]
)
TEXTS = st.sampled_from([None, "", "0", "1", "二", "a\tb"])
STEPS = st.lists(st.dictionaries(ADDRESSES, TEXTS, max_size=4), max_size=8)
REPORT = Report({"edition": "2021-30", "title": "标题", "year": "2023"})


@given(STEPS)
def test_undoing_all_steps_gives_the_first_report(steps: list[dict[str, str | None]]) -> None:
    report, edits = REPORT, []
    for step in steps:
        edits.append(report.edit("x", step))
        report = report.apply(edits[-1])
    for edit in reversed(edits):
        report = report.apply(edit.inverse())
    assert report == REPORT


@given(STEPS)
def test_the_difference_of_two_reports_turns_one_into_the_other(steps: list[dict[str, str | None]]) -> None:
    report = REPORT
    for step in steps:
        report = report.apply(report.edit("x", step))
    assert REPORT.apply(Edit("x", REPORT.difference(report))) == report
    assert report.apply(Edit("x", report.difference(REPORT))) == REPORT
    assert report.difference(report) == ()


@given(st.dictionaries(ADDRESSES, TEXTS))
def test_an_edit_holds_what_changes_and_nothing_else(after: dict[str, str | None]) -> None:
    edit = REPORT.edit("x", after)
    assert all(change.before != change.after for change in edit.changes)
    assert {a: text or None for a, text in after.items()} == {a: REPORT.apply(edit).values.get(a) for a in after}
    assert edit.inverse().inverse() == edit
    assert edit.addresses <= after.keys()


@given(st.lists(st.text("12", max_size=3), min_size=2, max_size=6))
def test_typing_on_is_one_step(texts: list[str]) -> None:
    """Joined edits do what the single ones do one after the other."""
    report = REPORT
    joined: Edit | None = None
    for text in texts:
        edit = report.edit("输入", {"title": text})
        report = report.apply(edit)
        if not edit.changes:
            continue
        merged = edit if joined is None else joined.merged(edit)
        assert merged
        joined = merged
    if joined:
        assert REPORT.apply(joined) == report
        assert report.apply(joined.inverse()) == REPORT


def test_steps_of_different_kinds_are_not_joined() -> None:
    first = Edit("输入", (Change("title", "a", "b"),))
    assert first.merged(Edit("输入", (Change("title", "b", "c"),))) == Edit("输入", (Change("title", "a", "c"),))
    assert first.merged(Edit("改正", (Change("title", "b", "c"),))) is None
    assert first.merged(Edit("输入", (Change("year", "b", "c"),))) is None
    assert first.merged(Edit("输入", (Change("title", "x", "c"),))) is None
    assert first.merged(Edit("输入", (Change("title", "b", "c"), Change("year", None, "1")))) is None


def test_typing_a_number_over_an_automatic_total_goes_on_as_one_step() -> None:
    first = Edit("输入", (Change("automatic.c", "1", None), Change("c", None, "1")))
    assert first.merged(Edit("输入", (Change("c", "1", "12"),))) == Edit(
        "输入", (Change("automatic.c", "1", None), Change("c", None, "12"))
    )


def test_the_head_of_a_report() -> None:
    report = Report({"edition": "2021-30", "year": "2023", "agency": "云溪县民政局", "kind": "department"})
    assert (report.edition, report.year, report.agency, report.kind) == ("2021-30", 2023, "云溪县民政局", "department")
    assert [Report({"year": text}).year for text in ("", "23", "二〇二三", "２０２３", "20233", "-123")] == [None] * 6


def test_open_families_are_read_in_the_order_of_their_numbers() -> None:
    report = Report(
        {
            "extra.requests.10": "撤回\t1\t\t2",
            "extra.proactive.2": "其他",
            "label.proactive.1": "本年新制作数量\t本年新",
            "unplaced.2": "第 9 行\t甲\t乙",
            "unplaced.1": "第 3 行\t丙",
            "missing.requests.total": "1",
            "automatic.requests.received.total": "1",
            "heading.other": "其他",
        }
    )
    assert report.extra == (ExtraRow("proactive", "其他", ()), ExtraRow("requests", "撤回", ("1", "", "2")))
    assert report.labels == (FoundLabel("proactive", "本年新制作数量", "本年新"),)
    assert report.unplaced == (Piece("第 3 行", "丙"), Piece("第 9 行", "甲\t乙"))
    assert report.missing == {"requests.total"}
    assert report.automatic == {"requests.received.total"}
    assert report.is_automatic("requests.received.total")
    assert not report.is_automatic("requests.carried_in.total")
    assert report.members("heading") == {"other": "其他"}


def test_members_get_addresses_by_number() -> None:
    assert numbered("unplaced", [("第 3 行", "丙"), ("第 9 行", "甲")]) == {
        "unplaced.1": "第 3 行\t丙",
        "unplaced.2": "第 9 行\t甲",
    }
    rows = [("requests", "撤回", "1"), ("proactive", "其他")]
    assert numbered("extra", rows, by_table=True) == {"extra.requests.1": "撤回\t1", "extra.proactive.2": "其他"}


def test_an_edit_keeps_what_no_edit_changes() -> None:
    report = Report({"title": "a"}, rest={"later": 1})
    assert report.apply(report.edit("x", {"title": "b"})) == Report({"title": "b"}, rest={"later": 1})


def test_what_a_source_lacked_is_there_once_it_has_a_text() -> None:
    lacking = Report({"missing.requests.received": "1", "missing.requests.table": "1", "missing.other": "1"})
    assert lacking.no_longer_missing("requests.received.natural") == {
        "missing.requests.table": None,
        "missing.requests.received": None,
    }
    assert lacking.no_longer_missing("other") == {"missing.other": None}
    assert lacking.no_longer_missing("requests.granted.natural") == {"missing.requests.table": None}


def test_a_report_stands_beside_that_of_the_year_after() -> None:
    last = Report({"edition": "2021-30", "year": "2022", "prior.title": "x"}, Origin("a.docx", "ab"), {"notes": [1]})
    beside = REPORT.apply(REPORT.edit("x", as_prior(last)))
    assert beside.prior == Report({"edition": "2021-30", "year": "2022"}, Origin("a.docx", "ab"), {"notes": [1]})
    assert REPORT.prior is None
