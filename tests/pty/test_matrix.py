"""Every terminal that people come with: what it lacks is left away, and what it cannot say has a stand-in."""

from __future__ import annotations

import re
from pathlib import Path

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
def test_every_terminal_shows_the_plan_and_is_left_in_order(start: Start, plan: Path, kind: str) -> None:
    planner = start(plan, env=TERMINALS[kind])
    walked(planner)
    assert planner.line(0).startswith(" planner  A small plan")
    assert planner.line(0).endswith("saved")
    assert "a objective" in planner.line(23)
    planner.press("q")
    assert planner.end() == 0
    assert b"Traceback" not in planner.received


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("kind", ["tmux", "linux", "locale C"])
def test_every_size(start: Start, plan: Path, kind: str, size: tuple[int, int]) -> None:
    planner = start(plan, env=TERMINALS[kind], cols=size[0], rows=size[1])
    planner.wait_for("3 Strategies")
    planner.read(0.3)
    assert planner.line(1).endswith("╮" if kind == "tmux" else "+")
    assert len(planner.line(1)) == size[0]
    assert planner.line(size[1] - 1).startswith(" 2 a objective")


@pytest.mark.parametrize("kind", ["xterm", "screen", "tmux"])
def test_without_colorterm_256_colours_are_used_and_no_more(start: Start, plan: Path, kind: str) -> None:
    planner = start(plan, env=TERMINALS[kind])
    walked(planner)
    assert OF_256.search(planner.received)
    assert not MILLIONS.search(planner.received)


def test_a_terminal_of_few_colours_gets_its_own_and_no_others(start: Start, plan: Path) -> None:
    planner = start(plan, env=TERMINALS["linux"])
    walked(planner)
    assert COLOUR.search(planner.received)
    assert not MILLIONS.search(planner.received)
    assert not OF_256.search(planner.received)


@pytest.mark.parametrize("kind", ["no colours wanted", "vt100"])
def test_where_there_are_no_colours_none_are_sent(start: Start, plan: Path, kind: str) -> None:
    planner = start(plan, env=TERMINALS[kind])
    walked(planner)
    assert not COLOUR.search(planner.received)
    assert "▌" in planner.text or ">" in planner.text, "the cursor is seen without colour"


@pytest.mark.parametrize("kind", ["linux", "vt100", "locale C"])
def test_signs_that_are_not_there_have_stand_ins_in_textuals_widgets_too(start: Start, plan: Path, kind: str) -> None:
    planner = start(plan, env=TERMINALS[kind])
    walked(planner)
    assert planner.received.isascii()
    assert "+ 1 Goals -" in planner.text


def test_ascii_can_be_asked_for(start: Start, plan: Path) -> None:
    planner = start("--ascii", plan, env=TERMINALS["xterm"])
    walked(planner)
    assert planner.received.isascii()


@pytest.mark.parametrize("kind", ["linux", "vt100"])
def test_a_simple_terminal_is_not_asked_what_it_would_print(start: Start, plan: Path, kind: str) -> None:
    planner = start(plan, env=TERMINALS[kind])
    walked(planner)
    planner.press("y")  # to the clipboard
    assert b"\x1b]" not in planner.received
    assert b"$p" not in planner.received
    assert not re.search(rb"\x1b\[[<>][0-9]*u", planner.received)


VIETNAMESE = "Mục tiêu đo lường được"
WIDE = "目標 達成 する"


@pytest.mark.parametrize(
    "title",
    [
        VIETNAMESE,
        __import__("unicodedata").normalize("NFD", VIETNAMESE),
        WIDE,
        "Ship it 🚀 now",
        "Family 👩‍👩‍👧 day",
        "Heart ❤️ beat",
    ],
)
def test_frames_stay_straight_whatever_a_title_is_written_in(start: Start, tmp_path: Path, title: str) -> None:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), Plan.empty("Widths")).close()
    planner = start(path, env=TERMINALS["xterm"])
    planner.wait_for("1 Goals")
    planner.press("a")
    planner.wait_for("New goal")
    planner.type(title)
    planner.press("enter")
    planner.wait_for("G1 added")
    planner.press("j", "2", "1")
    for y in range(1, 15):
        cells = [planner.screen.buffer[y][x].data for x in range(80)]
        assert cells[0] in "╭│╰"
        assert cells[27] in "╮│╯", (y, "".join(cells))
        assert cells[28] in "╭│╰", (y, "".join(cells))
        assert cells[79] in "╮│╯"


def test_esc_answers_at_once_and_an_arrow_in_two_packets_is_an_arrow(start: Start, plan: Path) -> None:
    planner = start(plan, env=TERMINALS["xterm"])
    planner.wait_for("1 Goals")
    planner.press("?")
    planner.wait_for("Esc leaves")
    planner.press("esc", quiet=0.3)
    planner.wait_for("3 Strategies of")
    before = planner.text
    planner.press("\x1b", quiet=0.01)
    planner.press("[B", quiet=0.3)
    planner.wait_for("▌G2")
    assert planner.text != before
    planner.press("\x1b[", quiet=0.02)
    planner.press("A", quiet=0.3)
    planner.wait_for("▌G1")
