"""Every terminal that people come with: what it lacks is left away, and what it cannot say has a stand-in."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.plan.examples import small_plan
from tests.pty.conftest import Start
from tests.pty.driven import Driven
from tests.pty.test_terminals import written
from tui.plan.plan import Plan
from tui.store.file.document_file import DocumentFile

UTF8 = {"LC_ALL": "C.UTF-8", "COLORTERM": ""}
TERMINALS: dict[str, dict[str, str]] = {
    "xterm with all colours": {**UTF8, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "xterm": {**UTF8, "TERM": "xterm-256color"},
    "screen": {**UTF8, "TERM": "screen-256color"},
    "tmux": {**UTF8, "TERM": "tmux-256color"},
    "linux": {**UTF8, "TERM": "linux"},
    "vt100": {**UTF8, "TERM": "vt100"},
    "no colours wanted": {**UTF8, "TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
    "locale C": {"LC_ALL": "C", "LANG": "C", "TERM": "xterm-256color", "COLORTERM": ""},
}
WITHOUT_COLOURS = ("no colours wanted", "vt100")
WITHOUT_SIGNS = ("linux", "vt100", "locale C")
SIMPLE = ("linux", "vt100")
SIZES = [(60, 15), (80, 24), (200, 60)]

COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
MILLIONS = re.compile(rb"[34]8;2;")
OF_256 = re.compile(rb"[34]8;5;")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.json", small_plan())


def walked(planner: Driven) -> None:
    """Round the screens, with everything that they are made of: panes, a page, a form, a menu, a line to type on."""
    planner.wait_for("3 Strategies")
    planner.press("j", "2", "3", "1", "k")
    for key, sign in (("?", "Esc leaves"), ("/", "Find"), ("f", "Show"), ("E", "Title")):
        planner.press(key)
        planner.wait_for(sign)
        planner.press("esc")
    planner.wait_for("a objective")


@pytest.mark.parametrize("kind", TERMINALS)
def test_every_terminal_shows_the_plan_in_what_it_has_and_is_left_in_order(start: Start, plan: Path, kind: str) -> None:
    planner = start(plan, env=TERMINALS[kind])
    walked(planner)
    assert planner.line(0).startswith(" planner  A small plan")
    assert planner.line(0).endswith("saved")
    assert "a objective" in planner.line(23)
    only_its_colours(planner, kind)
    if kind in WITHOUT_SIGNS:
        assert planner.received.isascii(), "signs that are not there have stand-ins, in Textual's widgets too"
        assert "+ 1 Goals -" in planner.text
    if kind in SIMPLE:
        is_not_asked_what_it_would_print(planner)
    planner.press("q")
    assert planner.end() == 0
    assert b"Traceback" not in planner.received


def only_its_colours(planner: Driven, kind: str) -> None:
    """As many as there are are used, and no more."""
    if kind in WITHOUT_COLOURS:
        assert not COLOUR.search(planner.received)
        assert "▌" in planner.text or ">" in planner.text, "the cursor is seen without colour"
    elif kind == "linux":
        assert COLOUR.search(planner.received)
        assert not MILLIONS.search(planner.received)
        assert not OF_256.search(planner.received)
    elif TERMINALS[kind].get("COLORTERM") != "truecolor":
        assert OF_256.search(planner.received)
        assert not MILLIONS.search(planner.received)
    else:
        assert MILLIONS.search(planner.received)


def is_not_asked_what_it_would_print(planner: Driven) -> None:
    planner.press("y")  # to the clipboard
    assert b"\x1b]" not in planner.received
    assert b"$p" not in planner.received
    assert not re.search(rb"\x1b\[[<>][0-9]*u", planner.received)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("kind", ["tmux", "linux", "locale C"])
def test_every_size(start: Start, plan: Path, kind: str, size: tuple[int, int]) -> None:
    planner = start(plan, env=TERMINALS[kind], cols=size[0], rows=size[1])
    planner.wait_for("3 Strategies")
    planner.read(0.3)
    assert planner.line(1).endswith("╮" if kind == "tmux" else "+")
    assert len(planner.line(1)) == size[0]
    assert planner.line(size[1] - 1).startswith(" 2 a objective")


def test_ascii_can_be_asked_for(start: Start, plan: Path) -> None:
    planner = start("--ascii", plan, env=TERMINALS["xterm"])
    walked(planner)
    assert planner.received.isascii()


VIETNAMESE = "Mục tiêu đo lường được"


TITLES = [
    VIETNAMESE,
    normalize("NFD", VIETNAMESE),
    "目標 達成 する",
    "Ship it 🚀 now",
    "Family 👩‍👩‍👧 day",
    "Heart ❤️ beat",
]


def test_frames_stay_straight_whatever_a_title_is_written_in(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), Plan.empty("Widths")).close()
    planner = start(path, env=TERMINALS["xterm"])
    planner.wait_for("1 Goals")
    for number, title in enumerate(TITLES, start=1):  # each beside those before it
        planner.press("a")
        planner.wait_for("another goal|New goal:")
        if "another goal" in planner.text:  # it may ask first what is to be added
            planner.press("down", "enter")
        planner.wait_for("New goal:")
        planner.type(title)
        planner.press("enter")
        planner.wait_for(f"G{number} added")
        planner.press("j", "2", "1")
        for y in range(1, 15):
            cells = [planner.screen.buffer[y][x].data for x in range(80)]
            assert cells[0] in "╭│╰"
            assert cells[27] in "╮│╯", (title, y, "".join(cells))
            assert cells[28] in "╭│╰", (title, y, "".join(cells))
            assert cells[79] in "╮│╯"


def test_esc_answers_at_once_and_an_arrow_in_two_packets_is_an_arrow(start: Start, plan: Path) -> None:
    planner = start(plan, env=TERMINALS["xterm"])
    planner.wait_for("1 Goals")
    planner.press("?")
    planner.wait_for("Esc leaves")
    planner.press("esc", quiet=0.3)
    planner.wait_for("3 Strategies of")
    planner.read(0.3)  # no terminal answers in the middle of a key
    before = planner.text
    planner.press("\x1b", quiet=0.01)
    planner.press("[B", quiet=0.3)
    planner.wait_for("▌G2")
    assert planner.text != before
    planner.press("\x1b[", quiet=0.02)
    planner.press("A", quiet=0.3)
    planner.wait_for("▌G1")
