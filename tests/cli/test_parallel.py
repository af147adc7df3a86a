"""Work shared by processes: the same as by one, in order, whatever becomes of the others."""

from __future__ import annotations

import os
import signal

import pytest

from gkeditor.cli import parallel
from gkeditor.cli.parallel import in_order

ITEMS = list(range(60))


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 2)


def whose(_item: int) -> int:
    return os.getpid()


def square(item: int) -> int:
    return item * item


def end_others(item: int) -> int:
    if item == 20 and os.getpid() != _HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def refuse(item: int) -> int:
    if item == 20:
        raise ValueError(item)
    return item


_HERE = os.getpid()


def test_many_items_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(in_order(square, ITEMS)) == [square(item) for item in ITEMS]
    assert os.getpid() not in list(in_order(whose, ITEMS))[1:]
    monkeypatch.setattr(parallel, "_processors", lambda: 1)
    assert set(in_order(whose, ITEMS)) == {os.getpid()}


@pytest.mark.parametrize("count", [0, 1, 19])
def test_few_items_are_not(count: int) -> None:
    assert list(in_order(whose, ITEMS[:count])) == [os.getpid()] * count


def test_what_a_process_leaves_is_done_here() -> None:
    assert list(in_order(end_others, ITEMS)) == ITEMS


def test_a_failure_is_raised_here() -> None:
    done: list[int] = []
    with pytest.raises(ValueError, match="20"):
        done.extend(in_order(refuse, ITEMS))
    assert done == ITEMS[:20]
