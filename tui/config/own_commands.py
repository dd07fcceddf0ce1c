"""Commands of one's own: `[commands.NAME]`, with a command line, a key, what it is for, what becomes of what it prints.

Whether the file may be believed is asked by `reader.read`. A wrong key costs the key only: the palette still has the command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..commands.item_page_commands import ITEM_PAGE_COMMANDS
from ..commands.key_names import keys_by_default, shown_key
from ..commands.list_commands import PAGE_COMMANDS
from ..commands.main_commands import EVERYWHERE
from ..commands.objectives_commands import OBJECTIVES_COMMANDS
from .custom_keys import BY_NAME, MAIN, RESERVED, InvalidKey, key_name
from .options import MOST_SECONDS, kind_of
from .pull_commands import LONGEST
from .settings import ABOUT, OUTPUTS, USUAL_TIMEOUT, OwnCommand

TABLE = "commands"
LONGEST_NAME = 60
NAME = re.compile(r"\w[\w-]{0,39}")
"""What a command is called in the file and behind `planner run`."""
FIELDS = ("run", "name", "key", "for", "output", "timeout")


def read_commands(tables: Any, keys: Mapping[str, tuple[str, ...]], wrong: InvalidKey) -> tuple[OwnCommand, ...]:
    """The commands of a file's table, in its order; what cannot be is noted, and left out. `keys` are those that the file
    gives to the program's own commands, by name."""
    taken = _taken(keys)
    found = []
    for name, entry in tables.items() if isinstance(tables, dict) else ():
        own = _Entry(name, entry, wrong).command()
        if own is None:
            continue
        if own.key:
            holder = taken.setdefault(own.key, f"{TABLE}.{name}")
            if holder != f"{TABLE}.{name}":
                wrong((TABLE, name, "key"), "key_taken", name=f"{TABLE}.{name}.key", key=shown_key(own.key), other=holder)
                own = own._replace(key="")
        found.append(own)
    return tuple(found)


def _taken(keys: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The keys that mean something on a screen that has commands of one's own, and what."""
    found: dict[str, str] = {}
    for name, command in BY_NAME.items():
        if name.startswith(f"{MAIN}."):
            found |= dict.fromkeys(keys.get(name) or keys_by_default(command), name)
    for command in (*ITEM_PAGE_COMMANDS, *OBJECTIVES_COMMANDS, *PAGE_COMMANDS, *EVERYWHERE):
        for key in () if f"{MAIN}.{command.action}" in BY_NAME else keys_by_default(command):
            found.setdefault(key, command.name)
    return found


class _Entry:
    """One table on its way to a command."""

    def __init__(self, name: str, entry: Any, wrong: InvalidKey) -> None:
        self.name, self.entry, self._wrong = name, entry, wrong

    def wrong(self, field: str, code: str, **details: Any) -> None:
        path = (TABLE, self.name, field) if field else (TABLE, self.name)
        self._wrong(path, code, name=".".join(path)[:80], **details)

    def command(self) -> OwnCommand | None:
        """The command; None where it cannot be said what would be run, for what, or what is to become of it."""
        if not NAME.fullmatch(self.name):
            self._wrong((TABLE, self.name), "own_command_name", name=f"{TABLE}.{self.name[:40]!r}")
            return None
        if not isinstance(self.entry, dict):
            self.wrong("", "not_a_table", found=kind_of(self.entry))
            return None
        for field in self.entry.keys() - {*FIELDS}:
            import difflib  # noqa: PLC0415 - only a slip of the finger needs it

            near = difflib.get_close_matches(field, FIELDS, n=1)
            self.wrong(field[:40], "unknown", near=f"{TABLE}.{self.name}.{near[0]}" if near else "")
        line, about = self._line(), self._one_of("for", ABOUT)
        output = self._one_of("output", OUTPUTS)
        if not (line and about and output):
            return None
        name = self._text("name", LONGEST_NAME) or self.name
        return OwnCommand(self.name, line, name, self._key(), about, output, self._timeout())

    def _line(self) -> str:
        if "run" not in self.entry:
            self.wrong("", "own_command_line")
            return ""
        return self._text("run", LONGEST, also="\n\t")

    def _text(self, field: str, longest: int, also: str = "") -> str:
        """A text that can be shown; empty where there is none."""
        value = self.entry.get(field)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(field, "not_text", found=kind_of(value))
        elif not value.strip():
            self.wrong(field, "empty")
        elif len(value) > longest or not all(each.isprintable() or each in also for each in value):
            self.wrong(field, "unfit_text")
        else:
            return value.strip()
        return ""

    def _one_of(self, field: str, known: tuple[str, ...]) -> Any:
        """One of a few words, the first where none is said; None where it is another."""
        value = self.entry.get(field, known[0])
        if not isinstance(value, str):
            self.wrong(field, "not_text", found=kind_of(value))
        elif value.strip().lower() not in known:
            self.wrong(field, "not_one_of", text=value[:40], known=", ".join(known))
        else:
            return value.strip().lower()
        return None

    def _timeout(self) -> int:
        value = self.entry.get("timeout", USUAL_TIMEOUT)
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong("timeout", "not_whole", found=kind_of(value))
        elif not 1 <= value <= MOST_SECONDS:
            self.wrong("timeout", "seconds_out_of_range", value=value, most=MOST_SECONDS)
        else:
            return value
        return USUAL_TIMEOUT

    def _key(self) -> str:
        value = self.entry.get("key")
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong("key", "key_not_text", found=kind_of(value))
            return ""
        key = key_name(value) if value else None
        if key is None:
            self.wrong("key", "not_a_key", key=value[:40])
        elif key in RESERVED or key == "escape":
            self.wrong("key", "reserved_key", key=value[:40])
        else:
            return key
        return ""
