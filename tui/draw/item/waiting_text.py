"""What is said while somebody types what is in the way, and once what was waited for is done."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan.progress.open_blockers import OpenBlocker, open_blockers
from ...plan.progress.standings import Standings
from ...plan.progress.waiting import circle_of, named_in, waits_of
from ..text.sentences import circle_text, wait_text


def waits_typed(standings: Standings, objective: str, text: str) -> str:
    """What a text names that one would wait for, each with its title and how it stands; empty where it names nothing.

    `objective`: the reference of what is held up, empty where that is everything of somebody's.
    """
    id = int(objective[1:]) if objective else None
    typed = OpenBlocker("", text, "", id, standings.now)
    waits = waits_of(standings.plan, standings, (typed,))
    return "; ".join(wait_text(standings.plan, wait) for wait in waits if not wait.is_over)


def circle_said(standings: Standings, objective: str, text: str) -> str:
    """The circle that an objective would stand in if it waited for what a text names; empty where there is none."""
    plan = standings.plan
    found = circle_of(plan, objective, named_in(plan, text), open_blockers(plan, standings.now)) if objective else ()
    return circle_text(found) if found else ""


def waits_ended(before: Standings, after: Standings) -> Iterator[str]:
    """For each open blocker whose wait is over by a change: that it is, and whether the blocker is resolved. Of what check-ins of
    earlier versions tell, which have no blocker of their own, nothing is said."""
    texts = [raw.get("what") for raw in after.plan.blockers.raw.values() if raw.get("state", "open") == "open"]
    if not any(isinstance(text, str) and named_in(after.plan, text) for text in texts):
        return
    blockers = [each for each in open_blockers(after.plan, after.now) if named_in(after.plan, each.what)]
    waiting = {(each.blocker.ref, each.ref) for each in waits_of(before.plan, before, blockers) if not each.is_over}
    for wait in waits_of(after.plan, after, blockers):
        if wait.is_over and (wait.blocker.ref, wait.ref) in waiting:
            yield wait_text(after.plan, wait)
