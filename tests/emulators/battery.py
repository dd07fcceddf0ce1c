"""The battery of keys in real emulators: `make terminals`. (`make test` does not collect it: windows take minutes.)"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable

import pytest

from tests.emulators.conftest import looked
from tests.emulators.pieces import PIECES
from tests.emulators.seat import Seat

Reference = Callable[[str], dict[str, list[str]]]


def same(step: str, mine: list[str], theirs: list[str], seat: Seat) -> None:
    """Fail with the lines that differ, and whether they were sent so."""
    differ = [
        f"{y + 1:2} here: {mine[y : y + 1]}\n   pyte: {theirs[y : y + 1]}"
        for y in range(max(len(mine), len(theirs)))
        if mine[y : y + 1] != theirs[y : y + 1]
    ]
    sent = "and so it was sent" if seat.sent_so[step] else "though other things were sent"
    assert not differ, f"behind {step}, {sent}:\n" + "\n".join(differ)


@pytest.mark.parametrize("piece", PIECES)
def test_the_screen_says_the_same(seat: Seat, reference: Reference, piece: str) -> None:
    if piece in seat.emulator.untried:
        pytest.skip(seat.emulator.untried[piece])
    theirs = reference(piece)
    for step, rows in looked(seat, piece, theirs).items():
        same(step, rows, theirs[step], seat)


def left_behind(seat: Seat, before: list[str], title: str) -> None:
    """The shell's screen is there again, or an empty one; what is clicked and pressed in the shell is what it was before."""
    rows = seat.rows()
    assert rows[-1:] == ["$"]
    if seat.emulator.restores:
        assert rows[: len(before)] == before, "the shell's screen is as before"
    assert not any("Strategies" in row or "╭" in row for row in rows)
    assert seat.hand.title() == title or not seat.emulator.title_back, "the window is called as before"
    typed = len(seat.typed)
    seat.hand.click(20, 10)
    seat.settle(0.4)
    assert seat.typed[typed:] == b"", "a click types nothing"
    as_ever = b"\x1b[A\x05a"
    for key in ("up", "ctrl+e", "a"):
        seat.hand.press(key)
    seat.wait_until(lambda: len(seat.typed) >= typed + len(as_ever), "keys do not arrive")
    assert seat.typed[typed:] == as_ever, "keys are sent as ever"


@pytest.mark.parametrize("way", ["q", "SIGTERM", "in a form", "at once"])
def test_the_shell_has_its_terminal_back(seat: Seat, way: str) -> None:
    seat.fresh()
    seat.command("echo one; echo two")
    title = seat.hand.title()
    seat.type("./p")
    before = seat.rows()
    if way == "at once":  # answers are still on their way
        seat.hand.press("enter")
        seat.wait_for("3 Strategies")
        seat.hand.press("q")
    else:
        seat.started()
    if way == "q":
        seat.hand.press("q")
    elif way == "SIGTERM":
        os.kill(seat.process, signal.SIGTERM)
    elif way == "in a form":
        seat.press("E")
        os.kill(seat.process, signal.SIGTERM)
    seat.wait_until(lambda: seat.ended, "it does not end")
    seat.settle(1.0)
    left_behind(seat, before, title)


def called(seat: Seat, ours: bool) -> None:
    """The window is called as the plan, or as it was."""
    if not ours and not seat.emulator.title_back:
        return
    name = "Heron Bikes" if ours else "what it was"
    seat.wait_until(lambda: name in seat.hand.title(), f"the window is called {seat.hand.title()!r}")


def test_the_window_is_called_as_the_plan(seat: Seat) -> None:
    seat.fresh()
    seat.open()
    if not seat.emulator.takes_title:
        seat.press("j")
        seat.settle(1.0)
        assert "Heron Bikes" not in seat.hand.title()
        assert seat.emulator.hides_title or b"\x1b]2;Heron" not in seat.shown, "and none is given to it"
        return
    called(seat, True)
    seat.press("ctrl+z")
    seat.wait_until(lambda: seat.put_aside, "it is not put aside")
    called(seat, False)
    before = len(seat.shown)
    seat.command("fg")
    seat.wait_until(lambda: b"Goals" in seat.shown[before:], "it does not come back")
    seat.settle(0.6)
    called(seat, True)
    seat.press("q")
    seat.wait_until(lambda: seat.ended, "it does not end")
    called(seat, False)


def test_what_is_copied_arrives_where_it_is_said_to(seat: Seat) -> None:
    seat.fresh()
    seat.hand.clipboard("what was there")
    seat.open()
    seat.press("y")
    seat.wait_until(lambda: re.search("clipboard|Sent; |Not copied", seat.meant_rows()[-1]) is not None, "y says nothing")
    said, arrived = seat.meant_rows()[-1], "G1 Bikes that people love to ride"
    if seat.emulator.takes_clipboard:
        for _ in range(6):  # Wayland lets nobody have the clipboard whose key was pressed too long ago
            deadline = time.monotonic() + 3
            while not (there := seat.hand.clipboard().startswith(arrived)) and time.monotonic() < deadline:
                seat.idle(0.1)
            if there:
                break
            seat.press("y")
        assert there, "it does not arrive"
    else:
        seat.settle(2.0)
        assert not seat.hand.clipboard().startswith(arrived)
    if "may not take it" not in said and "Not copied" not in said:
        assert seat.emulator.takes_clipboard or not seat.emulator.names_itself, said


def test_the_theme_is_as_the_terminal_is(seat: Seat) -> None:
    before = len(seat.typed)
    seat.fresh()
    seat.open()

    def answer() -> re.Match[bytes] | None:
        return re.search(rb"\x1b\]11;rgba?:([0-9a-f]+)/([0-9a-f]+)/([0-9a-f]+)", seat.typed[before:])

    if not seat.emulator.tells_background:
        seat.settle(2.0)
        assert answer() is None
        return
    seat.wait_until(lambda: answer() is not None, "it does not tell its background")
    found = answer()
    assert found is not None
    bright = sum(int(part, 16) / (16 ** len(part) - 1) for part in found.groups()) / 3 > 0.5

    def painted() -> bool:
        cell = seat.meant.buffer[5][5].bg
        return re.fullmatch("[0-9a-f]{6}", cell) is not None and (sum(bytes.fromhex(cell)) / 765 > 0.5) == bright

    seat.wait_until(painted, "the theme is not as the terminal")
