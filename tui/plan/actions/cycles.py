"""Closing a cycle: into a new cycle of the same plan, or into a new plan with the old one as an archive. Each is one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from ..bounds import LATEST
from ..changes.change_builder import ChangeBuilder
from ..errors import Refused
from ..fields import FIELDS
from ..model import Blocker, Change, CheckIn, Goal, Moment
from ..plan import Plan
from ..progress.open_blockers import blocker_of_checkin, open_blockers
from ..progress.rollover import Cycle, Rollover, RolloverItem, former, measure_from_here, rollover
from ..progress.standings import Standings
from ..progress.waiting import named_elsewhere, named_in
from ..rules import missing_numbers
from ..text import many_lines, one_line
from .commitment import check_commitment, closing_score

Lessons = Mapping[str, str]
"""What was learned, by the reference of the objective."""


def _sorted_out(plan: Plan, now: Moment, cycle: Cycle) -> Rollover:
    if plan.meta.archived is not None:
        raise Refused("plan_is_archived", day=plan.meta.archived, successor=plan.meta.successor)
    if cycle.due <= cycle.closing:
        raise Refused("due_before_start", "due", start=cycle.start, due=cycle.due)
    if cycle.due > LATEST:
        raise Refused("day_out_of_range", "due", day=cycle.due)
    return rollover(plan, Standings.at(plan, now.at), cycle)


def roll_over(plan: Plan, now: Moment, cycle: Cycle, *, commit: bool = False, lessons: Lessons | None = None) -> Change:
    """Close the cycle and begin the next in the same plan. Raises `Refused` where there is nothing to roll over.

    `lessons`: what those that are closed have taught.

    What is begun again is a draft, unless `commit`: its measure and dates are to be fixed by somebody who has read them.
    """
    found = _sorted_out(plan, now, cycle)
    if not (found.again or found.met or found.drafts):
        raise Refused("nothing_to_roll_over", day=cycle.closing)
    draft = ChangeBuilder(plan, now, "roll over", item="P1")
    _close(draft, found, lessons or {})
    for part in found.drafts:
        draft.set(part.objective, start=cycle.start, due=cycle.due)
    places: dict[int, int] = {}
    for part in found.again:
        id = places[part.objective.id] = _begin_again(draft, plan, part, cycle, goal=part.objective.goal, file="", commit=commit)
        _strategies(draft, part, id)
    for blocker in open_blockers(plan, now.at):
        place = places.get(blocker.objective or 0)
        if place is None:
            continue
        if blocker.ref.startswith("B"):
            draft.set(plan.blockers[int(blocker.ref[1:])], objective=place, checkin=None)
        else:
            _block(draft, blocker.what, blocker.who, place, blocker.at)
    return draft.change()


def archive(
    plan: Plan, now: Moment, cycle: Cycle | None = None, *, successor: str = "", lessons: Lessons | None = None
) -> Change:
    """Let the plan stay as it is from today on. With a `cycle`, its open objectives are closed, with scores and `lessons`."""
    if plan.meta.archived is not None:
        raise Refused("plan_is_archived", day=plan.meta.archived, successor=plan.meta.successor)
    draft = ChangeBuilder(plan, now, "archive", item="P1")
    if cycle is not None:
        _close(draft, _sorted_out(plan, now, cycle), lessons or {})
    draft.set(plan.meta, archived=now.today, successor=one_line(successor, "plan"))
    return draft.change()


def reopen(plan: Plan, now: Moment) -> Change:
    """Let an archive be changed again."""
    if plan.meta.archived is None:
        raise Refused("not_archived")
    draft = ChangeBuilder(plan, now, "reopen", item="P1")
    draft.set(plan.meta, archived=None, successor="")
    return draft.change()


def begin_next(new: Plan, now: Moment, old: Plan, cycle: Cycle, *, file: str, commit: bool = False) -> Change:
    """Fill a new plan with what goes on from an old one, whose file is called `file`.

    Its rules come along, and goals that are alive, with what is unfinished, the strategies that go on and what stands in the
    way. An objective that is due later than the cycle ends comes as it is, with its check-ins. References are new ones: what
    stands in the way goes on waiting for the same.
    """
    found = _sorted_out(old, now, cycle)
    draft = ChangeBuilder(new, now, "carry over", item="P1")
    draft.set(new.meta, **{name: getattr(old.meta, name) for name in FIELDS["meta"] if name != "title"})
    parts = found.carried
    needed = {part.objective.goal for part in parts}
    goals: dict[int, int] = {}
    for id in old.goal_order:
        goal = old.goals[id]
        if goal.state == "active" or id in needed:
            goals[id] = _copied_goal(draft, goal, len(goals) + 1)
    places: dict[int, int] = {}
    strategies: dict[int, int] = {}
    running = {part.objective.id for part in found.running}
    for part in _by_goal(old, parts):
        goal_id, id = goals[part.objective.goal], part.objective.id
        if id in running:
            places[id] = _copied(draft, old, part, goal_id, file)
        else:
            places[id] = _begin_again(draft, old, part, cycle, goal=goal_id, file=file, commit=commit)
        strategies |= _strategies(draft, part, places[id])
    here = (("G", goals), ("O", places), ("S", strategies))
    refs = {f"{letter}{id}": f"{letter}{place}" for letter, of_them in here for id, place in of_them.items()}
    origin = old.meta.title if "/" in file or not file else file

    def called(ref: str) -> str:  # what stays behind is not to be taken for what has its number in the new plan
        return refs.get(ref) or (f"{origin}/{ref}" if named_in(old, ref) else ref)

    def said(text: str) -> str:
        return named_elsewhere(text, called)

    for part in found.running:
        _copied_checkins(draft, old, part.objective.id, places[part.objective.id], said)
    for blocker in open_blockers(old, now.at):
        raised = blocker.objective not in running or not _told_by_checkin(old, blocker.ref)  # else it has come with its check-in
        if blocker.objective in places and raised:
            _block(draft, said(blocker.what), blocker.who, places[blocker.objective], blocker.at)
    if not goals:
        raise Refused("nothing_to_roll_over", day=cycle.closing)
    return draft.change()


def _close(draft: ChangeBuilder, found: Rollover, lessons: Lessons) -> None:
    """Close what is committed and due: as achieved where it is done, else as missed, with what that has taught."""
    closing = {part.objective.ref for part in (*found.met, *found.again)}
    for ref in lessons:
        if ref not in closing:
            raise Refused("not_closed_with_it", "lesson", ref=ref)
    for state, parts in (("achieved", found.met), ("missed", found.again)):
        for part in parts:
            lesson = many_lines(lessons.get(part.objective.ref, ""), "lesson") or part.objective.lesson
            score = closing_score(draft.plan, part.objective, draft.now)
            draft.set(part.objective, state=state, score=score, lesson=lesson)


def _by_goal(plan: Plan, parts: tuple[RolloverItem, ...]) -> list[RolloverItem]:
    """In the plan's order, so that the new references follow it."""
    places = {goal: place for place, goal in enumerate(plan.goal_order)}
    return sorted(parts, key=lambda part: (places.get(part.objective.goal, 0), part.objective.order, part.objective.id))


