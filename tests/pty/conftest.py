"""The program as it is installed, in a terminal of its own."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.loaded import ROOT, loaded_for
from tests.pty.driven import Driven
from tests.pty.preloaded import COMMAND, SCRIPT

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")

__all__ = ["COMMAND", "ROOT", "SCRIPT", "Start", "said", "shown"]

Start = Callable[..., Driven]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    found = tmp_path / "home"
    found.mkdir()
    return found


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start `planner` with arguments in a new terminal; `loaded=False`: a new process from its very beginning."""
    with ExitStack() as stack:

        def start_program(*args: object, env: dict[str, str] | None = None, loaded: bool = True, **size: int) -> Driven:
            own = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": "", **(env or {})}
            return stack.enter_context(Driven([*COMMAND, *map(str, args)], env=own, home=home, loaded=loaded, **size))

        yield start_program


def said(home: Path, *args: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What `planner` says without a terminal."""
    own = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PLANNER_USER": "lan",
        "PYTHONPATH": str(ROOT),
        **(env or {}),
    }
    words = [*map(str, args)]
    process = loaded_for(own)
    if process is None:
        return subprocess.run([*COMMAND, *words], env=own, capture_output=True, text=True, timeout=60, check=False)
    code, out, err = process.run(words, env=own, cwd=home, stdin=b"")
    return subprocess.CompletedProcess(words, code, out.decode(), err.decode())


def shown(home: Path, plan: Path) -> dict[str, Any]:
    """What `planner show --json` says of a plan."""
    done = said(home, "--plan", plan, "show", "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def door(tmp_path: Path) -> Iterator[list[str]]:
    """A real sshd on this machine, with keys and a port of its own: how to get in."""
    if SSHD is None or shutil.which("ssh") is None:
        pytest.skip("there is no sshd here")
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    for key in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/pid\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "PermitRootLogin yes\nAcceptEnv LC_*\n"
    )
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", str(config)], stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if server.poll() is not None:
                said = server.stderr.read().decode() if server.stderr else ""
                pytest.skip(f"sshd does not run here: {said[:200]}")
            with closing(socket.socket()) as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield [
            "ssh", "-t", "-F", "none", "-i", str(folder / "user"), "-p", str(port), "-o", "StrictHostKeyChecking=no",
            "-o", f"UserKnownHostsFile={folder}/known", "-o", "LogLevel=ERROR", f"{getpass.getuser()}@127.0.0.1",
        ]  # fmt: skip
    finally:
        server.terminate()
        server.wait(5)
