"""What is written down when the program itself has failed, for whoever mends it.

Nothing of a plan and no secret gets in: what an exception says may hold anybody's words, and so may every variable. So there
are types, files, lines and names of functions, and what the program ran on.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from types import TracebackType

from .. import __version__
from ..words import _
from . import state_file
from .surroundings import HOUSE, terminal_size, version_of

MOST_REPORTS = 20
"""Reports that stay; the oldest go first."""
_FIRST, _LAST = 15, 60
"""Steps of the way to an error that are told, from its two ends: a recursion has thousands."""
_DEEPEST = 8
"""Errors behind errors that are told."""


def written(error: BaseException) -> str:
    """Write a report that only the user can read; gives its path, or nothing where there is no place for it."""
    content = text_of(error).encode("utf-8", "backslashreplace")
    for folder in _folders():
        with contextlib.suppress(OSError):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            path = os.path.join(folder, f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.txt")
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                os.write(handle, content)
            finally:
                os.close(handle)
            _forget_the_oldest(folder)
            return path
    return ""


def report_lines(error: BaseException, what_became: str, report: str) -> list[str]:
    """The two lines for the person: that it has failed and what became of their words, and where the report is."""
    first = _("planner has failed, which it should not ({kind}). {what_became}")
    where = (
        _("What happened, with nothing of your plan in it: {path}").format(path=report)
        if report
        else _("No report of it could be written.")
    )
    return [first.format(kind=type(innermost(error)).__name__, what_became=what_became).rstrip(), where]


def innermost(error: BaseException) -> BaseException:
    """The error itself, where Textual has wrapped that of a worker."""
    inner = getattr(error, "error", None)
    return inner if isinstance(inner, BaseException) else error


def text_of(error: BaseException) -> str:
    """The report."""
    lines = ["planner has failed", "", *_surroundings(), ""]
    for found in _chain(innermost(error)):
        lines += [_kind(found), *_way(found.__traceback__), ""]
    return "\n".join(lines)


def _surroundings() -> Iterator[str]:
    yield f"when      {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield f"planner   {__version__}"
    yield f"python    {platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}"
    for name in ("textual", "rich", "tinydb", "click"):
        yield f"{name:<9} {version_of(name) or '?'}"
    for name in ("TERM", "COLORTERM", "TERM_PROGRAM"):
        value = "".join(each if each.isprintable() else "?" for each in os.environ.get(name, "")[:60])
        yield f"{name:<9} {value or '-'}"
    size = terminal_size()
    yield f"size      {f'{size[0]}x{size[1]}' if size else '-'}"


def _chain(error: BaseException) -> list[BaseException]:
    """The error, what it came from, and what lies in it where it is several; none twice."""
    found: list[BaseException] = []
    left = [error]
    while left and len(found) < _DEEPEST:
        each = left.pop(0)
        if any(each is other for other in found):
            continue
        found.append(each)
        behind = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        left += [behind] if behind is not None else []
        left += list(each.exceptions) if isinstance(each, BaseExceptionGroup) else []
    return found


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, OSError) and error.errno is not None:
        kind += f" ({errno.errorcode.get(error.errno, error.errno)})"
    return kind


def _way(way: TracebackType | None) -> list[str]:
    steps = [f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in traceback.walk_tb(way)]
    if len(steps) <= _FIRST + _LAST:
        return steps
    return [*steps[:_FIRST], f"  … {len(steps) - _FIRST - _LAST} more", *steps[-_LAST:]]


def own_steps(error: BaseException) -> tuple[str, ...]:
    """Where in the program's own files an error came by, the innermost first: `plan/plan.py:12`."""
    steps = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    return tuple(f"{os.path.relpath(path, HOUSE)}:{line}" for path, line in reversed(steps) if path.startswith(HOUSE + os.sep))


def _short(path: str) -> str:
    """A file of the program by its place in it: where somebody's home is, is nobody's business."""
    for folder in sorted((HOUSE, *sys.path), key=len, reverse=True):
        if folder and path.startswith(folder.rstrip(os.sep) + os.sep):
            return os.path.relpath(path, folder)
    return os.path.basename(path)


def _folders() -> Iterable[str]:
    yield os.path.join(state_file.folder(), "crashes")
    running = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(running):
        yield os.path.join(running, "planner", "crashes")


def _forget_the_oldest(folder: str) -> None:
    with contextlib.suppress(OSError):
        for name in sorted(each for each in os.listdir(folder) if each.startswith("crash-"))[:-MOST_REPORTS]:
            os.unlink(os.path.join(folder, name))