def _copied_goal(draft: ChangeBuilder, goal: Goal, order: int) -> int:
    id = draft.new_id("goals")
    draft.add(replace(goal, id=id, rev=1, order=order))
    return id


def _begin_again(
    draft: ChangeBuilder, plan: Plan, part: RolloverItem, cycle: Cycle, *, goal: int, file: str, commit: bool
) -> int:
    """The objective of the next cycle: the same, from where it stands. Its strategies are still to come."""
    old, measure = part.objective, measure_from_here(part)
    id = draft.new_id("objectives")
    committed = commit and measure is not None and not missing_numbers(measure) and old.state == "committed"
    new = replace(
        old, id=id, rev=1, goal=goal, start=cycle.start, due=cycle.due, measure=measure, score=None, lesson="",
        state="committed" if committed else "draft", former=former(plan, part, file),
    )  # fmt: skip
    if committed:
        check_commitment(new)
    draft.add(new)
    last = part.standing.last
    if measure is not None and measure.kind == "milestones" and last is not None:  # they are counted on from what is done
        at, by = draft.now.at, draft.now.by
        draft.add(CheckIn(id=draft.new_id("checkins"), objective=id, value=last.value, at=at, by=by, confidence=last.confidence))
    return id


def _copied(draft: ChangeBuilder, plan: Plan, part: RolloverItem, goal: int, file: str) -> int:
    """An objective that goes on as it is. Its check-ins and its strategies are still to come."""
    id = draft.new_id("objectives")
    draft.add(replace(part.objective, id=id, rev=1, goal=goal, former=former(plan, part, file)))
    return id


def _copied_checkins(draft: ChangeBuilder, plan: Plan, old: int, new: int, said: Callable[[str], str]) -> None:
    """The check-ins of an objective that goes on as it is, with what they told of in the way, open or resolved, as it is `said`
    in the new plan."""
    for checkin in plan.checkins_of(old):
        id, at = draft.new_id("checkins"), plan.instant_of(checkin)  # the new log will not tell which of them were back-dated
        draft.add(replace(checkin, id=id, rev=1, objective=new, at=at, blocker=said(checkin.blocker)))
        own = blocker_of_checkin(plan, checkin) if checkin.blocker else None
        if own is not None:
            place = draft.new_id("blockers")
            draft.add(replace(own, id=place, rev=1, objective=new, checkin=id, what=said(own.what)))


def _told_by_checkin(plan: Plan, ref: str) -> bool:
    """Whether what stands in the way belongs to a check-in."""
    return not ref.startswith("B") or plan.blockers[int(ref[1:])].checkin is not None


def _strategies(draft: ChangeBuilder, part: RolloverItem, objective: int) -> dict[int, int]:
    """Those that go on, for the objective of the next cycle: the new one of each."""
    places: dict[int, int] = {}
    for strategy in sorted(part.strategies, key=lambda each: each.id):
        places[strategy.id] = draft.new_id("strategies")
        draft.add(replace(strategy, id=places[strategy.id], rev=1, objective=objective, replaces=None))
    return places


def _block(draft: ChangeBuilder, what: str, who: str, objective: int, at: datetime) -> None:
    draft.add(Blocker(id=draft.new_id("blockers"), what=what, who=who, objective=objective, at=at))
