"""What is here already and reads otherwise in a file."""

from __future__ import annotations

from typing import cast

from ...plan import actions
from ...plan.changes.apply import value_at
from ...plan.errors import Refused
from ...plan.model import Blocker, Document, Goal, Objective, Remark, Strategy
from .events_in import change_blocker, check_in_now
from .import_state import Import
from .records import ItemRecord, same, texts_of
from .remarks_in import check_remark
from .tasks_in import keep_task


def change_item(work: Import, entry: ItemRecord, document: Document) -> None:
    """Bring an item to what an entry says of it. Raises `Refused`, also where that is nothing new."""
    if isinstance(document, Blocker):
        change_blocker(work, entry, document)
        return
    if isinstance(document, Remark):
        check_remark(entry, document)
    fields = dict(entry.fields)
    current = fields.pop("current", "").strip()
    for name in ("on", "by", "at", "pulled"):
        fields.pop(name, None)
    stored = texts_of(document)
    if (entry.parent or entry.parent_title) and isinstance(document, Objective | Strategy):
        name = "goal" if isinstance(document, Objective) else "objective"
        fields[name] = work.parent(entry)
    elif isinstance(document, Objective | Strategy):
        fields.pop("goal", None)
        fields.pop("objective", None)
    changed = {name: text for name, text in fields.items() if name not in stored or not same(text, stored[name])}
    changed = {name: text for name, text in changed.items() if not work.is_newer_here(entry, document, name, text, stored)}
    done = False
    dropped = changed.get("state", "").strip() == "dropped" and isinstance(document, Goal | Objective | Strategy)
    if dropped:
        del changed["state"]
        place = {"strategies": 1, "objectives": 2, "goals": 3}[document.TABLE]
        why = work.options.because or changed.pop("reason", "") or fields.get("reason", "")
        work.later(place, entry, lambda: _drop(work, document.ref, why))
        done = True
    if changed:
        unit = stored.get("unit", "")
        read = work.read(document.TABLE, changed, unit)
        values = {path: value for path, value in read.items() if value != value_at(document, path)}  # a spreadsheet has 5 for 5.0
        because = work.options.because
        if values:
            work.steps.do(actions.edit, document.ref, values, reason=because, amending=bool(because))
            done = True
    if current and work.differs(cast(Objective, work.plan.find(document.ref)), current):
        check_in_now(work, document.ref, current)
        done = True
    if entry.table == "strategies" and entry.stored:
        done = keep_task(work, entry, document.ref) or done
    if not done:
        raise Refused("nothing_changed", item=document.ref)


def _drop(work: Import, ref: str, why: str) -> None:
    if not why.strip():
        raise Refused("drop_needs_because", ref=ref)
    work.steps.do(actions.drop, ref, because=why)
