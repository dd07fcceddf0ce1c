"""Saved views: filters under names. They are their writer's own, for every plan, and stand in the user's state folder.

A view is a way of looking, like the theme: it changes nothing that the team sees, needs no right to write the plan, holds
in an archive as in the next cycle's plan, and makes no line in the plan's log.
"""

from __future__ import annotations

import difflib
from typing import Any

from ..plan.errors import Refused
from ..plan.text import fold, required_line
from ..system.restricted import is_restricted, refuse
from . import state_file

_FILE = "views.json"
MOST = 200
"""Views that one person may have."""
LONGEST_NAME = 60


def saved() -> dict[str, str]:
    """Every view: its name and its filter, in the order of their names. None for whoever shares an account by `--restricted`."""
    if is_restricted():
        return {}
    found = {name: text for name, text in state_file.read(_FILE).items() if isinstance(text, str)}
    return dict(sorted(found.items(), key=lambda each: fold(each[0])))


def called(name: str) -> tuple[str, str]:
    """The view of that name (case and accents aside): its name as written, and its filter. Raises `Refused`."""
    views = saved()
    wanted = fold(name.strip())
    for each, text in views.items():
        if fold(each) == wanted:
            return each, text
    near = difflib.get_close_matches(wanted, [fold(each) for each in views], n=1)
    written = next((each for each in views if near and fold(each) == near[0]), "")
    reason = "no_such_view" if views else "no_views_yet"
    raise Refused(reason, "name", name=name.strip()[:40], near=written, known=tuple(views))


def save(name: str, text: str) -> str:
    """Keep a filter under a name, in the place of what that name stood for before. Gives the name. Raises `Refused`."""
    name = _checked(name)

    def change(held: dict[str, Any]) -> None:
        old = _same(held, name)
        if old is None and len(held) >= MOST:
            raise Refused("too_many_views", "name", most=MOST)
        if old is not None:
            held.pop(old)
        held[name] = text.strip()

    _write(change)
    return name


def delete(name: str) -> str:
    """Forget a view. Gives its name. Raises `Refused`."""
    written, _text = called(name)
    _write(lambda held: held.pop(written, None))
    return written


def rename(name: str, new: str) -> str:
    """Call a view otherwise. Gives its new name. Raises `Refused`, also where another view is called so."""
    written, text = called(name)
    new = _checked(new)

    def change(held: dict[str, Any]) -> None:
        other = _same(held, new)
        if other is not None and other != written:
            raise Refused("view_is_there", "name", name=other)
        held.pop(written, None)
        held[new] = text

    _write(change)
    return new


def _checked(name: str) -> str:
    name = required_line(name, "name")
    if len(name) > LONGEST_NAME:
        raise Refused("too_long", "name", length=len(name), longest=LONGEST_NAME)
    return name


def _same(held: dict[str, Any], name: str) -> str | None:
    return next((each for each in held if fold(each) == fold(name)), None)


def _write(change: Any) -> None:
    refuse()
    try:
        state_file.update(_FILE, change)
    except OSError as error:
        raise Refused("views_not_written", where=state_file.folder(), why=error.strerror or str(error)) from error
