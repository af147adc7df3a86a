"""Tables as offices change them: every number in its own cell, or left out and listed; never in another one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.importers.match import match
from gkeditor.model.form import editions, load_form
from tests.importers.drawn import SHAPES, Drawn, drawn, source
from tests.importers.outcome import left_out, lost, misplaced, report
from tests.importers.variants import VARIANTS

ROOMY = ("spans", "full", "filled")
"""Shapes in which every number stands below its label."""
SOMETIMES_ASKED = {"labels_damaged"}
"""Variants that may leave a label too unlike the form's to be taken for it."""


def varied(table: Drawn, names: list[str], chance: Random) -> list[Drawn]:
    """What several variants, one after the other, make of a table."""
    tables = [table]
    for name in sorted(names, key=list(VARIANTS).index):
        tables = [new for one in tables for new in VARIANTS[name](one, chance) or [one]]
    return tables


@pytest.mark.parametrize("shape", ROOMY)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("edition", editions())
def test_each_variant(variant: str, shape: str, edition: str) -> None:
    applied = 0
    for seed in range(3):
        chance = Random(seed)
        before = report(edition, chance, 1 if seed else 0.5)
        for table in load_form(edition).tables:
            tables = {other.key: [drawn(before, other)] for other in load_form(edition).tables}
            new = VARIANTS[variant](tables[table.key][0], chance)
            if new:
                applied += 1
                found = match(source(before, tables | {table.key: new}, SHAPES[shape]))
                assert not misplaced(before, found)
                assert not lost(before, found)
                assert variant in SOMETIMES_ASKED or not left_out(before, found)
    assert applied


@given(data=st.data(), seed=st.integers(0, 2**32), shape=st.sampled_from(list(SHAPES)))
def test_variants_of_all_kinds(data: st.DataObject, seed: int, shape: str) -> None:
    chance = Random(seed)
    form = load_form(data.draw(st.sampled_from(editions())))
    before = report(form.id, chance, data.draw(st.sampled_from([1, 0.9, 0.5, 0.1, 0.02])))
    names = st.lists(st.sampled_from(list(VARIANTS)), max_size=3, unique=True)
    chosen = {table.key: data.draw(names) for table in form.tables}
    if shape == "packed":
        # On end and packed, a blank cell looks like one that makes up for a label.
        chosen = {key: [name for name in names if name != "turned"] for key, names in chosen.items()}
    tables = {table.key: varied(drawn(before, table), chosen[table.key], chance) for table in form.tables}
    found = match(source(before, tables, SHAPES[shape], data.draw(st.sampled_from(["", "", "续表"]))))
    assert not misplaced(before, found)
    assert not lost(before, found)
