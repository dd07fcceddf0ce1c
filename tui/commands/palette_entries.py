"""What the command palette lists: what makes sense now first, then the rest by group, what is off after what is on; and what
of that fits what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..plan.text import fold
from ..words import _
from ..words.error_texts import sentence
from .asking import why_off
from .footer import FooterKey
from .key_names import Command, keys_of, shown_key
from .list_commands import MOVING
from .place import Place
from .standup_commands import WALKING


class PaletteEntry(NamedTuple):
    """One line of the palette."""

    id: str
    """What was chosen: a command's action, or what the screen has added (`theme dark`)."""
    name: str
    does: str
    group: str
    keys: tuple[str, ...] = ()
    """As a person reads them, the first first."""
    why_off: str = ""
    """Why it makes no sense where one is, as a sentence; empty where it does."""


def command_entries(
    commands: Sequence[Command], place: Place, now: Iterable[FooterKey], without: str = "palette"
) -> list[PaletteEntry]:
    """The commands of a screen: those of its footer (`now`) first, as they stand there, then the others by group.

    How one moves comes last: nobody looks for that by its name.
    """
    need = {key.commands[0]: place for place, key in enumerate(now) if len(key.commands) == 1}
    groups = sorted(dict.fromkeys(each.group for each in commands), key=lambda group: group in (MOVING, WALKING))
    known = [(each, why_off(each, place, commands)) for each in commands if each.action != without]
    found = sorted(known, key=lambda pair: (need.get(pair[0].action, len(known)), bool(pair[1]), groups.index(pair[0].group)))
    return [_entry(command, sentence(refused) if refused is not None else "") for command, refused in found]


def _entry(command: Command, why_off: str = "") -> PaletteEntry:
    keys = tuple(shown_key(key) for key in keys_of(command))
    return PaletteEntry(command.action, _(command.name), _(command.help), _(command.group), keys, why_off)


def commands_holding(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands that fit what is typed, as in the palette; what the text is the key of comes first, the rest as it was."""
    words = fold(typed).split()
    found = [(entry, each) for each in commands for entry in [_entry(each)] if all(word in _text(entry) for word in words)]
    return [each for _found, each in sorted(found, key=lambda pair: typed.strip() not in pair[0].keys)]


def fitting(entries: Sequence[PaletteEntry], typed: str) -> list[PaletteEntry]:
    """Those that hold every word that is typed in their name, what they do, or their keys, whatever the accents.

    What the text is the key of comes first, then what is called so, then what has all of it in its name.
    """
    words = fold(typed).split()
    found = [each for each in entries if all(word in _text(each) for word in words)]
    return sorted(found, key=lambda each: (_rank(each, typed.strip(), words), bool(each.why_off))) if words else found


def _text(entry: PaletteEntry) -> str:
    return fold(" ".join((entry.name, entry.does, entry.group, *entry.keys)))


def _rank(entry: PaletteEntry, typed: str, words: Sequence[str]) -> int:
    name = fold(entry.name)
    if typed in entry.keys:
        return 0
    if name.startswith(fold(typed)):
        return 1
    return 2 if all(word in name for word in words) else 3
