"""The window is called as the plan is, whatever that is called, and only where it gets its own name back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.screens.test_hostile_text import HOSTILE
from tui.terminal.capabilities import capabilities_of_terminal
from tui.terminal.requests.window_title import LONGEST, named, title_text


@given(st.text() | st.text(alphabet="\x1b]2;\x07\x9c\\[0m\u202e\u200d目a"))
def test_nothing_of_a_title_speaks_to_the_terminal(text: str) -> None:
    title = title_text(text)
    assert title.isprintable() and cell_len(title) <= LONGEST
    said = named(text)
    assert said in ("", f"\x1b]2;{title}\x07")
    assert title_text(text, letters=False).isascii()


@pytest.mark.parametrize("text", HOSTILE.values() if isinstance(HOSTILE, dict) else HOSTILE)
def test_nor_does_a_hostile_one(text: str) -> None:
    assert named(text).count("\x1b") <= 1 and named(text).count("\x07") <= 1


def test_a_long_title_is_cut_at_eighty_cells_and_says_so() -> None:
    assert title_text("a" * 80) == "a" * 80
    assert title_text("a" * 81) == "a" * 79 + "…"
    assert title_text("目" * 41) == "目" * 39 + "…"
    assert title_text("a" + "目" * 40) == "a" + "目" * 39 + "…"
    assert title_text("a" * 1_000_000) == "a" * 79 + "…"


def test_breaks_are_spaces_and_letters_are_left_away_where_there_are_none() -> None:
    assert title_text(" Mục\n tiêu\t2026 ") == "Mục tiêu 2026"
    assert title_text("Mục tiêu đo", letters=False) == "Muc tieu do"
    assert named(" \n\x1b ") == ""


@pytest.mark.parametrize(
    ("environ", "takes"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "KONSOLE_VERSION": "230400"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x,1,0"}, True),
        ({"TERM": "screen-256color", "STY": "1.x"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230400"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-256color", "INSIDE_EMACS": "29.1,vterm"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt220"}, False),
        ({"TERM": "rxvt-unicode-256color"}, False),
        ({}, False),
    ],
)
def test_only_a_terminal_that_gives_the_name_back_gets_one(environ: dict[str, str], takes: bool) -> None:
    assert capabilities_of_terminal(environ).titles is takes
