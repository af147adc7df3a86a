"""The rows of the problems panel."""

from pathlib import Path

import pytest

from gkeditor import app
from gkeditor.document import Document
from gkeditor.ui.findings.rows import CLOSED, Card, Deck, Filter, Heading, Row, causes_of
from gkeditor.ui.marks import INFO
from tests.checks.reports import clean, edited

CORNER = "requests.total.total"
NOTE = "标题按县里的要求"


def rows(document: Document, chosen: Filter = Filter(), turned: frozenset[object] = frozenset()) -> list[Row]:  # noqa: B008
    return Deck().rows(document, causes_of(document), chosen, turned)


def cards(found: list[Row]) -> list[Card]:
    return [row for row in found if isinstance(row, Card)]


def headings(found: list[Row]) -> list[tuple[str, int, bool]]:
    return [(row.kind, row.findings, row.folded) for row in found if isinstance(row, Heading)]


@pytest.fixture
def wrong() -> Document:
    """A report with one wrong corner, which three sums tell of, another error and a warning."""
    after = {CORNER: "99", "title": "云溪县民政局2023年年报", "other": clean("2021-30").get("other") + "\n立即注册"}
    return Document(edited(clean("2021-30"), after))


def test_one_headline_a_cause(wrong: Document) -> None:
    right = clean("2021-30").get(CORNER)
    head, leftover, title = cards(rows(wrong))
    assert head.message == f"（七）总计 · 总计 应为 {right}，现为 99（3 条规则不符）"
    assert (head.finding, head.rule, head.target, head.consequences, head.folded) == (None, "", CORNER, 3, True)
    assert [(fix.label, fix.edits) for fix in head.fixes] == [(f"改为 {right}", {CORNER: right})]
    assert [button.label for button in head.buttons] == [f"改为 {right}", "展开 3 条"]
    assert (leftover.rule, title.rule) == ("leftover.web-page", "structure.title")
    assert headings(rows(wrong)) == [("error", 4, False), ("warning", 1, False)]


def test_its_consequences_unfold_under_it(wrong: Document) -> None:
    head, *under = cards(rows(wrong, turned=frozenset({CORNER})))[:4]
    assert head.buttons[-1].label == "收起 3 条"
    assert [(card.rule, card.indented) for card in under] == [
        ("requests.applicants", True),
        ("requests.results", True),
        ("requests.balance", True),
    ]
    assert headings(rows(wrong, turned=frozenset({CORNER})))[0] == ("error", 4, False)


def test_the_wrong_corner_of_a_real_report(seeds: list[Path]) -> None:
    (seed,) = (path for path in seeds if path.name.startswith("002"))
    document = Document(app.report_from(seed.read_bytes(), seed.name))
    (head,) = (card for card in cards(rows(document)) if card.consequences)
    assert head.message == "（七）总计 · 总计 应为 1，现为 0（3 条规则不符）"


def test_what_is_not_certain_is_said_so() -> None:
    """Two wrong cells that share a sum: each explains two of the four, and neither all."""
    right = clean("2021-30")
    cells = ("requests.granted.natural", "requests.partial.business")
    document = Document(edited(right, {cell: str(int(right.get(cell)) + 7) for cell in cells}))
    heads = [card for card in cards(rows(document)) if card.consequences]
    assert [card.target for card in heads] == list(cells)
    assert all("可能应为" in card.message for card in heads)


def test_ties_stay_on_their_own() -> None:
    document = Document(edited(clean("2021-30"), {"disputes.review.total": "50"}))
    (card,) = cards(rows(document))
    assert card.rule == "disputes.total"


def test_a_cause_of_old_numbers_holds_while_all_that_it_explains_is_still_wrong(wrong: Document) -> None:
    old = causes_of(wrong)
    wrong.edit("输入", {CORNER: "98"})
    assert cards(Deck().rows(wrong, old, Filter(), ()))[0].message.endswith("现为 98（3 条规则不符）")
    wrong.edit("输入", {"requests.total.natural": "55"})
    wrong.edit("输入", {CORNER: clean("2021-30").get(CORNER)})
    assert not [card for card in cards(Deck().rows(wrong, old, Filter(), ())) if card.consequences]


def test_warnings_can_be_noted_and_errors_not(wrong: Document) -> None:
    for card in cards(rows(wrong)):
        assert ("写说明…" in [button.label for button in card.buttons]) == (card.kind == "warning")


def test_what_a_note_closes_stands_last_and_folded(wrong: Document) -> None:
    (finding,) = (one for one in wrong.findings if one.rule == "structure.title")
    wrong.edit("写说明", app.noted(wrong, finding, NOTE))
    assert headings(rows(wrong)) == [("error", 4, False), (CLOSED, 1, True)]
    closed = cards(rows(wrong, turned=frozenset({CLOSED})))[-1]
    assert (closed.rule, closed.note, closed.kind) == ("structure.title", NOTE, CLOSED)
    assert [button.what for button in closed.buttons] == ["note", "reopen"]


def test_folded_kinds(wrong: Document) -> None:
    assert rows(wrong, turned=frozenset({"error", "warning"})) == [
        Heading("error", 4, True),
        Heading("warning", 1, True),
    ]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(frozenset({"warning"})), ["structure.title"]),
        (Filter(frozenset({"error", "hint"})), ["", "leftover.web-page"]),
        (Filter(part=INFO), ["structure.title"]),
        (Filter(part="requests"), [""]),
        (Filter(part="overview"), []),
        (Filter(words="注册"), ["leftover.web-page"]),
        (Filter(words=" LEFTOVER "), ["leftover.web-page"]),
        (Filter(words="requests.balance"), [""]),
        (Filter(words="没有这样的字"), []),
        (Filter(frozenset({"warning"}), words="注册"), []),
    ],
)
def test_a_filter(chosen: Filter, found: list[str], wrong: Document) -> None:
    shown = rows(wrong, chosen)
    assert [card.rule for card in cards(shown)] == found
    assert sum(count for _kind, count, _folded in headings(shown)) == sum(c.consequences or 1 for c in cards(shown))


def test_notes_are_found_by_their_words(wrong: Document) -> None:
    (finding,) = (one for one in wrong.findings if one.rule == "structure.title")
    wrong.edit("写说明", app.noted(wrong, finding, NOTE))
    assert [card.note for card in cards(rows(wrong, Filter(words="县里")))] == [NOTE]


def test_cards_of_findings_that_stay_are_the_same(wrong: Document) -> None:
    deck = Deck()
    before = cards(deck.rows(wrong, (), Filter(), ()))
    wrong.edit("输入", {"other": clean("2021-30").get("other")})
    after = cards(deck.rows(wrong, (), Filter(), ()))
    kept = [card for card in after if card.rule == "structure.title"]
    assert [card is old for card in kept for old in before if old.rule == "structure.title"] == [True]
