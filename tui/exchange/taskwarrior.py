"""Strategies as Taskwarrior's JSON (`task import`): a task each, with its objective as project and its due date, and back.

The attribute `planner` keeps the reference (a user-defined attribute: `task config uda.planner.type string`), so that what
becomes of a task there can be brought back here. See Taskwarrior's RFC 11 for the format.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from ..draw.safe import visible
from ..plan.errors import Refused
from ..plan.model import LETTERS, Objective, Strategy
from ..plan.text import fold
from . import as_json
from .entries import Entry, Problem, Said
from .part import Part

SPACE = uuid.UUID("6f1c9d1e-5a0e-4f0e-9d51-0a7f3f6b2c11")
"""Tasks of the same strategy have the same uuid whenever they are exported, so that importing again changes them."""
_STATUS = {"proposed": "pending", "active": "pending", "paused": "pending", "worked": "completed", "dropped": "deleted"}
_REF = re.compile(r"O[1-9]\d{0,8}", re.ASCII)


def _stamp(day: date, now: datetime) -> str:
    return datetime.combine(day, time(0), now.tzinfo).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def tasks(part: Part, now: datetime) -> list[dict[str, Any]]:
    """The tasks. `now` gives the time zone in which a due day ends."""
    return [
        _task(part, branch.objective, strategy, now)
        for branch in part.objectives
        for strategy in sorted(branch.strategies, key=lambda each: each.id)
    ]


def _task(part: Part, objective: Objective, strategy: Strategy, now: datetime) -> dict[str, Any]:
    since = strategy.since or objective.start or now.date()
    goal = part.plan.goals[objective.goal]
    task: dict[str, Any] = {
        "uuid": str(uuid.uuid5(SPACE, f"{part.identity}/{strategy.ref}")),
        "description": visible(strategy.title),
        "status": _STATUS[strategy.state],
        "entry": _stamp(since, now),
        "project": f"{goal.ref}.{objective.ref}",
        "planner": strategy.ref,
    }
    if objective.due is not None:
        task["due"] = _stamp(objective.due, now)
    if strategy.state == "active":
        task["start"] = _stamp(since, now)
    if task["status"] in ("completed", "deleted"):
        task["end"] = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    words = [strategy.owner, objective.team, *objective.tags, *([strategy.state] if strategy.state == "paused" else [])]
    tags = (re.sub(r"\W+", "_", fold(word)).strip("_") for word in words)
    task["tags"] = list(dict.fromkeys(tag for tag in tags if tag and not tag[0].isdigit()))
    told = [f"{objective.ref} {objective.title}", strategy.reason, *strategy.note.splitlines()]
    task["annotations"] = [{"entry": _stamp(since, now), "description": visible(text)} for text in told if text.strip()]
    return task


def read(text: str) -> list[Said]:
    """Tasks as strategies: a list, or one task a line (as `task export` has written both). Raises `Refused`."""
    if text.lstrip().startswith("{"):
        text = "[" + ",".join(line.strip().removesuffix(",") for line in text.splitlines() if line.strip()) + "]"
    found = as_json.parsed(text)
    if not isinstance(found, list):
        raise Refused("nothing_of_a_plan")
    return list(_entries(found))


def _entries(found: list[Any]) -> Iterator[Said]:
    for at, task in enumerate(found, 1):
        if not isinstance(task, Mapping) or not isinstance(task.get("description"), str):
            yield Problem(at, "", Refused("not_a_task"))
            continue
        ref, project = str(task.get("planner") or "").upper(), str(task.get("project") or "")
        fields = {"title": task["description"], "state": _state(task)}
        if ref and not re.fullmatch(rf"{LETTERS['strategies']}[1-9]\d{{0,8}}", ref, re.ASCII):
            ref = ""
        last = project.rpartition(".")[2].upper()
        parent = last if _REF.fullmatch(last) else ""
        if not ref and not parent:
            yield Problem(at, task["description"], Refused("task_without_objective", project=project or "-"))
            continue
        yield Entry(at, "strategies", ref, "", parent, fields)


def _state(task: Mapping[str, Any]) -> str:
    status, tags = task.get("status"), task.get("tags")
    if status == "completed":
        return "worked"
    if status == "deleted":
        return "dropped"
    if isinstance(tags, list) and "paused" in tags:
        return "paused"
    return "active" if task.get("start") else "proposed"
