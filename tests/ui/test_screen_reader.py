"""What comes to a screen reader over the real bus, where Qt has the last word."""

from collections.abc import Iterator

import pytest

from tests.ui.desktop import Desktop

pytestmark = pytest.mark.atspi

FIRST = "requests.received.natural"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """The program beside a screen reader, with a draft, after all that is said at its opening."""
    home = tmp_path_factory.mktemp("atspi")
    made = Desktop("atspi", home)
    try:
        made.begin(home, "yunxi-2025-draft")
        made.hear("尚不能发布：强制 6，核实 7")
        yield made
    finally:
        made.close()


@pytest.fixture
def desktop(started: Desktop) -> Desktop:
    """The same, with the keyboard at the first cell of part three."""
    started.press("ctrl+3")
    started.hear("一、总体情况")
    started.ask(f"it.go_to('{FIRST}')")
    started.hear("本年新收政府信息公开申请数量，自然人，23")
    return started


def test_arrows_say_each_cell_once(desktop: Desktop) -> None:
    for key, words in (
        ("Down", "上年结转政府信息公开申请数量，自然人，2"),
        ("Down", "予以公开，自然人，12"),
        ("Right", "予以公开，商业企业，2"),
        ("Left", "予以公开，自然人，12"),
    ):
        desktop.press(key)
        assert desktop.hear(words) == [words]


def test_the_next_problem_is_said_after_its_cell(desktop: Desktop) -> None:
    desktop.press("F8")
    cell, problem = desktop.hear("强制：")
    assert cell == "本机关不掌握相关政府信息，总计，6，合计不符"
    assert "应为 5，现为 6" in problem
    assert "改法1：改为 5" in problem


def test_the_outline_says_part_and_state(desktop: Desktop) -> None:
    desktop.press("F6", "F6")
    desktop.hear("三、收到和处理政府信息公开申请情况，强制 4，1 格未填")
    desktop.press("Down")
    words = "四、政府信息公开行政复议、行政诉讼情况，核实 1，1 格未填"
    assert desktop.hear(words) == [words]


def test_a_text_says_its_name(desktop: Desktop) -> None:
    desktop.press("ctrl+2")
    assert desktop.hear("前言")[-1] == "前言"


def test_nothing_is_complained_of(started: Desktop) -> None:
    # What went before the reader asked for its name is a matter between it and Qt.
    assert [line for line in started.told().splitlines() if "Could not find accessible" not in line] == []
