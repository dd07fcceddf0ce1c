"""The few characters beyond letters that the drawings use, and their stand-ins where a terminal has only ASCII."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from ...words import _


class Glyphs:
    """Those that need Unicode. Written as a class: a tuple with so many names takes a hundred times as long to be declared."""

    full = "━"
    half = "╸"
    rest = "─"
    tick = "┃"
    cursor = "▌"
    on_track = "●"
    at_risk = "▲"
    off_track = "▼"
    done = "✔"
    none = "○"
    draft = "◌"
    closed = "■"
    dropped = "×"
    blocked = "!"
    marked = "◆"
    active = "●"
    proposed = "○"
    paused = "‖"
    worked = "✔"
    arrow = "→"
    dot = "·"
    branch = "├─ "
    last = "└─ "
    pipe = "│  "
    corners = "╭╮╰╯"
    across = "─"
    down = "│"
    thumb = "┃"
    axis = "┤"
    now = "┴"
    level = "─"
    upright = "│"
    leaves_up = "╯"
    arrives_up = "╭"
    leaves_down = "╮"
    arrives_down = "╰"
    expected = "·"
    ahead = "•"
    pulled = "○"
    target = "╌"
    active_span = "═"
    forwards = "↓"
    backwards = "↑"


class _AsciiGlyphs(Glyphs):
    full = "="
    half = "-"
    rest = "."
    tick = "|"
    cursor = ">"
    on_track = "o"
    at_risk = "^"
    off_track = "v"
    done = "*"
    none = "-"
    draft = "~"
    closed = "#"
    dropped = "x"
    blocked = "!"
    marked = "+"
    active = "o"
    proposed = "-"
    paused = "="
    worked = "*"
    arrow = "->"
    dot = "-"
    branch = "|- "
    last = "`- "
    pipe = "|  "
    corners = "++++"
    across = "-"
    down = "|"
    thumb = "#"
    axis = "|"
    now = "^"
    level = "_"
    upright = "|"
    leaves_up = "/"
    arrives_up = "/"
    leaves_down = "\\"
    arrives_down = "\\"
    expected = "."
    ahead = ":"
    pulled = "o"
    target = "-"
    active_span = "~"
    forwards = "v"
    backwards = "^"


UNICODE, ASCII = Glyphs(), _AsciiGlyphs()

_SIGNS = (
    "on_track", "at_risk", "off_track", "done", "none", "draft", "closed", "dropped", "blocked", "marked", "active", "proposed",
    "paused", "worked",
)  # fmt: skip


class _Chosen:
    glyphs: Glyphs = UNICODE
    in_words = False


def use_ascii(only: bool) -> None:
    """Draw with ASCII only, or with everything."""
    _Chosen.glyphs = ASCII if only else UNICODE


def glyphs() -> Glyphs:
    return _Chosen.glyphs


@contextmanager
def in_words() -> Iterator[None]:
    """Within, texts are made for the ear: without the signs beside which a word stands anyway, and with a word for the arrow."""
    before = _Chosen.glyphs, _Chosen.in_words
    _Chosen.glyphs = copy(_Chosen.glyphs)
    vars(_Chosen.glyphs).update(arrow=_("to"), **dict.fromkeys(_SIGNS, ""))
    _Chosen.in_words = True
    try:
        yield
    finally:
        _Chosen.glyphs, _Chosen.in_words = before


def are_in_words() -> bool:
    """Whether texts are made for the ear."""
    return _Chosen.in_words
