"""What stood in an open form or line when the line to the terminal dropped, and what could not be saved: kept for the user,
offered the next time.

A draft belongs to one person on one machine and to one plan; it never goes into the plan itself. Whoever takes it holds a lock
on its file, which stays where it is until it is forgotten: killed before that, the program leaves it to the next one.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..plan.model import record
from ..system import atomic_file, file_lock
from ..system.address import key
from ..system.restricted import apart

LARGEST = 16_000_000
"""Bytes that a draft may have; whatever is larger was not written by this program."""


@record()
class Draft:
    """One form: what it is called, what it was about, what was typed by field, and when it was kept."""

    form: str
    about: tuple[str, ...]
    values: Mapping[str, str]
    at: str
    cause: str = field(default="", compare=False)
    """What ended the program: nothing for a line that dropped (`ENDED` for everything else)."""
    path: str = field(default="", compare=False)
    """Where it lies, once it was kept or taken."""


ENDED = "ended"
"""The cause of a draft where no line dropped: the program was killed, or has failed."""

_held: dict[str, int] = {}
"""The locks on the drafts that were taken and not forgotten yet, by path."""


def folders(name: str = "drafts") -> list[Path]:
    """Where such things may lie: the user's own folder for them; should that be full or gone, the one in memory."""
    from platformdirs import user_state_path  # noqa: PLC0415 - only the screen needs it

    found = [user_state_path("planner") / name]
    running = os.environ.get("XDG_RUNTIME_DIR", "")
    with contextlib.suppress(OSError):
        owner = os.stat(running)
        if owner.st_uid == os.geteuid() and not owner.st_mode & 0o077:  # nobody else gets at it
            found.append(Path(running) / "planner" / name)
    return found


def mark(plan: str) -> str:
    """What the drafts of a plan are known by: its place, whatever way leads there, and whose they are on an account of many."""
    return digest(key(plan) + (f"\0{apart()}" if apart() else ""))


def digest(text: str) -> str:
    """24 hexadecimal digits that no other text has."""
    import hashlib  # noqa: PLC0415 - it brings OpenSSL: 3 ms and 4 MB that most screens never need

    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def kept_in(folder: Path, ending: str, marks: Callable[[], Collection[str]]) -> list[Path]:
    """The files in a folder whose names begin with one of these marks, in the order of their names. Mostly there is none of any
    plan: then no mark is asked for."""
    try:
        found = sorted(each for each in folder.iterdir() if each.name.endswith(ending))
    except OSError:
        return []
    wanted = marks() if found else ()
    return [each for each in found if each.name.partition("-")[0] in wanted]


def keep(plan: str, drafts: Iterable[Draft], *, held: bool = False, durable: bool = True) -> list[Draft] | None:
    """Write drafts down, readable by the user alone; gives them with their paths, or None where nothing can be written.

    `held`: they are this program's until it forgets or leaves them. Not `durable`: they are safe from whatever ends the
    program, and not from whatever ends the machine.
    """
    drafts = list(drafts)
    for folder in folders():
        try:
            return [_written(folder, plan, draft, held, durable) for draft in drafts]
        except OSError:
            continue
    return None


def _written(folder: Path, plan: str, draft: Draft, held: bool, durable: bool) -> Draft:
    atomic_file.make_folder(str(folder))
    fields = {"form": draft.form, "about": draft.about, "values": dict(draft.values), "at": draft.at, "cause": draft.cause}
    path = str(folder / f"{mark(plan)}-{draft.at.replace(':', '')}-{os.urandom(4).hex()}.json")
    written = replace(draft, path=path)

    def hold_it(handle: int) -> None:  # before anybody can see it
        _held[path] = os.dup(handle)
        with contextlib.suppress(OSError):
            file_lock.claim(_held[path])

    try:
        atomic_file.replace(path, json.dumps(fields).encode(), durable=durable, prepare=hold_it if held else None)
    except OSError:
        leave(written)
        raise
    return written


def take(plan: str) -> list[Draft]:
    """The drafts of a plan, oldest first. They are this caller's until it forgets or leaves them: a second one gets none."""
    found: list[Draft] = []
    for folder in folders():
        for path in kept_in(folder, ".json", lambda: (mark(plan),)):
            with contextlib.suppress(OSError):  # somebody else was faster
                draft = _taken(path)
                if draft is not None:
                    found.append(draft)
    return sorted(found, key=lambda draft: datetime.fromisoformat(draft.at).timestamp())


def _taken(path: Path) -> Draft | None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        file_lock.claim(handle)
        draft = _read(handle, str(path)) if os.fstat(handle).st_nlink else None
        if draft is not None:
            _held[draft.path], handle = handle, -1
        return draft
    finally:
        if handle != -1:
            os.close(handle)


def forget(draft: Draft) -> None:
    """The draft has served, or is not wanted: it is gone for good."""
    with contextlib.suppress(OSError):
        os.unlink(draft.path)
    leave(draft)


def leave(draft: Draft) -> None:
    """Leave a draft that was taken to whoever opens the plan next."""
    handle = _held.pop(draft.path, None)
    if handle is not None:
        os.close(handle)


def _read(handle: int, path: str) -> Draft | None:
    content = b""
    while piece := os.read(handle, LARGEST + 1 - len(content)):
        content += piece
    with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        stored: Any = json.loads(content)
        about, values = stored["about"], stored["values"]
        texts = [stored["form"], stored["at"], *about, *values, *values.values()]
        datetime.fromisoformat(stored["at"]).timestamp()
        if isinstance(about, list) and all(isinstance(text, str) for text in texts):
            cause = stored.get("cause")
            return Draft(stored["form"], tuple(about), values, stored["at"], ENDED if cause == ENDED else "", path)
    return None
