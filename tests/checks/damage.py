"""Reports with blanks and slips, and the equations that these violate."""

from __future__ import annotations

from hypothesis import strategies as st

from gkeditor.checks.linear import State, linear_system
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Report
from tests.checks.reports import EDITIONS, clean, edited


def violated(report: Report) -> set[int]:
    """The indices of the equations that cannot hold."""
    form = load_form(report.edition)
    evaluation = linear_system(form.id).evaluate(Figures(form, report))
    return {i for i in range(len(form.equations)) if evaluation.outcome(i).state is State.VIOLATED}


@st.composite
def damaged_reports(draw: st.DrawFn) -> Report:
    """A complete report with blanks, automatic totals, texts and slips in a few rows."""
    report = clean(draw(st.sampled_from(EDITIONS)))
    form = load_form(report.edition)
    rows = draw(st.lists(st.sampled_from(sorted(form.row_cells)), min_size=1, max_size=6, unique=True))
    cells = [cell for row in rows for cell in form.row_cells[row]]
    texts = st.sampled_from(["", "", "", "0", "1", "2", "-", "增", "1.5", "-1", "7"])
    edits: dict[Address, str | None] = {}
    for cell in draw(st.lists(st.sampled_from(cells), max_size=30)):
        edits[cell] = draw(texts)
    for total in draw(st.lists(st.sampled_from(sorted(form.definitions)), max_size=12)):
        edits |= {total: None, f"automatic.{total}": "1"}
    if draw(st.booleans()):
        edits |= dict.fromkeys(draw(st.sampled_from([form.table_cells[t.key] for t in form.tables])))
    return edited(report, edits)
