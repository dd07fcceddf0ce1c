"""Terminals that people use, where they are installed: tmux, and xterm on a display that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.pty.conftest import ROOT

Tmux = Callable[..., str]
"""Asks tmux for something, and gives what it says."""
Xterm = Callable[..., subprocess.Popen[bytes]]
"""Starts an xterm of 80 columns and 24 rows with these arguments."""


def until(so: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something is so; fails where it never is."""
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def _environment(home: Path) -> dict[str, str]:
    own = {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "LC_ALL": "C.UTF-8",
        "COLORTERM": "truecolor",
        "PLANNER_USER": "lan",
        "PYTHONPATH": str(ROOT),
    }
    return {name: text for name, text in {**os.environ, **own}.items() if name not in ("TMUX", "NO_COLOR")}


@pytest.fixture
def tmux(tmp_path: Path, home: Path) -> Iterator[Tmux]:
    """A tmux server of this test's own."""
    if shutil.which("tmux") is None:
        pytest.skip("there is no tmux here")
    call = ["tmux", "-f", os.devnull, "-S", str(tmp_path / "socket")]

    def ask(*args: str) -> str:
        done = subprocess.run([*call, *args], env=_environment(home), capture_output=True, text=True, check=False, timeout=20)
        return done.stdout

    keeps_it = subprocess.Popen([*call, "-D"], env=_environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until((tmp_path / "socket").exists)
    ask("set", "-g", "default-terminal", "tmux-256color")
    yield ask
    ask("kill-server")
    keeps_it.wait(10)


@pytest.fixture
def xterm(home: Path) -> Iterator[Xterm]:
    """Starts xterms on a display of this test's own."""
    program, server = shutil.which("xterm"), shutil.which("Xvfb")
    if program is None or server is None:
        pytest.skip("there is no xterm here, or no display for it")
    with ExitStack() as stack:
        read, write = os.pipe()
        call = [server, "-displayfd", str(write), "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
        display = subprocess.Popen(call, pass_fds=[write], stderr=subprocess.DEVNULL)
        stack.callback(_ended, display)
        os.close(write)
        with closing(os.fdopen(read)) as told:
            number = told.readline().strip()

        def start(*args: str) -> subprocess.Popen[bytes]:
            begin = [program, "-tn", "xterm-256color", "-geometry", "80x24"]
            env = {**_environment(home), "DISPLAY": f":{number}"}
            started = subprocess.Popen([*begin, *args], env=env, stderr=subprocess.DEVNULL)
            stack.callback(_ended, started)
            return started

        yield start


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)
