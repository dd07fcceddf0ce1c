"""Reading and writing the files that go into and out of a plan: `-` is stdin and stdout, nothing is overwritten unasked."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO

import click

from ..plan.errors import Refused
from ..words import _
from .output import put, talk

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that is still read; a plan of a hundred thousand objectives takes less."""


def text_of(path: str) -> str:
    """The text of a file, or of stdin. UTF-8, or UTF-16 where it says so itself (as spreadsheets write it).

    Raises `Refused`.
    """
    try:
        if path == "-":
            content = _content(sys.stdin.buffer)
        else:
            with open(os.path.expanduser(path), "rb") as file:
                content = _content(file)
    except OSError as error:
        raise Refused("file_not_read", where=path, why=os.strerror(error.errno or 0)) from None
    if len(content) > LARGEST:
        raise Refused("file_too_large", where=path, most=LARGEST // 2**20)
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused("file_not_text", where=path, line=line) from None


LONGEST_LINE = 1_000_000
"""Bytes of a line of stdin where each line is a statement."""
LONGEST_PIECE = 32 * 1024 * 1024
"""Bytes of a line in what a pipe brings: a whole plan may stand on one, but not on a line that never ends."""
LONGEST_ANSWER = 1_000
"""Bytes of an answer to a question."""


def lines_of_stdin() -> Iterator[bytes]:
    """The lines of stdin, as they come. Raises `Refused` where one does not end."""
    number = 1
    while line := sys.stdin.buffer.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise Refused("line_too_long", line=number, most=LONGEST_LINE // 1000)
        yield line
        number += 1


def answer_of_stdin(prompt: str) -> str:
    """What somebody answers. Raises `EOFError` where nobody does, or where the answer has no end."""
    if is_stdin_terminal():
        return input(prompt)
    line = sys.stdin.buffer.readline(LONGEST_ANSWER + 1) if sys.stdin is not None else b""
    if not line or len(line) > LONGEST_ANSWER:
        raise EOFError
    return line.decode("utf-8", "replace").rstrip("\r\n")


def _content(file: BinaryIO) -> bytes:
    """All of a file, as far as it is not too much. Raises `Refused`, `OSError`."""
    content = bytearray()
    endless = not _has_an_end(file)
    line, begun = 1, 0
    while piece := file.read(1 << 20):
        at = len(content)
        content += piece
        if len(content) > LARGEST:
            break
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
    from ..store import safe_file  # noqa: PLC0415 - most exports go to stdout

    real = os.path.realpath(os.path.expanduser(path))
    content = text.encode("utf-8", "replace")
    if os.path.exists(real) and not _is_a_file(real):  # a pipe, /dev/stdout
        with open(real, "wb") as file:
            file.write(content)
        return
    there = os.path.lexists(real)
    try:
        if there and force:
            safe_file.replace(real, content)
        else:
            safe_file.create(real, content)
    except FileExistsError:
        raise Refused("file_is_there", where=path) from None
    talk((_("{path} overwritten") if there else _("{path} written")).format(path=path))


def is_stdin_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def confirmed(question: str) -> bool:
    return click.confirm(question, default=False, err=True)
