"""Every command of the inbox, declared once: those of the main screen that get a line done, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..plan.errors import Refused
from ..words import N_, _
from .conditions import can_be_blocked, writing
from .key_names import Command, keys_of, shown_key
from .list_commands import CHOOSE, COPY, HELP, LEAVE, LISTS, MOVES, NARROW, also
from .main_commands import COMMANDS
from .place import InboxPlace

if TYPE_CHECKING:
    from ..plan.standup.personal_inbox import InboxLine

_SHARED = {each.action: each for each in COMMANDS}


def something_new(place: InboxPlace) -> Refused | None:
    """Whether there is anything to be marked as read."""
    return None if place.new else Refused("nothing_new")


def line_is_new(place: InboxPlace) -> Refused | None:
    """Whether the line can be marked as read: what awaits somebody goes once it is done."""
    return something_new(place) or (None if place.line is not None and place.line.is_new else Refused("is_not_new"))


def in_the_way(place: InboxPlace) -> Refused | None:
    """Whether there is a blocker to resolve, or an item that may have one."""
    return None if place.blocker is not None else can_be_blocked(place)


_GO = CHOOSE._replace(name=N_("Go there"), help=N_("the item's page; what was new is read then"))
_READ = Command("mark_read", "v", N_("Mark as read"), N_("the line goes; u brings it back"), LISTS, off=line_is_new)
INBOX_COMMANDS: tuple[Command, ...] = (
    *MOVES,
    _GO,
    _READ,
    Command(
        "mark_all_read", "asterisk", N_("Mark all as read"), N_("all that is new; u brings it back"), LISTS, off=something_new
    ),
    *(_SHARED[each] for each in ("check_in", "commit", "set_state")),
    _SHARED["blocker"]._replace(off=writing(in_the_way)),
    Command("undo", "u", N_("Undo"), N_("take back the last thing you did here: what you marked as read, or a change"), LISTS),
    NARROW,
    COPY,
    HELP,
    also(LEAVE, "i"),
)
_DONE_BY: Mapping[str, Command] = {
    "past due": _SHARED["set_state"],
    "check-in": _SHARED["check_in"],
    "blocker": _SHARED["blocker"],
    "draft": _SHARED["commit"],
    "proposed": _SHARED["set_state"],
}


_WORDS = {
    "past due": N_("close"),
    "proposed": N_("decide"),
    "blocker": N_("resolve"),
    "check-in": N_("check in"),
    "draft": N_("commit"),
}
"""What that does there."""


def command_for(line: InboxLine) -> Command:
    """The one command that gets a line done."""
    return _DONE_BY.get(line.kind, _READ)


def key_for(line: InboxLine) -> tuple[str, str]:
    """Its key, as a person reads it, and what that does."""
    return shown_key(keys_of(command_for(line))[0]), _(_WORDS.get(line.kind, N_("read")))
