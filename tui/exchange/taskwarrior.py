"""Strategies as Taskwarrior's JSON (`task import`): a task each, with its objective as project and its due date, and back.

A task is known by its uuid on both sides: one that was born there keeps its own, and so does all else that planner has no word
for (priority, tags, a due date of its own): it is kept with the strategy, under `task`, and given back. The attribute `planner`
keeps the reference (a user-defined attribute: `task config uda.planner.type string`), for people to see. See Taskwarrior's RFC
11 for the format.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ..draw.text.safe import visible
from ..plan.errors import Refused
from ..plan.model import LETTERS, Objective, Strategy
from ..plan.plan import Plan
from ..plan.text import fold, one_line
from ..system.clock import midnights, zone_of
from .importing.records import FileEntry, ItemRecord, Problem
from .json import export_json
from .selection import Selection, identity_of

SPACE = uuid.UUID("6f1c9d1e-5a0e-4f0e-9d51-0a7f3f6b2c11")
"""Tasks of the same strategy have the same uuid whenever they are exported, so that importing again changes them."""
_STATUS = {"proposed": "pending", "active": "pending", "paused": "pending", "worked": "completed", "dropped": "deleted"}
TASK_FIELD = "task"
"""The stored field of a strategy with what its task has in Taskwarrior and planner has no word for."""
_NOT_STORED = frozenset(
    {
        "id", "urgency", "modified", "description", "status", "start", "end", "annotations", "planner", "mask", "imask", "parent",
        "rtype",
    }
)  # fmt: skip
_STAMP = "%Y%m%dT%H%M%SZ"
_REF = re.compile(r"O[1-9]\d{0,8}", re.ASCII)


Stamp = Callable[[date], str]
"""Gives the first instant of a day, as Taskwarrior writes moments."""


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_STAMP)


def _day_stamps(now: datetime) -> Stamp:
    begins = midnights(now)
    return lambda day: _stamp(begins(day))


def tasks(part: Selection, now: datetime) -> list[dict[str, Any]]:
    """The tasks. `now` gives the time zone whose days are meant; each is told by its first instant there. What recurs is
    Taskwarrior's own, see `recurring`."""
    stamp = _day_stamps(now)
    return [
        _whole(part.plan, part.identity, branch.objective, strategy, now, stamp=stamp)
        for branch in part.objectives
        for strategy in sorted(branch.strategies, key=lambda each: each.id)
        if not _is_recurring(_stored_task(part.plan, strategy))
    ]


def recurring(part: Selection) -> list[str]:
    """The strategies that are recurring tasks: Taskwarrior counts their repetitions, and would begin anew if they came back."""
    strategies = (each for branch in part.objectives for each in branch.strategies)
    return sorted(each.ref for each in strategies if _is_recurring(_stored_task(part.plan, each)))


def _stored_task(plan: Plan, strategy: Strategy) -> Mapping[str, Any]:
    """What the strategy's task has in Taskwarrior and planner has no word for."""
    found = plan.strategies.raw[strategy.id].get(TASK_FIELD)
    return found if isinstance(found, Mapping) else {}


def _is_recurring(task: Mapping[str, Any]) -> bool:
    return "recur" in task


def _whole(plan: Plan, identity: str, objective: Objective, strategy: Strategy, now: datetime, *, stamp: Stamp) -> dict[str, Any]:
    """The task, with what it has had in Taskwarrior."""
    task, stored = _task(plan, identity, objective, strategy, now, stamp=stamp), dict(_stored_task(plan, strategy))
    if not str(stored.get("project", "")).upper().endswith((f".{objective.ref}", objective.ref)):
        stored.pop("project", None)  # it belongs elsewhere by now
    tags = [*task["tags"], *(each for each in stored.pop("tags", ()) if each not in task["tags"])]
    return {**task, **stored, "tags": tags}


def _task(plan: Plan, identity: str, objective: Objective, strategy: Strategy, now: datetime, *, stamp: Stamp) -> dict[str, Any]:
    since = strategy.since or objective.start or now.date()
    goal = plan.goals[objective.goal]
    task: dict[str, Any] = {
        "uuid": _uuid(identity, strategy),
        "description": visible(strategy.title),
        "status": _STATUS[strategy.state],
        "entry": stamp(since),
        "project": f"{goal.ref}.{objective.ref}",
        "planner": strategy.ref,
    }
    if objective.due is not None:
        task["due"] = stamp(objective.due)
    if strategy.state == "active":
        task["start"] = stamp(since)
    if task["status"] in ("completed", "deleted"):
        task["end"] = _stamp(now)
    words = [strategy.owner, objective.team, *objective.tags, *([strategy.state] if strategy.state == "paused" else [])]
    tags = (re.sub(r"\W+", "_", fold(word)).strip("_") for word in words)
    task["tags"] = list(dict.fromkeys(tag for tag in tags if tag and not tag[0].isdigit()))
    notes = [f"{objective.ref} {objective.title}", strategy.reason, *strategy.note.splitlines()]
    notes = list(dict.fromkeys(visible(text) for text in notes if text.strip()))
    begin = datetime.strptime(stamp(since), _STAMP)
    task["annotations"] = [  # a second apart: Taskwarrior knows them by their moment
        {"entry": (begin + timedelta(seconds=place)).strftime(_STAMP), "description": text} for place, text in enumerate(notes)
    ]
    return task


