"""The rows of the problems panel as a model; it follows the session by the smallest steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from gkeditor.model.severity import Severity
from gkeditor.ui.findings.layout import basis_of
from gkeditor.ui.findings.rows import Card, Deck, Filter, Heading, Row, causes_of
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, DISPLAY, TOOLTIP, Index

_DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole.value
_PAUSE = 150
"""What explains several findings is looked for anew when nothing changed for so many milliseconds: no key waits."""


class FindingsModel(QAbstractListModel):
    """Headings and cards, one row each; headings and causes can be folded.

    Signals:
        followed(): all rows have come and gone that a change brings and takes.
    """

    followed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._deck = Deck()
        self._chosen = Filter()
        self._turned: set[object] = set()
        self._causes = causes_of(session.document)
        self._rows = self._wanted()
        self._keys = _keys(self._rows)
        self._is_following = self._is_due = False
        """Whether rows come and go, and whether what they shall be has changed since that began."""
        self._pause = pause(self, _PAUSE, self.look_for_causes)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ACCESSIBLE:
            return _said(row)
        if isinstance(row, Heading):
            return f"{row.title}　{row.meaning}" if role == DISPLAY else None
        if role == DISPLAY:
            return row.message
        if role == _DESCRIPTION and row.basis:
            return basis_of(row)
        if role == TOOLTIP and row.rule:
            return "\n".join((*((basis_of(row),) if row.basis else ()), f"规则编号：{row.rule}"))
        return None

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def cards(self) -> dict[int, Card]:
        """Row → its card, without the headings."""
        return {at: row for at, row in enumerate(self._rows) if isinstance(row, Card)}

    @property
    def chosen(self) -> Filter:
        """Which findings are shown."""
        return self._chosen

    def choose(self, chosen: Filter) -> None:
        """Show these findings only."""
        self._chosen = chosen
        self._follow()

    def turn(self, key: object) -> None:
        """Fold what is not folded, and the other way round: a kind, or the cell of a cause."""
        self._turned ^= {key}
        self._follow()

    def unfold(self, *, errors_only: bool) -> None:
        """Show all open findings, or all errors, but not what follows from a cause."""
        if folded := self._turned & {str(one) for one in ([Severity.ERROR] if errors_only else Severity)}:
            self._turned -= folded
            self._follow()

    def look_for_causes(self) -> None:
        """Gather the findings that one cell explains, by the numbers as they are now."""
        self._pause.stop()
        if (causes := causes_of(self._session.document)) != self._causes:
            self._causes = causes
            self._follow()

    def _wanted(self) -> list[Row]:
        return self._deck.rows(self._session.document, self._causes, self._chosen, self._turned)

    def _on_changed(self) -> None:
        self._follow()
        self._pause.start()

    def _on_replaced(self) -> None:
        self._pause.stop()
        self._causes = causes_of(self._session.document)
        if self._is_following:
            self._is_due = True
        else:
            self._reset(self._wanted())

    def _reset(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows, self._keys = rows, _keys(rows)
        self.endResetModel()

    def _follow(self) -> None:
        """Show what is to be shown now.

        As rows go, the view may leave a field and so change the report: that is followed when these rows are whole.
        """
        self._is_due = True
        if self._is_following:
            return
        self._is_following = True
        try:
            while self._is_due:
                self._is_due = False
                self._show(self._wanted())
        finally:
            self._is_following = False

    def _show(self, wanted: list[Row]) -> None:
        """Remove, insert and change single rows, so that selection and scroll position stay."""
        keys = _keys(wanted)
        self._keys = _moved(self._keys, keys) if keys != self._keys else keys
        # While the rows still stand where they are painted: else each change would have the view lay them out anew.
        self._change(dict(zip(keys, wanted, strict=True)))
        if keys != self._keys:
            if not self._fit(keys, wanted):
                self._reset(wanted)
            self.followed.emit()

    def _change(self, wanted: Mapping[Hashable, Row]) -> None:
        """Give the rows that stay what they are to show."""
        for at, key in enumerate(self._keys):
            before = self._rows[at]
            row = self._rows[at] = wanted.get(key, before)
            if before is not row and _look(before) != _look(row):
                self.dataChanged.emit(self.index(at), self.index(at))

    def _fit(self, keys: list[Hashable], wanted: Sequence[Row]) -> bool:
        """Remove and insert rows until their keys are these; False where their order is another, which is rare."""
        stay = set(keys)
        for at in reversed(range(len(self._keys))):
            if self._keys[at] not in stay:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._keys[at], self._rows[at]
                self.endRemoveRows()
        known = set(self._keys)
        if self._keys != [key for key in keys if key in known]:
            return False
        for at, key in enumerate(keys):
            if key not in known:
                self.beginInsertRows(QModelIndex(), at, at)
                self._keys.insert(at, key)
                self._rows.insert(at, wanted[at])
                self.endInsertRows()
        return True


def _said(row: Row) -> str:
    """A row for a screen reader: severity, message, place, and what can be done."""
    if isinstance(row, Heading):
        return f"{row.title}，{row.meaning}{'，已折叠' if row.folded else ''}"
    words = [f"{'已说明' if row.note else row.severity.word}：{row.message}", row.place]
    if row.note:
        words.append(f"说明：{row.note}")
    words += [f"改法{number}：{fix.label}（Alt+{number}）" for number, fix in enumerate(row.fixes, start=1)]
    words += [f"{button.label.rstrip('…')}（N）" for button in row.buttons if button.what == "note"]
    if row.consequences:
        words.append(f"由此引起的 {row.consequences} 条{'已折叠' if row.folded else '在下面'}")
    return "。".join(words)


def _keys(rows: list[Row]) -> list[Hashable]:
    """What tells rows apart while their words change: rule and place."""
    seen: Counter[Hashable] = Counter()
    keys: list[Hashable] = []
    for row in rows:
        if isinstance(row, Heading):
            keys.append(row.kind)
            continue
        section = row.finding.section if row.finding is not None else None
        key = (row.kind, row.rule, section, row.indented, row.target)
        keys.append((*key, seen[key]))
        seen[key] += 1
    return keys


def _look(row: Row) -> object:
    """All of a row that is shown or said: everything but what its fixes would do, for to know that is work."""
    if isinstance(row, Heading):
        return row
    labels = (fix.label for fix in row.fixes)
    return (row.message, row.place, row.rule, row.note, row.folded, row.position, row.basis, *labels)


def _moved(old: list[Hashable], new: list[Hashable]) -> list[Hashable]:
    """The old keys, where findings that are now to be mended elsewhere have their new keys: they stay the same rows.

    So it is with the blanks of a table, which are mended at the first of them.
    """
    known, stay = set(old), set(new)
    come = [key for key in new if isinstance(key, tuple) and key not in known]
    keys = list(old)
    for at, key in enumerate(old):
        if isinstance(key, tuple) and key not in stay:
            successor = next((other for other in come if other[:4] == key[:4]), None)
            if successor is not None:
                come.remove(successor)
                keys[at] = successor
    return keys
