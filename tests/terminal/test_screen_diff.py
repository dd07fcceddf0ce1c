"""The terminal always ends up with exactly the screen that Textual meant, whatever the updates were."""

from __future__ import annotations

import unicodedata

import pyte.screens
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.terminal.witness import Pair, Terminal
from tui.terminal.ascii_fallback import ascii_fallback
from tui.terminal.capabilities import Capabilities
from tui.terminal.cell_style import PLAIN
from tui.terminal.cells import agreed, cells_of
from tui.terminal.grid import Grid, UnknownSequence
from tui.terminal.screen_diff import ScreenDiff, moved

COLS, ROWS = 24, 6
LOOKS = [
    "38;2;211;215;222;48;2;21;24;30",
    "38;2;139;147;159;48;2;21;24;30",
    "1;38;2;124;196;255;48;2;21;24;30",
    "38;2;224;175;92;48;2;30;35;43",
    "2;39;49",
    "1;3;31;49",
    "7;32;40",
    "4;9;38;5;208;48;5;17",
    "1;2;97;104",
    "",
]
CHARACTERS = "ab  ── ━╸┃▌●▲ệưđ  xyz…→" + "界" + "語"
ABILITIES = [
    Capabilities(erases_in_colour=True),
    Capabilities(erases_in_colour=True, erases_cells=True),
    Capabilities(erases_in_colour=False),
    Capabilities(erases_in_colour=False, erases_cells=True),
    Capabilities(erases_in_colour=True, attributes_off=False),
]

looks = st.sampled_from(LOOKS)
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=COLS)


def segment(look: str, text: str) -> str:
    """As Textual writes a segment."""
    return f"\x1b[{look}m{text}\x1b[0m" if look else text


def at(y: int, x: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"


def fitting(text: str, cells: int) -> str:
    """The text in exactly so many cells."""
    out, used = "", 0
    for character in text + " " * cells:
        wide = 2 if character in "界語" else 1
        if used + wide > cells:
            break
        out, used = out + character, used + wide
    return out + " " * (cells - used)


@st.composite
def rows(draw: st.DrawFn) -> str:
    cut = draw(st.integers(0, COLS))
    return segment(draw(looks), fitting(draw(texts), cut)) * (cut > 0) + segment(
        draw(looks), fitting(draw(texts), COLS - cut)
    ) * (cut < COLS)


@st.composite
def whole(draw: st.DrawFn) -> str:
    """A full update: every row, a line feed between them, the cursor at the end."""
    lines = [at(y, 0) + draw(rows()) for y in range(ROWS)]
    return "\n".join(lines) + at(draw(st.integers(0, ROWS - 1)), draw(st.integers(0, COLS - 1)))


@st.composite
def parts(draw: st.DrawFn) -> str:
    """A partial update: a few spans somewhere."""
    out = ""
    for _ in range(draw(st.integers(1, 5))):
        y, x = draw(st.integers(0, ROWS - 1)), draw(st.integers(0, COLS - 1))
        out += at(y, x) + segment(draw(looks), fitting(draw(texts), draw(st.integers(1, COLS - x))))
    return out + at(draw(st.integers(0, ROWS - 1)), draw(st.integers(0, COLS - 1)))


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(ABILITIES), whole(), st.lists(st.one_of(whole(), parts(), parts(), st.none()), max_size=8))
def test_any_sequence_of_updates_ends_in_the_same_screen(
    capabilities: Capabilities, first: str, updates: list[str | None]
) -> None:
    pair = Pair(COLS, ROWS, capabilities)
    for update in (first, *updates):
        if update is None:  # somebody else wrote on the terminal, and everything is sent again
            pair.shown.feed("\x1b[H\x1b[1;5;31;44mWall: shutdown at noon\x1b[3;3Hx\x1b[K")
            pair.grid.forget()
            pair.sender.forget()
            pair.shown.feed(pair.sender.update(pair.grid))
        else:
            pair.frame(update)
        pair.check()


@given(whole())
@settings(max_examples=50, deadline=None)
def test_a_screen_that_stands_already_costs_nothing(frame: str) -> None:
    pair = Pair(COLS, ROWS)
    assert pair.frame(frame)
    assert pair.frame(frame) == ""


@given(whole(), parts())
@settings(max_examples=25, deadline=None)
def test_the_difference_is_hardly_ever_longer_than_what_textual_wrote(first: str, second: str) -> None:
    first = first.replace("界", "xx").replace("語", "yy")  # half of a wide one that is overwritten has to be emptied besides
    pair = Pair(COLS, ROWS)
    assert len(pair.frame(first).encode()) <= len(first.encode())
    assert len(pair.frame(second).encode()) <= len(second.encode()) + 16


@pytest.mark.parametrize("here", [None, (0, 0), (2, 5), (2, 23), (5, 0)])
@pytest.mark.parametrize("to", [(0, 0), (2, 0), (2, 4), (2, 6), (3, 0), (3, 5), (1, 5), (5, 23)])
def test_every_move_arrives(here: tuple[int, int] | None, to: tuple[int, int]) -> None:
    terminal = Terminal(COLS, ROWS)
    terminal.feed(at(*(here or (4, 4))))
    move = moved(here, to)
    terminal.feed(move)
    assert terminal.cursor == to
    assert len(move) <= len(at(*to))


def test_only_the_cells_that_differ_are_sent() -> None:
    pair = Pair(COLS, ROWS)
    line = segment(LOOKS[0], fitting("unchanged, unchanged", COLS))
    pair.frame("\n".join(at(y, 0) + line for y in range(ROWS)) + at(0, 0))
    out = pair.frame(at(3, 0) + segment(LOOKS[0], fitting("unchanged, UNchanged", COLS)) + at(0, 0))
    assert "UN" in out
    assert "changed" not in out
    assert "38;2" not in out, "the pen looks so already"
    pair.check()


