"""Makes a process unable to do anything but work on one plan: what `--restricted` stands on, below the program's own refusals.

It forgets the environment that was sent along, stops for no ctrl+z, and has Python itself turn down every program to be started,
every connection, and every file to be written that is not the plan's own. An audit hook does that, which cannot be taken out
again; what is added to the program later meets it as well.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, MutableMapping
from typing import Any

_KEPT = re.compile(
    r"TERM|COLORTERM|NO_COLOR|TERM_PROGRAM|SSH_CONNECTION|LANG|LANGUAGE|LC_[A-Z]+|TZ|HOME|USER|LOGNAME|PATH|PLANNER_LANG"
)
"""What is believed of the environment. Everything else may have come over the line: an editor, a folder, Textual's switches."""
_ZONE = re.compile(r"[A-Za-z0-9_+\-/,.<>]{1,64}")


def forget_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Keep of the environment only what says how to draw, and whose home this is."""
    for name in list(environ):
        if not _KEPT.fullmatch(name):
            del environ[name]
    zone = environ.get("TZ", "")
    if zone and (not _ZONE.fullmatch(zone) or zone.startswith("/") or ".." in zone):
        del environ["TZ"]
    time.tzset()


def seal(plan: str) -> None:
    """Make this process unable to do anything but work on the plan at `plan`. There is no way back."""
    forget_environment()
    for name in ("SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGQUIT"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True
    sys.addaudithook(warden(os.path.realpath(plan), os.path.realpath(_state())))


def _state() -> str:
    return os.path.join(os.path.expanduser("~"), ".local", "state", "planner")


_PROGRAMS = frozenset(
    {
        "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork", "os.forkpty",
        "pty.spawn", "webbrowser.open", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "os.symlink",
        "os.chdir",
    }
)  # fmt: skip
_PATHS = {
    "os.rename": 2, "os.link": 2, "os.remove": 1, "os.mkdir": 1, "os.rmdir": 1, "os.truncate": 1, "os.chmod": 1,
    "os.chown": 1, "os.utime": 1, "shutil.rmtree": 1, "shutil.move": 2, "tempfile.mkstemp": 1, "tempfile.mkdtemp": 1,
}  # fmt: skip
"""Events about files, with how many of their first arguments are paths."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_BACKUP = re.compile(r"\d{1,9}-\d{8}T\d{6}Z(\.aside)?\.(json|journal)(\.new)?", re.ASCII)
"""Names within the opened folder of backups, which come without that folder."""
_TERMINAL = re.compile(r"/dev/(null|tty|pts/\d+)")


def warden(plan: str, state: str) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook that lets nothing be written but the plan (a real path) with what lies beside it, and what is in `state`."""
    folder, name = os.path.split(plan)
    beside = (f".{name}.", f".{name[:40]}.")
    backups = os.path.join(folder, f".{name}.backups")

    def is_ours(path: Any) -> bool:
        if isinstance(path, int):
            return True  # it is open already
        text = os.fsdecode(path)
        if _BACKUP.fullmatch(text) or _TERMINAL.fullmatch(text):
            return True
        where, last = os.path.split(os.path.abspath(text))
        where = os.path.realpath(where)
        if where == folder and (last == name or last.startswith((*beside, f"{name}.schema-"))):
            return True
        full = os.path.join(where, last)
        return where == backups or full.startswith(f"{state}/")

    def leads_to_state(path: Any) -> bool:
        """Whether this is a folder that may have to be made for `state` to be there."""
        return f"{state}/".startswith(f"{os.path.realpath(os.fsdecode(path))}/")

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if event in _PROGRAMS:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), event)
        if event == "open":
            path, mode, flags = args
            writes = (isinstance(flags, int) and flags & _WRITING) or (isinstance(mode, str) and set(mode) & set("wax+"))
            if writes and not is_ours(path):
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), path)
        elif event in _PATHS:
            for path in args[: _PATHS[event]]:
                if not is_ours(path) and not (event == "os.mkdir" and leads_to_state(path)):
                    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), path)

    return watch
