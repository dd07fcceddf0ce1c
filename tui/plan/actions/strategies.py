"""Strategies may change at any time; each change keeps its reason."""

from __future__ import annotations

from ..changes.change_builder import ChangeBuilder
from ..errors import Refused
from ..model import Change, Moment, Strategy, StrategyState
from ..plan import Plan
from ..text import many_lines, one_line, required_line


def strategy_called(plan: Plan, ref: str) -> Strategy:
    """The strategy `ref` names; anything else is refused."""
    found = plan.find(ref)
    if not isinstance(found, Strategy):
        raise Refused("wrong_kind_of_item", "strategy", ref=found.ref, wanted="strategies")
    return found


def set_strategy_state(plan: Plan, now: Moment, ref: str, state: StrategyState, *, because: str = "") -> Change:
    """Propose, activate, pause a strategy, or say that it worked or was dropped (which takes a reason)."""
    strategy = strategy_called(plan, ref)
    reason = required_line(because, "reason") if state == "dropped" else one_line(because, "reason")
    if state == strategy.state:
        raise Refused("state_already", "state", ref=strategy.ref, state=state)
    draft = ChangeBuilder(plan, now, "state", item=strategy.ref, reason=reason)
    draft.set(strategy, state=state, reason=reason)
    if state == "active":
        draft.set(strategy, since=now.today)
    return draft.change()


def pivot(plan: Plan, now: Moment, ref: str, title: str, *, because: str, owner: str | None = None, note: str = "") -> Change:
    """Drop a strategy and put a new one in its place, as one step; both keep why."""
    old = strategy_called(plan, ref)
    if old.state == "dropped":
        raise Refused("pivot_of_dropped", "strategy", ref=old.ref)
    reason = required_line(because, "reason")
    draft = ChangeBuilder(plan, now, "pivot", item=old.ref, reason=reason)
    draft.set(old, state="dropped", reason=reason)
    draft.add(
        Strategy(
            id=draft.new_id("strategies"),
            objective=old.objective,
            title=required_line(title),
            note=many_lines(note),
            owner=old.owner if owner is None else one_line(owner, "owner"),
            state="active",
            since=now.today,
            replaces=old.id,
            reason=reason,
        )
    )
    return draft.change()