def test_what_nobody_sees_costs_nothing() -> None:
    pair = Pair(COLS, ROWS)
    pair.frame("\n".join(at(y, 0) + segment(LOOKS[0], " " * COLS) for y in range(ROWS)) + at(0, 0))
    assert pair.frame(at(2, 0) + segment(LOOKS[2], " " * COLS) + at(0, 0)) == "", "a blank of another colour and weight"
    assert pair.frame(at(2, 0) + segment(LOOKS[3], " " * COLS) + at(0, 0)) != "", "another background is seen"
    pair.check()


def test_a_vietnamese_title_reads_the_same_in_both_normal_forms() -> None:
    title = "Tăng lượng khách quay lại"
    pair, other = Pair(30, 1), Pair(30, 1)
    composed = pair.frame(at(0, 0) + title.ljust(30) + at(0, 0))
    decomposed = other.frame(at(0, 0) + unicodedata.normalize("NFD", title) + " " * 5 + at(0, 0))
    assert composed == decomposed
    assert "".join(cell[0] for cell in pair.shown.cells()[0]).rstrip() == title


DOUBTFUL = ["❤️", "👩‍👩‍👧", "🇻🇳", "☎", "\u05d0", "👍🏽", "A\u0336"]


@pytest.mark.parametrize("cluster", DOUBTFUL)
def test_characters_of_doubtful_width_are_known_as_such(cluster: str) -> None:
    assert not agreed(cluster)


@pytest.mark.parametrize("emoji_width", [1, 2])
def test_a_row_stays_straight_where_the_terminal_thinks_otherwise_of_a_width(
    monkeypatch: pytest.MonkeyPatch, emoji_width: int
) -> None:
    monkeypatch.setattr(pyte.screens, "wcwidth", lambda character: emoji_width if character == "🎯" else 1)
    grid, sender = Grid(20, 1), ScreenDiff(Capabilities())
    terminal = Terminal(20, 1)
    for wanted in (
        "ab🎯cd|0123456789xx",
        "ab🎯cd|01X3456789xx",
        "abc🎯d|01X3456789xx",
        "abcdef|01X3456789xx",
        "🎯cdef|01X34567 9xx",
    ):
        text = fitting(wanted.replace("🎯", "界"), 20).replace("界", "🎯")
        grid.read(at(0, 0) + text + at(0, 0))
        terminal.feed(sender.update(grid))
        cells = ["" if cell[0] == " " else cell[0] for cell in terminal.cells()[0]]
        expected: list[str] = []
        for character in text:
            expected += ["🎯", ""] if character == "🎯" else ["" if character == " " else character]
        assert cells == expected


@pytest.mark.parametrize(
    "foreign", ["\x1b[?1049h", "\x1b[31", "\x1b[5;5r", "\x1b[2J\x1b[1;1H", "hello\x1b[1;1H", "\x1b[38;9mx\x1b[1;1H"]
)
def test_what_is_no_drawing_is_not_taken_for_one(foreign: str) -> None:
    grid = Grid(COLS, ROWS)
    with pytest.raises(UnknownSequence):
        grid.read(at(0, 0) + "known" + foreign if foreign.startswith("\x1b") else foreign)
    assert not grid.dirty
    assert grid.cursor == (0, 0)


def test_control_characters_in_a_text_never_reach_the_terminal() -> None:
    pair = Pair(COLS, ROWS)
    pair.grid.read(at(0, 0) + segment(LOOKS[0], "a\x07b\x9b31mc\x00\x7f") + at(0, 0))
    out = pair.sender.update(pair.grid)
    assert "ab31mc" in out
    assert not set(out) & {"\x07", "\x9b", "\x00", "\x7f"}


def test_a_frame_for_a_larger_terminal_is_cut_and_not_smeared() -> None:
    pair = Pair(COLS, ROWS)
    pair.grid.read(at(0, 0) + "x" * (COLS + 9) + at(ROWS + 3, 0) + "below" + at(ROWS + 5, COLS + 5))
    pair.shown.feed(pair.sender.update(pair.grid))
    assert [cell[0] for cell in pair.shown.cells()[0]] == ["x"] * COLS
    assert pair.grid.cursor == (ROWS - 1, COLS - 1)
    assert all(cell[0] == " " for row in pair.shown.cells()[1:] for cell in row)


def test_another_background_everywhere_costs_no_more_than_a_first_screen() -> None:
    def screen(back: str, front: str) -> str:
        return (
            "".join(f"\x1b[{y + 1};1H\x1b[38;2;{front};48;2;{back}m{f'row {y} of some text':<80}" for y in range(24)) + "\x1b[H"
        )

    pair = Pair(80, 24)
    first = len(pair.frame(screen("21;24;30", "211;215;222")))
    second = len(pair.frame(screen("250;250;247", "35;39;46")))
    pair.check()
    assert second <= first + 20


@pytest.mark.parametrize("mark", ["\u0301", "\u200d", "\u0e31"])
def test_a_mark_without_a_character_before_it_takes_no_cell(mark: str) -> None:
    assert cells_of(f"{mark}ab", PLAIN)[-1] == ("b", PLAIN)
    assert cells_of(mark, PLAIN) == []


def test_where_there_are_no_shapes_letters_stay_unless_they_are_not_to_be_had_either() -> None:
    assert ascii_fallback("Tiến độ ▲ 5 €₫ 界") == "Tiến độ ^ 5 €₫ 界"
    assert ascii_fallback("Tiến độ ▲ 5 €₫ 界", letters=False) == "Tien do ^ 5 Ed ??"
