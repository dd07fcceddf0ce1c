"""Reading and writing the files that go into and out of a plan: `-` is stdin and stdout, nothing is overwritten unasked."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator

import click

from ..plan.bounds import LONGEST_WRITTEN_LINE
from ..plan.errors import Refused
from ..plan.text import fold
from ..system.whole_file import content_of_file, content_of_stdin
from ..words import _
from .output import put, talk


def content_of(path: str) -> bytes:
    """All bytes of a file, or of stdin. Raises `Refused`."""
    return content_of_stdin() if path == "-" else content_of_file(os.path.expanduser(path), path)


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


def check_free(path: str, plan: str, *, force: bool) -> None:
    """Refuse to write over the plan itself ever, and over anything else unless told to. Raises `Refused`."""
    if path == "-":
        return
    wanted = os.path.expanduser(path)
    real, own = os.path.realpath(wanted), os.path.realpath(plan)
    beside = os.path.join(os.path.dirname(own), f".{os.path.basename(own)}.")
    if real == own or real.startswith((own + ".", beside)):  # its journal, its lock, its backups
        raise Refused("would_overwrite_the_plan", where=path)
    if is_stream(path):
        return
    if not os.path.isdir(os.path.dirname(real)):
        raise Refused("no_such_folder", where=os.path.dirname(real))
    if os.path.isdir(real):
        raise Refused("file_is_a_folder", where=path or ".")
    if os.path.lexists(wanted) and not force:
        raise Refused("file_is_there", where=path)


_OPEN_ALREADY = re.compile(r"/dev/(std(out|err)|fd/\d+)|/proc/(self|\d+)/fd/\d+")


def is_stream(path: str) -> bool:
    """Whether what stands there takes what is written and keeps no file of it: a pipe, a device, `/dev/stdout`, a shell's
    `>(…)`. Such a link leads to no path, so it is asked by the name that was given."""
    wanted = os.path.expanduser(path)
    if _OPEN_ALREADY.fullmatch(wanted):
        return os.path.exists(wanted)
    try:
        mode = os.stat(wanted).st_mode
    except OSError:  # a link to nothing
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def write(path: str, text: str, *, force: bool) -> None:
    """Write a file, readable by its owner only where it is new, whole or not at all; say so on stderr. `-` is stdout."""
    if path == "-":
        put(text)
        return
    from ..system import atomic_file, permissions  # noqa: PLC0415 - most exports go to stdout

    content = text.encode("utf-8", "replace")
    if is_stream(path):
        with open(os.path.expanduser(path), "ab") as file:  # where stdout goes into a file, what stands there stays
            file.write(content)
        return
    real = os.path.realpath(os.path.expanduser(path))
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
