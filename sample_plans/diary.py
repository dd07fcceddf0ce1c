"""A plan's story as a diary: who did what on which day. Played through the program's own actions, it becomes a plan file.

So the log of a sample is as true as that of a plan somebody has really worked on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple

from tui.plan import actions
from tui.plan.changes.change_builder import apply
from tui.plan.model import LETTERS, Change, Confidence, Measure, Moment
from tui.plan.plan import Plan
from tui.store import samples
from tui.store.file import document_text

TODAY = date(2026, 11, 24)
"""The day on which all samples are told, a Tuesday."""
HANOI = timezone(timedelta(hours=7))
_FIRST, _STEP = time(8, 40), timedelta(minutes=4)

Action = Callable[..., Change]


class Note(NamedTuple):
    """What was said at a check-in beside the number. No confidence: as sure as the last time."""

    comment: str = ""
    sure: Confidence | None = None
    blocker: str = ""


@dataclass
class _Entry:
    """Something to be done. Arguments such as `#web` stand for the reference that an earlier entry of that name got."""

    at: datetime
    by: str
    action: Action
    args: tuple[Any, ...]
    fields: Mapping[str, Any]
    name: str


@dataclass
class Diary:
    """Collects entries in any order and plays them in the order of their days; those of a day in the order written."""

    title: str
    _entries: list[_Entry] = field(default_factory=list)
    _of_day: dict[date, int] = field(default_factory=dict)

    def on(self, day: date, by: str, action: Action, *args: Any, called: str = "", **fields: Any) -> None:
        """`by` does something on `day`; what it adds is called `#called` from then on."""
        assert day < TODAY, f"{day}: a reader who opens the sample early in the morning is not to see the future"
        place = self._of_day[day] = self._of_day.get(day, -1) + 1
        at = datetime.combine(day, _FIRST, HANOI) + place * _STEP + timedelta(seconds=(place * 37 + day.toordinal() * 11) % 200)
        self._entries.append(_Entry(at, by, action, args, fields, called))

    def goal(self, day: date, by: str, called: str, title: str, **fields: Any) -> None:
        self.on(day, by, actions.add_goal, title, called=called, **fields)

    def objective(self, day: date, by: str, called: str, title: str, goal: str, *, measure: Measure, **fields: Any) -> None:
        self.on(day, by, actions.add_objective, title, f"#{goal}", called=called, measure=measure, **fields)

    def commit(self, day: date, by: str, objective: str) -> None:
        self.on(day, by, actions.edit, f"#{objective}", {"state": "committed"})

    def strategy(self, day: date, by: str, called: str, title: str, objective: str, **fields: Any) -> None:
        self.on(day, by, actions.add_strategy, title, f"#{objective}", called=called, **{"owner": by, **fields})

    def checkins(
        self,
        objective: str,
        by: str,
        first: date,
        values: Sequence[str | None],
        notes: Mapping[int, Note] | None = None,
        *,
        every: int = 7,
    ) -> None:
        """One check-in after the other, `every` so many days; None is one that was left out. `notes` by their places."""
        for place, value in enumerate(values):
            if value is None:
                continue
            note = (notes or {}).get(place, Note())
            self.on(
                first + timedelta(days=every * place),
                by,
                actions.check_in,
                f"#{objective}",
                Decimal(value),
                confidence=note.sure,
                comment=note.comment,
                blocker=note.blocker,
            )

    def played(self) -> Plan:
        """The plan as it stands after the last entry."""
        plan = Plan.empty(self.title)
        refs: dict[str, str] = {}
        for entry in sorted(self._entries, key=lambda entry: entry.at):
            args = [refs[arg[1:]] if isinstance(arg, str) and arg.startswith("#") else arg for arg in entry.args]
            plan = apply(plan, entry.action(plan, Moment(entry.at, entry.by), *args, **entry.fields))
            if entry.name:
                (refs[entry.name],) = (ref for ref, before in plan.changes[max(plan.changes)].before.items() if before is None)
        return plan

    def text(self) -> bytes:
        """The sample's file."""
        plan = self.played()
        tables = {name: plan.table(name).raw for name in LETTERS}
        return document_text.dumped({**tables, "meta": {1: {**tables["meta"][1], samples.ANCHOR: TODAY.isoformat()}}})
