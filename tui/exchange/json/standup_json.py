"""What `planner standup --json` promises (see standup.schema.json)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ...draw.standup.item_text import doubts_text
from ...draw.text.change_text import describe
from ...plan.model import Remark, Standup
from ...plan.plan import Plan
from ...plan.progress.open_blockers import OpenBlocker
from ...plan.progress.waiting import Wait
from ...plan.standup.agenda import Agenda, Item, Step
from ...plan.standup.due import Owed
from ...plan.standup.news import Move, News
from .plan_json import fraction


def contract(plan: Plan, agenda: Agenda, now: datetime) -> dict[str, Any]:
    """The standup as JSON values. Decimals are left as they are: digits as typed."""
    return {
        "plan": {"title": plan.meta.title, "revision": plan.meta.revision},
        "at": now.isoformat(timespec="seconds"),
        "since": {"moment": agenda.since.moment.isoformat(timespec="seconds"), "said": agenda.since.said},
        "by": agenda.by,
        "doubts": list(doubts_text(agenda)),
        "steps": [_step(plan, step) for step in agenda.steps],
        "blockers": [_blocker(each) for each in agenda.blockers],
    }


def due_contract(plan: Plan, owed: Iterable[Owed]) -> dict[str, Any]:
    """Who owes a check-in, as JSON values."""
    return {
        "plan": {"title": plan.meta.title, "revision": plan.meta.revision},
        "due": [
            {
                "owner": each.objective.owner,
                "ref": each.objective.ref,
                "title": each.objective.title,
                "days": each.days,
                "cadence": each.objective.cadence,
                "checked_in": None if each.last is None else each.last.day.isoformat(),
            }
            for each in owed
        ],
    }


def past_contract(plan: Plan, standups: Iterable[Standup]) -> dict[str, Any]:
    """The list of them as JSON."""
    found = [
        {
            "ref": each.ref,
            "at": each.at.isoformat(),
            "who": list(each.who),
            "seconds": each.seconds,
            "discussed": list(each.discussed),
            "notes": list(each.notes),
        }
        for each in standups
    ]
    return {"plan": {"title": plan.meta.title, "revision": plan.meta.revision}, "standups": found}


def _step(plan: Plan, step: Step) -> dict[str, Any]:
    return {
        "name": step.goal.ref if step.goal is not None else step.name,
        "title": step.name,
        "teams": list(step.teams),
        "items": [_item(plan, item) for item in step.items],
        "quiet": [_item(plan, item) for item in step.quiet],
    }


def _item(plan: Plan, item: Item) -> dict[str, Any]:
    objective, standing = item.objective, item.standing
    document = objective or item.goal
    return {
        "ref": item.ref,
        "title": document.title if document is not None else "",
        "owner": document.owner if document is not None else "",
        "team": objective.team if objective is not None else "",
        "state": document.state if document is not None else "",
        "needs": list(item.needs),
        "status": standing.status if standing is not None else None,
        "stale": standing is not None and standing.stale,
        "progress": fraction(standing.progress if standing is not None else None),
        "expected": fraction(standing.expected if standing is not None else None),
        "current": standing.current if standing is not None else None,
        "unit": objective.measure.unit if objective is not None and objective.measure is not None else "",
        "due": objective.due.isoformat() if objective is not None and objective.due is not None else None,
        "moved": None if item.move is None else _move(item.move),
        "news": [_news(plan, each) for each in item.news],
        "remarks": [_remark(each) for each in item.remarks],
        "strategies": [{"ref": each.ref, "title": each.title, "owner": each.owner} for each in item.strategies],
        "blockers": [_blocker(each) for each in item.blockers],
        "waits": [_wait(each) for each in item.waits],
        "awaited": [_wait(each) for each in item.awaited],
    }


def _wait(wait: Wait) -> dict[str, Any]:
    held_up = wait.blocker.objective
    objective = None if held_up is None else f"O{held_up}"
    return {"blocker": wait.blocker.ref, "objective": objective, "for": wait.ref, "over": wait.is_over}


def _move(move: Move) -> dict[str, Any]:
    return {"then": move.then, "now": move.now, "checkins": move.new, "values": list(move.values)}


def _news(plan: Plan, news: News) -> dict[str, Any]:
    change = news.change
    return {
        "kind": news.kind,
        "at": change.at.isoformat(timespec="seconds"),
        "by": change.by,
        "item": change.item,
        "what": describe(change, plan),
        "reason": change.reason,
        "taken_back": news.back,
    }


def _remark(remark: Remark) -> dict[str, Any]:
    at = remark.at.isoformat(timespec="seconds")
    return {"ref": remark.ref, "about": remark.about, "by": remark.by, "at": at, "text": remark.text}


def _blocker(blocker: OpenBlocker) -> dict[str, Any]:
    return {
        "ref": blocker.ref,
        "what": blocker.what,
        "who": blocker.who,
        "objective": None if blocker.objective is None else f"O{blocker.objective}",
        "at": blocker.at.isoformat(timespec="seconds"),
    }