def _uuid(identity: str, strategy: Strategy) -> str:
    return str(uuid.uuid5(SPACE, f"{identity}/{strategy.ref}"))


# --- reading -----------------------------------------------------------------------------------------------------------


def read(text: str) -> list[FileEntry]:
    """Tasks as strategies: a list, or one task a line (as `task export` has written both). Raises `Refused`."""
    if text.lstrip().startswith("{"):
        text = "[" + ",".join(line.strip().removesuffix(",") for line in text.splitlines() if line.strip()) + "]"
    found = export_json.parsed(text)
    if not isinstance(found, list):
        raise Refused("nothing_of_a_plan")
    return list(_entries(found))


def _entries(found: list[Any]) -> Iterator[FileEntry]:
    sound = [task for task in found if isinstance(task, Mapping)]
    seen = {str(task.get("uuid")) for task in sound if task.get("status") == "recurring"}
    again = 0
    for at, task in enumerate(found, 1):
        if not isinstance(task, Mapping) or not isinstance(task.get("description"), str):
            yield Problem(at, "", Refused("not_a_task"))
            continue
        parent = task.get("parent")
        if isinstance(parent, str) and parent in seen:  # the recurring task itself stands for all of its repetitions
            again += 1
            continue
        if isinstance(parent, str):
            seen.add(parent)
            yield _entry(at, {**task, "uuid": parent, "status": "recurring", "recur": task.get("recur", "")})
        else:
            yield _entry(at, task)
    if again:
        yield Problem(0, "", Refused("recurring_once", count=again), stops=False)


def _entry(at: int, task: Mapping[str, Any]) -> FileEntry:
    ref, project = str(task.get("planner") or "").upper(), str(task.get("project") or "")
    fields = {"title": task["description"]}
    if task.get("status") != "recurring":
        fields["state"] = _state(task)
    if ref and not re.fullmatch(rf"{LETTERS['strategies']}[1-9]\d{{0,8}}", ref, re.ASCII):
        ref = ""
    last = project.rpartition(".")[2].upper()
    parent = last if _REF.fullmatch(last) else ""
    names = () if parent else tuple(filter(None, (project,)))
    return ItemRecord(at, "strategies", ref, "", parent, fields, stored=task, projects=names)


def strategy_here(plan: Plan, entry: ItemRecord, by_uuid: Mapping[str, str]) -> str:
    """The reference of the strategy that a task is: by its uuid; else one of the same words for the same objective."""
    if entry.stored.get("uuid"):
        return by_uuid.get(str(entry.stored["uuid"]).lower(), "")
    if not entry.ref and entry.parent:
        title = fold(one_line(entry.fields["title"]))
        for id in plan.children("strategies", int(entry.parent[1:])):
            if fold(plan.strategies[id].title) == title:
                return f"S{id}"
    return ""


def uuids(plan: Plan) -> dict[str, str]:
    """The strategies by the uuids of their tasks."""
    identity = identity_of(plan)
    return {
        str(_stored_task(plan, each).get("uuid") or _uuid(identity, each)).lower(): each.ref for each in plan.strategies.values()
    }


def to_keep(plan: Plan, entry: ItemRecord, ref: str, now: datetime) -> tuple[dict[str, Any], str]:
    """What of a task planner keeps for the way back, and the strategy's note with what was annotated there."""
    strategy = plan.strategies[int(ref[1:])]
    objective = plan.objectives[strategy.objective]
    task, ours = entry.stored, _task(plan, identity_of(plan), objective, strategy, now, stamp=_day_stamps(now))
    if _is_recurring(task):
        stored: dict[str, Any] = {"uuid": str(task.get("uuid", "")), "recur": str(task["recur"])}
    else:
        stored = {name: value for name, value in task.items() if name not in _NOT_STORED and ours.get(name) != value}
        if "uuid" in stored and not stored["uuid"]:
            del stored["uuid"]
        tags = task.get("tags")
        more = [each for each in tags if each not in (*ours["tags"], "paused")] if isinstance(tags, list) else []
        stored = {**{name: value for name, value in stored.items() if name != "tags"}, **({"tags": more} if more else {})}
    known = {each["description"] for each in ours["annotations"]} | set(strategy.note.split("\n"))
    notes = task.get("annotations")
    for each in notes if isinstance(notes, list) else ():
        text = each.get("description") if isinstance(each, Mapping) else None
        if isinstance(text, str) and visible(text) not in known and not _is_ours(str(each.get("entry")), now):
            known.add(visible(text))
            strategy = replace(strategy, note=f"{strategy.note}\n{text}".strip("\n"))
    return stored, strategy.note


def _is_ours(stamp: str, now: datetime) -> bool:
    """Whether an annotation is one that the export has written: at the beginning of a day."""
    at = _at(stamp, now)
    return at is not None and at - midnights(now)(at.date()) < timedelta(minutes=2)


def _at(stamp: str, now: datetime) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).astimezone(zone_of(now))
    except (ValueError, OverflowError):
        return None


def due_day(stored: Mapping[str, Any], now: datetime) -> date | None:
    """The day on which a task is due by itself."""
    at = _at(str(stored.get("due")), now)
    return at.date() if at is not None else None


def _state(task: Mapping[str, Any]) -> str:
    status, tags = task.get("status"), task.get("tags")
    if status == "completed":
        return "worked"
    if status == "deleted":
        return "dropped"
    if isinstance(tags, list) and "paused" in tags:
        return "paused"
    return "active" if task.get("start") else "proposed"
