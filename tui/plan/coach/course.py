"""A short course in the three words: statements of a plan, of each of which one says which of the three it is.

Only statements that the coach is sure of and that are filed as they read are asked for: nobody is to learn from a doubt.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import PlanItem
from ..plan import Plan
from .classifier import KINDS, Classification, Kind, classify
from .hints import FEWEST_WORDS, KIND_OF, SURE, VAGUE

LENGTH = 10
"""Statements of one course."""


class Statement(NamedTuple):
    """One statement to be told what it is."""

    text: str
    kind: Kind
    """What it is."""
    reading: Classification
    """Why."""


class Answer(NamedTuple):
    """What somebody has said of a statement."""

    statement: Statement
    given: Kind

    @property
    def is_right(self) -> bool:
        return self.given == self.statement.kind


class Result(NamedTuple):
    """How a course went."""

    right: int
    asked: int
    mixed_up: tuple[Kind, Kind] | None
    """What was oftenest taken for what: (what it was, what was said). None where all were right."""
    times: int
    """How often."""


def course(plans: Iterable[Plan], seed: int, length: int = LENGTH) -> list[Statement]:
    """Statements to ask for, of each kind as many as there are: of the first plan as long as that has some, then of the next.

    The same `seed` gives the same course.
    """
    chance = random.Random(seed)  # noqa: S311 - which statements are asked for is no secret
    chosen: dict[Kind, list[Statement]] = {kind: [] for kind in KINDS}
    seen: set[str] = set()
    for plan in plans:
        found = [each for each in statements(plan) if each.text.casefold() not in seen]
        seen.update(each.text.casefold() for each in found)
        chance.shuffle(found)
        for each in found:
            chosen[each.kind].append(each)
        if sum(min(len(each), _share(length)) for each in chosen.values()) >= length:
            break
    asked = list(_in_turn(chosen, length))
    chance.shuffle(asked)
    return asked


def statements(plan: Plan) -> Iterator[Statement]:
    """The statements of a plan that leave no doubt, each text once."""
    tables: Iterable[Iterable[PlanItem]] = (plan.goals.values(), plan.objectives.values(), plan.strategies.values())
    seen: set[str] = set()
    for table in tables:
        for item in table:
            reading, kind = classify(item.title), KIND_OF[item.TABLE]
            sure = reading.sure >= SURE and reading.why not in VAGUE and len(reading.wording.words) >= FEWEST_WORDS
            if item.state != "dropped" and sure and reading.looks_like == kind and item.title.casefold() not in seen:
                seen.add(item.title.casefold())
                yield Statement(item.title, kind, reading)


def _share(length: int) -> int:
    """How many of one kind are asked for at the most, as long as there are others."""
    return -(-length // len(KINDS))


def _in_turn(chosen: dict[Kind, list[Statement]], length: int) -> Iterator[Statement]:
    """One of each kind in turn, until there are enough."""
    queues = [list(each) for each in chosen.values()]
    while length and any(queues):
        for queue in queues:
            if queue and length:
                length -= 1
                yield queue.pop(0)


def result(answers: Sequence[Answer]) -> Result:
    """How it went."""
    mixed = Counter((each.statement.kind, each.given) for each in answers if not each.is_right)
    worst, times = mixed.most_common(1)[0] if mixed else (None, 0)
    return Result(sum(each.is_right for each in answers), len(answers), worst, times)
