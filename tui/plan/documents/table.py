"""The documents of one kind: a mapping from id to document that is read when looked at and never changes in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Reversible
from typing import Any, Generic, TypeVar, cast

from ..model import Document, Fields
from .codec import Raw, decode

D = TypeVar("D", bound=Document)


class Table(Mapping[int, D], Generic[D]):
    """Keeps the stored form as the truth, so that fields of other programs survive, and decodes once, on demand.

    Versions of a table share what has been decoded: it stands beside the stored form that it was decoded from.
    """

    __slots__ = ("_seen", "name", "raw")

    def __init__(self, name: str, raw: Mapping[int, Raw], seen: dict[int, tuple[Raw, D]] | None = None) -> None:
        self.name = name
        self.raw = raw
        self._seen: dict[int, tuple[Raw, D]] = {} if seen is None else seen

    def __getitem__(self, id: int) -> D:
        raw = self.raw[id]
        found = self._seen.get(id)
        if found is None or found[0] is not raw:
            found = self._seen[id] = (raw, cast(D, decode(self.name, id, raw)))
        return found[1]

    def __iter__(self) -> Iterator[int]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __contains__(self, id: object) -> bool:
        return id in self.raw

    def newest_first(self) -> Iterator[int]:
        """The ids, the last put in first, without going through all of them."""
        return reversed(cast(Reversible[int], self.raw))

    def know(self, document: D) -> None:
        """Spare the table to read this one, which it has: it is what the stored form says."""
        self._seen[document.id] = (self.raw[document.id], document)

    def over(self, raw: Mapping[int, Raw], edits: Mapping[int, Raw | None]) -> Table[D]:
        """Another version of the table: its stored form, and what was put into it (which it may hold copies of)."""
        for id, document in edits.items():
            found = self._seen.get(id)
            if found is not None and found[0] is document:
                self._seen[id] = (raw[id], found[1])
        return Table(self.name, raw, self._seen)


def patched_fields(raw: Raw, fields: Fields) -> dict[str, Any]:
    """A stored document with these fields, by their stored paths (`measure.target` is the target inside the measure)."""
    found = dict(raw)
    for path, value in fields.items():
        name, _, inside = path.partition(".")
        old = found.get(name)
        found[name] = {**(old if isinstance(old, Mapping) else {}), inside: value} if inside else value
    return found
