"""Typing Chinese with real input methods, each on a desktop of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.desktop import Desktop, until

RULES, NORMATIVE = "proactive.rules.issued", "proactive.normative.issued"


@pytest.fixture(
    scope="module", params=[pytest.param(m, marks=getattr(pytest.mark, m)) for m in ("ibus", "fcitx5", "fcitx4")]
)
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """The program beside an input method that is ready: the first key wakes it."""
    home = tmp_path_factory.mktemp(request.param)
    made = Desktop(request.param, home)
    try:
        made.begin(home)
        made.ask("it.go_to('overview')")
        until(made.composes, "the input method")
        yield made
    finally:
        made.close()


@pytest.fixture
def desktop(started: Desktop, tmp_path: Path) -> Desktop:
    """The same with a report just opened."""
    started.begin(tmp_path)
    return started


PLACES = {
    "a text": ("it.go_to('overview', 0)", "it.of_report('overview')[:2]"),
    "a cell": (f"it.go_to('{RULES}')", f"it.of_report('{RULES}')"),
    "a line": ("it.go_to('agency')", "it.of_report('agency')[-2:]"),
    "what is looked for": ("it.act('find')", "it.text()"),
    "the filter of findings": ("it.act('filter_findings')", "it.text()"),
}
"""Place → how one gets there, what is to be 公开 in the end."""


@pytest.mark.parametrize("place", PLACES)
def test_chinese_is_typed(desktop: Desktop, place: str) -> None:
    go, outcome = PLACES[place]
    desktop.ask(go)
    if place == "a line":
        desktop.press("End")
    before = desktop.ask(outcome)
    desktop.compose()
    assert desktop.ask("it.underlined")
    assert desktop.ask("it.caret_is_inside()")
    assert desktop.ask(outcome) == before
    desktop.press("space")
    desktop.wait_for(outcome, "公开")
    assert desktop.ask("it.composed") == ""
    if "it.of_report" in outcome:
        desktop.press("ctrl+z")
        desktop.wait_for(outcome, before)
        assert not desktop.ask("it.session.document.modified")


def test_letters_and_digits_go_through(desktop: Desktop) -> None:
    desktop.ask(f"it.go_to('{RULES}')")
    desktop.press("1", "2", "Return")
    desktop.wait_for(f"it.of_report('{RULES}')", "12")
    desktop.ask("it.go_to('other', 0)")
    desktop.compose()
    desktop.press("Return")
    desktop.wait_for("it.of_report('other')[:7]", "gongkai")


def test_findings_and_numbers_come_while_composing(desktop: Desktop) -> None:
    desktop.ask("it.session.edit('导入', {'overview': '新收{{requests.received.total}}件'})")
    desktop.ask("it.act('show_preview')")
    desktop.ask("it.go_to('overview', 2)")
    desktop.compose()
    composed = desktop.ask("it.composed")
    desktop.ask("it.session.edit('修改', {'requests.received.natural': '99'}, check_later=True)")
    for happens in ("it.session.check()", "it.act('save')"):
        desktop.ask(happens)
        assert desktop.ask("it.composed") == composed, happens
    desktop.press("space")
    desktop.wait_for("it.of_report('overview')", "新收公开{{requests.received.total}}件")
    total = desktop.ask("it.session.document.text('requests.received.total')")
    assert desktop.ask("it.text()") == f"新收公开{total}件"


def test_who_gives_up_has_his_number_back(desktop: Desktop) -> None:
    desktop.ask(f"it.go_to('{NORMATIVE}')")
    before = desktop.ask(f"it.of_report('{NORMATIVE}')")
    desktop.compose()
    desktop.press("Escape")
    desktop.wait_for("it.composed", "")
    desktop.wait_for("it.text()", before)
    desktop.press("8", "Return")
    desktop.wait_for(f"it.of_report('{NORMATIVE}')", "8")


def test_a_click_leaves_what_is_composed_behind(desktop: Desktop) -> None:
    desktop.ask(f"it.go_to('{NORMATIVE}')")
    before = desktop.ask(f"it.of_report('{NORMATIVE}')")
    desktop.compose()
    desktop.click(RULES)
    desktop.wait_for("it.composed", "")
    desktop.compose()
    desktop.press("space")
    desktop.wait_for(f"it.of_report('{RULES}')", "公开")
    assert desktop.ask(f"it.of_report('{NORMATIVE}')") == before


def test_nothing_is_complained_of(started: Desktop) -> None:
    assert started.told() == ""
