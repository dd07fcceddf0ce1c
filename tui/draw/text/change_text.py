"""What a change did, in a line: `O3 amended: target 10 → 8`. The log, the item pages and the foot of the screen say it so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ...plan.documents.stored_values import number
from ...plan.errors import PlanError
from ...plan.fields import FIELD_OF_PATH, names_of_kind
from ...plan.model import Change, Document, Fields, Objective
from ...plan.plan import Plan, ref_in
from ...words import N_, _, full_day, ngettext
from ...words.field_names import field_name
from . import figures
from .glyphs import glyphs
from .line import cut
from .safe import visible
from .states import state_word

_NO_REFERENCE = re.compile(r" \0|\0 ?")
"""What stands in place of a reference that is left out, with the blank that would part it from the rest."""
LONGEST_VALUE = 60
"""Cells that an old or new value may take in a line of the log."""
_DAYS = names_of_kind("day")
_NUMBERS = names_of_kind("number", "share")
_TAKES_QUOTES = names_of_kind("title", "note") - {"what", "lesson"} | {"blocker", "measure.what"}
_LEFT_OUT = frozenset({"since", "reason", "order"})
"""Fields that change along with what is said."""
_ALIKE = frozenset({"edit", "state", "amend"})
"""Actions that may be done to several items at once."""

_TEXTS: Mapping[str, str] = {
    "add": N_("{ref} added: {title}"),
    "edit": N_("{ref} edited: {fields}"),
    "state": N_("{ref} is now {state}"),
    "amend": N_("{ref} amended: {fields}"),
    "check in": N_("{ref} checked in: {value}"),
    "pull": N_("{ref} pulled: {value}"),
    "drop": N_("{ref} dropped"),
    "pivot": N_("{ref} pivoted to {new}: {title}"),
    "move": N_("{ref} moved"),
    "import": N_("imported: {counts}"),
    "remove": N_("{ref} taken out: {value}"),
    "block": N_("{ref} blocks {who}: {what}"),
    "unblock": N_("{ref} resolved: {what}"),
    "say": N_("{ref} remark {new}: {words}"),
    "standup": N_("{ref} standup held"),
    "roll over": N_("{ref} new cycle: {carried} carried over, {closed} closed"),
    "carry over": N_("{ref} begun with {carried} carried over"),
    "archive": N_("{ref} archived, {closed} closed"),
    "reopen": N_("{ref} is no archive any more"),
    "restore": N_("{ref} restored from a backup"),
    "undo": N_("{ref} undone ({what})"),
    "redo": N_("{ref} done again ({what})"),
}


def describe(change: Change, plan: Plan | None = None) -> str:
    """What a change did, with the reference first: `O3 amended: target 10 → 8`. With its plan, also units and what was undone."""
    return _described(change, plan, visible(change.item))


def news_line(changes: Sequence[Change], plan: Plan) -> str:
    """What others have done, at least one thing: who, and the last of it."""
    last, more = changes[-1], len(changes) - 1
    text = f"{last.by}: {describe(last, plan)}"
    return f"{text} {ngettext('(and {count} more)', '(and {count} more)', more).format(count=more)}" if more else text


def _described(change: Change, plan: Plan | None, ref: str) -> str:
    text = _TEXTS["pull"] if _is_pulled(change) else _TEXTS.get(change.action)
    if text is None:
        return f"{ref} {visible(change.action)}".strip()
    after = change.after.get(change.item) or {}
    details: dict[str, str] = {"ref": ref}
    if change.action in ("undo", "redo"):
        what = original(change, plan)
        if what is None:
            text = N_("{ref} undone") if change.action == "undo" else N_("{ref} done again")
        else:
            details["what"] = _NO_REFERENCE.sub("", _described(what, plan, "\0"))
    elif change.action == "add":
        details["title"] = _short(after.get("title", ""))
    elif change.action == "check in":
        details["value"] = _checked_in(change, plan)
    elif change.action == "remove":
        details["value"] = _taken_out(change, plan)
    elif change.action in ("block", "unblock"):
        details |= _blocker(change, plan)
    elif change.action == "say":
        details["new"], details["words"] = _remark(change)
    elif change.action in ("roll over", "carry over", "archive"):
        objectives = [ref for ref in change.after if ref.startswith("O")]
        details["carried"] = str(sum(change.before[ref] is None for ref in objectives))
        details["closed"] = str(sum((change.after[ref] or {}).get("state") in ("achieved", "missed") for ref in objectives))
    elif change.action == "import":
        details["counts"] = counts(change)
    elif change.action == "pivot":
        details["new"], details["title"] = _put_in_place(change)
    else:
        details["state"] = state_word(visible(str(after.get("state", ""))))
        details["fields"] = _edited(change, unit=unit_of(change.item, plan))
    described = _(text).format(**details)
    if change.action == "state":
        rest = _edited(change, but=("state",))
        described = f"{described}; {rest}" if rest else described
    return _with_others(described, change)


def _with_others(text: str, change: Change) -> str:
    """The same, naming the other items that it was done to."""
    others = [visible(each) for each in _done_alike(change)]
    return _("{deed} (with {refs})").format(deed=text, refs=_few(others)) if others else text


def _done_alike(change: Change) -> list[str]:
    """The items but the first that a change does the same to; what only moves along with it (an order, say) is none of them."""
    rest = {ref: fields or {} for ref, fields in change.after.items() if ref != change.item}
    if change.action == "drop":
        return list(rest)
    if change.action == "add":
        return [ref for ref in rest if ref[:1] == change.item[:1] and change.before[ref] is None]
    if change.action == "check in":
        checked = dict.fromkeys(f"O{fields.get('objective')}" for ref, fields in rest.items() if ref[:1] == "C")
        return [ref for ref in checked if ref != change.item]
    own = set(change.after.get(change.item) or {}) - _LEFT_OUT
    return [ref for ref, fields in rest.items() if not own.isdisjoint(fields)] if change.action in _ALIKE else []


def counts(change: Change) -> str:
    """How much a change of many items adds and alters: `12 added, 3 changed`."""
    added = sum(before is None for before in change.before.values())
    altered = len(change.before) - added
    parts = []
    if added:
        parts.append(ngettext("{count} added", "{count} added", added).format(count=added))
    if altered:
        parts.append(ngettext("{count} changed", "{count} changed", altered).format(count=altered))
    return ", ".join(parts)


def edits(change: Change, ref: str, plan: Plan | None = None) -> str:
    """What a change does to the fields of one of its items: `title “A” → “B”; target 10 % → 8 %`."""
    return _edited(replace(change, item=ref), unit=unit_of(ref, plan))


def _few(refs: list[str]) -> str:
    return ", ".join(refs[:5]) + ("…" if len(refs) > 5 else "")


def original(change: Change, plan: Plan | None) -> Change | None:
    """The deed that an undo or redo is about, through undos of undos."""
    found: Change | None = change
    for _step in range(1_000):  # a file edited by hand may hold a ring
        if plan is None or found is None or found.undoes is None:
            break
        found = plan.changes.get(found.undoes)
    return None if found is None or found.undoes is not None else found


def _short(value: Any) -> str:
    return cut(visible(str(value)), LONGEST_VALUE)


def _blocker(change: Change, plan: Plan | None) -> dict[str, str]:
    """Who is (or was) held up by what: from the change itself, or from the blocker where that only changed its state."""
    found: Fields = change.after.get(change.item) or {}
    if "what" not in found and plan is not None:
        table, id = ref_in(change.item) or ("blockers", 0)
        found = plan.table(table).raw.get(id, found)
    return {"who": _short(found.get("who") or _("the team")), "what": _short(found.get("what", ""))}


def _remark(change: Change) -> tuple[str, str]:
    """The reference of a remark, and the beginning of its words."""
    for ref, fields in change.after.items():
        if fields and ref.startswith("R"):
            return visible(ref), _short(fields.get("text", ""))
    return "?", ""


def _checked_in(change: Change, plan: Plan | None) -> str:
    for ref, fields in change.after.items():
        if fields and ref.startswith("C"):
            value = _number(fields.get("value"), unit_of(change.item, plan))
            comment = _short(fields.get("comment") or fields.get("blocker") or "")
            return f"{value} — {comment}" if comment else value
    return "?"


def _is_pulled(change: Change) -> bool:
    """Whether the value of a check-in was brought by a command."""
    if change.action != "check in":
        return False
    return any((fields or {}).get("pulled") is True for ref, fields in change.after.items() if ref.startswith("C"))


def _taken_out(change: Change, plan: Plan | None) -> str:
    fields = change.before.get(change.item) or {}
    return _number(fields.get("value"), unit_of(f"O{fields.get('objective')}", plan))


def unit_of(ref: str, plan: Plan | None) -> str:
    """The unit of an objective's measure; nothing for anything else."""
    if plan is None:
        return ""
    try:
        found: Document | None = plan.find(ref)
    except PlanError:  # the log outlives what it speaks of, and may have been edited by hand
        return ""
    return found.measure.unit if isinstance(found, Objective) and found.measure is not None else ""


