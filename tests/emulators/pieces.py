"""The battery, piece by piece: what is pressed, and where the screen is looked at. Each piece begins on the company's plan.

What is looked at is the same for everybody who plays: the reference (pyte), a window, a multiplexer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unicodedata import normalize

from tests.emulators.hands import WHEEL_DOWN, WHEEL_UP
from tests.emulators.seat import Seat

Looks = Iterator[str]
"""What was done: there the screen is looked at."""

VIETNAMESE = "Mục tiêu đo lường được"
TITLES = [VIETNAMESE, normalize("NFD", "Rộng khắp"), "目標 達成 する", "Ship it 🚀 now", "naïve ärger œuvre ñ €"]
PASTED = "one\ntwo\n  ba dòng – đặt 目標\nfour\n"


def pressed(seat: Seat, *names: str, looks: tuple[str, ...] = ()) -> Looks:
    """Keys one by one, with a look behind each, or behind some; for what the emulator keeps to itself, what does the same."""
    for name in names:
        seat.press(*seat.emulator.keeps.get(name, name).split())
        if not looks or name in looks:
            yield name


def moving(seat: Seat) -> Looks:
    """Cursor keys, pages, ends, panes."""
    yield from pressed(seat, "down", "down", "up", "end", "home", "pagedown", "pageup", looks=("up", "end", "pageup"))
    yield from pressed(
        seat, "tab", "tab", "shift+tab", "left", "right", "ctrl+f", "ctrl+b", looks=("shift+tab", "left", "ctrl+f")
    )
    yield from pressed(seat, "2", "shift+down", "shift+up", "ctrl+l", looks=("shift+down", "ctrl+l"))


def pages(seat: Seat) -> Looks:
    """What opens with a key and closes with Esc, at once."""
    for name in ("enter", "f1", "f2", "f3", "f4", "/", "ctrl+p", "t"):
        seat.press(seat.emulator.keeps.get(name, name))
        if name in ("enter", "f1", "f3", "f4", "ctrl+p", "t"):
            yield name
        seat.press("esc")
    yield "esc"


def typing(seat: Seat) -> Looks:
    """Titles in letters that are two code points, two cells, or none of ASCII; saved, and shown."""
    for title in TITLES:
        seat.press("1", "a")
        seat.wait_for("New goal:")
        seat.type(title)
        yield f"typed {title}"
        seat.press("enter")
    yield "added"


def editing(seat: Seat) -> Looks:
    """Inside a line: to its ends, by words, and what takes away."""
    seat.press("2", "e", "end")
    seat.type(" one two three")
    yield from pressed(seat, "left", "backspace", "ctrl+left", "delete", looks=("ctrl+left", "delete"))
    yield from pressed(seat, "home", "ctrl+right", "ctrl+k", "ctrl+u", "ctrl+a", "ctrl+e", "ctrl+w", looks=("ctrl+k", "ctrl+w"))
    seat.type("Bốn chữ")
    yield from pressed(seat, "enter", "u", "ctrl+r", looks=("enter", "ctrl+r"))


def pasting(seat: Seat) -> Looks:
    """Several lines at once: one question, and nothing pressed by it."""
    seat.press("1", "a")
    seat.wait_for("New goal:")
    seat.hand.paste(PASTED)
    seat.wait_for("were pasted")
    seat.settle()
    yield "pasted"
    yield from pressed(seat, "down", "enter", "enter")


def mouse(seat: Seat) -> Looks:
    """A click, the wheel, and two clicks that open."""
    for name, place, button in (
        ("click", (45, 8), 1), ("wheel down", (5, 5), WHEEL_DOWN), ("wheel up", (5, 5), WHEEL_UP), ("another pane", (10, 25), 1),
        ("last column", (97, 11), 1),
    ):  # fmt: skip
        seat.idle(0.7)  # or it would be the second half of a double click
        seat.click(*place, button)
        seat.settle(0.5)
        yield name
    seat.idle(0.7)
    seat.hand.click(45, 5, times=2)
    seat.settle(0.6)
    yield "double click"


def resizing(seat: Seat) -> Looks:
    """Smaller, larger, and on a page."""
    for columns, rows in ((80, 24), (60, 15), (120, 34), (100, 30)):
        seat.hand.resize(columns, rows)
        seat.wait_until(lambda size=(columns, rows): (seat.hand.size.columns, seat.hand.size.rows) == size, "not resized")
        seat.settle(0.6)
        yield f"{columns}x{rows}"
        if rows == 15:
            yield from pressed(seat, "2", "enter", looks=("enter",))


def aside(seat: Seat) -> Looks:
    """ctrl+z and back, twice."""
    seat.press("2", "down")
    for _ in range(2):
        seat.press("ctrl+z")
        seat.settle(0.6)
        seat.command("fg")
        seat.wait_for("3 Strategies")
        seat.settle(0.6)
        yield "fg"


PIECES: dict[str, Callable[[Seat], Looks]] = {
    each.__name__: each for each in (moving, pages, typing, editing, pasting, mouse, resizing, aside)
}
