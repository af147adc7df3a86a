"""How grave a finding is."""

from enum import StrEnum


class Severity(StrEnum):
    """`error` must be right before publication, `warning` is right or explained in writing, `hint` is advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """The word for it in the product, from the reporting systems clerks know."""
        return {"error": "强制", "warning": "核实", "hint": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest; for sorting."""
        return ("error", "warning", "hint").index(self.value)
