"""What is done in a process of its own that is a fork of a small one beside this, and not of a process of tests.

That has grown large by the time, and a fork of it costs a hundred times as much: whoever forks by the hundred does it here. For
each module that has something to be done there is one small process, which has loaded that module. Run as a program this is it:
it is asked through a socket, whose number is its second argument.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_LONGEST, _MOST_FILES = 1 << 16, 8


def done_apart(deed: Callable[..., None], *args: Any, files: Sequence[int] = ()) -> int:
    """How a process ended that does this, as `os.waitpid` says it. It is a function of a module, which is asked for what to load
    before by its `preload`; it takes the numbers that open files have there, and what JSON knows."""
    beside = _beside(deed.__module__)
    socket.send_fds(beside, [json.dumps([deed.__name__, *args]).encode()], files)
    return int(beside.recv(64))


@cache
def _beside(module: str) -> socket.socket:
    """The small process of this process of tests that has loaded a module."""
    ours = small_process("tests.apart", module, env={"XDG_CONFIG_HOME": os.environ.get("XDG_CONFIG_HOME", "")})
    ours.settimeout(300)
    return ours


def small_process(module: str, *args: str, env: Mapping[str, str], in_session_of_its_own: bool = False) -> socket.socket:
    """Run a module beside this process of tests for as long as that lives, with an environment that is the same whichever test is
    the first to ask. It is told the number of a socket, of which this is the other side."""
    ours, theirs = socket.socketpair()
    call = [sys.executable, "-m", module, *args, str(theirs.fileno())]
    settled = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **env}
    process = subprocess.Popen(call, cwd=ROOT, env=settled, pass_fds=[theirs.fileno()], start_new_session=in_session_of_its_own)
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait(10)

    atexit.register(end)
    return ours


def _serve(module: Any, asked: socket.socket) -> None:
    """Fork for each request, and say how it ended."""
    while True:
        text, files, _flags, _address = socket.recv_fds(asked, _LONGEST, _MOST_FILES)
        if not text:
            return
        child = os.fork()
        if not child:
            code = 1
            try:
                asked.close()
                name, *args = json.loads(text)
                getattr(module, name)(*files, *args)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        for file in files:
            os.close(file)
        asked.send(str(os.waitpid(child, 0)[1]).encode())


if __name__ == "__main__":
    loaded: Any = importlib.import_module(sys.argv[1])
    getattr(loaded, "preload", int)()
    gc.collect()
    gc.freeze()
    _serve(loaded, socket.socket(fileno=int(sys.argv[2])))
