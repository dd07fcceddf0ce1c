"""All bytes of a file that somebody names, as far as it is not too much."""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import BinaryIO

from ..plan.errors import Refused

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that is still read; a plan of a hundred thousand objectives takes less."""
LONGEST_PIECE = 32 * 1024 * 1024
"""Bytes of a line in what a pipe brings: a whole plan may stand on one, but not on a line that never ends."""


PATIENCE = 5.0
"""Seconds in which somebody has to open a named pipe for writing."""


def content_of_file(path: str, called: str = "") -> bytes:
    """All bytes of a file, which a refusal calls as given. Raises `Refused`."""
    called = called or path
    try:
        with open(path, "rb", opener=_opened) as file:
            found = os.fstat(file.fileno())
            if found.st_size > LARGEST:
                raise Refused("file_too_large", where=called, most=LARGEST // 2**20)
            begun = _begun(file.fileno(), called) if stat.S_ISFIFO(found.st_mode) else b""
            os.set_blocking(file.fileno(), True)
            return _content(file, called, begun)
    except OSError as error:
        raise Refused("file_not_read", where=called, why=os.strerror(error.errno or 0)) from None


def content_of_stdin() -> bytes:
    """All that comes in. Raises `Refused`."""
    try:
        return _content(sys.stdin.buffer, "-")
    except OSError as error:
        raise Refused("file_not_read", where="-", why=os.strerror(error.errno or 0)) from None


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # a pipe would wait here for somebody who writes, without end


def _begun(handle: int, called: str) -> bytes:
    """What stands in a pipe by now, once somebody has opened it for writing. Raises `Refused` where nobody comes."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if piece := os.read(handle, 1 << 16):
                return piece
        except BlockingIOError:  # there is somebody, who has not written yet
            return b""
        if time.monotonic() > until:
            raise Refused("pipe_without_writer", where=called)
        time.sleep(0.02)


def _content(file: BinaryIO, called: str, begun_with: bytes = b"") -> bytes:
    """Raises `Refused`, `OSError`."""
    content = bytearray(begun_with)
    endless = not _has_an_end(file)
    line, begun = 1, 0
    while piece := file.read(1 << 20):
        at = len(content)
        content += piece
        if len(content) > LARGEST:
            raise Refused("file_too_large", where=called, most=LARGEST // 2**20)
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
