"""What the heart answers when something cannot be: types of the domain, turned into sentences by `tui.words.error_texts`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple


class PlanError(Exception):
    """Anything this program refuses on purpose."""


class Refused(PlanError):
    """A rule says no. `reason` is a code that `tui.words.error_texts` has a sentence for; `field` is where, if anywhere.

    `details` fills the sentence's placeholders. Nothing has changed when this is raised.
    """

    def __init__(self, reason: str, field: str = "", **details: Any) -> None:
        super().__init__(reason, field, details)
        self.reason = reason
        self.field = field
        self.details = details


class Malformed(PlanError):
    """A stored document is not what it should be: which one, which field, and a reason code."""

    def __init__(self, ref: str, field: str, reason: str, found: Any = None) -> None:
        super().__init__(ref, field, reason, found)
        self.ref = ref
        self.field = field
        self.reason = reason
        self.found = found


class Conflict(PlanError):
    """Somebody else changed the same field first. `mine` was not written, `theirs` stands."""

    def __init__(self, ref: str, field: str, mine: Any, theirs: Any) -> None:
        super().__init__(ref, field, mine, theirs)
        self.ref = ref
        self.field = field
        self.mine = mine
        self.theirs = theirs


OFFLINE = frozenset({"offline", "in_doubt"})
"""Reasons of `NotSaved` and `Unreadable` that say: the line to where the plan lives is broken, and may come back."""
ELSEWHERE = frozenset({"server_read_only"})
"""Those that say: the server that is there does not take changes, and another one may by now."""


class Unreadable(PlanError):
    """What is there cannot be read as a plan, and was not touched. `reason` is a code; `line` counts from 1, 0 if unknown."""

    def __init__(self, where: str, reason: str, *, line: int = 0, ref: str = "", field: str = "", **details: Any) -> None:
        super().__init__(where, reason, line, ref, field, details)
        self.where = where
        self.reason = reason
        self.line = line
        self.ref = ref
        self.field = field
        self.details = details


class NotSaved(PlanError):
    """A change could not be made durable. It may be tried again; what was stored before still stands.

    `may_stand`: or the new stands there all the same, whole, for the disk has failed too late to tell.
    """

    def __init__(self, where: str, reason: str, detail: str = "", *, may_stand: bool = False) -> None:
        super().__init__(where, reason, detail)
        self.where = where
        self.reason = reason
        self.detail = detail
        self.may_stand = may_stand


class FieldConflict(NamedTuple):
    """One field that two people changed. The values are as they are stored; `by` is empty where the log does not say who."""

    ref: str
    path: str
    before: Any
    mine: Any
    theirs: Any
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    """Why they changed it, where they said so."""

    @property
    def place(self) -> tuple[str, str]:
        """The document's reference, and the stored path of the field."""
        return self.ref, self.path


class EditConflict(PlanError):
    """Somebody else changed the same fields meanwhile. Nothing was done yet; whoever asked is to choose."""

    def __init__(self, conflicts: tuple[FieldConflict, ...]) -> None:
        super().__init__(conflicts)
        self.conflicts = conflicts
