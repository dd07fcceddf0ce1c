"""Every mode of the terminal that this program sets, what puts it back, and what a shell has to live with if nobody does.

A line drops, a process is killed: then nothing is put back, and whoever sits there goes on typing in the shell at home. So a
mode may only be set here if a shell is usable under it. Left out for that reason, though Textual would set them: the kitty
keyboard protocol (`>25u`: every key arrives as an escape code; `>1u`: ctrl+c is no interrupt any more), reports of the focus
(`?1004`) and of the size (`?2048`), which type themselves into a shell, and the mouse in pixels (`?1016`).
"""

from __future__ import annotations

from typing import NamedTuple


class Mode(NamedTuple):
    """One mode: what sets it, what puts it back, what it is for, and what it does to a shell if it stays."""

    name: str
    set: str
    reset: str
    purpose: str
    if_it_stays: str


def _private(number: int, purpose: str, if_it_stays: str, on: str = "h", off: str = "l") -> Mode:
    return Mode(f"?{number}", f"\x1b[?{number}{on}", f"\x1b[?{number}{off}", purpose, if_it_stays)


SCREEN = (
    _private(1049, "a screen of its own", "what was there before is hidden, and nothing scrolls back; the shell works"),
    _private(25, "no cursor but where one types", "the shell's cursor is not seen; what is typed is", "l", "h"),
    _private(7, "no line wraps", "a command longer than the line is written over its last column", "l", "h"),
)
"""Set before the first screen is painted."""

MOUSE = (
    _private(1000, "clicks and the wheel", "a click types a few characters; keys do what they did"),
    _private(1002, "dragging", "dragging types, as a click does"),
    _private(1015, "far columns for the mouse (urxvt)", "nothing without ?1000"),
    _private(1006, "far columns for the mouse", "nothing without ?1000"),
)
"""Set once keys are read, where the mouse is wanted."""

INPUT = (
    *MOUSE,
    _private(2031, "word of the terminal's turning dark or light", "such a turn types a few characters; keys do what they did"),
    _private(2004, "pasted text in brackets", "bash, zsh and fish set it themselves; others show `[200~` around a paste"),
)
"""Set once keys are read."""

FRAME = (_private(2026, "a long frame is shown at once", "the terminal shows nothing for a moment, and goes on by itself"),)
"""Set before a long frame and put back behind it."""

PEN = (Mode("pen", "", "\x1b[0m", "colours and bold", "the prompt has a colour"),)
LINK = (Mode("link", "", "\x1b]8;;\x1b\\", "a link", "what is printed next is part of the link"),)
"""Only where the terminal takes more than the VT220 did."""

TITLE = Mode(
    "title",
    "\x1b[22;2t",
    "\x1b[23;2t",
    "the plan's name as the window's",
    "the window keeps that name until the shell gives another",
)
"""Only where the terminal keeps what it was called before, and once back for each time set: it has a stack of them."""

MODES = (*SCREEN, *INPUT, TITLE, *FRAME)
"""All of them, in the order in which they are set."""

_CLEAR = "\x1b[H\x1b[2J"
"""Perhaps there is no other screen to leave (GNU screen without `altscreen on`): the prompt would write over the picture."""


def setting(modes: tuple[Mode, ...]) -> str:
    """What sets these modes."""
    return "".join(mode.set for mode in modes)


def reading(mouse: bool) -> str:
    """What sets the modes in which keys are read, and the mouse if it is wanted."""
    return setting(tuple(mode for mode in INPUT if mouse or mode not in MOUSE))


def leaving(extended: bool = True, titled: bool = False) -> str:
    """What puts everything back, in the opposite order, on whatever was being written; may be sent at any time, and twice (but
    the title, where it was `titled`)."""
    back = (TITLE.reset if titled else "") + "".join(mode.reset for mode in reversed((*INPUT, *FRAME)))
    pen = "".join(mode.reset for mode in (*(LINK if extended else ()), *PEN))
    return f"{back}{pen}{_CLEAR}{''.join(mode.reset for mode in reversed(SCREEN))}"
