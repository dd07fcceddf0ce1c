"""Remarks as they are read: who is told of one, what it is about in the end, and the answers beneath it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import Malformed, Refused
from ..model import Blocker, CheckIn, Document, Goal, Objective, Remark, Strategy
from ..plan import Plan, ref_in
from ..rules import REMARKED
from ..text import LONGEST_LINE, fold


class Said(NamedTuple):
    """A remark in its thread: `depth` is how many remarks it answers, one above the other."""

    remark: Remark
    depth: int


def thread(plan: Plan, ref: str) -> Iterator[Said]:
    """What was said about just this, the oldest first, with the answers beneath each."""
    waiting = [Said(plan.remarks[id], 0) for id in reversed(plan.remarks_on(ref))]
    while waiting:  # no recursion: a thread may be as deep as people like
        said = waiting.pop()
        yield said
        waiting += (Said(plan.remarks[id], said.depth + 1) for id in reversed(plan.remarks_on(said.remark.ref)))


def answers_to(plan: Plan, refs: Iterable[str]) -> tuple[Remark, ...]:
    """Every remark about one of these documents, with the answers."""
    return tuple(said.remark for ref in refs for said in thread(plan, ref))


def remarks_about(plan: Plan, item: Document) -> Iterator[Said]:
    """What the page of an item tells: its own threads and those of its parts that have no page, each beginning at depth 0.

    Those of an objective are its check-ins and blockers, and its strategies, for a talk about these is one about it.
    """
    yield from thread(plan, item.ref)
    if isinstance(item, Objective):
        for table, letter in (("checkins", "C"), ("blockers", "B"), ("strategies", "S")):
            for id in plan.children(table, item.id):
                yield from thread(plan, f"{letter}{id}")


def subject_of(plan: Plan, document: Document) -> Document:
    """What a remark is about in the end: that of an answer is what the first remark is about. Anything else is its own."""
    while isinstance(document, Remark):
        remark, found = document, plan.get(*(ref_in(document.about) or ("remarks", 0)))
        if found is None:  # in a file that nobody has looked through
            raise Malformed(remark.ref, "about", "remark_about_nothing", remark.about)
        if isinstance(found, Remark) and found.id >= remark.id:  # so is a ring
            raise Malformed(remark.ref, "about", "remark_answers_later")
        document = found
    return document


def above(plan: Plan, document: Document) -> Iterator[Document]:
    """What a document belongs to, from the objective up."""
    objective = document.objective if isinstance(document, Strategy | CheckIn | Blocker) else None
    if objective is not None:
        document = plan.objectives[objective]
        yield document
    if isinstance(document, Objective):
        yield plan.goals[document.goal]


def item_remarked(plan: Plan, remark: Remark) -> Goal | Objective | Strategy | None:
    """The item that a remark is about; None for a blocker of nothing in particular."""
    subject = subject_of(plan, remark)
    found = subject if isinstance(subject, Goal | Objective | Strategy) else next(above(plan, subject), None)
    return found if isinstance(found, Goal | Objective | Strategy) else None


def check_remarked(plan: Plan, about: Document) -> None:
    """Raises `Refused` where nothing can be said about a document."""
    if about.TABLE not in REMARKED:
        raise Refused("no_remarks_on_that", ref=about.ref)
    subject = subject_of(plan, about)
    for each in (subject, *above(plan, subject)):
        if getattr(each, "state", "") == "dropped":
            raise Refused("item_is_dropped", ref=each.ref)


# --- who is meant ------------------------------------------------------------------------------------------------------

_AT = r"(?<![\w@.+-])@(?=\w)"
"""What names somebody, and is no part of an address."""
_NAME = r"[^\W\d_][^\s@#<>,;:!?()\[\]{}“”\"*`/]*"
_GOES_ON = re.compile(r"[.-]?\w")


class People:
    """Known names, for looking many texts through."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_fold: dict[str, list[str]] = {}
        for name in dict.fromkeys(filter(None, names)):
            self._by_fold.setdefault(fold(name), []).append(name)
        self._lengths = sorted({len(name) for names in self._by_fold.values() for name in names}, reverse=True)

    def beginning(self, text: str) -> list[str]:
        """The longest of the names that a text begins with; several only where nothing but their accents differ."""
        for length in self._lengths:
            found = self._by_fold.get(fold(text[:length]), []) if not _GOES_ON.match(text, length) else []
            if found := [name for name in found if len(name) == length]:
                return [name for name in found if name.casefold() == text[:length].casefold()] or found
        return []


def names_in(text: str, people: People | None = None) -> tuple[str, ...]:
    """Who is named in a text by an `@`, each once: one of `people`, of whom a longer name goes before a shorter, or else
    whatever name stands there.

    Case and accents do not matter, unless somebody is called just so.
    """
    found: dict[str, None] = {}
    for at in re.finditer(_AT, text):
        rest = text[at.end() : at.end() + LONGEST_LINE]
        named = re.match(_NAME, rest)
        known = people.beginning(rest) if people is not None else []
        found.update(dict.fromkeys(known or ([named[0].rstrip(".'’…-")] if named is not None else [])))
    return tuple(found)


def people_of(plan: Plan) -> frozenset[str]:
    """Everybody who owns something, is held up by something, or has ever changed anything."""
    who = {str(raw.get("who", "")) for raw in plan.blockers.raw.values()}
    return frozenset({*plan.owners(), *who, *(str(raw["by"]) for raw in plan.changes.raw.values())} - {""})


def is_to(plan: Plan, remark: Remark, who: str, people: People) -> bool:
    """Whether a remark of somebody else names `who`, or answers what they said. `people`: all whose names are known."""
    if remark.by == who:
        return False
    table, id = ref_in(remark.about) or ("", 0)
    answered = table == "remarks" and plan.remarks.raw.get(id, {}).get("by") == who
    return answered or ("@" in remark.text and who in names_in(remark.text, people))
