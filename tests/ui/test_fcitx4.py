"""What is ours with fcitx 4, as Qt has no plug-in for it: how it comes and goes, and the way of each key."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.desktop import Desktop, until

pytestmark = pytest.mark.fcitx4

TEXT = "it.of_report('overview')"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    made = Desktop("fcitx4", tmp_path_factory.mktemp("fcitx4"))
    yield made
    made.close()


@pytest.fixture
def desktop(started: Desktop, tmp_path: Path) -> Desktop:
    """With a report just opened, at the start of a text."""
    started.begin(tmp_path)
    started.ask("it.go_to('overview', 0)")
    until(started.composes, "fcitx")
    return started


def typed(desktop: Desktop, before: str) -> str:
    """What has been typed before the text that was there."""
    return str(desktop.ask(TEXT)).removesuffix(before)


def test_keys_keep_their_order(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.press(*"gongkai", "space", "ctrl+space", *"ab", "ctrl+space", *"gongkai", "space", delay=0)
    until(lambda: typed(desktop, before) == "公开ab公开", "the keys")


def test_its_own_key_switches_it(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.press("ctrl+space", *"abc", "ctrl+space")
    until(lambda: typed(desktop, before) == "abc", "the letters")
    desktop.compose()
    desktop.press("Escape")
    desktop.wait_for("it.composed", "")
    assert typed(desktop, before) == "abc"


def test_a_key_that_it_takes_is_no_shortcut(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.press("ctrl+5")  # Has fcitx read its settings anew.
    desktop.compose()
    desktop.press("space")
    until(lambda: typed(desktop, before) == "公开", "the text")


def test_who_is_led_elsewhere_leaves_what_is_composed_behind(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.compose()
    desktop.ask("it.act('find')")
    desktop.compose()
    desktop.press("space")
    desktop.wait_for("it.text()", "公开")
    desktop.ask("it.go_to('overview', 0)")
    assert not desktop.ask("it.widget().composing")
    assert desktop.ask(TEXT) == before


def test_letters_go_to_a_menu_that_is_open(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.press("alt+e", "f")
    desktop.compose()
    desktop.press("space")
    desktop.wait_for("it.text()", "公开")
    assert desktop.ask(TEXT) == before


def test_one_that_hangs_holds_up_one_key(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.fcitx4.send_signal(signal.SIGSTOP)
    try:
        desktop.press(*"abc")
        until(lambda: typed(desktop, before) == "abc", "the letters")
    finally:
        desktop.fcitx4.send_signal(signal.SIGCONT)
    desktop.ask("it.act('save')")
    until(desktop.composes, "fcitx again")


def test_it_may_end_and_start_again(desktop: Desktop) -> None:
    before = desktop.ask(TEXT)
    desktop.compose()
    desktop.fcitx4.terminate()
    desktop.fcitx4.wait()
    desktop.wait_for("it.composed", "")
    desktop.press(*"abc")
    until(lambda: typed(desktop, before) == "abc", "the letters")
    desktop.ask("it.act('save')")
    desktop.start_fcitx4()
    until(desktop.composes, "fcitx again")


def test_nothing_is_complained_of(started: Desktop) -> None:
    assert started.told() == ""
