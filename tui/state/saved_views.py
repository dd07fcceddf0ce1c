"""Saved views: filters under names, and how the table of objectives is sorted. They are their writer's own, for every plan, and
stand in the user's state folder.

A view is a way of looking, like the theme: it changes nothing that the team sees, needs no right to write the plan, holds
in an archive as in the next cycle's plan, and makes no line in the plan's log.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..plan.errors import Refused
from ..plan.progress.objective_order import SORT_KEYS, Order
from ..plan.text import fold, required_line
from ..system.restricted import is_restricted, refuse
from . import state_file

_FILE = "views.json"
MOST = 200
"""Views that one person may have."""
LONGEST_NAME = 60


class View(NamedTuple):
    """What a name stands for."""

    text: str
    """The filter; may be empty."""
    order: Order | None = None
    """How the table of objectives is sorted, where the view says so."""


def _read(value: Any) -> View | None:
    """A view as it is stored: its filter, or that with an order. None for what is neither."""
    if isinstance(value, str):
        return View(value)
    if not isinstance(value, dict) or not isinstance(value.get("filter"), str):
        return None
    by, reverse = value.get("sort"), value.get("reverse") is True
    return View(value["filter"], next((Order(key, reverse) for key in SORT_KEYS if key == by), None))


def _stored(view: View) -> Any:
    if view.order is None:
        return view.text
    return {"filter": view.text, "sort": view.order.by, "reverse": view.order.reverse}


def views() -> dict[str, View]:
    """Every view by its name, in the order of the names. None for whoever shares an account by `--restricted`."""
    if is_restricted():
        return {}
    found = {name: view for name, value in state_file.read(_FILE).items() if (view := _read(value)) is not None}
    return dict(sorted(found.items(), key=lambda each: fold(each[0])))


def saved() -> dict[str, str]:
    """The filter of every view, by its name, in the order of the names."""
    return {name: view.text for name, view in views().items()}


def view_called(name: str) -> tuple[str, View]:
    """The view of that name (case aside, and accents where none is called just so), and the name as it is written. Raises
    `Refused`."""
    known = views()
    wanted = fold(name.strip())
    alike = _same(known, name.strip()) or next((each for each in known if fold(each) == wanted), None)
    if alike is not None:
        return alike, known[alike]
    near = difflib.get_close_matches(wanted, [fold(each) for each in known], n=1)
    written = next((each for each in known if near and fold(each) == near[0]), "")
    reason = "no_such_view" if known else "no_views_yet"
    raise Refused(reason, "name", name=name.strip()[:40], near=written, known=tuple(known))


def called(name: str) -> tuple[str, str]:
    """The same: the name as it is written, and the filter."""
    written, view = view_called(name)
    return written, view.text


def save(name: str, text: str, order: Order | None = None) -> str:
    """Keep a filter, and an order, under a name, in the place of what that name stood for before. Gives the name. Raises
    `Refused`."""
    name = _checked(name)

    def change(held: dict[str, Any]) -> None:
        old = _same(held, name)
        if old is None and len(held) >= MOST:
            raise Refused("too_many_views", "name", most=MOST)
        if old is not None:
            held.pop(old)
        held[name] = _stored(View(text.strip(), order))

    _write(change)
    return name


def delete(name: str) -> str:
    """Forget a view. Gives its name. Raises `Refused`."""
    written, _text = called(name)
    _write(lambda held: held.pop(written, None))
    return written


def rename(name: str, new: str) -> str:
    """Call a view otherwise. Gives its new name. Raises `Refused`, also where another view is called so."""
    written, view = view_called(name)
    new = _checked(new)

    def change(held: dict[str, Any]) -> None:
        other = _same(held, new)
        if other is not None and other != written:
            raise Refused("view_is_there", "name", name=other)
        held.pop(written, None)
        held[new] = _stored(view)

    _write(change)
    return new


def _checked(name: str) -> str:
    name = required_line(name, "name")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", "name", length=len(name), longest=LONGEST_NAME)
    return name


def _same(held: Mapping[str, Any], name: str) -> str | None:
    """The name there that is this one. Other accents make another word: what is called bán is not to be lost to bạn."""
    return next((each for each in held if _written(each) == _written(name)), None)


def _written(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _write(change: Any) -> None:
    refuse()
    try:
        state_file.update(_FILE, change)
    except OSError as error:
        raise Refused("views_not_written", where=state_file.folder(), why=error.strerror or str(error)) from error