def _number(value: Any, unit: str = "") -> str:
    try:
        return figures.amount(number(value), unit)
    except Exception:  # whatever stands in the log is shown somehow
        return _short(value)


def _put_in_place(change: Change) -> tuple[str, str]:
    for ref, fields in change.after.items():
        if fields and change.before.get(ref, {}) is None:
            return visible(ref), _short(fields.get("title", ""))
    return "?", ""


def _edited(change: Change, but: tuple[str, ...] = (), unit: str = "") -> str:
    return edited_fields(change, change.item, but, unit)


def edited_fields(change: Change, ref: str, but: tuple[str, ...] = (), unit: str = "") -> str:
    """`title “A” → “B”; target 10 → 8` for one of the items that a change is about."""
    before: Fields = change.before.get(ref) or {}
    after: Fields = change.after.get(ref) or {}
    skipped = _LEFT_OUT.union(but) if len(after) > 1 else frozenset(but)
    return "; ".join(field_text(path, before.get(path), new, unit) for path, new in after.items() if path not in skipped)


def field_text(path: str, old: Any, new: Any, unit: str = "") -> str:
    """`target 10 % → 8 %`: a field by its stored path, with its stored values before and after."""
    name = field_name(FIELD_OF_PATH.get(path, path.rpartition(".")[2]))
    return f"{visible(name)} {shown_value(path, old, unit)} {glyphs().arrow} {shown_value(path, new, unit)}"


