"""How much may be on its way: a terminal that answers is never far behind, and one that does not is never waited for again."""

from __future__ import annotations

import pytest

from tui.terminal.capabilities import abilities_of_terminal
from tui.terminal.flow_control import CALM, FIRST, LONGEST, NEXT, PATIENCE, WINDOW, FlowControl

FRAME = 1000


def frame(pace: FlowControl, now: float, size: int = FRAME) -> bool:
    """Send a frame, and give whether it was asked behind it."""
    pace.wrote(size, now)
    return pace.asks(now)


def filled(pace: FlowControl, now: float = 0.0) -> int:
    """Send frames until no more may go. Gives how many requests went with them."""
    asked = 0
    for _ in range(100):
        if pace.full(now):
            return asked
        asked += frame(pace, now)
    raise AssertionError("it is never full")


def test_single_keys_ask_nothing() -> None:
    pace = FlowControl()
    assert not any(frame(pace, number * (CALM + 0.1)) for number in range(100))
    assert not any(frame(pace, 200 + number / 30, 100) for number in range(FIRST // 100))


def test_what_goes_out_without_a_pause_is_asked_about_and_bounded() -> None:
    pace, now = FlowControl(), 0.0
    assert filled(pace) >= 1
    for _ in range(50):  # however often it answers
        now += 0.3
        pace.answered(now)
        filled(pace, now)
        assert WINDOW <= pace.under_way < WINDOW + FRAME


def test_nothing_is_held_back_where_the_answer_comes_at_once() -> None:
    pace = FlowControl()
    for number in range(300):
        assert not pace.full(number / 30)
        if frame(pace, number / 30):
            pace.answered(number / 30 + 0.001)


def test_held_frames_go_on_with_the_answer() -> None:
    pace = FlowControl()
    filled(pace)
    assert pace.full(0.5)
    pace.answered(0.6)
    assert not pace.full(0.6)


def test_a_large_frame_is_sent_whole_and_the_next_one_waits() -> None:
    pace = FlowControl()
    assert not pace.full(0)
    assert frame(pace, 0, 20_000)
    assert pace.full(0.1)
    pace.answered(0.2)
    assert not pace.full(0.2)


def test_what_is_no_frame_counts_but_holds_nothing_back_before_somebody_was_asked() -> None:
    pace = FlowControl()
    pace.wrote(50_000, 0)
    assert not pace.full(0)
    assert frame(pace, 0)
    assert pace.full(0)


def test_who_does_not_answer_is_not_waited_for_again() -> None:
    pace = FlowControl()
    filled(pace)
    assert pace.full(PATIENCE - 0.01)
    assert not pace.full(PATIENCE + 0.01)
    assert pace.due(PATIENCE + 0.01) == 0
    for number in range(100):
        assert not pace.full(2 + number / 30)
        assert not frame(pace, 2 + number / 30), "nor asked"


def test_a_late_answer_switches_it_on_again_and_is_given_more_time() -> None:
    pace = FlowControl()
    filled(pace)
    assert not pace.full(PATIENCE + 0.01)
    pace.answered(2.0)
    while pace.due(2.0):
        pace.answered(2.0)
    filled(pace, 3.0)
    assert pace.full(3.0 + 2 * PATIENCE)
    assert not pace.full(3.0 + LONGEST + 0.01)


def test_the_patience_grows_with_the_line_and_has_an_end() -> None:
    pace = FlowControl()
    for took in (0.001, 1.0, 1.4):
        filled(pace, 100 * took)
        while pace.due(100 * took):
            pace.answered(100 * took + took)
    filled(pace, 500)
    assert 4 < pace.due(500) <= LONGEST


def test_an_answer_that_nobody_asked_for_changes_nothing() -> None:
    pace = FlowControl()
    pace.answered(0)
    assert not frame(pace, 0)
    assert frame(pace, 0, FIRST)


def test_what_was_answered_to_somebody_else_is_not_waited_for() -> None:
    pace = FlowControl()
    filled(pace)
    pace.forget()
    assert not pace.full(0)
    assert pace.due(0) == 0
    assert filled(pace) >= 1


def test_a_terminal_that_does_not_know_the_question_is_not_asked() -> None:
    pace = FlowControl(asking=False)
    assert not any(frame(pace, 0) for _ in range(100))
    assert not pace.full(0)


def test_it_is_asked_more_often_while_answers_are_on_their_way() -> None:
    assert FIRST + NEXT <= WINDOW, "the first answer finds the second question asked"


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "vt100", "screen-256color", "tmux-256color"])
def test_whatever_takes_after_the_vt100_is_asked(term: str) -> None:
    assert abilities_of_terminal({"TERM": term}).answers


def test_emacs_answers_with_something_else_and_is_not_asked() -> None:
    assert not abilities_of_terminal({"TERM": "eterm-color"}).answers
