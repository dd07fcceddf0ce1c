"""New plans, empty or from a sample."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..config.settings import settings
from ..plan.errors import Refused
from ..plan.model import LETTERS
from ..plan.plan import Plan
from ..plan.text import one_line
from ..system.address import address, is_server, shown
from ..words import _


def make(path: str, plan: Plan) -> None:
    """A new plan at a path or an address. Raises `Refused` where there is something already, or no folder to put it in."""
    try:
        if is_server(path):
            from ..store.postgres import create_plan  # noqa: PLC0415 - optional

            create_plan(path, plan).close()
            return
        from ..store.file.document_file import DocumentFile  # noqa: PLC0415 - help needs no store

        check_place(path)
        DocumentFile.create(path, plan).close()
    except FileExistsError:
        raise Refused("plan_is_there", where=shown(path)) from None


def empty(title: str) -> Plan:
    """A plan with nothing in it but the thresholds of the configuration."""
    chosen = settings()
    return Plan.empty(title, at_risk=chosen.at_risk, off_track=chosen.off_track)


def check_place(path: str) -> None:
    """Raises `Refused` where a new plan file cannot be. A server is asked when the plan is made."""
    if is_server(path):
        if not address(path).understood:
            from ..plan.errors import Unreadable  # noqa: PLC0415 - help needs no store

            raise Unreadable(shown(path), "address_not_understood")
        return
    real = os.path.realpath(path)
    folder, name = os.path.split(real)
    most = _longest_name(folder) - len(_LONGEST_BESIDE)
    if len(os.fsencode(name)) > most:
        raise Refused("file_name_too_long", length=len(os.fsencode(name)), most=most)
    if os.path.lexists(path):
        raise Refused("plan_is_there", where=path)
    if not os.path.isdir(folder):
        raise Refused("no_such_folder", where=folder)


_LONGEST_BESIDE = "..journal.01234567.old"
"""What the longest name of a file beside a plan has more than the plan's own."""


def _longest_name(folder: str) -> int:
    """The bytes that a name in the folder may have."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (OSError, ValueError):
        return 255


def is_there(path: str, plan: Plan) -> bool:
    """Whether exactly this plan stands there, whenever and by whomever it was put there: an interrupted call has made it."""
    from ..plan.errors import Unreadable  # noqa: PLC0415 - help needs no store
    from ..store.open_store import opened  # noqa: PLC0415

    store = opened(path)
    try:
        found = store.load()
    except Unreadable:
        return False
    finally:
        store.close()
    return _untimed(found) == _untimed(plan)


def _untimed(plan: Plan) -> dict[str, dict[int, Any]]:
    """The documents of each table, without the moment of the newest change wherever it stands in them; of changes only what they
    have changed."""
    changes = plan.table("changes").raw
    at = changes[max(changes)]["at"] if changes else None
    return {
        name: {id: _without(raw["after"] if name == "changes" else raw, at) for id, raw in plan.table(name).raw.items()}
        for name in LETTERS
    }


def _without(value: Any, at: str | None) -> Any:
    """A value with `None` in every place where `at` stands."""
    if isinstance(value, Mapping):
        return {key: _without(each, at) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, at) for each in value]
    return None if value == at else value


def take_back(path: str, plan: Plan) -> None:
    """Take away a plan that was just made, unless it is another by now. Where that cannot be done it stays; whoever makes the
    same one again finds it there (`is_there`)."""
    if is_server(path):
        from ..store.postgres import discard_plan  # noqa: PLC0415 - optional

        discard_plan(path, plan.meta.revision)
        return
    with contextlib.suppress(OSError):
        if is_there(path, plan):
            os.unlink(path)


def title_for(path: str) -> str:
    """What a plan is called until somebody says otherwise: its file's name, or its own on a server."""
    if is_server(path):
        return one_line(address(path).name)
    stem = os.path.splitext(os.path.basename(path))[0].encode("utf-8", "replace").decode()
    return one_line(stem.replace("_", " ")) or _("Plan")


def folder_of(place: str) -> str:
    """The folder of a plan file; beside a plan on a server, the one that one works in."""
    return os.getcwd() if is_server(place) else os.path.dirname(os.path.realpath(place))


def sampled(path: str, sample: str, *, who: str, today: date, language: str, title: str | None = None) -> Plan:
    """A sample's copy at a path or an address, under its own title or the one wanted. Raises `Refused`."""
    from ..plan.actions import edit  # noqa: PLC0415 - as above
    from ..plan.changes.apply import apply  # noqa: PLC0415
    from ..plan.model import Moment  # noqa: PLC0415
    from ..store import samples  # noqa: PLC0415
    from ..store.file.document_file import plan_of  # noqa: PLC0415

    plan = plan_of(samples.shifted_to_today(sample, language, today))
    if title is not None and title != plan.meta.title:
        plan = apply(plan, edit(plan, Moment(datetime.now().astimezone(), who), "P1", {"title": title}))
    make(path, plan)
    return plan
