"""The fixes of a total that two sums speak of."""

from gkeditor.document import Document
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form

CORNER = "requests.total.total"


def document() -> Document:
    """A report full of zeros but for one application, with a wrong total in the corner of part three."""
    form = load_form("2021-30")
    made = Document(new_report(form, "云溪县民政局", 2025))
    made.edit("填零", dict.fromkeys(form.cells, "0"))
    ones = [f"requests.{row}.{column}" for row in ("received", "granted", "total") for column in ("natural", "total")]
    made.edit("填数", {cell: "1" for cell in ones if cell != CORNER})
    return made


def corner_fixes(made: Document) -> list[str]:
    return [fix.label for finding in made.findings if finding.focus == CORNER for fix in finding.fixes]


def test_both_sums_offer_what_they_agree_on() -> None:
    assert corner_fixes(document()) == ["改为 1", "改为 1"]


def test_sums_that_disagree_offer_nothing_until_they_agree() -> None:
    made = document()
    made.edit("填错", {"requests.granted.total": "2"})
    assert corner_fixes(made) == []
    # The row above is wrong for certain, and with it mended the corner is, too.
    made.take(next(fix for finding in made.findings for fix in finding.fixes))
    assert corner_fixes(made) == ["改为 1", "改为 1"]


def test_a_sum_that_is_not_complete_does_not_count() -> None:
    made = document()
    made.edit("清空", {"requests.granted.total": None})
    assert corner_fixes(made) == ["改为 1"]
