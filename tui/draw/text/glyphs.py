"""The few characters beyond letters that the drawings use, and their stand-ins where a terminal has only ASCII."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from ...words import _


class Glyphs(NamedTuple):
    full: str = "━"
    half: str = "╸"
    rest: str = "─"
    tick: str = "┃"
    cursor: str = "▌"
    on_track: str = "●"
    at_risk: str = "▲"
    off_track: str = "▼"
    done: str = "✔"
    none: str = "○"
    draft: str = "◌"
    closed: str = "■"
    dropped: str = "×"
    blocked: str = "!"
    marked: str = "◆"
    active: str = "●"
    proposed: str = "○"
    paused: str = "‖"
    worked: str = "✔"
    arrow: str = "→"
    dot: str = "·"
    branch: str = "├─ "
    last: str = "└─ "
    pipe: str = "│  "
    corners: str = "╭╮╰╯"
    across: str = "─"
    down: str = "│"
    thumb: str = "┃"
    axis: str = "┤"
    now: str = "┴"
    level: str = "─"
    upright: str = "│"
    leaves_up: str = "╯"
    arrives_up: str = "╭"
    leaves_down: str = "╮"
    arrives_down: str = "╰"
    expected: str = "·"
    ahead: str = "•"
    pulled: str = "○"
    target: str = "╌"
    active_span: str = "═"
    forwards: str = "↓"
    backwards: str = "↑"


UNICODE = Glyphs()
ASCII = Glyphs(
    full="=", half="-", rest=".", tick="|", cursor=">", on_track="o", at_risk="^", off_track="v", done="*", none="-", draft="~",
    closed="#", dropped="x", blocked="!", marked="+", active="o", proposed="-", paused="=", worked="*", arrow="->", dot="-",
    branch="|- ", last="`- ", pipe="|  ", corners="++++", across="-", down="|", thumb="#", axis="|", now="^", level="_",
    upright="|", leaves_up="/", arrives_up="/", leaves_down="\\", arrives_down="\\", expected=".", ahead=":", pulled="o",
    target="-", active_span="~", forwards="v", backwards="^",
)  # fmt: skip


_SIGNS = (
    "on_track", "at_risk", "off_track", "done", "none", "draft", "closed", "dropped", "blocked", "marked", "active", "proposed",
    "paused", "worked",
)  # fmt: skip


class _Chosen:
    glyphs = UNICODE
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
    _Chosen.glyphs = _Chosen.glyphs._replace(arrow=_("to"), **dict.fromkeys(_SIGNS, ""))
    _Chosen.in_words = True
    try:
        yield
    finally:
        _Chosen.glyphs, _Chosen.in_words = before


def are_in_words() -> bool:
    """Whether texts are made for the ear."""
    return _Chosen.in_words
