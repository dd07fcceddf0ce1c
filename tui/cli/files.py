"""Reading and writing the files that go into and out of a plan: `-` is stdin and stdout, nothing is overwritten unasked."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO

import click

from ..plan.bounds import LONGEST_WRITTEN_LINE
from ..plan.errors import Refused
from ..plan.text import fold
from ..words import _
from .output import put, talk

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that is still read; a plan of a hundred thousand objectives takes less."""


def content_of(path: str) -> bytes:
    """All bytes of a file, or of stdin. Raises `Refused`."""
    try:
        if path == "-":
            content = _content(sys.stdin.buffer)
        else:
            with open(os.path.expanduser(path), "rb", opener=_opened) as file:
                found = os.fstat(file.fileno())
                begun = _begun(file.fileno(), path) if stat.S_ISFIFO(found.st_mode) else b""
                os.set_blocking(file.fileno(), True)
                content = _content(file, begun) if found.st_size <= LARGEST else None
    except OSError as error:
        raise Refused("file_not_read", where=path, why=os.strerror(error.errno or 0)) from None
    if content is None:
        raise Refused("file_too_large", where=path, most=LARGEST // 2**20)
    return content


PATIENCE = 5.0
"""Seconds in which somebody has to open a named pipe for writing."""


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a pipe would wait here for somebody who writes, without end


def _begun(handle: int, path: str) -> bytes:
    """What stands in a pipe by now, once somebody has opened it for writing. Raises `Refused` where nobody comes."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if piece := os.read(handle, 1 << 16):
                return piece
        except BlockingIOError:  # there is somebody, who has not written yet
            return b""
        if time.monotonic() > until:
            raise Refused("pipe_without_writer", where=path)
        time.sleep(0.02)


LONGEST_PIECE = 32 * 1024 * 1024
"""Bytes of a line in what a pipe brings: a whole plan may stand on one, but not on a line that never ends."""
LONGEST_ANSWER = 1_000
"""Characters of an answer to a question."""


def lines_of_stdin() -> Iterator[bytes]:
    """The lines of stdin, as they come. Raises `Refused` where one does not end."""
    number = 1
    while line := sys.stdin.buffer.readline(LONGEST_WRITTEN_LINE + 1):
        if len(line) > LONGEST_WRITTEN_LINE:
            raise Refused("line_too_long", line=number, most=LONGEST_WRITTEN_LINE // 1000)
        yield line
        number += 1


MOST_PRINTED = 1_000_000
"""Bytes of what a program prints for one value."""


def text_of_stdin() -> str:
    """What a program prints for one value. Raises `Refused` where that is too much, or no text."""
    content = sys.stdin.buffer.read(MOST_PRINTED + 1)
    if len(content) > MOST_PRINTED:
        raise Refused("printed_too_much", most=MOST_PRINTED // 1_000)
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise Refused("printed_not_text") from None


def answer_of_stdin(prompt: str) -> str:
    """What somebody answers. Raises `EOFError` where nobody does, or where the answer has no end."""
    if is_stdin_terminal():
        return input(prompt)
    try:
        line = sys.stdin.readline(LONGEST_ANSWER + 1) if sys.stdin is not None else ""
    except UnicodeDecodeError:
        line = ""
    if not line or len(line) > LONGEST_ANSWER:
        raise EOFError
    return line.rstrip("\r\n")


def _content(file: BinaryIO, begun_with: bytes = b"") -> bytes | None:
    """All of a file; None where that is too much. Raises `Refused`, `OSError`."""
    content = bytearray(begun_with)
    endless = not _has_an_end(file)
    line, begun = 1, 0
    while piece := file.read(1 << 20):
        at = len(content)
        content += piece
        if len(content) > LARGEST:
            return None
        if endless and (last := content.rfind(b"\n", at)) >= 0:
            line, begun = line + content.count(b"\n", at), last + 1
        if endless and len(content) - begun > LONGEST_PIECE:
            raise Refused("line_too_long", line=line, most=LONGEST_PIECE // 1000)
    return bytes(content)


def _has_an_end(file: BinaryIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(file.fileno()).st_mode)
    except OSError:
        return False


def check_free(path: str, plan: str, *, force: bool) -> None:
    """Refuse to write over the plan itself ever, and over anything else unless told to. Raises `Refused`."""
    if path == "-":
        return
    wanted = os.path.expanduser(path)
    real, own = os.path.realpath(wanted), os.path.realpath(plan)
    beside = os.path.join(os.path.dirname(own), f".{os.path.basename(own)}.")
    if real == own or real.startswith((own + ".", beside)):  # its journal, its lock, its backups
        raise Refused("would_overwrite_the_plan", where=path)
    if not os.path.isdir(os.path.dirname(real)):
        raise Refused("no_such_folder", where=os.path.dirname(real))
    if os.path.isdir(real):
        raise Refused("file_is_a_folder", where=path)
    if os.path.lexists(wanted) and _is_a_file(real) and not force:
        raise Refused("file_is_there", where=path)


def _is_a_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:  # a link to nothing
        return True


def write(path: str, text: str, *, force: bool) -> None:
    """Write a file, readable by its owner only where it is new, whole or not at all; say so on stderr. `-` is stdout."""
    if path == "-":
        put(text)
        return
    from ..system import atomic_file, permissions  # noqa: PLC0415 - most exports go to stdout

    real = os.path.realpath(os.path.expanduser(path))
    content = text.encode("utf-8", "replace")
    if os.path.exists(real) and not _is_a_file(real):  # a pipe, /dev/stdout
        with open(real, "wb") as file:
            file.write(content)
        return
    there = os.path.lexists(real)
    try:
        with atomic_file.not_saved_on_error(real):
            if there and force:
                atomic_file.replace(real, content, prepare=permissions.like(real))
            else:
                atomic_file.create(real, content)
    except FileExistsError:
        raise Refused("file_is_there", where=path) from None
    talk((_("{path} overwritten") if there else _("{path} written")).format(path=path))


def is_stdin_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def confirmed(question: str, *, default: bool = False) -> bool:
    """Ask on stderr, until it is answered; Enter is the `default`. Raises `click.Abort` where nobody answers.

    English letters are understood in every language, for they are what many a finger knows.
    """
    yes, no = ({fold(each.strip()) for each in words.split(";")} for words in (f"y; yes; {_('y; yes')}", f"n; no; {_('n; no')}"))

    def understood(answer: str) -> bool:
        given = fold(answer.strip())
        if given not in yes | no | {""}:
            raise click.UsageError(
                _("say {yes} or {no}").format(yes=_("y; yes").partition(";")[0], no=_("n; no").partition(";")[0])
            )
        return given in yes if given else default

    choices = _("[Y/n]") if default else _("[y/N]")
    return bool(click.prompt(f"{question} {choices}", default="", show_default=False, value_proc=understood, err=True))


def agreed(question: str, *, asked: bool = True) -> bool:
    """Ask before much is changed. Raises `UsageError` where nobody can be asked: there is no terminal, or it is not `asked`."""
    if not asked or not is_stdin_terminal():
        raise click.UsageError(_("There is nobody to ask: say --yes, or --dry-run only to look"))
    return confirmed(question)


def agreed_to_schema(notice: str, *, yes: bool) -> bool:
    """Say that a change writes the plan in a newer schema (`Session.schema_notice`; nothing where it is empty), and ask.

    Raises `UsageError` where nobody can be asked.
    """
    if notice:
        talk(notice)
        if not yes and not is_stdin_terminal():
            raise click.UsageError(_("There is nobody to ask: say --yes"))
        if not yes and not confirmed(_("Go on?")):
            talk(_("Nothing has changed."))
            return False
    return True


def as_text(given: str, name: str) -> str:
    """What the system gave, an argument or a word of the environment, as text: UTF-8, whatever the locale makes of it.

    Raises `Refused` where its bytes are none.
    """
    if given.isascii() or not any("\ud800" <= each <= "\udfff" for each in given):
        return given
    try:
        content = os.fsencode(given)
        return content.decode()
    except UnicodeDecodeError as error:
        shown, byte = content.decode("utf-8", "backslashreplace"), error.start + 1
    except UnicodeEncodeError as error:
        shown, byte = given, error.start + 1
    raise Refused("not_text", name, text=shown[:60], byte=byte)
