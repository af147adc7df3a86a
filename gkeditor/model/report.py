"""A report: an immutable flat mapping from address to text as typed, and the edits that turn one into another.

Addresses, beside the cells and text sections of the form: `edition` `year` `agency` `kind` `title`
`signature.agency` `signature.date`, and these families, whose members are open:

* `heading.<section>`: the heading as found, where it is not as the form prints it;
* `missing.<part>`: "1" for a row (`requests.carried_out`), table or section that the source lacks, as against blank;
* `automatic.<cell>`: "1" for a total that computes itself; its number does not stand in the mapping;
* `extra.<table>.<n>`: a row the form does not have, its label and cells separated by tabs;
* `label.<table>.<n>`: a label cut or misspelt: the form's and the one found, separated by a tab;
* `unplaced.<n>`: a piece of the source that found no place: where it stood and its text, separated by a tab;
* `note.<n>`: a note that closes a warning, with the values that it was written for, as JSON (see `model/note.py`);
* `prior.<address>`: a text of last year's report, which stands beside this one; its origin is `prior.source.file` and
  `prior.source.sha256`, and `prior.rest` holds as JSON the keys of its file that this version does not interpret.

So one edit, one undo, one difference serve everything that can change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from gkeditor.model.form import Address
from gkeditor.model.note import Note, decoded

NAVIGATION = "网页导航"
"""Where pieces stood that lead through a web site."""

OPEN_FAMILIES = ("heading", "missing", "automatic", "extra", "label", "unplaced", "note", "prior")
"""Their names, without the dot."""


class Change(NamedTuple):
    """One address gets another text; None is absent, which is blank."""

    address: Address
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Edit:
    """A step that changes a report: what undo, fixes and imports speak."""

    label: str
    changes: tuple[Change, ...]

    def inverse(self) -> Edit:
        return Edit(self.label, tuple(Change(c.address, c.after, c.before) for c in reversed(self.changes)))

    def merged(self, later: Edit) -> Edit | None:
        """Both as one step, if the later one only goes on with a text that this one changed; else None."""
        if self.label != later.label or len(later.changes) != 1:
            return None
        (next_change,) = later.changes
        if not any(c.address == next_change.address and c.after == next_change.before for c in self.changes):
            return None
        return Edit(
            self.label,
            tuple(c._replace(after=next_change.after) if c.address == next_change.address else c for c in self.changes),
        )

    @property
    def addresses(self) -> frozenset[Address]:
        return frozenset(change.address for change in self.changes)


class ExtraRow(NamedTuple):
    """A row of the source that the form does not have."""

    table: str
    label: str
    cells: tuple[str, ...]


class FoundLabel(NamedTuple):
    """A label of the source that is not quite the form's."""

    table: str
    label: str
    """As the form prints it."""
    found: str


class Piece(NamedTuple):
    """A piece of the source that found no place."""

    where: str
    text: str

    @property
    def is_navigation(self) -> bool:
        """Whether it is what a web site puts around its pages: kept, but nothing to look after."""
        return self.where == NAVIGATION


