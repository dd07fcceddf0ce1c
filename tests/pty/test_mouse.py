"""The mouse of a real terminal: what it sends (SGR reports) sorts, opens and scrolls; where nobody has one it costs nothing."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

from tests.pty.conftest import Start
from tests.pty.driven import Driven
from tui.store import samples

SIZE = {"cols": 100, "rows": 18}
PLAIN = {"TMUX": "", "STY": "", "TERM_PROGRAM": ""}
UP, DOWN = 64, 65
"""The buttons that the wheel is."""


def company(tmp_path: Path) -> Path:
    path = tmp_path / "company.json"
    samples.copy("company", str(path), language="en", today=date.today())
    return path


def place_of(planner: Driven, text: str, row: int = 0) -> tuple[int, int]:
    """Column and row, from 1, of the first letter of a text, from a row on."""
    for y in range(row, planner.screen.lines):
        x = planner.line(y).find(text)
        if x >= 0:
            return x + 1, y + 1
    raise AssertionError(f"no {text!r}:\n{planner.text}")


def click(planner: Driven, text: str, times: int = 1, row: int = 0) -> None:
    x, y = place_of(planner, text, row)
    for _ in range(times):
        planner.send(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode())


def wheel(planner: Driven, text: str, button: int, times: int, row: int = 0) -> None:
    x, y = place_of(planner, text, row)
    for _ in range(times):
        planner.send(f"\x1b[<{button};{x};{y}M".encode())


def opened(start: Start, tmp_path: Path) -> Driven:
    planner = start("--plan", company(tmp_path), env=PLAIN, **SIZE)
    planner.wait_for("2 Objectives of G1")
    return planner


def test_a_double_click_opens_an_item_and_a_click_on_its_bar_the_chart(start: Start, tmp_path: Path) -> None:
    planner = opened(start, tmp_path)
    title = re.search(r"O\d+ +(\w+ \w+)", planner.text)
    assert title is not None
    click(planner, title[1])
    planner.wait_for(f"▌O\\d+ +{title[1]}")
    time.sleep(0.6)  # longer than the two halves of a double click are apart
    click(planner, title[1], times=2)
    planner.wait_for("expected by today")
    planner.press("esc")
    planner.wait_for("2 Objectives of G1")
    time.sleep(0.6)
    x, y = place_of(planner, title[1])
    bar = re.compile("[━─]{3}").search(planner.line(y), x - 1)
    assert bar is not None
    planner.send(f"\x1b[<0;{bar.start() + 1};{y + 1}M\x1b[<0;{bar.start() + 1};{y + 1}m".encode())
    planner.wait_for("┤")
    planner.press("esc")
    planner.wait_for("2 Objectives of G1")


def test_the_wheel_scrolls_the_pane_under_the_pointer_while_another_has_the_keys(start: Start, tmp_path: Path) -> None:
    planner = opened(start, tmp_path)
    planner.press("2")
    planner.wait_for("▌O")
    _x, first = place_of(planner, "1 Goals")  # the line below it
    assert planner.line(first)[2:4] == "G1"
    wheel(planner, "1 Goals", DOWN, 1)
    planner.read(0.4, 2.0)
    assert planner.line(first)[2:4] == "G2"
    wheel(planner, "1 Goals", UP, 3)
    planner.read(0.4, 2.0)
    assert planner.line(first)[2:4] == "G1"
    planner.press("j")
    assert "▌O" in planner.text, "the keys are where they were"


def test_a_click_on_a_head_sorts_the_table_and_another_one_turns_it_round(start: Start, tmp_path: Path) -> None:
    planner = opened(start, tmp_path)
    planner.press("L")
    planner.wait_for("Behind↓")
    click(planner, "Owner")
    planner.wait_for("Owner↓")
    time.sleep(0.6)
    click(planner, "Owner")
    planner.wait_for("Owner↑")
    first, second = planner.line(2)[3:], planner.line(3)[3:]
    wheel(planner, "Objective", DOWN, 1)
    planner.read(0.4, 2.0)
    assert planner.line(2)[3:] == second != first


def test_nobody_is_told_where_the_pointer_is_and_keys_cost_what_they_did(start: Start, tmp_path: Path) -> None:
    planner = opened(start, tmp_path)
    planner.read(0.3, 1.0)
    asked = set(re.findall(rb"\x1b\[\?(\d+)h", planner.received))
    assert asked >= {b"1000", b"1006"}
    assert not asked & {b"1003", b"1016"}, "a pointer that is only moved would send a report for every cell"
    planner.press("2")
    planner.read(0.3, 1.0)
    before = len(planner.received)
    planner.press("j")
    planner.read(0.3, 1.0)
    moved = planner.received[before:]
    assert b"?100" not in moved and len(moved) <= 1_000
