"""The findings as a list, grouped by severity; it follows the session by the smallest steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject

from gkeditor.checks.rule import Finding
from gkeditor.document import Changes
from gkeditor.model.form import Address, load_form
from gkeditor.model.severity import Severity
from gkeditor.ui.marks import target
from gkeditor.ui.session import Session
from gkeditor.ui.table_model import ACCESSIBLE, DISPLAY, TOOLTIP, Index

_MEANINGS = {
    Severity.ERROR: "改正后才能发布",
    Severity.WARNING: "改正，或确认无误",
    Severity.HINT: "建议",
}


class Group(NamedTuple):
    """The headline over the findings of one severity."""

    severity: Severity
    findings: int
    folded: bool

    @property
    def words(self) -> str:
        return f"{self.severity.word} {self.findings}　{_MEANINGS[self.severity]}"


class Entry(NamedTuple):
    """One finding, and where it is to be mended, in words."""

    finding: Finding
    place: str


Row = Group | Entry


class FindingsModel(QAbstractListModel):
    """Groups and findings, one row each; a group can be folded."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folded: set[Severity] = set()
        self._found: tuple[Finding, ...] = ()
        self._rows: list[Row] = list(self._wanted())
        self._keys = _keys(self._rows)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Group):
            folded = "，已折叠" if row.folded else ""
            return {DISPLAY: row.words, ACCESSIBLE: f"{row.words}{folded}"}.get(role)
        finding = row.finding
        if role == DISPLAY:
            return finding.message
        if role == TOOLTIP:
            return f"依据：{finding.basis}" if finding.basis else None
        if role == ACCESSIBLE:
            fixes = (f"修复{number}：{fix.label}（Alt+{number}）" for number, fix in enumerate(finding.fixes, start=1))
            return "。".join((f"{finding.severity.word}：{finding.message}", row.place, *fixes))
        return None

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def entries(self) -> dict[int, Finding]:
        """Row → its finding, without the groups."""
        return {at: row.finding for at, row in enumerate(self._rows) if isinstance(row, Entry)}

    def fold(self, severity: Severity) -> None:
        """Hide the findings of a severity, or show them again."""
        self._folded ^= {severity}
        self._follow()

    def unfold_all(self) -> None:
        self._folded.clear()
        self._follow()

    def _wanted(self) -> Iterator[Row]:
        document = self._session.document
        self._found = document.findings
        for severity in Severity:
            found = [finding for finding in document.findings if finding.severity is severity]
            if found:
                yield Group(severity, len(found), severity in self._folded)
                if severity not in self._folded:
                    yield from (Entry(finding, _place(document.form.id, finding)) for finding in found)

    def _on_changed(self, _changes: Changes) -> None:
        found = self._session.document.findings
        if not _look_alike(self._found, found):
            self._follow()
            return
        # They look the same, but their fixes may do something else now; to compare those would be to work them out.
        renewed = {id(old): new for old, new in zip(self._found, found, strict=True)}
        self._rows = [
            Entry(renewed[id(row.finding)], row.place) if isinstance(row, Entry) else row for row in self._rows
        ]
        self._found = found

    def _on_replaced(self) -> None:
        self.beginResetModel()
        self._rows = list(self._wanted())
        self._keys = _keys(self._rows)
        self.endResetModel()

    def _follow(self) -> None:
        """Remove, insert and change single rows, so that selection and scroll position stay."""
        wanted = list(self._wanted())
        keys = _keys(wanted)
        self._keys = _moved(self._keys, keys)
        stay = set(keys)
        for at in reversed(range(len(self._keys))):
            if self._keys[at] not in stay:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._keys[at], self._rows[at]
                self.endRemoveRows()
        known = set(self._keys)
        if self._keys != [key for key in keys if key in known]:  # Another order: rare, and not worth steps.
            self._on_replaced()
            return
        for at, (key, row) in enumerate(zip(keys, wanted, strict=True)):
            if key not in known:
                self.beginInsertRows(QModelIndex(), at, at)
                self._keys.insert(at, key)
                self._rows.insert(at, row)
                self.endInsertRows()
                continue
            before, self._rows[at] = self._rows[at], row
            if _row_look(before) != _row_look(row):
                self.dataChanged.emit(self.index(at), self.index(at))


def _keys(rows: list[Row]) -> list[Hashable]:
    """What tells rows apart while their words change: rule and place."""
    seen: Counter[Hashable] = Counter()
    keys: list[Hashable] = []
    for row in rows:
        if isinstance(row, Group):
            keys.append(row.severity)
            continue
        key = _identity(row.finding)
        keys.append((*key, seen[key]))
        seen[key] += 1
    return keys


_identity = attrgetter("severity", "rule", "section", "focus")


def _look(finding: Finding) -> tuple[object, ...]:
    """All of a finding that is shown, or says where it is: everything but what its fixes would do."""
    return (finding.message, *_identity(finding), finding.span, finding.basis, *(fix.label for fix in finding.fixes))


def _look_alike(some: Sequence[Finding], others: Sequence[Finding]) -> bool:
    return len(some) == len(others) and all(a is b or _look(a) == _look(b) for a, b in zip(some, others, strict=True))


def _row_look(row: Row) -> object:
    return (_look(row.finding), row.place) if isinstance(row, Entry) else row


def _place(edition: str, finding: Finding) -> str:
    return place_words(edition, finding.section, target(finding))


def _moved(old: list[Hashable], new: list[Hashable]) -> list[Hashable]:
    """The old keys, where findings that are now to be mended elsewhere have their new keys: they stay the same rows.

    So it is with the blanks of a table, which are mended at the first of them.
    """
    known, stay = set(old), set(new)
    come = [key for key in new if isinstance(key, tuple) and key not in known]
    keys = list(old)
    for at, key in enumerate(old):
        if isinstance(key, tuple) and key not in stay:
            successor = next((other for other in come if other[:3] == key[:3]), None)
            if successor is not None:
                come.remove(successor)
                keys[at] = successor
    return keys


@lru_cache(maxsize=1024)
def place_words(edition: str, section_key: str | None, place: Address) -> str:
    """Where a finding is to be mended: `三 · （七）总计 · 自然人`, or the part's title."""
    form = load_form(edition)
    section = next((section for section in form.sections if section.key == section_key), None)
    if place in form.cells:
        cell = form.cells[place]
        number = section.title.partition("、")[0] if section else ""
        return f"{number} · {cell.row.title} · {cell.column.title}"
    if section is None:
        return "基本信息"
    return section.title or "前言"