@dataclass(frozen=True)
class Origin:
    """The file a report was imported from."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Report:
    """One report; see the module's description for the addresses in `values`."""

    values: Mapping[Address, str]
    origin: Origin | None = None
    rest: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the report file that this version does not interpret; they survive a load and save."""

    def get(self, address: Address) -> str:
        """The text as typed, "" where there is none."""
        return self.values.get(address, "")

    @property
    def edition(self) -> str:
        return self.values["edition"]

    @cached_property
    def year(self) -> int | None:
        text = self.get("year")
        return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None

    @property
    def agency(self) -> str:
        return self.get("agency")

    @property
    def kind(self) -> str:
        """`government` `department` `town` `other`, or "" where not known."""
        return self.get("kind")

    def members(self, family: str) -> dict[str, str]:
        """The addresses of an open family without its name, with their texts, in the order of their numbers."""
        prefix = f"{family}."
        found = {address[len(prefix) :]: text for address, text in self.values.items() if address.startswith(prefix)}
        return dict(sorted(found.items(), key=lambda item: _numbered(item[0])))

    def is_automatic(self, cell: Address) -> bool:
        """Whether a total computes itself."""
        return f"automatic.{cell}" in self.values

    @cached_property
    def automatic(self) -> frozenset[Address]:
        return frozenset(self.members("automatic"))

    @cached_property
    def missing(self) -> frozenset[Address]:
        return frozenset(self.members("missing"))

    def no_longer_missing(self, address: Address) -> dict[Address, str | None]:
        """Edits that go with a text for a cell or section: what the source lacked is there now."""
        section, _, rest = address.partition(".")
        marks = (f"missing.{section}", f"missing.{section}.table", f"missing.{section}.{rest.partition('.')[0]}")
        return {mark: None for mark in marks if mark in self.values}

    @cached_property
    def extra(self) -> tuple[ExtraRow, ...]:
        rows = []
        for key, text in self.members("extra").items():
            label, *cells = text.split("\t")
            rows.append(ExtraRow(key.split(".")[0], label, tuple(cells)))
        return tuple(rows)

    @cached_property
    def labels(self) -> tuple[FoundLabel, ...]:
        return tuple(FoundLabel(key.split(".")[0], *text.split("\t", 1)) for key, text in self.members("label").items())

    @cached_property
    def unplaced(self) -> tuple[Piece, ...]:
        return tuple(Piece(*text.split("\t", 1)) for text in self.members("unplaced").values())

    @cached_property
    def notes(self) -> Mapping[Address, Note]:
        """Address → the note there, in the order in which they were written."""
        return {f"note.{key}": decoded(text) for key, text in self.members("note").items()}

    @cached_property
    def prior(self) -> Report | None:
        """Last year's report, if one stands beside this one; it has none itself."""
        values = {a.removeprefix("prior."): text for a, text in self.values.items() if a.startswith("prior.")}
        if "edition" not in values:
            return None
        file, sha256 = (values.pop(f"source.{key}", "") for key in ("file", "sha256"))
        rest = msgspec.json.decode(values.pop("rest", "{}"), type=dict[str, Any])
        return Report(values, Origin(file, sha256) if file or sha256 else None, rest)

    def edit(self, label: str, after: Mapping[Address, str | None]) -> Edit:
        """The edit that gives these addresses these texts; None and "" clear. What stays as it is, is not in it."""
        changes = (Change(address, self.values.get(address), text or None) for address, text in after.items())
        return Edit(label, tuple(change for change in changes if change.before != change.after))

    def apply(self, edit: Edit) -> Report:
        """The report after an edit that was made for this state of it."""
        values = dict(self.values)
        for address, _before, after in edit.changes:
            if after is None:
                values.pop(address, None)
            else:
                values[address] = after
        return replace(self, values=values)

    def difference(self, other: Report) -> tuple[Change, ...]:
        """What turns this report into the other, by address, ours first."""
        addresses: Iterable[Address] = dict.fromkeys((*self.values, *other.values))
        pairs = (Change(a, self.values.get(a), other.values.get(a)) for a in addresses)
        return tuple(change for change in pairs if change.before != change.after)


def as_prior(report: Report) -> dict[Address, str]:
    """The texts with which a report stands beside the one of the year after; its own prior is left out."""
    values = {address: text for address, text in report.values.items() if not address.startswith("prior.")}
    if report.origin:
        values |= {"source.file": report.origin.file, "source.sha256": report.origin.sha256}
    if report.rest:
        values["rest"] = msgspec.json.encode(report.rest).decode()
    return {f"prior.{address}": text for address, text in values.items() if text}


def numbered(family: str, items: Iterable[tuple[str, ...]], *, by_table: bool = False) -> dict[Address, str]:
    """Addresses for members of an open family: `unplaced.1`, or with the first field as table: `extra.requests.1`."""
    values: dict[Address, str] = {}
    for count, item in enumerate(items, start=1):
        table, fields = (f"{item[0]}.", item[1:]) if by_table else ("", item)
        values[f"{family}.{table}{count}"] = "\t".join(fields)
    return values


def _numbered(key: str) -> tuple[int, str]:
    last = key.rpartition(".")[2]
    return (int(last), "") if last.isdigit() else (0, key)
