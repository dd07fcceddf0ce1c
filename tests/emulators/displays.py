"""Displays that nobody sees: an X server (Xvfb), and a Wayland compositor (sway) that draws into memory."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SIZE = (1600, 1200)
NEEDED = {"x": ("Xvfb", "xdotool", "xclip", "import"), "wayland": ("sway", "swaymsg", "wtype", "wl-copy", "grim"), "line": ()}
"""The programs that a kind of display takes. (`import` is ImageMagick's.)"""

_SWAY = f"""
output HEADLESS-1 resolution {SIZE[0]}x{SIZE[1]}
default_border none
xwayland disable
for_window [app_id=".*"] floating enable, move position 0 0
"""


def until(so: Callable[[], bool], seconds: float = 20.0, why: str = "waited in vain") -> None:
    """Wait until something is so; fails where it never is."""
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, why
        time.sleep(0.05)


@contextmanager
def running(command: list[str], env: dict[str, str], log: Path, **more: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program of its own group of processes, ended with all that it has started."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=env, stdout=said, stderr=said, start_new_session=True, **more)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)


@contextmanager
def display(kind: str, env: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a program on a new display of this kind."""
    if kind == "x":
        with _x_server(env, folder) as found:
            yield found
    elif kind == "wayland":
        with _compositor(env, folder) as found:
            yield found
    else:
        yield env


@contextmanager
def _x_server(env: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """By a number of our own: two servers that look for a free one at the same time may find the same."""
    for number in random.sample(range(100, 1000), 5):
        call = ["Xvfb", f":{number}", "-screen", "0", "{}x{}x24".format(*SIZE), "-nolisten", "tcp", "-noreset"]
        with running(call, env, folder / "xvfb.log") as server:
            found = {**env, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1"}

            def answers(found: dict[str, str] = found) -> bool:
                return not subprocess.run(["xdotool", "getmouselocation"], env=found, capture_output=True, check=False).returncode

            until(lambda server=server, answers=answers: server.poll() is not None or answers(), 60, "no X server starts")  # type: ignore[misc]
            if server.poll() is None:
                yield found
                return
    raise AssertionError((folder / "xvfb.log").read_text(errors="replace"))


@contextmanager
def _compositor(env: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """sway does not run as root: then it is nobody's, and so is the folder where it is met."""
    runtime = Path(env["XDG_RUNTIME_DIR"])
    config = runtime / "sway.conf"
    config.write_text(_SWAY, encoding="ascii")
    call = ["sway", "-c", str(config)]
    if os.geteuid() == 0:
        shutil.chown(runtime, 65534, 65534)
        call = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", *call]
    own = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    with running(call, {**env, **own}, folder / "sway.log"):
        until(lambda: bool([*runtime.glob("sway-ipc.*")]) and bool([*runtime.glob("wayland-?")]), why="sway does not start")
        (socket,), (named,) = runtime.glob("sway-ipc.*"), runtime.glob("wayland-?")
        yield {**env, "SWAYSOCK": str(socket), "WAYLAND_DISPLAY": named.name}
