"""What the terminal says of its background is understood in every form, taken for keys in none, and never waited for in vain."""

from __future__ import annotations

import pytest

from tui.terminal.capabilities import capabilities_of_terminal
from tui.terminal.input_buffer import ALONE, COLOUR_PATIENCE, ESC, ESC_PATIENCE, PATIENCE, InputBuffer
from tui.terminal.input_events import InputEvents
from tui.terminal.requests.background_colour import GRACE, BackgroundQuestion, background_said, colour_of, luminance
from tui.terminal.requests.flow_control import FlowControl

LIGHT, DARK = "\x1b]11;rgb:fafa/fafa/f7f7\x1b\\", "\x1b]11;rgb:1515/1818/1e1e\x07"


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("rgb:ff/00/80", (1.0, 0.0, 128 / 255)),
        ("rgb:FFFF/0000/8080", (1.0, 0.0, 0x8080 / 0xFFFF)),
        ("rgb:f/0/8", (1.0, 0.0, 8 / 15)),
        ("rgb:fff/000/800", (1.0, 0.0, 0x800 / 0xFFF)),
        ("rgba:ffff/ffff/ffff/0000", (1.0, 1.0, 1.0)),
        ("rgbi:1.0/0.5/0", (1.0, 0.5, 0.0)),
        ("#fff", (1.0, 1.0, 1.0)),
        ("#ff0000", (1.0, 0.0, 0.0)),
        ("#ffff00000000", (1.0, 0.0, 0.0)),
        ("rgb:ff/00", None),
        ("rgb:fffff/0/0", None),
        ("rgb:/0/0", None),
        ("#ff00", None),
        ("rgbi:9e9/0/0", None),
        ("", None),
        ("?", None),
    ],
)
def test_every_form_of_a_colour_is_read_and_nothing_else(text: str, colour: tuple[float, float, float] | None) -> None:
    assert colour_of(text) == (pytest.approx(colour) if colour else None)


@pytest.mark.parametrize("end", ["\x07", "\x1b\\", "\x9c", "\udc9c", "\x1b", ""])
def test_an_answer_says_dark_or_light_whatever_ends_it(end: str) -> None:
    assert background_said("\x1b]11;rgb:fafa/fafa/f7f7" + end) == "light"
    assert background_said("\x1b]11;#15181e" + end) == "dark"


@pytest.mark.parametrize(
    "text", ["\x1b]10;rgb:ff/ff/ff\x07", "\x1b]11;?\x07", "\x1b]11;rgb:ff\x07", "\x1b[997;1n", "\x1b[?996n", "j"]
)
def test_what_says_nothing_of_the_background(text: str) -> None:
    assert background_said(text) is None


def test_a_report_says_which_way_it_has_turned() -> None:
    assert (background_said("\x1b[?997;1n"), background_said("\x1b[?997;2n")) == ("dark", "light")


def test_the_line_between_dark_and_light_is_half_way_for_the_eye() -> None:
    assert background_said("\x1b]11;rgb:76/76/76\x07") == "dark"
    assert background_said("\x1b]11;rgb:78/78/78\x07") == "light"
    assert background_said("\x1b]11;rgb:00/2b/36\x07") == "dark", "solarized dark"
    assert background_said("\x1b]11;rgb:fd/f6/e3\x07") == "light", "solarized light"
    assert luminance((1.0, 1.0, 1.0)) == pytest.approx(1.0)


# --- among keys ------------------------------------------------------------------------------------------------------


def read(*packets: tuple[float, str], due: bool = True) -> tuple[list[str], list[str]]:
    """What is typed, and what is said of the background, when packets arrive at these seconds."""
    buffer, units = InputBuffer(colour_due=lambda: due), []
    for now, text in packets:
        units += buffer.rest(now)
        units += buffer.take(text, now)
    units += buffer.rest(packets[-1][0] + 2 * COLOUR_PATIENCE)
    events = InputEvents()
    said = [found for found in map(background_said, units) if found]
    keys = [str(getattr(each, "character", None) or getattr(each, "key", "")) for unit in units for each in events.messages(unit)]
    return keys, said


@pytest.mark.parametrize("answer", [LIGHT, DARK, "\x9d11;rgb:ff/ff/ff\x9c", "\x1b]11;rgba:0000/0000/0000/cccc\x07"])
def test_an_answer_in_two_pieces_is_an_answer_and_no_key(answer: str) -> None:
    whole = read((0.0, answer))
    assert whole[0] == [] and len(whole[1]) == 1
    for cut in range(1, len(answer)):
        for gap in (0.0, ALONE * 2, 0.25, *([COLOUR_PATIENCE * 0.9] if cut > 1 else [])):
            assert read((0.0, answer[:cut]), (gap, answer[cut:])) == whole, (cut, gap)


def test_an_answer_letter_by_letter_is_an_answer() -> None:
    assert read(*((number * 0.2, letter) for number, letter in enumerate(LIGHT))) == ([], ["light"])