def shown_value(path: str, value: Any, unit: str = "") -> str:
    """A stored value of the field at `path` as people write it; `unit` is the measure's, where it has one."""
    if value is None or value in ("", []):
        return _("(none)")
    if path in _DAYS:
        return _day(value)
    if path in _NUMBERS:
        return _number(value, unit if path.startswith("measure.") else "")
    if path == "state":
        return state_word(_short(value))
    if path == "goal" and isinstance(value, int):
        return f"G{value}"
    if path == "objective" and isinstance(value, int):
        return f"O{value}"
    if path == "measure" and isinstance(value, dict):
        return _measure(value)
    if path == "measure.phases" and isinstance(value, list):
        return _short(
            "; ".join(f"{_day(each.get('date'))}: {_number(each.get('value'))}" for each in value if isinstance(each, dict))
        )
    if path == "former" and isinstance(value, list):
        return _short(", ".join(_earlier(each) for each in value if isinstance(each, dict)))
    if isinstance(value, list):
        return _short(", ".join(map(str, value)))
    text = _short(value)
    return f"“{text}”" if path in _TAKES_QUOTES else text


def _day(value: Any) -> str:
    try:
        return full_day(date.fromisoformat(value))
    except (TypeError, ValueError):  # whatever stands in the log is shown somehow
        return _short(value)


def _earlier(link: Mapping[str, Any]) -> str:
    """What an objective was in an earlier cycle."""
    plan = visible(str(link.get("plan") or "")) or _("untitled plan")
    return _("{ref} of {plan}").format(ref=visible(str(link.get("ref") or "?")), plan=plan)


def _measure(value: Mapping[str, Any]) -> str:
    ends = [("low", "high")] if value.get("kind") == "keep-between" else [("baseline", "target")]
    start, end = (value.get(name) for name in ends[0])
    unit = value.get("unit") or ""
    figures_text = (
        f"{_number(start) if start is not None else '?'} {glyphs().arrow} {_number(end, unit) if end is not None else '?'}"
    )
    what = _short(value.get("what") or "")
    return f"{what} {figures_text}".strip()
