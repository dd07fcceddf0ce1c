"""Where text goes: data to stdout, talk to stderr; bars and colour only where there is a terminal to show them."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from ..draw.text.ansi import rendered
from ..draw.text.glyphs import UNICODE, use_ascii
from ..draw.text.line import Line
from ..draw.text.safe import visible
from ..system.address import without_secrets

PIPED_WIDTH = 80
_NARROWEST, _WIDEST = 40, 120


_PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": "-", "…": "..."})


class _Signs:
    """Which signs are in force."""

    ascii = False


class _Outcome:
    """How this call has gone so far."""

    changed = False
    save_error: OSError | None = None
    """Why stdout takes nothing more, if that was found while something was being changed."""
    patient = 0


def begin() -> None:
    """A new call."""
    _Outcome.changed, _Outcome.save_error, _Outcome.patient = False, None, 0


def changed() -> None:
    """Something was changed for good by this call: whatever becomes of its output, the exit code is not to deny that."""
    _Outcome.changed = True


def has_changed() -> bool:
    return _Outcome.changed


@contextlib.contextmanager
def patiently() -> Iterator[None]:
    """In here, a stdout that takes nothing more keeps nothing from being done; `finish` says it then."""
    _Outcome.patient += 1
    try:
        yield
    finally:
        _Outcome.patient -= 1


class _Closed(io.TextIOBase):
    """What stands for a stdout that was closed before the program began: whoever writes there is to hear of it."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare(ascii_only: bool = False) -> None:
    """Make sure that no character can stop the program: what stdout cannot encode is drawn with ASCII, or replaced."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    _Signs.ascii = ascii_only or not speaks_unicode()
    use_ascii(_Signs.ascii)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def speaks_unicode() -> bool:
    """Whether stdout can write the signs that the drawings use."""
    try:
        (UNICODE.full + UNICODE.arrow).encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_terminal() -> bool:
    """Whether stdout is a terminal that can do more than print letters."""
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def wants_colour() -> bool:
    return is_terminal() and not os.environ.get("NO_COLOR")


def width() -> int:
    """The columns that stdout has: the terminal's, or what a mail or a README takes."""
    if not is_terminal():
        return PIPED_WIDTH
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and columns.strip("0"):
        found = int(columns[:9])
    else:
        try:
            found = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            found = 0
    return min(max(found or PIPED_WIDTH, _NARROWEST), _WIDEST)


def put(text: str) -> None:
    """Data, as it is: the caller has made it harmless. Raises `Unwritable`."""
    if _Outcome.save_error is None:
        with _reporting():
            sys.stdout.write(text)


def finish() -> None:
    """Hand over what is still held back. Raises `Unwritable`, or `BrokenPipeError` where nobody reads any more."""
    with _reporting():
        if _Outcome.save_error is not None:
            raise _Outcome.save_error
        sys.stdout.flush()


def is_writable() -> bool:
    """Whether stdout takes what is held back."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return not isinstance(sys.stdout, _Closed)


class Unwritable(Exception):
    """stdout takes nothing more: a full disk, mostly. The text says what the system says."""


@contextlib.contextmanager
def _reporting() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if _Outcome.patient:
            _Outcome.save_error = _Outcome.save_error or error
            return
        if isinstance(error, BrokenPipeError):
            raise
        raise Unwritable(error.strerror or str(error)) from error


def put_text(text: str) -> None:
    """Text for a reader, harmless already; our own quotes and dashes in ASCII where that is wanted."""
    put(text.translate(_PLAIN_SIGNS) if _Signs.ascii else text)


def put_lines(lines: Iterable[Line]) -> None:
    """Drawn lines, in colour where that is wanted."""
    put_text(rendered(lines, wants_colour()))


def put_line(text: str) -> None:
    """One line of data that may hold anybody's words."""
    put_text(visible(text) + "\n")


def put_json(found: Any, *, indent: bool = True) -> None:
    """Something as JSON; what this stdout could not write is spelled as well."""
    from ..exchange.json.json_text import json_text  # noqa: PLC0415 - text needs none

    text = json_text(found, indent=indent)
    put((text if speaks_unicode() else _NOT_ASCII.sub(_escaped, text)).rstrip("\n") + "\n")


_NOT_ASCII = re.compile("[^\x00-\x7f]")


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def talk(text: str) -> None:
    """One line for the person at the keyboard, which may hold anybody's words."""
    text = without_secrets(visible(text, 4_000))
    if sys.stderr is not None:
        with contextlib.suppress(OSError):  # nobody listens; the exit code still tells
            sys.stderr.write((text.translate(_PLAIN_SIGNS) if _Signs.ascii else text) + "\n")
