"""Keys over a slow line: Esc answers at once, and what came in two packets is still one key."""

from __future__ import annotations

import pytest

from tui.terminal.keys import ALONE, ESC, PATIENCE, TOO_LATE, Arriving


def arrived(*packets: tuple[float, str]) -> list[str]:
    """What can be read when packets arrive at these seconds, and after the last when no more come."""
    keys, out = Arriving(), []
    for now, text in packets:
        out += keys.rest(now)
        out += keys.take(text, now)
    return out + keys.rest(packets[-1][0] + 2 * PATIENCE)


@pytest.mark.parametrize("key", ["\x1b[B", "\x1bOB", "\x1b[1;5C", "\x1b[200~", "\x1b[<0;10;5M", "\x1b[27u", "\x1b[?2026;2$y"])
def test_a_key_in_two_packets_is_one_key(key: str) -> None:
    for cut in range(1, len(key)):
        gap = ALONE * 0.8 if cut == 1 else PATIENCE * 0.8
        assert "".join(arrived((0, key[:cut]), (gap, key[cut:]))) == key
        assert ESC not in arrived((0, key[:cut]), (gap, key[cut:]))


def test_esc_alone_is_the_esc_key_soon() -> None:
    keys = Arriving()
    assert keys.take(ESC, 0) == []
    assert keys.wait == ALONE <= 0.05
    assert keys.rest(ALONE) == [ESC]
    assert keys.wait is None


def test_esc_and_what_is_typed_after_it_are_two_keys() -> None:
    assert arrived((0, ESC), (ALONE, "q")) == [ESC, "q"]
    assert arrived((0, ESC), (ALONE, "[")) == [ESC, "["]


def test_an_arrow_whose_first_byte_was_far_ahead_still_arrives() -> None:
    assert arrived((0, ESC), (0.3, "[B")) == [ESC, "\x1b[B"]
    assert arrived((0, ESC), (0.1 + TOO_LATE, "[B")) == [ESC, "[B"]


def test_a_sequence_that_never_ends_is_given_up() -> None:
    assert arrived((0, "\x1b[1;")) == ["\x1b[1;"]


def test_text_is_not_held() -> None:
    keys = Arriving()
    assert keys.take("jjj", 0) == ["jjj"]
    assert keys.wait is None
    assert keys.take("é\x1b[A", 0) == ["é\x1b[A"]


def test_an_escape_in_a_paste_that_comes_in_packets_is_no_key() -> None:
    packets = arrived((0, "\x1b[200~one"), (0.1, ESC), (0.3, "[201~"), (0.4, "q"))
    assert ESC not in packets
    assert "".join(packets) == "\x1b[200~one\x1b[201~q"


def test_esc_and_the_next_key_in_one_packet_are_two_keys() -> None:
    assert arrived((0, "\x1bq")) == [ESC, "q"]
    assert arrived((0, "ab\x1bj\x1b[B\x1bk")) == ["ab", ESC, "j\x1b[B", ESC, "k"]
    assert arrived((0, "\x1b[200~one\x1btwo\x1b[201~")) == ["\x1b[200~one\x1btwo\x1b[201~"]


@pytest.mark.parametrize(
    "text", ["\x1b[0n", "j\x1b[0nk", "\x1b[B\x1b[0n\x1b[A", "\x1b[0n\x1b[0n", "\x1b[3njj", "\x1b[200~a\x1b[0nb\x1b[201~"]
)
def test_the_terminals_answer_is_no_key_however_it_is_cut(text: str) -> None:
    typed = text.replace("\x1b[0n", "").replace("\x1b[3n", "")
    for cut in range(1, len(text)):
        keys = Arriving()
        first = keys.take(text[:cut], 0)
        answers = keys.answers
        found = first + keys.take(text[cut:], ALONE * 0.8)
        assert "".join(found + keys.rest(2 * PATIENCE)) == typed
        assert answers + keys.answers == text.count("n")


def test_esc_before_an_answer_is_the_esc_key() -> None:
    assert arrived((0, "\x1b\x1b[0n")) == [ESC]
    assert arrived((0, ESC), (ALONE * 0.8, "\x1b[0nq")) == [ESC, "q"]


def test_an_answer_whose_first_byte_was_far_ahead_types_nothing() -> None:
    assert arrived((0, ESC), (0.3, "[0n")) == [ESC]
