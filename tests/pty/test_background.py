"""The theme follows the terminal's own background: asked once, understood in any form and pace, never left to a shell."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.pty.conftest import COMMAND, ROOT
from tests.pty.driven import Driven
from tests.pty.real_terminals import Tmux, Xterm, tmux, until, xterm
from tests.pty.test_pacing import LEFT
from tui.draw.text.colours import SCHEMES
from tui.store import samples
from tui.terminal.requests.background_colour import QUESTION

__all__ = ["tmux", "xterm"]

ASKED = QUESTION.encode()
WHITE, BLACK = b"\x1b]11;rgb:ffff/ffff/ffff\x07", b"\x1b]11;rgb:0000/0000/0000\x07"
GROUND = {
    name: "48;2;{};{};{}".format(*(int(scheme.back[i : i + 2], 16) for i in (1, 3, 5))).encode()
    for name, scheme in SCHEMES.items()
    if name != "terminal"
}
"""How each theme says its background."""
QUICKLY = 0.5
"""Seconds in which a terminal is left that is not waited for."""


class Answering(Driven):
    """A terminal that answers when it is asked for its background: so many seconds later, in these pieces."""

    def __init__(self, *args: Any, answer: Sequence[tuple[float, bytes]] = (), **more: Any) -> None:
        self.left = list(answer)
        self.asked_at: float | None = None
        self.log: list[tuple[float, bytes]] = []
        super().__init__(*args, **more)

    def arrived(self, patience: float) -> bytes | None:
        end = time.perf_counter() + patience
        while True:
            data = super().arrived(max(min(end - time.perf_counter(), 0.02), 0.0))
            if data and self.asked_at is None and ASKED in self.received[-64:] + data:
                self.asked_at = time.perf_counter()
            while self.left and self.asked_at is not None and time.perf_counter() - self.asked_at >= self.left[0][0]:
                self.send(self.left.pop(0)[1])
            if data:
                self.log.append((time.perf_counter(), data))
            if data is not None or time.perf_counter() >= end:
                return data

    @property
    def waited(self) -> float:
        """Seconds between taking back what has to do with keys and leaving the screen: there an answer is waited for."""
        begun, left = (max(at for at, data in self.log if end in data) for end in (b"\x1b[?1006l", b"\x1b[?1049l"))
        return left - begun

    @property
    def theme(self) -> str:
        """The theme that the screen is in, by the colour of its first cell."""
        back = self.screen.buffer[2][0].bg
        return next((name for name, scheme in SCHEMES.items() if scheme.back == f"#{back}"), str(back))

    def wait_for_theme(self, name: str, limit: float = 10.0) -> None:
        deadline = time.perf_counter() + limit
        while self.theme != name and time.perf_counter() < deadline:
            self.read(0.05, 0.2)
        assert self.theme == name, self.text


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


def answering(home: Path, *args: object, answer: bytes | Sequence[tuple[float, bytes]] = (), **more: Any) -> Answering:
    """`planner` in a terminal that answers at once, or in pieces (seconds, bytes)."""
    env = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": "", **more.pop("env", {})}
    pieces = [(0.0, answer)] if isinstance(answer, bytes) else answer
    command = more.pop("command", [*COMMAND, *map(str, args)])
    return Answering(command, answer=pieces, env=env, home=home, **{"loaded": True, **more})


def remembered(home: Path) -> dict[str, str]:
    path = home / "state" / "planner" / "remembered.json"
    found: dict[str, str] = json.loads(path.read_text()).get("backgrounds", {}) if path.exists() else {}
    return found


def test_a_light_terminal_gets_the_light_theme_and_the_next_time_at_once(home: Path, plan: Path) -> None:
    with answering(home, plan, loaded=False, answer=WHITE) as planner:
        planner.wait_for("1 Goals")
        planner.wait_for_theme("light")
        planner.read(0.5)
        assert planner.received.count(ASKED) == 1
        assert b"1 Goals" in planner.received[: planner.received.index(ASKED)], "asked before there was a screen"
        assert remembered(home) == {"xterm-256color": "light"}
        planner.press("q")
        assert planner.end() == 0
    with answering(home, plan, loaded=False, answer=WHITE) as planner:
        planner.wait_for("1 Goals")
        planner.read(0.6)
        assert planner.asked_at is not None
        assert GROUND["light"] in planner.received
        assert GROUND["dark"] not in planner.received
        assert len(planner.received) <= 3_000


def test_a_wrong_memory_is_painted_over_once(home: Path, plan: Path) -> None:
    with answering(home, plan, answer=WHITE) as planner:
        planner.wait_for("1 Goals")
        planner.wait_for_theme("light")
        planner.press("q")
        planner.end()
    with answering(home, plan, answer=BLACK) as planner:
        planner.wait_for("1 Goals")
        planner.wait_for_theme("dark")
        planner.read(0.6)
        assert planner.received.count(b"1 Goals") == 2
        assert remembered(home) == {"xterm-256color": "dark"}
        assert len(planner.received) <= 7_000  # two screens: what stands there, and how much of it, depends on the day
        idle = len(planner.received)
        planner.read(1.0, 1.1)
        assert len(planner.received) == idle


FORMS = {
    "two digits": b"\x1b]11;rgb:fa/fa/f7\x07",
    "four digits": b"\x1b]11;rgb:fafa/fafa/f7f7\x1b\\",
    "with alpha": b"\x1b]11;rgba:fafa/fafa/f7f7/ffff\x1b\\",
    "hash": b"\x1b]11;#fafaf7\x07",
    "one byte for each end": b"\x9d11;rgb:ffff/ffff/ffff\x9c",
    "no end but what follows": b"\x1b]11;rgb:ffff/ffff/ffff\x1b[0n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_answer(home: Path, plan: Path, form: str) -> None:
    with answering(home, plan, answer=FORMS[form]) as planner:
        planner.wait_for("1 Goals")
        planner.wait_for_theme("light")
        planner.read(0.3)
        assert "1 Goals" in planner.text and "New goal" not in planner.text, "some of it was taken for keys"


@pytest.mark.parametrize(
    ("pieces", "between"),
    [
        ([(0.3, b"\x1b]11;rgb:ffff/"), (0.6, b"ffff/ffff\x07")], True),
        ([(0.2, b"\x1b"), (0.4, b"]11;rgb:ffff/ffff/ffff\x1b"), (0.7, b"\\")], False),
        ([(0.2 + 0.02 * number, WHITE[number : number + 1]) for number in range(len(WHITE))], False),
        ([(2.5, WHITE)], True),
    ],
    ids=["two", "three", "byte by byte", "late"],
)
def test_pieces_and_delays_change_nothing_for_keys_typed_meanwhile(
    home: Path, plan: Path, pieces: list[tuple[float, bytes]], between: bool
) -> None:
    with answering(home, plan, answer=pieces) as planner:
        planner.wait_for("1 Goals")
        while planner.asked_at is None or (planner.left and not between):
            planner.read(0.02, 0.05)
        planner.send(b"a")
        planner.wait_for("New goal")
        for word in ("Lots ", "you ", "know ", "now"):  # no letter that a colour could have
            planner.send(word.encode())
            planner.read(0.1, 0.2)
        planner.wait_for_theme("light")
        planner.wait_for("Lots you know now")
        planner.press("enter")
        planner.wait_for("G4 added")


def test_a_terminal_that_says_nothing_costs_nothing(home: Path, plan: Path) -> None:
    with answering(home, plan, loaded=False) as planner:
        planner.wait_for("1 Goals")
        planner.read(1.2, 1.3)
        assert planner.theme == "dark"
        first = len(planner.received)
        planner.press("j", "esc", "k")
        assert planner.received.count(ASKED) == 1
        planner.send(b"q")
        assert planner.end() == 0
        assert planner.waited < QUICKLY
        assert first <= 3_000
    assert remembered(home) == {"xterm-256color": "silent"}
    with answering(home, plan, loaded=False) as planner:  # it is not even waited for at the very beginning
        planner.wait_for("1 Goals")
        while planner.asked_at is None:
            planner.read(0.02, 0.05)
        planner.read(0.05, 0.1)
        planner.send(b"q")
        assert planner.end() == 0
        assert planner.waited < QUICKLY


@pytest.mark.parametrize("chosen", ["dark", "contrast", "terminal"])
def test_who_has_chosen_a_theme_keeps_it_and_nothing_is_asked(home: Path, plan: Path, chosen: str) -> None:
    with answering(home, "--theme", chosen, plan, answer=WHITE) as planner:
        planner.wait_for("1 Goals")
        planner.send(b"\x1b[?997;2n")
        planner.read(0.6)
        assert planner.asked_at is None
        assert planner.theme == {"terminal": "default"}.get(chosen, chosen)


def test_whoever_chooses_again_to_follow_the_terminal_does(home: Path, plan: Path) -> None:
    with answering(home, plan, answer=WHITE) as planner:
        planner.wait_for("1 Goals")
        planner.wait_for_theme("light")
        planner.press("T")
        planner.wait_for("Colours")
        planner.press("h", "enter")
        planner.wait_for_theme("contrast")
        planner.send(b"\x1b[?997;1n")
        planner.read(0.4)
        assert planner.theme == "contrast"
        planner.press("T")
        planner.wait_for("as the terminal is")
        planner.press("down", "down", "enter")
        planner.wait_for_theme("dark")
        assert planner.received.count(ASKED) == 1
        planner.press("q")
        planner.end()
    with answering(home, plan, answer=WHITE) as planner:
        planner.wait_for_theme("light")


def test_a_terminal_that_turns_is_followed(home: Path, plan: Path) -> None:
    with answering(home, plan, answer=BLACK) as planner:
        planner.wait_for("1 Goals")
        planner.read(0.5)
        assert b"\x1b[?2031h" in planner.received
        planner.send(b"\x1b[?997;2n")
        planner.wait_for_theme("light")
        planner.send(b"\x1b[?997;1n")
        planner.wait_for_theme("dark")
        assert remembered(home) == {"xterm-256color": "dark"}
        planner.press("q")
        assert planner.end() == 0
        assert planner.received.rfind(b"\x1b[?2031l") > planner.received.rfind(b"\x1b[?2031h")


def test_terminals_are_told_apart_by_program_and_by_where_one_comes_from(home: Path, plan: Path) -> None:
    for env in (
        {"TERM_PROGRAM": "WezTerm"},
        {"SSH_CONNECTION": "192.0.2.7 50022 10.0.0.1 22"},
        {"SSH_CONNECTION": "2001:db8::7 50022 10.0.0.1 22", "TERM_PROGRAM": "tmux"},
        {"SSH_CONNECTION": "\x1b]0;x\x07 1 2 3"},
    ):
        with answering(home, plan, answer=WHITE, env=env) as planner:
            planner.wait_for("1 Goals")
            planner.wait_for_theme("light")
    assert set(remembered(home)) == {
        "xterm-256color WezTerm", "xterm-256color  192.0.2.7", "xterm-256color tmux 2001:db8::7", "xterm-256color",
    }  # fmt: skip
    with answering(home, plan, env={"SSH_CONNECTION": "192.0.2.8 50022 10.0.0.1 22"}) as planner:
        planner.wait_for("1 Goals")
        assert planner.theme == "dark"


def test_restricted_it_follows_too_and_nothing_is_started(home: Path, plan: Path) -> None:
    env = {"SSH_CONNECTION": "192.0.2.7 50022 10.0.0.1 22", "XDG_STATE_HOME": ""}
    with answering(home, "--restricted", "--plan", plan, "--as", "lan", answer=WHITE, env=env) as planner:
        planner.wait_for("1 Goals")
        planner.wait_for_theme("light")
        planner.press("q")
        assert planner.end() == 0
    known = json.loads((home / ".local" / "state" / "planner" / "remembered.json").read_text())
    assert known["backgrounds"] == {"xterm-256color  192.0.2.7": "light"}


# --- whoever gets the terminal next ----------------------------------------------------------------------------------


@pytest.mark.parametrize("delay", [0.3, 0.7])
def test_the_shell_gets_nothing_of_an_answer_that_is_on_its_way(home: Path, plan: Path, delay: float) -> None:
    command = ["sh", "-c", f'"$@"; {LEFT}', "sh", *COMMAND, str(plan)]
    with answering(home, command=command, answer=[(delay, WHITE)]) as planner:
        planner.wait_for("1 Goals")
        while planner.asked_at is None:
            planner.read(0.01, 0.02)
        planner.send(b"q")
        planner.wait_for(r"left over:\[.*\]", limit=30)
        assert planner.left == [], "the answer never came"
        assert "left over:[]" in planner.text
        assert "11;rgb" not in planner.text


def test_nobody_is_waited_for_longer_than_a_second(home: Path, plan: Path) -> None:
    for mute in (False, True):
        with answering(home, plan, answer=[(60.0, WHITE)], mute=mute, env={"TERM_PROGRAM": str(mute)}) as planner:
            planner.wait_for("1 Goals")
            while planner.asked_at is None:
                planner.read(0.01, 0.02)
            planner.send(b"q")
            assert planner.end() == 0
            assert planner.waited < 1.0 + QUICKLY


def test_the_editor_gets_nothing_of_it(home: Path, plan: Path, tmp_path: Path) -> None:
    editor = tmp_path / "ed"
    editor.write_text(f"#!/bin/sh\n{LEFT}\nread line\n")
    editor.chmod(0o755)
    env = {"EDITOR": str(editor), "VISUAL": ""}
    with answering(home, plan, answer=[(0.9, WHITE)], env=env) as planner:
        planner.wait_for("1 Goals")
        while planner.asked_at is None:
            planner.read(0.01, 0.02)
        planner.send(b"2\rN")
        planner.wait_for(r"left over:\[.*\]", limit=30)
        assert planner.left == []
        assert "left over:[]" in planner.text
        planner.press("enter")
        planner.wait_for("c check in")
        planner.wait_for_theme("light")
        assert planner.received.count(ASKED) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP])
def test_nor_does_whoever_comes_after_a_signal(home: Path, plan: Path, number: int) -> None:
    waits = 0.2 if number == signal.SIGHUP else 0.6
    with answering(home, plan, answer=[(waits, WHITE)]) as planner:
        planner.wait_for("1 Goals")
        while planner.asked_at is None:
            planner.read(0.01, 0.02)
        os.kill(planner.child.pid, number)
        deadline = time.perf_counter() + 5
        while b"\x1b[?1049l" not in planner.received and time.perf_counter() < deadline:
            planner.read(0.02, 0.05)
        assert planner.left == [], "it did not wait"
        assert b"]11;" not in planner.received[planner.received.index(b"\x1b[?1049l") :], "echoed by the shell's terminal"
        os.kill(planner.child.pid, signal.SIGKILL)


# --- real terminals --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("colour", "theme"), [("#ffffff", "light"), ("#101010", "dark")])
def test_in_tmux(tmux: Tmux, home: Path, plan: Path, colour: str, theme: str) -> None:
    tmux("set", "-g", "window-style", f"bg={colour}")
    tmux("new-session", "-d", "-s", "plan", "-x", "80", "-y", "24", *COMMAND, str(plan))
    ground = GROUND[theme].decode()
    until(lambda: bool(remembered(home)) and ground in tmux("capture-pane", "-p", "-e", "-t", "plan"))
    assert list(remembered(home).values()) == [theme]


@pytest.mark.parametrize(("ground", "theme"), [("white", "light"), ("#201000", "dark")])
def test_in_xterm(xterm: Xterm, home: Path, plan: Path, ground: str, theme: str) -> None:
    xterm("-bg", ground, "-e", *COMMAND, str(plan))
    until(lambda: bool(remembered(home)))
    assert list(remembered(home).values()) == [theme]
