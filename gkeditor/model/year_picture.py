"""What the picture of the year shows: its rows, and the words around them, which are no text of the report."""

from __future__ import annotations

from gkeditor.model.form import Address, Form

PART = "requests"
"""The part whose table it shows, and below which it stands in a document."""

TITLE = "政府信息公开申请办理情况（件）"
"""Behind the year, if that is known."""

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("本年新收", ("received",)),
    ("上年结转", ("carried_in",)),
    ("予以公开", ("granted",)),
    ("部分公开", ("partial",)),
    ("不予公开", ("denied_",)),
    ("无法提供", ("unavailable_",)),
    ("不予处理", ("rejected_",)),
    ("其他处理", ("other", "other_")),
    ("结转下年度", ("carried_out",)),
)
"""Label → the rows of the table that it counts: a key, or what the keys of a group begin with."""


def cells_of(form: Form, keys: tuple[str, ...]) -> list[Address]:
    """The totals of the rows that these keys name."""
    rows = (row.key for block in form.table(PART).blocks for row in block.rows)
    return [
        f"{PART}.{row}.total" for row in rows if any(row == k or (k.endswith("_") and row.startswith(k)) for k in keys)
    ]
