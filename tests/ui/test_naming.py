"""What addresses are called."""

from gkeditor.model.form import load_form
from gkeditor.ui.naming import number_name


def test_a_cell_by_its_part_and_labels() -> None:
    assert number_name(load_form("2021-30"), "proactive.rules.in_force") == "二 · 规章 · 现行有效件数"


def test_a_cell_of_another_edition_by_its_address() -> None:
    assert number_name(load_form("2021-30"), "proactive.rules.made") == "proactive.rules.made"
