"""Making a change: what one step does to a plan, collected field by field."""

from __future__ import annotations

from typing import Any

from ..documents.codec import encode, plain
from ..errors import Refused
from ..model import Change, Document, Fields, Moment
from ..plan import Plan
from .apply import checked, value_at
from .fixed_fields import check_fixed

_SKIPPED = ("rev",)


class ChangeBuilder:
    """Collects what one step does to a plan, field by field, and becomes its `Change`."""

    def __init__(self, plan: Plan, now: Moment, action: str, item: str = "", reason: str = "") -> None:
        self.plan = plan
        self.now = now
        self.action = action
        self.item = item
        self.reason = reason
        self._before: dict[str, dict[str, Any] | None] = {}
        self._after: dict[str, dict[str, Any] | None] = {}
        self._ids: dict[str, int] = {}

    def new_id(self, table: str) -> int:
        """The id for the next document that this step adds to `table`."""
        self._ids[table] = self._ids.get(table, self.plan.next_id(table) - 1) + 1
        return self._ids[table]

    def add(self, document: Document, unknown: Fields | None = None) -> str:
        """Put a new document in; gives its reference. `unknown`: fields that other programs have added to its stored form."""
        fields = {**(unknown or {}), **encode(document)}
        for name in _SKIPPED:
            fields.pop(name)
        self._before[document.ref] = None
        self._after[document.ref] = fields
        self.item = self.item or document.ref
        return document.ref

    def remove(self, document: Document) -> None:
        """Take a document out; what it said stays in the log."""
        fields = encode(document)
        for name in _SKIPPED:
            fields.pop(name)
        self._before[document.ref] = fields
        self._after[document.ref] = None

    def set(self, document: Document, /, **values: Any) -> None:
        """Change fields of a document (`measure__target` for a field inside its measure). What is equal is left out."""
        for name, value in values.items():
            path = name.replace("__", ".")
            old = plain(value_at(document, path))
            new = plain(value)
            if old != new or type(old) is not type(new):
                self._record(document.ref, path, old, new)

    def _record(self, ref: str, path: str, old: Any, new: Any) -> None:
        before, after = self._before.setdefault(ref, {}), self._after.setdefault(ref, {})
        if before is not None:
            before[path] = old
        if after is not None:
            after[path] = new

    def change(self) -> Change:
        """The change. Raises `Refused("nothing_changed")` where it would do nothing, or the rule that the result breaks."""
        if not self._after:
            raise Refused("nothing_changed", item=self.item)
        change = Change(
            at=self.now.at,
            by=self.now.by,
            action=self.action,
            item=self.item,
            before=self._before,
            after=self._after,
            reason=self.reason,
        )
        check_fixed(self.plan, change)
        checked(self.plan, change)
        return change
