"""The examples in the docstrings of the model."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from gkeditor.model import agency, figures, form, layout, numbers, report


@pytest.mark.parametrize("module", [agency, figures, form, layout, numbers, report], ids=lambda module: module.__name__)
def test_examples_in_docstrings_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    assert doctest.testmod(numbers).attempted >= 5
