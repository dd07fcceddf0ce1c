"""Items of somebody else's file that are here already: what has changed there is brought over, and nothing else.

Three are compared: what the file says, what it said when it was last taken in, and what stands here. What is the same as last
time is nothing new, whatever was made of it here. Notes and tags are brought together line by line and word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from ...plan import actions
from ...plan.changes.apply import value_at
from ...plan.documents.codec import plain
from ...plan.documents.stored_values import InvalidValue, number
from ...plan.errors import Refused
from ...plan.fields import FIELD_OF_PATH
from ...plan.model import Document, Goal, Objective, Strategy
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.plan import split_ref
from ...plan.text import fold, one_line
from ..foreign.known_again import TABLES, KnownAgain
from .events_in import check_in_now
from .import_state import Import
from .records import ItemRecord, same
from .same_plan import alike

_DROPPED_IN_ORDER = {"strategies": 1, "objectives": 2, "goals": 3}


def title_of(entry: ItemRecord) -> str:
    """What an entry is called."""
    return entry.fields.get("title") or (entry.parent_title if entry.table == "goals" else "")


def sound_ids(entries: Sequence[ItemRecord]) -> list[ItemRecord]:
    """The entries without ids that tell none of its kind from the others: those that many have in common."""
    ids: dict[str, list[str]] = {
        table: [fold(each.id) for each in entries if each.table == table and each.id] for table in TABLES
    }
    sound = {table for table, found in ids.items() if len(set(found)) * 10 >= len(found) * 9}
    return [replace(each, id="") if each.id and each.table not in sound else each for each in entries]


def placed(entries: Iterable[ItemRecord]) -> Iterator[tuple[str, str, str]]:
    """The ids and titles of objectives, and the titles of the goals that the file has them below."""
    goals: dict[str, str] = {}
    for each in entries:
        if each.table == "goals" and each.key:
            goals[each.key] = title_of(each)
        elif each.table == "objectives" and (goal := each.parent_title or goals.get(each.parent, "")):
            yield each.id, title_of(each), goal


def goals_named(entries: Iterable[ItemRecord]) -> Iterator[tuple[str, str, str]]:
    """The goals that a file only names beside their objectives, as `KnownAgain.expect` takes them."""
    named = {(each.parent_id, each.parent_title) for each in entries if each.table == "objectives" and each.parent_title}
    return (("goals", id, title) for id, title in sorted(named))


def goals_renamed(again: KnownAgain, entries: Sequence[ItemRecord]) -> list[ItemRecord]:
    """Entries for the goals that the file only names beside their objectives, and names otherwise than they are called here."""
    return [
        ItemRecord(next(each.line for each in entries if each.parent_title == title), table, parent_title=title, id=id)
        for table, id, title in goals_named(entries) if again.goal_with_another_title(id, title)
    ]  # fmt: skip


def check_same_ids(again: KnownAgain, entries: Iterable[ItemRecord]) -> None:
    """Ids of one file mean nothing in another of the same name. Raises `Refused` where most of them have other titles here."""
    pairs = []
    for each in entries:
        ref, titles = again.titles_by_id(each.table, each.id) if each.id and each.table in TABLES else ("", frozenset())
        if titles and title_of(each):
            pairs.append((each, ref, titles))
    strange = [pair for pair in pairs if not any(alike(title_of(pair[0]), title) for title in pair[2])]
    if len(strange) > 1 and len(strange) * 2 > len(pairs):
        entry, ref, titles = strange[0]
        raise Refused("other_ids", id=entry.id[:40], there=title_of(entry)[:80], ref=ref, here=min(titles)[:80])


def find_again(work: Import, entry: ItemRecord) -> str:
    """The reference of the item here that an entry of somebody else's file is, or nothing where it is new."""
    again, title = work.again, title_of(entry)
    if again is None or entry.table not in TABLES:
        return ""
    if entry.table == "goals" and (named := work.names.get(f"goal:{fold(one_line(title))}")):  # a row above was below it
        return named if work.steps.before.get(*split_ref(named)) is not None else ""
    if entry.id and not again.is_first(entry.table, entry.id):
        raise Refused("there_twice", ref=entry.id[:40])
    found = again.by_id(entry.table, entry.id, title)
    if not found:
        is_placed = entry.table == "goals" or bool(entry.parent or entry.parent_title or work.options.under)
        if not is_placed:
            found = again.by_title(entry.table, entry.id, title, "*")
        if not found:
            parent = "" if entry.table == "goals" else work.parent(entry)
            found = again.by_title(entry.table, entry.id, title, parent)
        if not found and work.options.under and not (entry.parent or entry.parent_title):
            found = again.by_title(entry.table, entry.id, title, "*")
    if found:
        again.claim(found)
    return found


