"""How much may be on its way: a terminal that answers is never far behind, and one that does not is never waited for again."""

from __future__ import annotations

import pytest

from tui.terminal.capabilities import capabilities_of_terminal
from tui.terminal.requests.flow_control import CALM, FIRST, LONGEST, NEXT, PATIENCE, WINDOW, FlowControl

FRAME = 1000


def frame(flow: FlowControl, now: float, size: int = FRAME) -> bool:
    """Send a frame, and give whether it was asked behind it."""
    flow.wrote(size, now)
    return flow.asks(now)


def filled(flow: FlowControl, now: float = 0.0) -> int:
    """Send frames until no more may go. Gives how many requests went with them."""
    asked = 0
    for _ in range(100):
        if flow.full(now):
            return asked
        asked += frame(flow, now)
    raise AssertionError("it is never full")


def test_single_keys_ask_nothing() -> None:
    flow = FlowControl()
    assert not any(frame(flow, number * (CALM + 0.1)) for number in range(100))
    assert not any(frame(flow, 200 + number / 30, 100) for number in range(FIRST // 100))


def test_what_goes_out_without_a_pause_is_asked_about_and_bounded() -> None:
    flow, now = FlowControl(), 0.0
    assert filled(flow) >= 1
    for _ in range(50):  # however often it answers
        now += 0.3
        flow.answered(now)
        filled(flow, now)
        assert WINDOW <= flow.under_way < WINDOW + FRAME


def test_nothing_is_held_back_where_the_answer_comes_at_once() -> None:
    flow = FlowControl()
    for number in range(300):
        assert not flow.full(number / 30)
        if frame(flow, number / 30):
            flow.answered(number / 30 + 0.001)


def test_held_frames_go_on_with_the_answer() -> None:
    flow = FlowControl()
    filled(flow)
    assert flow.full(0.5)
    flow.answered(0.6)
    assert not flow.full(0.6)


def test_a_large_frame_is_sent_whole_and_the_next_one_waits() -> None:
    flow = FlowControl()
    assert not flow.full(0)
    assert frame(flow, 0, 20_000)
    assert flow.full(0.1)
    flow.answered(0.2)
    assert not flow.full(0.2)


def test_what_is_no_frame_counts_but_holds_nothing_back_before_somebody_was_asked() -> None:
    flow = FlowControl()
    flow.wrote(50_000, 0)
    assert not flow.full(0)
    assert frame(flow, 0)
    assert flow.full(0)


def test_who_does_not_answer_is_not_waited_for_again() -> None:
    flow = FlowControl()
    filled(flow)
    assert flow.full(PATIENCE - 0.01)
    assert not flow.full(PATIENCE + 0.01)
    assert flow.due(PATIENCE + 0.01) == 0
    for number in range(100):
        assert not flow.full(2 + number / 30)
        assert not frame(flow, 2 + number / 30), "nor asked"


def test_a_late_answer_switches_it_on_again_and_is_given_more_time() -> None:
    flow = FlowControl()
    filled(flow)
    assert not flow.full(PATIENCE + 0.01)
    flow.answered(2.0)
    while flow.due(2.0):
        flow.answered(2.0)
    filled(flow, 3.0)
    assert flow.full(3.0 + 2 * PATIENCE)
    assert not flow.full(3.0 + LONGEST + 0.01)


def test_the_patience_grows_with_the_line_and_has_an_end() -> None:
    flow = FlowControl()
    for took in (0.001, 1.0, 1.4):
        filled(flow, 100 * took)
        while flow.due(100 * took):
            flow.answered(100 * took + took)
    filled(flow, 500)
    assert 4 < flow.due(500) <= LONGEST


def test_an_answer_that_nobody_asked_for_changes_nothing() -> None:
    flow = FlowControl()
    flow.answered(0)
    assert not frame(flow, 0)
    assert frame(flow, 0, FIRST)


def test_what_was_answered_to_somebody_else_is_not_waited_for() -> None:
    flow = FlowControl()
    filled(flow)
    flow.forget()
    assert not flow.full(0)
    assert flow.due(0) == 0
    assert filled(flow) >= 1


def test_a_terminal_that_does_not_know_the_question_is_not_asked() -> None:
    flow = FlowControl(asking=False)
    assert not any(frame(flow, 0) for _ in range(100))
    assert not flow.full(0)


def test_it_is_asked_more_often_while_answers_are_on_their_way() -> None:
    assert FIRST + NEXT <= WINDOW, "the first answer finds the second question asked"


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "vt100", "screen-256color", "tmux-256color"])
def test_whatever_takes_after_the_vt100_is_asked(term: str) -> None:
    assert capabilities_of_terminal({"TERM": term}).answers


def test_emacs_answers_with_something_else_and_is_not_asked() -> None:
    assert not capabilities_of_terminal({"TERM": "eterm-color"}).answers
