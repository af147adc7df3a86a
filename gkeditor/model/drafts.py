"""An empty report."""

from __future__ import annotations

from gkeditor.model.agency import guess_kind, official_title
from gkeditor.model.form import Form
from gkeditor.model.report import Report


def new_report(form: Form, agency: str, year: int, kind: str = "") -> Report:
    """An empty report of an edition, in which all totals compute themselves.

    `kind` is guessed from the name where it is not given.
    """
    head = {
        "edition": form.id,
        "year": str(year),
        "agency": agency,
        "kind": kind or guess_kind(agency),
        "title": official_title(agency, year),
        "signature.agency": agency,
    }
    automatic = {f"automatic.{total}": "1" for total in form.definitions}
    return Report({address: text for address, text in head.items() if text} | automatic)
