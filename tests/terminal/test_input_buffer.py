"""Keys over a slow line: Esc answers at once, and what came in two packets is still one key."""

from __future__ import annotations

import time
from itertools import groupby

import pytest

from tui.terminal.input_buffer import ALONE, ESC, LONGEST, PATIENCE, TOO_LATE, InputBuffer


def arrived(*packets: tuple[float, str], alt: str = "") -> list[str]:
    """What can be read when packets arrive at these seconds, and after the last when no more come: Esc keys, and all between."""
    keys, out = InputBuffer(alt), []
    for now, text in packets:
        out += keys.rest(now)
        out += keys.take(text, now)
    out += keys.rest(packets[-1][0] + 2 * PATIENCE)
    return [
        "".join(units) if not esc else ESC for esc, group in groupby(out, ESC.__eq__) for units in (group if esc else [group])
    ]


@pytest.mark.parametrize("key", ["\x1b[B", "\x1bOB", "\x1b[1;5C", "\x1b[201~", "\x1b[<0;10;5M", "\x1b[27u", "\x1b[?2026;2$y"])
def test_a_key_in_two_packets_is_one_key(key: str) -> None:
    for cut in range(1, len(key)):
        gap = ALONE * 0.8 if cut == 1 else PATIENCE * 0.8
        assert "".join(arrived((0, key[:cut]), (gap, key[cut:]))) == key
        assert ESC not in arrived((0, key[:cut]), (gap, key[cut:]))


def test_esc_alone_is_the_esc_key_soon() -> None:
    keys = InputBuffer()
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
    assert arrived((0, "\x1b[1;")) == [ESC, "[1;"]


def test_text_is_not_held() -> None:
    keys = InputBuffer()
    assert keys.take("jjj", 0) == ["jjj"]
    assert keys.wait is None
    assert "".join(keys.take("é\x1b[A", 0)) == "é\x1b[A"
    assert keys.wait is None


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
        keys = InputBuffer()
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


NO_KEYS = [
    "\x1b[?62;22c", "\x1b[?0u", "\x1b[?997;1n", "\x1b[>41;354;0c", "\x1b[24;80R", "\x1b[8;24;80t", "\x1b[?2048;2$y", "\x1b[I",
    "\x1b[48;24;80;480;640t", "\x1b[1;2;3;4z", "\x1b[ q", "\x1b[12;3!p", "\x1b[0;-5;3M", "\x1bO9;9z", "\x1b[[J",
    "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1b]52;c;cXE=\x1b\\", "\x1b]\x07",
    "\x1bP>|XTerm(379)\x1b\\", "\x1bP1+r544e=787465726d\x1b\\", "\x1bP!|00000000\x1b\\", "\x1b_Gi=31;OK\x1b\\",
    "\x1b^quiet\x1b\\", "\x1bXqdu\r\n\x1b\\",
]  # fmt: skip
"""What terminals answer, some of it long after they were asked, and by somebody else."""


@pytest.mark.parametrize("sequence", NO_KEYS)
def test_a_complete_sequence_stays_whole_however_it_is_cut(sequence: str) -> None:
    for cut in range(1, len(sequence)):
        assert InputBuffer().take(sequence, 0) == [sequence]
        gap = ALONE * 0.9 if cut == 1 else PATIENCE * 0.9
        assert arrived((0, f"a{sequence[:cut]}"), (gap, f"{sequence[cut:]}b")) == [f"a{sequence}b"]
    one_by_one = [(0.9 * PATIENCE * number, letter) for number, letter in enumerate(sequence)]
    assert arrived(*one_by_one) in ([sequence], [ESC, sequence]), "its first byte alone may have been the Esc key"


@pytest.mark.parametrize("sequence", NO_KEYS)
def test_in_eight_bits_it_is_the_same_sequence(sequence: str) -> None:
    short = bytes([ord(sequence[1]) + 0x40]) + sequence[2:].replace("\x1b\\", "\udc9c").encode("utf-8", "surrogateescape")
    text = short.decode("utf-8", "surrogateescape")
    (unit,) = InputBuffer().take(text, 0)
    assert unit.replace("\udc9c", "\x1b\\") == sequence
    assert InputBuffer().take(chr(ord(sequence[1]) + 0x40) + sequence[2:], 0) == [sequence]


@pytest.mark.parametrize("opened", ["[", "O", "]", "P", "_", "^", "X"])
def test_what_opens_a_sequence_and_does_not_end_was_esc_and_that_key(opened: str) -> None:
    assert arrived((0, ESC + opened)) == [ESC, opened]
    assert arrived((0, ESC + opened), (1.01 * PATIENCE, "j")) == [ESC, f"{opened}j"]
    assert arrived((0, f"{ESC}{opened}{ESC}[B")) == [ESC, f"{opened}\x1b[B"]
    assert arrived((0, f"{ESC}{opened}{ESC}")) == [ESC, opened, ESC]
    if opened not in "[O":
        assert arrived((0, f"{ESC}{opened}jj\r")) == [ESC, f"{opened}jj\r"]


@pytest.mark.parametrize("opened", ["]", "P", "[1", "O2"])
def test_no_sequence_is_longer_than_four_kilobytes(opened: str) -> None:
    keys = InputBuffer()
    digits = "1" * (LONGEST - len(opened) - 1)
    assert keys.take(ESC + opened + digits, 0) == []
    assert keys.take("1", 0) == [ESC, f"{opened}{digits}1"]
    assert LONGEST == 4096


