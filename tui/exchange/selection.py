"""What is to be exported: the one place where a plan is narrowed before any writer sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property

from ..draw.item.carried_over import carried_words
from ..plan.filter.outline import GoalBranch, ObjectiveBranch, Selected, outline
from ..plan.model import Blocker, CheckIn, Document, Objective, Remark
from ..plan.plan import Plan
from ..plan.progress.rollover import successors
from ..plan.progress.standings import Standings
from ..plan.progress.threads import item_remarked
from ..words import _, full_day


def identity_of(plan: Plan) -> str:
    """What tells a plan from others for programs that take an export in again: how it began, whatever it is called now."""
    changes = plan.changes.raw
    if not changes:  # written by hand
        return plan.meta.title
    first = changes[min(changes)]
    return f"{first['at']} {first['by']} {first['item']}"


class Selection:
    """The goals, objectives and strategies that are wanted, and whatever history belongs to them.

    `plan` is the whole plan, for looking things up; writers write what `goals` holds and nothing else.
    """

    def __init__(self, plan: Plan, today: date, wanted: Selected | None = None, now: datetime | None = None) -> None:
        """Check-ins from later than `now` do not count. Raises `Refused` for a reference that leads nowhere."""
        self.plan = plan
        self.today = today
        self.wanted = wanted or Selected()
        self.standings = Standings(plan, today, now)
        self.goals: tuple[GoalBranch, ...] = tuple(outline(plan, self.standings, self.wanted))

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.wanted.dropped and not self.wanted.ref and not self.wanted.filters

    @property
    def objectives(self) -> Iterator[ObjectiveBranch]:
        return (each for goal in self.goals for each in goal.objectives)

    @property
    def now(self) -> datetime:
        return self.standings.now

    def checkins(self, objective: Objective) -> tuple[CheckIn, ...]:
        """All of an objective in their order, those from later than now included."""
        return self.plan.checkins_of(objective.id)

    @property
    def blockers(self) -> Iterator[Blocker]:
        """Those of its objectives; of a whole plan also those of none."""
        raw = self.plan.blockers.raw.items()
        wanted = (id for id, each in raw if self.whole or f"O{each.get('objective')}" in self.refs)
        return (self.plan.blockers[id] for id in wanted)

    @cached_property
    def identity(self) -> str:
        return identity_of(self.plan)

    def carried(self, objective: Objective) -> list[str]:
        """In words: what an objective was in earlier cycles, and as what it goes on, if that is in this part.

        Titles of plans and no names of files: who gets an export need not know how a host's folders are called.
        """
        later = self._successors.get(objective.ref, 0)
        return carried_words(
            objective, self.plan.objectives[later] if f"O{later}" in self.refs else None, self.today, files=False
        )

    @cached_property
    def _successors(self) -> dict[str, int]:
        return successors(self.plan)

    @property
    def archived(self) -> str:
        """In words: since when the plan is an archive; nothing where it is none."""
        day = self.plan.meta.archived
        return "" if day is None else _("archive since {day}").format(day=full_day(day))

    def remarks(self, item: Document) -> tuple[Remark, ...]:
        """What was said about an item, its check-ins and its blockers, in the order it was said."""
        return self._remarks.get(item.ref, ())

    @cached_property
    def all_remarks(self) -> tuple[Remark, ...]:
        """What was said about anything in this part, in that order."""
        found = (each for item, of_it in self._remarks.items() if self.whole or item in self._items for each in of_it)
        return tuple(sorted(found, key=lambda each: each.id))

    @cached_property
    def _remarks(self) -> Mapping[str, tuple[Remark, ...]]:
        found: dict[str, list[Remark]] = {}
        for id in sorted(self.plan.remarks.raw):
            item = item_remarked(self.plan, self.plan.remarks[id])
            found.setdefault(item.ref if item is not None else "", []).append(self.plan.remarks[id])
        return {ref: tuple(of_it) for ref, of_it in found.items()}

    @cached_property
    def refs(self) -> frozenset[str]:
        """Every reference that is in it, check-ins and remarks included."""
        found = set(self._items)
        for each in self.objectives:
            found.update(f"C{id}" for id in self.plan.children("checkins", each.objective.id))
        found.update(each.ref for each in self.all_remarks)
        return frozenset(found)

    @cached_property
    def _items(self) -> frozenset[str]:
        found: set[str] = set()
        for goal in self.goals:
            found.add(goal.goal.ref)
            for each in goal.objectives:
                found.add(each.objective.ref)
                found.update(strategy.ref for strategy in each.strategies)
        return frozenset(found)
