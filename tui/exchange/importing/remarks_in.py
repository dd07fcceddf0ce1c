"""Remarks, taken in from a file: with who said them and when, wherever the file says so."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn, cast

from ...plan.changes.change_builder import ChangeBuilder
from ...plan.documents.codec import decode
from ...plan.errors import Malformed, Refused
from ...plan.model import Remark
from ...plan.plan import split_ref
from ...plan.rules import REMARKED
from ...plan.text import LONGEST_REMARK, one_line, required_lines
from .import_state import Import
from .records import ItemRecord, same


def add_remark(work: Import, entry: ItemRecord) -> None:
    """A remark that is not here yet. Raises `Refused`."""
    remark = _remark(work, entry, work.plan.next_id("remarks"))
    for id in work.plan.remarks_on(remark.about):
        known = work.plan.remarks[id]
        is_it = _said(known) == _said(remark) and (not entry.stored.get("at") or known.at == remark.at)
        if is_it and not work.identity.is_another(entry.ref, known.ref):
            work.name(entry, known.ref)
            raise Refused("nothing_changed", item=known.ref)
    draft = ChangeBuilder(work.plan, work.steps.now, "say", item=remark.about)
    draft.add(remark)
    work.name(entry, work.new(entry, draft.change()))


def check_remark(entry: ItemRecord, here: Remark) -> NoReturn:
    """Raises `Refused`: that it is here already, or that it stays as it is, whatever the file has made of it."""
    if same(str(entry.stored.get("text", "")), here.text):
        raise Refused("nothing_changed", item=here.ref)
    raise Refused("remark_stays", ref=here.ref, who=here.by or "?")


def is_another_remark(entry: ItemRecord, here: Remark) -> bool:
    """Whether what has the reference of a remark of this plan was said by somebody else, or at another time."""
    at, by = _moment(entry), str(entry.stored.get("by") or "")
    return (at is not None and at != here.at) or bool(by and not same(by, here.by))


def _said(remark: Remark) -> tuple[str, str, str]:
    return remark.about, remark.by, remark.text


def _remark(work: Import, entry: ItemRecord, id: int) -> Remark:
    """What the file says, as it stands here. What cannot be said of a part that is not here is said of the item (`parent`)."""
    wanted = str(entry.stored.get("about") or "").strip().upper()
    about = work.called(wanted) or (work.called(entry.parent) if entry.parent else "")
    if not about or split_ref(about)[0] not in REMARKED:
        raise Refused("parent_not_imported", parent=wanted or "?")
    text, by = entry.stored.get("text"), entry.stored.get("by")
    stored = {
        "about": about,
        "text": required_lines(text, "remark", LONGEST_REMARK) if isinstance(text, str) else text,
        "at": entry.stored.get("at") or work.steps.now.at.isoformat(timespec="seconds"),
        "by": one_line(by, "name") if isinstance(by, str) and by.strip() else work.steps.now.by if by in (None, "") else by,
    }
    try:
        return cast(Remark, decode("remarks", id, stored))
    except Malformed as wrong:
        raise Refused("json_value_strange", name=wrong.field) from None


def _moment(entry: ItemRecord) -> datetime | None:
    try:
        return datetime.fromisoformat(str(entry.stored.get("at")))
    except ValueError:
        return None
