"""The objective that a task of another program belongs to: the one that its project names, or the one that was said for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ...plan.errors import Refused
from ...plan.model import Strategy
from ...plan.plan import Plan, split_ref
from ...plan.text import fold, one_line
from ..importing.records import ItemRecord

_REF = re.compile(r"(?:.*[.:/])?\s*(O[1-9]\d{0,8})", re.IGNORECASE | re.ASCII)


class Projects:
    """The objectives of a plan by what projects call them: projects have no blanks in many a program, so only letters count."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def objective(self, names: Sequence[str], under: str) -> str:
        """The reference of the objective that one of the names is, else of the one that was said for all. Raises `Refused`."""
        for name in names:
            found = self._called(name)
            if len(found) > 1:
                raise Refused("project_of_several", project=one_line(name)[:60], refs=tuple(found))
            if found:
                return found[0]
        if under:
            table, id = split_ref(under)
            if table == "objectives":
                return self._plan.find(f"O{id}").ref
        raise Refused("task_without_objective", project=one_line(", ".join(names))[:60] or "-")

    def _called(self, name: str) -> list[str]:
        as_ref = _REF.fullmatch(name.strip())
        if as_ref and int(as_ref[1][1:]) in self._plan.objectives:
            return [as_ref[1].upper()]
        return next((self._titles[each] for each in _squeezed(name) if each in self._titles), [])

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        titles: dict[str, list[str]] = {}
        for id, raw in sorted(self._plan.objectives.raw.items()):
            squeezed = next(_squeezed(str(raw.get("title", ""))), "")
            if squeezed and raw.get("state") != "dropped":
                titles.setdefault(squeezed, []).append(f"O{id}")
        return titles


def _squeezed(name: str) -> Iterator[str]:
    """A name by its letters and digits alone, and the last part of one that has several."""
    for each in (name, re.split(r"[.:/]", name)[-1]):
        if found := re.sub(r"[\W_]+", "", fold(each)):
            yield found


def known_task(plan: Plan, entry: ItemRecord, objective: str) -> tuple[ItemRecord, Strategy] | None:
    """The strategy that a task is already, by its title, with what of the task may change it: what became of it. A list that
    only tells open from done says nothing of what was begun here."""
    title = fold(one_line(entry.fields.get("title", "")))
    for id in plan.children("strategies", split_ref(objective)[1]):
        known = plan.strategies[id]
        if fold(known.title) == title:
            state = entry.fields.get("state", "")
            is_news = state != "proposed" or known.state in ("worked", "dropped")
            return replace(entry, fields={"state": state} if is_news and state else {}), known
    return None
