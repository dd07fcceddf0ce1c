"""All bytes of a file that somebody names, as far as it is not too much."""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO

from ..plan.errors import Refused

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that is still read; a plan of a hundred thousand objectives takes less."""
LONGEST_PIECE = 32 * 1024 * 1024
"""Bytes of a line in what a pipe brings: a whole plan may stand on one, but not on a line that never ends."""


def content_of_file(path: str, called: str = "") -> bytes:
    """All bytes of a file, which a refusal calls as given. Raises `Refused`."""
    try:
        with open(path, "rb") as file:
            return _content(file, called or path)
    except OSError as error:
        raise Refused("file_not_read", where=called or path, why=os.strerror(error.errno or 0)) from None


def content_of_stdin() -> bytes:
    """All that comes in. Raises `Refused`."""
    try:
        return _content(sys.stdin.buffer, "-")
    except OSError as error:
        raise Refused("file_not_read", where="-", why=os.strerror(error.errno or 0)) from None


def _content(file: BinaryIO, called: str) -> bytes:
    """Raises `Refused`, `OSError`."""
    content = bytearray()
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