@pytest.mark.parametrize("gap", [0.0, 0.3])
def test_keys_around_an_answer_are_all_pressed(gap: float) -> None:
    for cut in range(1, len(LIGHT)):
        assert read((0.0, "jk" + LIGHT[:cut]), (gap * (cut > 1), LIGHT[cut:] + "la")) == (["j", "k", "l", "a"], ["light"]), cut


def test_keys_between_two_pieces_are_pressed_and_the_answer_is_whole() -> None:
    for cut in range(len("\x1b]11;"), len(LIGHT) - 1):
        assert read((0.0, LIGHT[:cut]), (0.1, "jk\r"), (0.2, "\x1b[B" if cut < 14 else "q"), (0.3, LIGHT[cut:])) == (
            ["j", "k", "\r", "down" if cut < 14 else "q"], ["light"],
        ), cut  # fmt: skip


def test_an_answer_that_comes_late_is_still_no_key() -> None:
    assert read((0.0, "j"), (30.0, LIGHT + "k"), due=False) == (["j", "k"], ["light"])
    for cut in range(len("\x1b]11;"), len(LIGHT)):
        assert read((30.0, LIGHT[:cut]), (30.9, LIGHT[cut:]), due=False) == ([], ["light"]), cut


@pytest.mark.parametrize("text", ["\x1b]11;", "\x1b]11;rgb:11/", "\x1b]11;rgb:1111/2222/3\x1b"])
def test_one_that_never_ends_is_dropped_and_no_key_behind_it_is_lost(text: str) -> None:
    said = ["dark"] if text.count("/") == 2 else []
    assert read((0.0, text)) == ([], said)
    assert read((0.0, text.rstrip(ESC)), (0.1, "jk")) == (["j", "k"], said)
    assert read((0.0, text), (COLOUR_PATIENCE * 1.5, "abc"))[0] == ["a", "b", "c"]


def test_the_end_may_be_the_next_sequence() -> None:
    assert read((0.0, "\x1b]11;rgb:ff/ff/ff\x1b[0nj")) == (["j"], ["light"])
    assert read((0.0, "\x1b]11;rgb:ff/ff/ff\x1b[B")) == (["down"], ["light"])


def test_an_answer_in_the_middle_of_a_paste_is_taken_out_of_it() -> None:
    buffer = InputBuffer(colour_due=lambda: True)
    assert buffer.take(f"\x1b[200~one {LIGHT}two\x1b[201~", 0.0) == [LIGHT, "\x1b[200~one two\x1b[201~"]
    buffer = InputBuffer(colour_due=lambda: False)
    assert buffer.take(f"\x1b[200~one {LIGHT}two\x1b[201~", 0.0) == [f"\x1b[200~one {LIGHT}two\x1b[201~"]


def test_esc_is_the_esc_key_at_once_where_nothing_is_to_come() -> None:
    for due, wait in ((False, ALONE), (True, ESC_PATIENCE)):
        buffer = InputBuffer(colour_due=lambda due=due: due)  # type: ignore[misc]
        buffer.take(ESC, 0.0)
        assert buffer.wait == wait
    buffer.take("[", 0.01)
    assert buffer.wait == PATIENCE
    assert read((0.0, ESC), (0.2, "j")) == (["\x1b", "j"], [])


# --- waiting ---------------------------------------------------------------------------------------------------------


def test_it_is_waited_for_until_it_has_come() -> None:
    question = BackgroundQuestion()
    assert question.due(0.0) == 0.0 and not question.in_vain
    question.ask(10.0, fence=1)
    assert question.due(10.4) == pytest.approx(GRACE - 0.4)
    assert question.coming(11.5, answers=0) and not question.coming(500.0, answers=0)
    question.ask(10.0, fence=1)
    question.answered()
    assert question.due(10.4) == 0.0 and not question.coming(10.4, answers=0) and not question.in_vain


def test_it_is_not_waited_for_once_what_was_asked_behind_it_is_answered() -> None:
    question, flow = BackgroundQuestion(), FlowControl()
    flow.wrote(12, 0.0)
    question.ask(0.0, flow.request(0.0), grace=0.0)
    assert question.coming(0.1, flow.answers)
    flow.answered(0.2)
    assert not question.coming(0.2, flow.answers)
    assert question.due(0.2) == 0.0 and question.in_vain


def test_somebody_else_having_the_terminal_ends_the_wait() -> None:
    question, flow = BackgroundQuestion(), FlowControl()
    question.ask(0.0, flow.request(0.0))
    flow.forget()
    question.forget()
    assert not question.coming(0.1, flow.answers) and question.due(0.1) == 0.0


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({"TERM": "eterm-color"}, False),
    ],
)
def test_only_a_terminal_with_our_colours_is_asked(environ: dict[str, str], asked: bool) -> None:
    assert capabilities_of_terminal(environ).tells_background is asked