def bring_over(work: Import, entry: ItemRecord, document: Goal | Objective | Strategy) -> None:
    """Bring what has changed in the file to an item. Raises `Refused`, also where that is nothing."""
    assert work.again is not None
    last = work.again.last(document.ref)
    values = _said(work, entry, document)
    if entry.said_state:
        _take_state_said(entry.said_state, document, values, last)
    changed, kept = _newer(document, values, last)
    if work.options.same_plan:  # what the file says goes before what was made of it here
        changed, kept = {**changed, **{path: values[path] for path in kept}}, []
    work.newer_here += [f"{document.ref} {FIELD_OF_PATH.get(path, path)}" for path in kept]
    if work.again.needs_source(document, entry.id):
        changed["source"] = work.again.source(entry.id)
    done = False
    if changed.get("state") == "dropped":
        del changed["state"]
        work.later(_DROPPED_IN_ORDER[document.TABLE], entry, lambda: _drop(work, document.ref))
        done = True
    is_another_measure = any(path in kept for path in ("measure.unit", "measure.kind", "measure.target"))
    if (current := entry.fields.get("current", "").strip()) and _is_new_figure(work, document, current):
        if is_another_measure or (getattr(document, "state", "") == "dropped" and "state" not in changed):
            work.newer_here.append(f"{document.ref} current")
        else:  # last of all, so that a figure comes in where a rule refuses the rest
            work.later(4, entry, lambda: check_in_now(work, document.ref, current))
            done = True
    if changed:
        _edit(work, entry, document, changed)
    elif not done:
        raise Refused("nothing_changed", item=document.ref)


def _said(work: Import, entry: ItemRecord, document: Document) -> dict[str, Any]:
    """The values of what an entry says, by stored path."""
    fields = {name: text for name, text in entry.fields.items() if text.strip() and name not in ("current", "on", "by", "at")}
    if entry.parent_title and entry.table == "goals":
        fields["title"] = entry.parent_title
    fields.pop("goal", None)
    fields.pop("objective", None)
    if entry.table != "goals" and (entry.parent or entry.parent_title or work.options.under):
        fields["goal" if entry.table == "objectives" else "objective"] = work.parent(entry)
    measure = document.measure if isinstance(document, Objective) else None
    values = work.read(document.TABLE, fields, measure.unit if measure is not None else "")
    if isinstance(document, Objective) and "measure.kind" not in values:
        _turn(document, values)
    return values


def _take_state_said(said: str, document: Document, values: dict[str, Any], last: Mapping[str, Any]) -> None:
    """What kept an item a draft the last time stands in its note: it is no news, unless what was lacking has come with it, and
    goes as soon as another state is said."""
    lines, head = _lines(last.get("note")), f"{said.partition(':')[0]}: "
    lacking = {path: value for path, value in values.items() if path == "due" or path.startswith("measure.")}
    if said in lines and last.get("state") == "draft" and not _newer(document, lacking, last)[0]:
        values.pop("state", None)
        values["note"] = _with_line(values.get("note", ""), said)
    elif any(line.startswith(head) for line in lines):
        values["note"] = values.get("note") or "\n".join(line for line in lines if not line.startswith(head))


def _turn(objective: Objective, values: dict[str, Any]) -> None:
    """Put in which way a measure goes, where the numbers of the file say another than stands here."""
    baseline, target = (values.get(f"measure.{end}", value_at(objective, f"measure.{end}")) for end in ("baseline", "target"))
    if not values.keys() & {"measure.baseline", "measure.target"} or baseline is None or target is None:
        return
    if objective.measure is None or objective.measure.kind in ("increase", "decrease"):
        values["measure.kind"] = "decrease" if target < baseline else "increase"