def test_esc_and_any_other_key_in_one_packet_are_both() -> None:
    for code in (*range(0x7F), 0xE9, 0x1EE5, 0x1F600):
        key = chr(code)
        assert arrived((0, ESC + key)) == ([ESC, ESC] if key == ESC else [ESC, key])
    for key in ("\x1b[B", "\x1bOP", "\x1b[6~", "\x1b[1;2A", "\x1b[Z", "\x1b[[A"):
        assert arrived((0, ESC + key)) == [ESC, key]


def test_a_character_that_is_bound_with_alt_is_one_key_with_esc() -> None:
    assert arrived((0, "\x1bx"), alt="x") == ["\x1bx"]
    assert arrived((0, "\x1by"), alt="x") == [ESC, "y"]
    assert arrived((0, ESC), (ALONE, "x"), alt="x") == [ESC, "x"]


def test_what_has_no_end_of_its_own_ends_with_the_silence() -> None:
    """rxvt's keys with shift; and `ESC [ M`, which is a key of st, and begins three bytes of an old mouse."""
    assert arrived((0, "\x1b[3$")) == ["\x1b[3$"]
    assert arrived((0, "\x1b[3$\x1b[3$")) == ["\x1b[3$\x1b[3$"]
    assert InputBuffer().take("\x1b[3$y", 0) == ["\x1b[3$y"]
    keys = InputBuffer()
    assert keys.take("\x1b[Mj", 0) == []
    assert keys.rest(PATIENCE) == ["\x1b[M", "j"]
    assert InputBuffer().take("\x1b[M !!q", 0) == ["\x1b[M !!", "q"]


PASTES = [
    "one\ntwo", "a\x1b[31mred\x1b[0m", "\x1b]52;c;cXE=\x07", "\x1b[200~", "\x1b[B\x1b", "q\x1b[201", "\x9b31m", "\x1bPq", "",
]  # fmt: skip


@pytest.mark.parametrize("text", PASTES)
def test_a_paste_stays_whole_with_whatever_is_in_it_however_it_is_cut(text: str) -> None:
    whole = f"\x1b[200~{text}\x1b[201~"
    for cut in range(len(whole) + 1):
        gap = ALONE * 0.9 if cut == 1 else PATIENCE * 0.9 if cut < 6 else 30.0
        assert arrived((0, f"j{whole[:cut]}"), (gap, f"{whole[cut:]}k")) == [f"j{whole}k"], cut
    keys = InputBuffer()
    units = [unit for letter in f"{whole}k" for unit in keys.take(letter, 0)]
    assert units == [whole, "k"]
    assert keys.wait is None


def test_a_paste_without_an_end_leaves_the_keys_to_whoever_presses_esc() -> None:
    """Its end got lost: then nothing that is typed would ever be a key again."""
    for key in (ESC, "\x03"):
        keys = InputBuffer()
        assert keys.take("\x1b[200~one", 0) == []
        assert keys.take("two", 5) == []
        assert keys.take(key, 5.9) == [], "it may be the first byte of the end"
        units = keys.take(key, 7.1)
        assert units[0] == f"\x1b[200~onetwo{key}\x1b[201~"
        assert [*units[1:], *keys.rest(8)] == [key]
        assert keys.take("q", 9) == ["q"]


def test_an_answer_in_a_paste_belongs_to_it_unless_one_is_to_come() -> None:
    paste = "\x1b[200~a\x1b[0nb\x1b[201~"
    assert InputBuffer(due=lambda: False).take(paste, 0) == [paste]
    assert InputBuffer(due=lambda: True).take(paste, 0) == ["\x1b[200~ab\x1b[201~"]


def test_a_large_paste_takes_its_time_and_no_more() -> None:
    keys, whole = InputBuffer(), f"\x1b[200~{'words ' * 500_000}\x1b[201~"
    begun = time.process_time()
    units = [unit for at in range(0, len(whole), 4096) for unit in keys.take(whole[at : at + 4096], 0)]
    assert units == [whole]
    assert time.process_time() - begun < 2


def test_keys_in_one_packet_with_the_first_piece_of_an_answer_are_keys_and_the_pieces_are_one_answer() -> None:
    buffer = InputBuffer(due=lambda: True, colour_due=lambda: True)
    assert buffer.take("\x1b]11;rgb:ffff/Lots ", 0.0) == ["Lots "]
    assert buffer.take("you\x1b[B", 0.1) == ["you", "\x1b[B"]
    assert buffer.take("ffff/ffff\x07", 0.2) == ["\x1b]11;rgb:ffff/ffff/ffff\x07"]
    assert buffer.take("\x1b]11;rgb:ff/ff/ff", 0.3) == []
    assert buffer.take("x", 0.4)[-1] == "x"


def test_where_no_answer_is_to_come_a_piece_of_one_holds_nothing_back() -> None:
    buffer = InputBuffer(due=lambda: True, colour_due=lambda: False)
    assert buffer.take("\x1b]11;rgb:ffff/Lots ", 0.0) == ["\x1b]11;rgb:ffff/", "Lots "]
