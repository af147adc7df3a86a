"""What blank cells must be: by the sums of the form, and by last year's report."""

from __future__ import annotations

from gkeditor.app.last_year import Offer, offers
from gkeditor.checks.filling import Filling
from gkeditor.checks.linear import linear_system
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.model.numbers import exact, plain


def determined(document: Document) -> dict[Address, Offer]:
    """The blank cells that leave no choice, each with its number; whichever of them are filled, no sum is broken.

    What last year's report only makes likely, because its form counted something slightly different, is not among them.
    """
    form, report = document.form, document.report
    blanks = [
        cell
        for cell, figure in document.figures.by_cell.items()
        if not figure.text and not report.is_automatic(cell) and not report.no_longer_missing(cell)
    ]
    filling = Filling(linear_system(form.id), document.figures)
    found = {
        cell: Offer(
            form.equations[index].relation.id,
            cell,
            plain(filling.number(cell)),
            f"由“{form.equations[index].relation.title}”算出",
        )
        for cell, index in filling.determine(blanks).items()
    }
    for offer in offers(document):
        if offer.cell not in found and not offer.near and filling.accepts(offer.cell, exact(offer.text)):
            found[offer.cell] = offer
    return found
