"""Remarks in words: threads on an item's page, among its check-ins, and whom words that are being typed name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ...plan.model import Blocker, CheckIn, Document, Objective, PlanItem, Remark
from ...plan.plan import Plan, ref_in
from ...plan.progress.threads import People, Said, names_in, people_of, remarks_about, thread
from ...plan.text import LONGEST_REMARK
from ...words import _
from ..text import figures
from ..text.line import Line, Span, fitted, width
from ..text.safe import visible
from ..text.wrap import wrapped

DEEPEST = 4
"""Answers below answers stand further and further in, up to here."""
_STEP = 2
_NARROWEST = 16
"""Cells that the words have beside who said them; with fewer, they stand below."""


class Told(NamedTuple):
    """Something that happened to an item: a check-in with what was said about it, or a thread."""

    at: datetime
    id: int
    checkin: CheckIn | None
    said: Sequence[Said]


def told_of(plan: Plan, item: Document) -> list[Told]:
    """The check-ins and the threads of an item's page, what came last first (a thread came when it was begun). What was said
    about a check-in stands beneath that."""
    found: list[Told] = []
    for each in plan.checkins_of(item.id) if isinstance(item, Objective) else ():
        said = [Said(remark, depth + 1) for remark, depth in thread(plan, each.ref)]
        found.append(Told(plan.instant_of(each), each.id, each, said))
    threads: list[list[Said]] = []
    for one in remarks_about(plan, item):
        if not one.depth:
            threads.append([])
        threads[-1].append(one)
    first = ((each[0].remark, each) for each in threads)
    found += (Told(remark.at, remark.id, None, said) for remark, said in first if not remark.about.startswith("C"))
    return sorted(found, key=lambda each: (each.at, each.checkin is None, each.id), reverse=True)


def thread_lines(said: Iterable[Said], item: Document, today: date, cells: int) -> list[Line]:
    """A thread in lines: day, who, reference, and the words, the answers beneath."""
    lines: list[Line] = []
    said = list(said)
    by = 8 if cells >= 48 else 6
    day = figures.day_cells((each.remark.at.date() for each in said), today, 12 if cells >= 48 else 7)
    for remark, depth in said:
        indent = " " * (2 + _STEP * min(depth, DEEPEST))
        head = f"{indent}{fitted(figures.day(remark.at.date(), today), day)}{fitted(visible(remark.by), by)} "
        ref = f"{' '.join(_names(remark, depth, item))} "
        here = width(head) + width(ref)
        beside = here if cells - here >= _NARROWEST else len(indent) + 2
        texts = [text for line in remark.text.split("\n") for text in wrapped(visible(line, LONGEST_REMARK), cells - beside)]
        first = texts.pop(0) if beside == here else ""
        lines.append((Span(head, "muted"), Span(ref, "faint"), Span(first)))
        lines += [(Span(" " * beside), Span(text)) for text in texts]
    return lines


def thread_texts(said: Iterable[Said], item: Document, today: date) -> list[str]:
    """The same as sentences."""
    texts = []
    for remark, depth in said:
        named = ", ".join(
            (figures.day(remark.at.date(), today), visible(remark.by), *_names(remark, depth, item), *_answered(remark, depth))
        )
        texts.append(f"{named}: {visible(remark.text, LONGEST_REMARK)}")
    return texts


def _names(remark: Remark, depth: int, item: Document) -> tuple[str, ...]:
    """The remark's reference, and that of the part of the item that it is about, where it stands beneath none."""
    return (remark.ref,) if depth or remark.about == item.ref else (remark.ref, remark.about)


def _answered(remark: Remark, depth: int) -> tuple[str, ...]:
    return (_("answers {ref}").format(ref=remark.about),) if depth else ()


def subject_name(document: Document) -> str:
    """What is said about it is called: the title of an item, the words of a blocker."""
    return visible(document.title if isinstance(document, PlanItem) else document.what if isinstance(document, Blocker) else "")


def answered_text(plan: Plan, ref: str, today: date) -> str:
    """What a remark says that is about to be answered; empty where `ref` is none."""
    table, id = ref_in(ref) or ("", 0)
    remark = plan.remarks.get(id) if table == Remark.TABLE else None
    if remark is None:
        return ""
    return f"{figures.day(remark.at.date(), today)} {visible(remark.by)}: “{visible(remark.text)}”"


def named_text(plan: Plan, text: str) -> tuple[str, str]:
    """Whom words name, and which names nobody in the plan has; each empty where there are none."""
    if "@" not in text:
        return "", ""
    people = people_of(plan)
    names = names_in(text, People(people))
    known, unknown = ([visible(each) for each in names if (each in people) is there] for there in (True, False))
    return (
        _("for {names}").format(names=", ".join(known)) if known else "",
        _("Nobody in this plan is called {names}.").format(names=", ".join(unknown)) if unknown else "",
    )