def _newer(document: Document, values: Mapping[str, Any], last: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What is to be changed, and the paths that were changed here and not in the file."""
    changed: dict[str, Any] = {}
    kept: list[str] = []
    for path, said in values.items():
        value, here, before = said, plain(value_at(document, path)), last.get(path)
        if path == "note":
            value = "\n".join(_merged(_lines(here), _lines(before), _lines(said)))
        elif path == "tags":
            value = tuple(_merged(list(here or ()), list(before or ()), list(said)))
        if _alike(plain(value), here):
            continue
        if path in last and path not in ("note", "tags") and _alike(plain(value), before):
            kept.append(path)
        else:
            changed[path] = value
    return changed, kept


def _lines(text: Any) -> list[str]:
    return str(text or "").split("\n")


def _alike(one: Any, other: Any) -> bool:
    if one in (None, "", []) or other in (None, "", []):
        return (one or None) == (other or None)
    if isinstance(one, str) and isinstance(other, str):
        return same(one, other)
    if isinstance(one, int | float | str) and isinstance(other, int | float | str):
        return str(one) == str(other) or _number(one) == _number(other) is not None
    return bool(one == other)


def _number(value: Any) -> Decimal | None:
    try:
        return number(value)
    except InvalidValue:
        return None


def _merged(here: Sequence[str], before: Sequence[str], there: Sequence[str]) -> list[str]:
    """What stands here, with what has come there since, and without what has gone there since."""
    if list(here) == list(before):
        return list(there)
    gone = {each.strip() for each in before if each.strip()} - {each.strip() for each in there}
    kept = [each for each in here if each.strip() not in gone]
    known = {each.strip() for each in (*kept, *before)}
    new = [each for each in there if each.strip() and each.strip() not in known]
    return [*kept, *new]


def _with_line(note: str, line: str) -> str:
    return note if line in note.splitlines() else f"{note}\n{line}".strip()


def _edit(work: Import, entry: ItemRecord, document: Document, changed: dict[str, Any]) -> None:
    because = work.options.because
    closed = changed.get("state") if changed.get("state") in ("achieved", "missed") else None
    try:
        if closed and getattr(document, "state", "") == "draft":  # it was committed there meanwhile
            work.steps.do(actions.edit, document.ref, {**changed, "state": "committed"}, reason=because, amending=bool(because))
            changed = {"state": closed}
        work.steps.do(actions.edit, document.ref, changed, reason=because, amending=bool(because))
    except Refused as refused:
        if refused.reason != "commit_lacks" or not entry.said_state or "state" not in changed:
            raise
        del changed["state"]
        changed["note"] = _with_line(changed.get("note", getattr(document, "note", "")), entry.said_state)
        work.notes.append(ReadingNote("stays_a_draft", {"said": entry.said_state, "lacking": refused.details["lacking"]}))
        work.steps.do(actions.edit, document.ref, changed, reason=because, amending=bool(because))


def _drop(work: Import, ref: str) -> None:
    if not work.options.because.strip():
        raise Refused("drop_needs_because", ref=ref)
    work.steps.do(actions.drop, ref, because=work.options.because)


def _is_new_figure(work: Import, document: Document, text: str) -> bool:
    """Whether the file has another figure for today than it had the last time, and than stands here."""
    objective = cast(Objective, document)
    if not work.differs(cast(Objective, work.plan.find(objective.ref)), text):
        return False
    assert work.again is not None
    if work.options.same_plan:
        return True
    figures = work.again.last_figures(objective.id, now=True) or work.again.last_figures(objective.id, now=False)
    last = work.again.last(objective.ref)
    said = figures[-1][0] if figures else _number(last.get("measure.baseline"))
    unit = objective.measure.unit if objective.measure is not None else ""
    value = work.read("checkins", {"value": text}, unit)["value"]
    return bool(said != value)
