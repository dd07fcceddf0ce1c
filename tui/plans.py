"""The plans of one host: new files, empty or from a sample, and which were open lately."""

from __future__ import annotations

import os
from datetime import date
from typing import Any, NamedTuple

from . import state
from .config import settings
from .place import UNTELLABLE, address, is_server, kept, key, shown
from .plan.errors import Refused
from .plan.plan import Plan
from .plan.text import one_line
from .words import _

_FILE = "recent.json"
MOST_RECENT = 30
_THROWN_AWAY = "planner-demo-"


# --- new ones ----------------------------------------------------------------------------------------------------


def make(path: str, plan: Plan) -> None:
    """A new plan at a path or an address. Raises `Refused` where there is something already, or no folder to put it in."""
    try:
        if is_server(path):
            from .store.postgres import create_plan  # noqa: PLC0415 - optional

            create_plan(path, plan).close()
            return
        from .store.document_file import DocumentFile  # noqa: PLC0415 - help needs no store

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
            from .store.base import Unreadable  # noqa: PLC0415 - help needs no store

            raise Unreadable(shown(path), "address_not_understood")
        return
    if os.path.lexists(path):
        raise Refused("plan_is_there", where=path)
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise Refused("no_such_folder", where=folder)


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
    from .plan.actions import edit  # noqa: PLC0415 - as above
    from .session import Session  # noqa: PLC0415
    from .store import samples  # noqa: PLC0415
    from .store.opening import opened  # noqa: PLC0415

    if is_server(path):
        from .store.document_file import plan_of  # noqa: PLC0415

        make(path, plan_of(samples.retold(sample, language, today)))
    else:
        check_place(path)
        try:
            samples.copy(sample, path, language=language, today=today)
        except FileExistsError:
            raise Refused("plan_is_there", where=path) from None
    session = Session(opened(path), who)
    try:
        if title is not None and title != session.plan.meta.title:
            session.do(edit, "P1", {"title": title})
        return session.plan
    finally:
        session.close()


# --- recent ones -------------------------------------------------------------------------------------------------


class Recent(NamedTuple):
    """A plan that was open: where it is, what it was called then, and when that was (ISO, with a time zone)."""

    path: str
    title: str
    at: str

    @property
    def key(self) -> str:
        """What it is known by, whatever settings its address has."""
        return shown(self.path)

    @property
    def there(self) -> bool:
        """Whether the file is still there (a server is not asked)."""
        return is_server(self.path) or os.path.exists(self.path)


def remember(path: str, title: str, at: str) -> None:
    """Keep that a plan was open. A copy that is thrown away is not kept, nor is any secret (of an
    address what is shown, and how the line is secured)."""
    real = key(path)
    if os.path.basename(os.path.dirname(real)).startswith(_THROWN_AWAY):
        return

    def change(held: dict[str, Any]) -> None:
        others = [each for each in _entries(held) if each.key != real]
        newest = [Recent(kept(path), title, at), *others][:MOST_RECENT]
        held["plans"] = [each._asdict() for each in newest]

    _write(change)


def recent() -> list[Recent]:
    """The plans that were open, the last first; those that are gone too."""
    return _entries(state.read(_FILE))


def forget(path: str) -> bool:
    """Take a plan off the list; the plan itself stays. Whether it was on it."""
    real = key(path)
    was = any(each.key == real for each in recent())

    def change(held: dict[str, Any]) -> None:
        held["plans"] = [each._asdict() for each in _entries(held) if each.key != real]

    if was:
        _write(change)
    return was


def _entries(held: dict[str, Any]) -> list[Recent]:
    listed = held.get("plans")
    found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    entries = [
        Recent(each["path"], each["title"], each["at"])
        for each in found
        if all(isinstance(each.get(name), str) for name in Recent._fields)
    ]
    # Whoever has written it: what is a secret in an address is not told, and not kept any longer.
    safe = [each._replace(path=kept(each.path)) if is_server(each.path) else each for each in entries]
    return [each for each in safe if each.path != UNTELLABLE]


def _write(change: Any) -> None:
    try:
        state.update(_FILE, change)
    except OSError:  # it is a convenience: where it cannot be kept, it is just not kept
        return
