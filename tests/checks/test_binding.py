"""Numbers in texts that could be bound."""

from __future__ import annotations

from gkeditor.checks.binding import bound_texts, offers
from gkeditor.document import Document
from tests.checks.reports import clean, context, edited

REPORT = clean("2021-30")


def test_offers_of_all_texts_are_in_their_order() -> None:
    report = edited(REPORT, {"problems": "全年收到申请9件，个别答复不够及时。"})
    found = list(offers(context(report)))
    assert [(offer.section, offer.cell) for offer in found] == [
        ("overview", "proactive.normative.issued"),
        ("overview", "requests.received.total"),
        ("overview", "requests.carried_in.total"),
        ("overview", "requests.total.total"),
        ("overview", "requests.carried_out.total"),
        ("problems", "requests.received.total"),
    ]
    assert found[-1].quoted == "全年收到申请 9 件，个别答复不够及…"


def test_chosen_ones_are_bound_and_nothing_else_is_changed() -> None:
    document = Document(edited(REPORT, {"problems": "全年收到申请9件，个别答复不够及时。"}))
    before = {key: document.text(key) for key in ("overview", "problems")}
    found = list(offers(document.context))
    edits = bound_texts(document.report, [found[1], found[5]])
    assert edits["problems"] == "全年收到申请{{requests.received.total}}件，个别答复不够及时。"
    document.edit("绑定文中数字", edits)
    assert {key: document.text(key) for key in before} == before
    assert [offer.cell for offer in offers(document.context)] == [
        offer.cell for place, offer in enumerate(found) if place not in (1, 5)
    ]


def test_nothing_chosen_is_no_edit() -> None:
    assert bound_texts(REPORT, []) == {}
