"""A process that does something with a plan file and is killed at a step of it.

It is a fork of a small process beside this one, which has loaded the program and what is told of it. A fork of a process of
tests itself, which has grown large by then, costs a hundred times as much. Run as a program this is that small process: it is
asked through a socket, whose number is its argument.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.store.broken_disks import Killing

ROOT = Path(__file__).resolve().parents[2]
Deed = Callable[..., None]
"""A function of a module: it takes a path, the system that everything stored goes through, how to say that something is saved,
and whatever else it needs."""
_LONGEST = 1 << 16


def killed(deed: Deed, path: str, system: Killing, *more: str) -> list[str]:
    """What a process that does this said before it was killed (or came to its end)."""
    reader, writer = os.pipe()
    asked = [deed.__module__, deed.__qualname__, path, system.at, system.when, *more]
    beside = _beside()
    try:
        socket.send_fds(beside, [json.dumps(asked).encode()], [writer])
    finally:
        os.close(writer)
    with open(reader) as said:
        words = said.read().split()
    status = int(beside.recv(64))
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return words


@cache
def _beside() -> socket.socket:
    """The small process of this process of tests."""
    ours, theirs = socket.socketpair()
    ours.settimeout(60)
    call = [sys.executable, "-m", "tests.store.apart", str(theirs.fileno())]
    process = subprocess.Popen(call, cwd=ROOT, pass_fds=[theirs.fileno()])
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait(10)

    atexit.register(end)
    return ours


def _serve(asked: socket.socket) -> None:
    """Fork for each request, and say how it ended."""
    while True:
        text, files, _flags, _address = socket.recv_fds(asked, _LONGEST, 1)
        if not text:
            return
        child = os.fork()
        if not child:
            try:
                asked.close()
                _do(json.loads(text), files[0])
            finally:
                os._exit(0)
        os.close(files[0])
        asked.send(str(os.waitpid(child, 0)[1]).encode())


def _do(asked: list[Any], writer: int) -> None:
    module, name, path, at, when, *more = asked
    deed: Deed = getattr(importlib.import_module(module), name)
    deed(path, Killing(at, when), lambda title: os.write(writer, title.encode() + b"\n"), *more)


if __name__ == "__main__":
    importlib.import_module("tests.store.stories")  # so that no fork has to
    _serve(socket.socket(fileno=int(sys.argv[1])))
