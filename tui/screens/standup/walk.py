"""Where a standup is: the agenda, the walk through it, how long it took, and what others in it see of that."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from ...plan.errors import PlanError
from ...plan.model import Standup
from ...plan.plan import Plan
from ...plan.progress.as_of import before_change
from ...plan.standup.agenda import Agenda, By, Item, Step, Stop, agenda, carried_on, stops
from ...plan.standup.since import Since, read_since
from ...session.session import Session
from ...store import presence
from ...store.presence import MINUTES, LiveStandup
from ...system.clock import midnights

NEAR = timedelta(seconds=5)
"""Two standups that began so close to each other are the same one."""


class Walk:
    """A standup that goes on. It has no screen of its own; `index` is the stop, one past the last being the minutes."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.presence = session.store.presence
        now = self.now
        going = self._going(self.presence.read(), now)
        self.resumed = going is not None
        self.running = presence.joined(self._begun(now) if going is None else going, session.who, now)
        self.by: By = cast("By", self.running.grouped)
        self.agenda = self._agenda()
        self.order = self._order()
        self.index = 0
        self.following = False
        self.spent: dict[str, float] = {}
        self._since_step = now
        self._stamp: Hashable = None
        mine = self.running
        # Two may begin at once: the second joins the first.
        self._publish(lambda there: presence.joined(self._going(there, now) or mine, session.who, now))
        if going is not None and (going.step or going.item):
            self.go_to(going.step, going.item)

    @property
    def now(self) -> datetime:
        return self.session.moment().at

    @property
    def plan(self) -> Plan:
        return self.session.plan

    @property
    def since(self) -> Since:
        there = self.running
        asked = there.said if there.said in ("last", "first") else "day"
        # Where the log was rewritten meanwhile, a place in it says nothing any more.
        after = there.after if there.after in self.plan.changes else 0
        standup = there.standup if there.standup in self.plan.standups else 0
        return Since(datetime.fromisoformat(there.back_to), asked, after, standup)  # type: ignore[arg-type]

    @property
    def leads(self) -> bool:
        return self.running.by == self.session.who

    @property
    def at_end(self) -> bool:
        return self.index >= len(self.order)

    @property
    def stop(self) -> Stop:
        return self.order[self.index] if not self.at_end else Stop(MINUTES)

    @property
    def step(self) -> Step | None:
        return next((step for step in self.agenda.steps if step.key == self.stop.step), None)

    @property
    def item(self) -> Item | None:
        """The item talked about, wherever it stands by now: what was checked in may be on track since."""
        ref = self.stop.item
        return next((item for item in self.agenda.items if ref and item.ref == ref), None)

    @property
    def note_mark(self) -> str:
        """What a note taken here begins with: the item's reference, or the name of whoever's turn it is."""
        if self.item is not None:
            return f"{self.item.ref}: "
        return f"{self.step.name}: " if self.step is not None and self.step.name else ""

    def _begun(self, now: datetime) -> LiveStandup:
        since = read_since("last", self.plan, now, midnights(now))
        return LiveStandup(
            started=now.isoformat(timespec="seconds"),
            by=self.session.who,
            back_to=since.moment.isoformat(timespec="seconds"),
            said=since.said,
            after=since.after,
            standup=since.standup,
            log=next(self.plan.changes.newest_first(), 0),
        )

    def _going(self, found: LiveStandup | None, now: datetime) -> LiveStandup | None:
        """What was found, if it is a standup of today that nobody has kept yet."""
        return found if found is not None and found.goes_on(now) and self._record(found) is None else None

    def _record(self, found: LiveStandup) -> Standup | None:
        """The standup that this one was kept as: it is told from others by when it began."""
        began = datetime.fromisoformat(found.started)
        newer = (each for id, each in self.plan.standups.items() if id > found.standup)
        taken = ((each, timedelta(seconds=each.seconds + found.paused)) for each in newer)
        return next((each for each, time in taken if abs(each.at - time - began) <= NEAR), None)

    @property
    def record(self) -> tuple[str, str] | None:
        """Its reference, and who kept it, once somebody has."""
        found = self._record(self.running)
        if found is None:
            return None
        log = self.plan.changes.raw
        by = (str(raw["by"]) for raw in log.values() if raw["action"] == "standup" and found.ref in raw["after"])
        return found.ref, next(by, "")

    def _agenda(self) -> Agenda:
        return agenda(self.plan, self.since, self.now, self.by)

    def _order(self) -> tuple[Stop, ...]:
        """The walk, in the order that it had when the standup began, whoever came and went and whatever was said since."""
        log = self.running.log
        since = next((id for id in sorted(self.plan.changes.raw) if id > log), 0) if log in self.plan.changes else 0
        if not since:
            return stops(self.agenda)
        then = before_change(self.plan, since)
        try:
            began = agenda(then, self.since, datetime.fromisoformat(self.running.started), self.by)
        except PlanError:  # a log that was edited by hand may lead back to something that never was
            return stops(self.agenda)
        return carried_on(stops(began), self.agenda)

    # --- the plan has changed ----------------------------------------------------------------------------------------

    def taken_in(self) -> None:
        """Draw up the agenda anew. Nobody's place in the walk moves."""
        here = self.stop
        self.agenda = self._agenda()
        self.order = carried_on(self.order, self.agenda)
        if here.step == MINUTES:
            self.index = len(self.order)
        else:
            self.go_to(here.step, here.item, tell=False)

    def grouped(self, by: By) -> None:
        """Walk person by person, team by team, or goal by goal, from the same item on."""
        here = self.stop
        self.by = by
        self.agenda = self._agenda()
        self.running = replace(self.running, grouped=by)
        self.order = self._order()
        found = next((place for place, stop in enumerate(self.order) if here.item and stop.item == here.item), 0)
        self._arrive(len(self.order) if here.step == MINUTES else found)

    # --- going -------------------------------------------------------------------------------------------------------

    def move(self, by: int) -> bool:
        """Some stops on or back; gives whether there was a way to go."""
        to = max(min(self.index + by, len(self.order)), 0)
        moved = to != self.index
        if moved:
            self._arrive(to)
        return moved

    def skip(self, by: int) -> bool:
        """To the first stop of the next step, or of the one before."""
        keys = list(dict.fromkeys(stop.step for stop in self.order))
        here = keys.index(self.stop.step) if not self.at_end else len(keys)
        to = here + by
        if to < 0:
            return False
        if to >= len(keys):
            return self.move(len(self.order) - self.index)
        return self.move(next(i for i, stop in enumerate(self.order) if stop.step == keys[to]) - self.index)

    def go_to(self, step: str, item: str, *, tell: bool = True) -> None:
        """To a stop, or the nearest that is left of its step."""
        if step == MINUTES:
            found = len(self.order)
        elif Stop(step, item) in self.order:
            found = self.order.index(Stop(step, item))
        else:
            found = next((i for i, stop in enumerate(self.order) if item and stop.item == item), -1)
            if found < 0:
                found = next((i for i, stop in enumerate(self.order) if stop.step == step), min(self.index, len(self.order)))
        self._arrive(found, tell=tell)

    def _arrive(self, index: int, *, tell: bool = True) -> None:
        self.settle_time()
        self.index = max(min(index, len(self.order)), 0)
        if tell and self.leads:
            stop = self.stop
            mine = self.running = replace(self.running, step=stop.step, item=stop.item)
            by = self.by
            self._publish(lambda there: replace(there or mine, step=stop.step, item=stop.item, grouped=by))

    # --- time --------------------------------------------------------------------------------------------------------

    def settle_time(self) -> None:
        """Put what has gone by since the last look on the account of whoever's turn it is."""
        now = self.now
        gone = max((now - self._since_step).total_seconds(), 0.0)
        self._since_step = now
        if not self.at_end:
            self.spent[self.stop.step] = self.spent.get(self.stop.step, 0.0) + gone

    @property
    def seconds(self) -> float:
        """How long it has taken altogether, without the time in which nobody was in it (0 where a clock went back)."""
        now = self.now
        whole = (now - datetime.fromisoformat(self.running.started)).total_seconds()
        return max(whole - self.running.away(now), 0.0)

    # --- together ----------------------------------------------------------------------------------------------------

    def _publish(self, change: Callable[[LiveStandup | None], LiveStandup]) -> None:
        """Let the others see it. What they noted meanwhile stays."""

        def merged(there: LiveStandup | None) -> LiveStandup:
            found = change(there)
            theirs = there if there is not None and there.started == found.started else None
            notes = dict.fromkeys((*(theirs.notes if theirs else ()), *found.notes))
            who = dict.fromkeys((*(theirs.who if theirs else ()), *found.who))
            return replace(found, notes=tuple(notes), who=tuple(who))

        there = self.presence.update(merged)
        if there is not None:
            self.running = replace(there, grouped=self.by)
        self._stamp = self.presence.stamp()

    def note(self, text: str) -> None:
        """A line for the minutes."""
        mine = self.running = replace(self.running, notes=(*self.running.notes, text))
        self._publish(lambda there: replace(there or mine, notes=mine.notes))

    def lead(self) -> None:
        stop = self.stop
        self.following = False
        self.running = replace(self.running, by=self.session.who, step=stop.step, item=stop.item)
        mine, grouped = self.running, self.by
        self._publish(lambda there: replace(there or mine, by=mine.by, step=mine.step, item=mine.item, grouped=grouped))

    def follow(self) -> None:
        """Go where the one who leads is, and go on doing so."""
        self.look()
        self.following = True
        self._caught_up()

    def look(self) -> bool:
        """See what the others did with it; True if anything changed here."""
        stamp = self.presence.stamp()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        there = self.presence.read()
        if there is None:
            return False
        if there.started != self.running.started and not self._older(there):
            return False
        self.running = replace(there, grouped=self.by if not self.following else there.grouped)
        if self.following and not self.leads:
            self._caught_up()
        return True

    def _older(self, there: LiveStandup) -> bool:
        """Whether another standup goes on since before ours began, which could not be seen then: it is that one that counts."""
        going = self._going(there, self.now)
        return going is not None and datetime.fromisoformat(going.started) < datetime.fromisoformat(self.running.started)

    def _caught_up(self) -> None:
        there = self.running
        if there.grouped != self.by:
            self.grouped(cast("By", there.grouped))
        self.go_to(there.step, there.item, tell=False)

    def over(self) -> None:
        """It has been kept: nothing goes on any more."""
        self.presence.update(lambda there: None)
        self.presence.leave()

    def left(self) -> None:
        """I look no more; it waits where it is, and where I was the last one in it, so does its clock."""
        mine, who, now = self.running.started, self.session.who, self.now
        self.presence.update(lambda there: there if there is None or there.started != mine else presence.gone(there, who, now))
        self.presence.leave()
