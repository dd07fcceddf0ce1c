"""A `planner` that is loaded already: every call is a process of its own (a fork), without starting an interpreter each time.

Run as a program it is that loaded process: it is asked through a socket on its file descriptor 3. Nothing has been done in it
but importing, so what a fork finds is what a new process finds. How the interpreter itself starts, with another locale or
other settings of Python, is left to calls that do start one; those that many calls have get a loaded process of their own: see
`loaded_for`.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import resource
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.cli.faults import Layer

ROOT = Path(__file__).resolve().parents[2]
Settings = tuple[tuple[str, str], ...]
"""Variables of the environment that an interpreter was started with, besides the usual ones."""
_OWN_START = ("PYTHON", "LC_", "LD_", "FAKETIME")
_LONGEST = 1 << 20
_SECONDS = 60.0
_FEW = 2
"""Calls with settings of their own that start an interpreter each."""
_asked: Counter[Settings] = Counter()


@cache
def here(settings: Settings = ()) -> Loaded:
    """The loaded process of this process of tests whose interpreter was started with these settings."""
    process = Loaded(settings)
    atexit.register(process.close)
    return process


def loaded_for(environment: Mapping[str, str]) -> Loaded | None:
    """The loaded process that would be no other interpreter with this environment; None: start one."""
    if not hasattr(os, "fork") or any(name.startswith("COVERAGE") for name in environment):
        return None
    settings = _of_the_interpreter(environment)
    _asked[settings] += 1
    return here(settings) if not settings or _asked[settings] > _FEW else None


def can_run(environment: Mapping[str, str]) -> bool:
    """Whether an interpreter that was started with no settings of its own would not be another one with these."""
    return not _of_the_interpreter(environment) and hasattr(os, "fork")


def _of_the_interpreter(environment: Mapping[str, str]) -> Settings:
    """What the interpreter itself reads of an environment while it starts."""
    read = {name: text for name, text in environment.items() if name.startswith(_OWN_START) and name != "PYTHONPATH"}
    if read or not environment.get("LANG", "C.UTF-8").endswith(".UTF-8"):
        read["LANG"] = environment.get("LANG", "")
    return tuple(sorted(read.items()))


class Loaded:
    """The loaded process, seen from the tests."""

    def __init__(self, settings: Settings = ()) -> None:
        ours, theirs = socket.socketpair()
        self._socket = ours
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.loaded", str(theirs.fileno())],
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **dict(settings)},
            pass_fds=[theirs.fileno()],
        )
        theirs.close()

    def run(
        self,
        args: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path,
        stdin: bytes,
        stdout: int = -1,
        stderr: int = -1,
        fault: Sequence[object] = (),
        memory: int = 0,
    ) -> tuple[int, bytes, bytes]:
        """Exit code (negative: the signal that ended it), what was written, and what was said on stderr.

        `stdout`, `stderr`: an open file to be written to instead. `fault` is what `faults.Layer` takes: what the system says at
        some call. `memory` is how many bytes it may address; 0: any.
        """
        request = {"args": [str(arg) for arg in args], "env": dict(env), "cwd": str(cwd), "fault": fault, "memory": memory}
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            self._socket.settimeout(_SECONDS)
            files = [given.fileno(), out.fileno() if stdout < 0 else stdout, err.fileno() if stderr < 0 else stderr]
            socket.send_fds(self._socket, [json.dumps(request).encode()], files)
            code = int(self._socket.recv(64))
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()

    def close(self) -> None:
        self._socket.close()
        self._process.wait(10)


def _import_all() -> None:

    for package in ("tui.cli", "tui.plan", "tui.store", "tui.draw"):
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not module.name.startswith("tui.store.postgres."):
                importlib.import_module(module.name)
    importlib.import_module("tui.words.error_texts")


def _serve(asked: socket.socket) -> bool:
    """Fork for each request; gives True in the fork, which then is a `planner`, and False at the end."""
    while True:
        text, files, _flags, _address = socket.recv_fds(asked, _LONGEST, 3)
        if not text:
            return False
        child = os.fork()
        if child == 0:
            request = json.loads(text)
            for place, file in enumerate(files):
                os.dup2(file, place)
                os.close(file)
            asked.close()
            for place, name in ((1, "stdout"), (2, "stderr")):
                if not stat.S_ISREG(os.fstat(place).st_mode):  # what stands for it was made for a file
                    began = getattr(sys, name)
                    setattr(sys, name, open(place, "w", encoding=began.encoding, errors=began.errors, closefd=False))  # noqa: SIM115
            os.environ.clear()
            os.environ.update(request["env"])
            time.tzset()
            os.chdir(request["cwd"])
            sys.argv[1:] = request["args"]
            if request["memory"]:
                resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
            if request["fault"]:
                Layer(*request["fault"]).install()
            return True
        for file in files:
            os.close(file)
        asked.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


if __name__ == "__main__":
    _import_all()
    gc.collect()
    gc.freeze()
    if _serve(socket.socket(fileno=int(sys.argv[1]))):
        from tui.__main__ import main

        main()
