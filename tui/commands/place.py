"""Where somebody is when they ask for a command: the plan, what they have chosen, and what they may do. No screen is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..plan.model import Goal, Objective, PlanItem, Strategy, record
from ..plan.plan import Plan
from ..plan.progress.open_blockers import OpenBlocker
from ..plan.progress.standings import Standings
from .marks import Marks

if TYPE_CHECKING:
    from ..plan.standup.personal_inbox import InboxLine

ListName = Literal["goals", "objectives", "strategies"]
NO_MARKS = Marks()


@record(kw_only=True)
class Place:
    """What every screen with commands can say of itself."""

    plan: Plan
    who: str
    """Who asks."""
    read_only: bool = False
    """Whether nobody may write this plan from here."""
    restricted: bool = False
    """Whether there is to be no other plan than this, and nothing that leads out of it."""


@record(kw_only=True)
class ItemPlace(Place):
    """At one of the three lists, or at the page of one item."""

    standings: Standings
    at: ListName
    """The list that one is at; on a page, the one that its item belongs to."""
    goal: Goal | None = None
    objective: Objective | None = None
    strategy: Strategy | None = None
    """What each of the lists stands on, None where it is empty."""
    position: int = 0
    count: int = 1
    """The place of the chosen item among those that are shown beside it, from 0, and how many those are."""
    marks: Marks = NO_MARKS
    """What is marked there: while there is any, some commands are about that, and not about the chosen item."""

    @property
    def item(self) -> PlanItem | None:
        """What has been chosen."""
        return {"goals": self.goal, "objectives": self.objective, "strategies": self.strategy}[self.at]

    @property
    def about(self) -> Objective | None:
        """The objective that has been chosen: itself, or the one that the strategy belongs to."""
        return None if self.at == "goals" or self.item is None else self.objective

    @property
    def subjects(self) -> tuple[str, ...]:
        """What something may be said about here."""
        return () if self.item is None else (self.item.ref,)

    @property
    def blockers(self) -> tuple[OpenBlocker, ...]:
        """What stands in the way of that objective."""
        return self.standings.objective(self.about.id).blockers if self.about is not None else ()

    @property
    def is_stale(self) -> bool:
        """Whether a check-in of that objective is owed."""
        about = self.about
        return about is not None and about.state == "committed" and self.standings.objective(about.id).stale


@record(kw_only=True)
class InboxPlace(ItemPlace):
    """At a line of the inbox; the item is the one that it leads to."""

    line: InboxLine | None = None
    blocker: OpenBlocker | None = None
    """The one that the line is about, as long as it is open."""
    new: int = 0
    """How many lines are new."""

    @property
    def blockers(self) -> tuple[OpenBlocker, ...]:
        """That one; at another line, what stands in the way of its objective."""
        if self.blocker is not None:
            return (self.blocker,)
        return self.standings.objective(self.about.id).blockers if self.about is not None else ()


@record(kw_only=True)
class StandupPlace(Place):
    """At a stop of a standup, or at its end."""

    objectives: tuple[Objective, ...] = ()
    """The objective that is talked about; several where a step has only those that are on track."""
    goal: Goal | None = None
    """The goal that is talked about, where that is none of its objectives."""
    blockers: tuple[OpenBlocker, ...] = ()
    """What stands in the way of what is talked about; at the end, all that does."""
    whose: str = ""
    """Whose turn it is, where one walks person by person."""
    at_end: bool = False
    leads: bool = True
    """Whether it is led from here."""
    following: bool = False

    @property
    def subjects(self) -> tuple[str, ...]:
        """What something may be said about here."""
        if self.goal is not None:
            return (self.goal.ref,)
        return tuple(each.ref for each in self.objectives or self.blockers if each.ref[0] != "C")

    @property
    def about(self) -> Objective | None:
        """The one objective that is talked about."""
        return self.objectives[0] if len(self.objectives) == 1 else None
