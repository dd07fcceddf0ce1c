"""Which item of this plan an item of a file is, where the file has its plan's log: the one that the same change has added.

References alone cannot tell: two copies of one plan give the same next reference to two different items. So an item is known
by its birth: who added it, when, and as what. An item that an import has taken in keeps the birth it had elsewhere (`origin`
in its stored form), so that copies can be brought together again and again. The two logs also say which of two values is the
newer: they are one up to where the copies parted, and from there on each tells what was changed on its side.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from ...plan.documents.stored_values import number
from ...plan.plan import Plan, split_ref
from .records import Log, same, text_of

ORIGIN = "origin"
"""The stored field with the birth that an item had in the plan it was taken from."""
_NUMBER = re.compile(r"-?\d{1,17}(\.\d{1,12})?(e-?\d{1,2})?", re.IGNORECASE | re.ASCII)
_AT_CREATION = ("title", "what", "value", "comment", "goal", "objective", "at", "by")

Change = Mapping[str, Any]


class Identity:
    """The items of a file and those of a plan. Without a log in the file, references say which is which."""

    def __init__(self, plan: Plan, log: Log | None) -> None:
        self._plan = plan
        self.log = log
        self.births = dict(_births(log.changes)) if log is not None else {}
        """The births of the file's items, by the references that it has for them."""

    def here(self, ref: str) -> str:
        """The reference here of what the file calls `ref`, or nothing where that is not here."""
        table, id = split_ref(ref)
        there = id in self._plan.table(table)
        if self.log is None or table == "meta":
            return ref if there else ""
        birth, own = self.births.get(ref), self._births_here.get(ref)
        if there and (birth == own or own is None):
            return ref
        return self._by_birth.get(birth, "") if birth is not None else ""

    def is_another(self, ref: str, here: str) -> bool:
        """Whether an item of the file and one that is here are two for certain: both were added, by different changes."""
        own = self._births_here.get(here) if self.log is not None else None
        return own is not None and here not in self._taken_in and self.births.get(ref, own) != own

    @property
    def is_of_a_copy(self) -> bool:
        """Whether the file's plan and this one have anything in common, and so were one once."""
        return not self._by_birth.keys().isdisjoint(self.births.values())

    def is_newer_here(self, ref: str, here: str, path: str, there: str, now: str) -> bool:
        """Whether a field that differs was changed on this side, and on the file's side not at all or earlier.

        `there` is what the file has, `now` what stands here, both as files have it.
        """
        changed = self._changed_here.get((here, path))
        if changed is None:
            return False
        before, at, by_import = changed
        base = _text(path, before)
        if same(base, now):
            return False
        theirs = self._changed_there.get((ref, path))
        if theirs is None:
            return same(base, there)
        return not by_import and at > theirs

    def unknown(self, log: Log) -> int:
        """How many changes of a log are not in this plan's."""
        if log.is_whole:
            return len(self.unknown_changes) if self.log is not None else len(log.changes)
        known = {(_instant(each.get("at")), each.get("by")) for each in self._changes_here}
        return sum((_instant(each.get("at")), each.get("by")) not in known for each in log.changes)

    @cached_property
    def unknown_changes(self) -> tuple[Change, ...]:
        """The changes of the file's log that are not in this plan's."""
        if self.log is None:
            return ()
        known = {_key(each) for each in self._changes_here}
        return tuple(each for each in self.log.changes if _key(each) not in known)

    @property
    def unknown_standups(self) -> int:
        """How many standups of the file's plan were not this plan's."""
        known = {_instant(raw.get("at")) for raw in self._plan.standups.raw.values()}
        return sum(_instant(each) not in known for each in (self.log.standups if self.log is not None else ()))

    @cached_property
    def _changes_here(self) -> list[Change]:
        return list(self._plan.changes.raw.values())

    @cached_property
    def _births_here(self) -> dict[str, str]:
        return {ref: birth for ref, birth in _births(self._changes_here) if self._is_here(ref)}

    @cached_property
    def _by_birth(self) -> dict[str, str]:
        return {birth: ref for ref, birth in self._births_here.items()}

    @cached_property
    def _taken_in(self) -> frozenset[str]:
        """What an import has added whose file did not say where it came from."""
        imports = (each for each in self._changes_here if each.get("action") == "import")
        return frozenset(
            ref for each in imports for ref, after in each["after"].items() if each["before"][ref] is None and ORIGIN not in after
        )

    def _is_here(self, ref: str) -> bool:
        table, id = split_ref(ref)
        return id in self._plan.table(table)

    @cached_property
    def _changed_here(self) -> dict[tuple[str, str], tuple[Any, datetime, bool]]:
        """Since the copies parted: each field with its value before the first change, and when and how it was changed last."""
        known = {_key(each) for each in self.log.changes} if self.log is not None else set()
        found: dict[tuple[str, str], tuple[Any, datetime, bool]] = {}
        for change in self._changes_here if known else ():
            if _key(change) in known:
                continue
            for ref, path, before in _fields_changed(change):
                first = found[ref, path][0] if (ref, path) in found else before
                found[ref, path] = first, _instant(change.get("at")), change.get("action") == "import"
        return found

    @cached_property
    def _changed_there(self) -> dict[tuple[str, str], datetime]:
        return {
            (ref, path): _instant(change.get("at"))
            for change in self.unknown_changes for ref, path, _before in _fields_changed(change)
        }  # fmt: skip


def _births(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for change in changes:
        if change.get("undoes") is not None or change.get("action") == "restore":
            continue  # that came back, and is as old as before
        for ref, before in change["before"].items():
            after = change["after"].get(ref)
            if before is None and isinstance(after, Mapping) and ref not in seen:
                seen.add(ref)
                yield ref, str(after.get(ORIGIN) or _birth(change, ref, after))


def _birth(change: Change, ref: str, after: Change) -> str:
    names = _AT_CREATION if not ref.startswith("R") else (*_AT_CREATION, "about", "text")
    facts = [_instant(change.get("at")).isoformat(), change.get("by"), ref, {name: after.get(name) for name in names}]
    return _digest(facts)[:20]


def _key(change: Change) -> str:
    return _digest([_instant(change.get("at")).isoformat(), change.get("by"), change.get("after")])


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(_plain(value), sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    """A stored value in one form: a file's numbers are read as the text they were written with."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, bool) or not _NUMBER.fullmatch(str(value)):
        return value
    return format(Decimal(str(value)).normalize(), "f")


def _instant(at: Any) -> datetime:
    try:
        return datetime.fromisoformat(str(at)).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def _fields_changed(change: Change) -> Iterator[tuple[str, str, Any]]:
    """Each field that a change has changed in what was there already, with its value before. A measure is told part by part."""
    for ref, before in change["before"].items():
        after = change["after"].get(ref)
        if not isinstance(before, Mapping) or not isinstance(after, Mapping):
            continue
        for path, old in before.items():
            if path == "measure":
                parts = {*(old or {}), *(after.get(path) or {})}
                yield from ((ref, f"measure.{part}", (old or {}).get(part)) for part in parts)
            else:
                yield ref, path, old


def _text(path: str, value: Any) -> str:
    """A stored value as files have it."""
    if isinstance(value, list):
        phases = (f"{each.get('date')}: {_text('', each.get('value'))}" for each in value if isinstance(each, Mapping))
        return "; ".join(phases) if path == "measure.phases" else " ".join(map(str, value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        letter = {"goal": "G", "objective": "O"}.get(path, "")
        return f"{letter}{text_of(number(value))}"
    return text_of(value)
