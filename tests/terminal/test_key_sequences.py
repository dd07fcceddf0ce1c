"""What the terminals of this world send for their keys is one key; everything else is none."""

from __future__ import annotations

import curses
import random
import re
import shutil
import subprocess

import pytest
from textual import events
from textual.message import Message

from tui.commands.main_commands import COMMANDS, EVERYWHERE, Command
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.terminal.capabilities import capabilities_of_terminal
from tui.terminal.input_buffer import ALONE, ESC, PATIENCE, InputBuffer
from tui.terminal.input_events import InputEvents
from tui.terminal.key_sequences import Click, Pressed, Typed, click_of, key_of


def read(text: str) -> list[Message]:
    """What the program is told when this arrives, and nothing more."""
    keys, made = InputBuffer(), InputEvents()
    units = [*keys.take(text, 0), *keys.rest(1.0)]
    return [message for unit in units for message in made.messages(unit)]


def pressed(text: str) -> list[str]:
    """The keys in it, as Textual calls them."""
    found = read(text)
    assert all(isinstance(message, events.Key) for message in found), found
    return [message.key for message in found if isinstance(message, events.Key)]


ONE_KEY = {
    "st": {
        "\x1b[P": "delete", "\x1b[2K": "shift+delete", "\x1b[M": "ctrl+delete", "\x1b[J": "ctrl+end", "\x1b[K": "shift+end",
        "\x1b[4h": "insert", "\x1b[4l": "shift+insert", "\x1b[L": "ctrl+insert", "\x1b[H": "home", "\x1b[4~": "end",
        "\x1b[2J": "shift+home", "\x1b[1;2P": "shift+f1", "\x1b[5;5~": "ctrl+pageup",
    },
    "Konsole": {
        "\x1bO2P": "shift+f1", "\x1bO5P": "ctrl+f1", "\x1bO2R": "shift+f3", "\x1bO3S": "alt+f4", "\x1bO6Q": "ctrl+shift+f2",
        "\x1bO5A": "ctrl+up", "\x1bO2H": "shift+home", "\x1bO1;2P": "shift+f1", "\x1b[15;2~": "shift+f5", "\x1bOH": "home",
    },
    "xterm": {
        "\x1b[A": "up", "\x1bOA": "up", "\x1b[1;2A": "shift+up", "\x1b[1;5D": "ctrl+left", "\x1b[1;6F": "ctrl+shift+end",
        "\x1bOP": "f1", "\x1b[1;5P": "ctrl+f1", "\x1b[1;2R": "shift+f3", "\x1b[3;2~": "shift+delete",
        "\x1b[24;5~": "ctrl+f12",
        "\x1b[5~": "pageup", "\x1b[Z": "shift+tab", "\x1bOM": "enter", "\x1bOj": "asterisk", "\x1bOo": "slash", "\x1bOs": "3",
        "\x1b[27;5;9~": "ctrl+tab", "\x1b[27;2;13~": "shift+enter", "\x1b[1;3B": "alt+down",
    },
    "rxvt": {
        "\x1b[a": "shift+up", "\x1bOa": "ctrl+up", "\x1bOb": "ctrl+down", "\x1b[7~": "home", "\x1b[7$": "shift+home",
        "\x1b[7^": "ctrl+home", "\x1b[8^": "ctrl+end", "\x1b[3$": "shift+delete", "\x1b[3^": "ctrl+delete",
        "\x1b[3@": "ctrl+shift+delete", "\x1b[11~": "f1", "\x1b[11^": "ctrl+f1", "\x1b[23~": "f11", "\x1b[25~": "f13",
    },
    "the Linux console": {
        "\x1b[[A": "f1", "\x1b[[B": "f2", "\x1b[[C": "f3", "\x1b[[D": "f4", "\x1b[[E": "f5", "\x1b[17~": "f6",
        "\x1b[1~": "home",
        "\x1b[25~": "f13", "\x1b[34~": "f20",
    },
    "tmux, screen": {"\x1b[1~": "home", "\x1b[4~": "end", "\x1b[5A": "ctrl+up", "\x1b[5D": "ctrl+left"},
    "kitty": {
        "\x1b[27u": "escape", "\x1b[13u": "enter", "\x1b[9u": "tab", "\x1b[127u": "backspace", "\x1b[127;1:1u": "backspace",
        "\x1b[1;1:1A": "up", "\x1b[1;1:2B": "down", "\x1b[112;5u": "ctrl+p", "\x1b[112;5:1u": "ctrl+p", "\x1b[97;2u": "A",
        "\x1b[97:65;2u": "A", "\x1b[106u": "j", "\x1b[106;129u": "j", "\x1b[106;65;106u": "j", "\x1b[47u": "slash",
        "\x1b[32u": "space", "\x1b[12288u": "ideographic_space", "\x1b[8205u": "zero_width_joiner",
        "\x1b[57400u": "1", "\x1b[57414u": "enter", "\x1b[57376u": "f13", "\x1b[13;2u": "shift+enter", "\x1b[97;3u": "alt+a",
        "\x1b[47;5u": "ctrl+slash", "\x1b[13~": "f3", "\x1b[1;;A": "", "\x1b[Q": "f2",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("sequence", "key"), [(sequence, key) for keys in ONE_KEY.values() for sequence, key in keys.items()], ids=repr
)
def test_it_is_one_key(sequence: str, key: str) -> None:
    assert pressed(sequence) == ([key] if key else [])
    assert pressed(f"{ESC}{sequence}") == ["escape", *([key] if key else [])], "behind Esc in one packet, too"


MALFORMED = [
    "\x1b[1;1:3A", "\x1b[127;1:3u", "\x1b[106;1:3u", "\x1b[1;1:9A", "\x1b[1;1:1:1A", "\x1b[1114112u",
    "\x1b[4294967296u", "\x1b[0u", "\x1b[1u",
    "\x1b[55296u", "\x1b[57343;5u", "\x1b[u", "\x1b[;u", "\x1b[;;;u", "\x1b[:u", "\x1b[:::;:::u", "\x1b[97;0u",
    "\x1b[97;257u", "\x1b[97;99999999999999999999u",
    "\x1b[99999999999999999999999999999999u", "\x1b[9999999999A", "\x1b[1;9999999999A", "\x1b[1:2:3A", "\x1b[2:3~",
    "\x1b[~", "\x1b[;~",
    "\x1b[3;1:3~", "\x1b[3;;;~", "\x1b[999~", "\x1b[27;5;1114112~", "\x1b[27;5;55555555555~", "\x1b[27;5;97;1~",
    "\x1b[97;1;55296u",
    "\x1b[97;1;1114112u", "\x1b[97;1;106:107u", "\x1b[97;1;7u", "\x1b[27;1;27u", "\x1b[1114111u", "\x1b[65535u",
    "\x1b[65534;5u", "\x1b[1;2;3A", "\x1b[<0;0;0M",
    "\x1b[<999999999;1;1M", "\x1b[<0;99999999999;1M", "\x1b[<;;M", "\x1b[<0;1M", "\x1b[<-1;1;1M", "\x1b[<0;1;1;1M",
    "\x1b[<128;1;1M",
    "\x1b[48;;;;t", "\x1b[48;99999999999;1;1;1t", "\x1b[?2026;99999999999$y", "\x1b[?99999999999;1$y", "\x1b[99999999999;1R",
    "\x1bO99999999999P", "\x1bO0P", "\x1bO;P", "\x1b[99$", "\x1b[99^", "\x1b[57441u", "\x1b[57441;2u", "\x1b[E", "\x1b[G",
    "\x1b[13;1:3u", "\x1b[27;1:3u",
]  # fmt: skip


@pytest.mark.parametrize("sequence", MALFORMED, ids=repr)
def test_what_cannot_be_is_dropped_and_noted(sequence: str) -> None:
    made, keys = InputEvents(), InputBuffer()
    units = [*keys.take(sequence, 0), *keys.rest(1.0)]
    assert [message for unit in units for message in made.messages(unit)] == []
    assert list(made.unread) == [sequence]


@pytest.mark.parametrize(
    ("sequence", "click"),
    {
        "\x1b[<0;10;5M": Click(0, 10, 5, True), "\x1b[<0;10;5m": Click(0, 10, 5, False),
        "\x1b[<65;1;1M": Click(65, 1, 1, True),
        "\x1b[32;10;5M": Click(0, 10, 5, True), "\x1b[35;10;5M": Click(0, 10, 5, False),
        "\x1b[97;10;5M": Click(65, 10, 5, True),
        "\x1b[M *%": Click(0, 10, 5, True), "\x1b[M#*%": Click(0, 10, 5, False), "\x1b[M \udce8%": Click(0, 200, 5, True),
        "\x1b[M \x7f!": Click(0, 95, 1, True), "\x1b[<128;1;1M": None, "\x1b[0;1;1M": None,
    }.items(),
    ids=repr,
)  # fmt: skip
def test_every_kind_of_mouse_clicks(sequence: str, click: Click | None) -> None:
    assert click_of(sequence) == click
    kinds = {None: [], (0, True): [events.MouseDown], (0, False): [events.MouseUp], (65, True): [events.MouseScrollDown]}
    assert [type(message) for message in read(sequence)] == kinds[click and (click.buttons, click.pressed)]


BYTES = {
    "down": "\x1b[B", "up": "\x1b[A", "left": "\x1b[D", "right": "\x1b[C", "home": "\x1b[H", "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~", "delete": "\x1b[3~", "tab": "\t", "shift+tab": "\x1b[Z", "enter": "\r", "space": " ",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "shift+down": "\x1b[1;2B", "shift+up": "\x1b[1;2A", "slash": "/", "colon": ":", "question_mark": "?",
    "escape": "\x1b", "insert": "\x1b[2~",
    "right_square_bracket": "]", "left_square_bracket": "[", "plus": "+", "minus": "-", "full_stop": ".",
    "comma": ",", "at": "@", "asterisk": "*",
    "circumflex_accent": "^", "underscore": "_",
}  # fmt: skip


def bytes_of(key: str) -> str:
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return key if len(key) == 1 else BYTES[key]


BOUND = sorted(
    {key for command in (*COMMANDS, *STANDUP_COMMANDS, *EVERYWHERE) for key in command.keys.split(",")} | {"ctrl+g", "ctrl+o"}
)


@pytest.mark.parametrize("key", BOUND)
def test_esc_and_any_bound_key_in_one_packet_do_both(key: str) -> None:
    assert pressed(bytes_of(key)) == [key], "it can be typed where nothing was asked of the keyboard"
    assert pressed(ESC + bytes_of(key)) == ["escape", key]
    assert pressed(ESC + bytes_of(key) + bytes_of("down")) == ["escape", key, "down"]


@pytest.mark.parametrize(
    "key", ["]", "P", "[", "O", "_", "^", "X", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNQRSTUVWYZ0123456789"]
)
def test_esc_and_any_letter_in_one_packet_are_two_keys(key: str) -> None:
    names = {"]": "right_square_bracket", "[": "left_square_bracket", "_": "underscore", "^": "circumflex_accent"}
    assert pressed(ESC + key) == ["escape", names.get(key, key)]


def test_what_is_bound_with_alt_is_one_key_and_every_other_letter_is_not() -> None:
    units = InputBuffer(alt={"x", "."}).take("\x1bx\x1b.\x1bz", 0)
    assert [key_of(unit) for unit in units[:2]] == [Pressed("alt+x"), Pressed("alt+full_stop")]
    assert units[2:] == [ESC, "z"]


def test_shift_tab_of_the_linux_console_is_esc_and_tab_elsewhere() -> None:
    assert pressed("\x1b\t") == ["escape", "tab"]
    (unit,) = InputBuffer(alt="\t").take("\x1b\t", 0)
    assert key_of(unit) == Pressed("shift+tab")
    assert [capabilities_of_terminal({"TERM": term}).esc_and_tab for term in ("linux", "xterm", "st-256color")] == [
        True,
        False,
        False,
    ]


def test_text_that_is_no_unicode_is_shown_as_such_and_harms_nobody() -> None:
    text = b"caf\xe9 \xed\xa0\x80 \xff\xfe \xc3".decode("utf-8", "surrogateescape")
    characters = [message.character for message in read(text) if isinstance(message, events.Key)]
    assert "".join(filter(None, characters)) == "caf\ufffd \ufffd\ufffd\ufffd \ufffd\ufffd \ufffd"
    (paste,) = read(f"\x1b[200~{text}\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "caf\ufffd \ufffd\ufffd\ufffd \ufffd\ufffd \ufffd"


def test_a_paste_is_one_paste_with_what_is_in_it() -> None:
    (paste,) = read("\x1b[200~q\x1b[31mred\x1b]52;c;cXE=\x07\x00\n\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "q\x1b[31mred\x1b]52;c;cXE=\x07\n"


def strings_of(term: str) -> set[str]:
    """What the keys of a terminal send, as its description says."""
    said = subprocess.run(["infocmp", "-x1", term], capture_output=True, text=True, check=False).stdout
    found = set()
    for name, text in re.findall(r"^\t(k\w+)=(.*),$", said, re.MULTILINE):
        if name not in ("kxIN", "kxOUT", "kmous"):
            found.add(unescaped(text))
    return {text for text in found if text.startswith(("\x1b[", "\x1bO"))}


def unescaped(text: str) -> str:
    """A string of terminfo as it is sent."""

    def one(match: re.Match[str]) -> str:
        escape = match[0]
        if escape.startswith("^"):
            return chr(ord(escape[1]) ^ 0x40)
        letters = {"E": "\x1b", "e": "\x1b", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "s": " ", "0": "\0"}
        return chr(int(escape[1:], 8)) if escape[1:].isdigit() and len(escape) > 2 else letters.get(escape[1], escape[1])

    return re.sub(r"\\[0-7]{3}|\\.|\^.", one, text)


TERMINALS = (
    "xterm-256", "xterm-kitty", "xterm-new", "xterm-vt220", "xterm-sco", "xterm-sun", "xterm-hp", "rxvt", "st-", "konsole",
    "linux", "screen", "tmux", "vt1", "vt2", "vt5", "foot", "kitty", "alacritty", "gnome", "putty", "mintty", "iterm",
    "eterm", "mlterm", "teraterm", "cons25", "wezterm", "ghostty", "contour", "domterm", "scoansi", "wsvt", "cygwin",
    "nsterm", "ansi",
)  # fmt: skip
"""Beginnings of names; the lesser ones have the same keys."""


def test_every_key_that_terminfo_knows_is_one_key_or_nothing() -> None:
    if shutil.which("toe") is None or shutil.which("infocmp") is None:
        pytest.skip("there is no terminfo here")
    told = subprocess.run(["toe", "-a"], capture_output=True, text=True, check=True).stdout
    terms = {line.split()[0] for line in told.splitlines()}
    sequences = {sequence for term in sorted(terms) if term.startswith(TERMINALS) for sequence in strings_of(term)}
    assert len(sequences) > 60, "so many are in any terminfo"
    for sequence in sorted(sequences):
        found = pressed(sequence) if not sequence.startswith("\x1b[M") or len(sequence) < 6 else []
        assert len(found) <= 1, (sequence, found)
        assert len(found) == 1 or sequence not in KNOWN, sequence


KNOWN = {sequence for keys in ONE_KEY.values() for sequence, key in keys.items() if key}


def sequences(number: random.Random) -> str:
    """A complete sequence of any kind."""

    def some(characters: str, most: int) -> str:
        return "".join(number.choices(characters, k=number.randrange(most)))

    printable = "".join(map(chr, range(0x20, 0x7F)))
    kind = number.choice("[[[[O]P_^X")
    if kind == "[":
        middle = some("<=>?", 2) + some("0123456789;:", 9) + some(" !\"#$%&'()*+,-./", 2)
        return f"\x1b[{middle}{chr(number.randrange(0x40, 0x7F))}"
    if kind == "O":
        return f"\x1bO{some('0123456789;', 4)}{chr(number.randrange(0x40, 0x7F))}"
    end = number.choice(["\x07", "\x1b\\"]) if kind == "]" else "\x1b\\"
    return f"\x1b{kind}{some(printable + 'éụ目', 40)}{end}"


def is_no_key(sequence: str) -> bool:
    """Whether it is complete, and none of what the program knows."""
    paste = sequence in ("\x1b[200~", "\x1b[0n", "\x1b[3n")
    return not paste and sequence not in ("\x1b[M", "\x1b[[") and key_of(sequence) is None and click_of(sequence) is None


def no_keys(seed: int, count: int) -> list[str]:
    number, found = random.Random(seed), []
    while len(found) < count:
        sequence = sequences(number)
        if is_no_key(sequence):
            found.append(sequence)
    return found


def test_ten_thousand_sequences_that_are_no_key_say_nothing_however_they_are_cut() -> None:
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    number, keys, made = random.Random(seed), InputBuffer(), InputEvents()
    text, now, escs = "".join(no_keys(seed, 10_000)), 0.0, 0
    at = 0
    while at < len(text):
        length = number.choice((1, 2, 3, 5, 8, 13, 400))
        units = [*keys.rest(now), *keys.take(text[at : at + length], now)]
        at += length
        now += number.random() * 0.95 * (ALONE if text[at - 1 : at] == ESC else PATIENCE)
        for unit in units:
            assert made.messages(unit) == [], unit
            escs += 1
    assert escs == 10_000
    assert keys.rest(now + 9) == []


def test_of_all_sequences_only_the_known_ones_type_anything() -> None:
    """No letter that opens something comes out of a sequence but by the ways that say so: a keypad, and a character's number."""
    for letter in map(chr, range(0x40, 0x7F)):
        for before in ("\x1b[", "\x1b[1", "\x1b[2", "\x1b[3;2", "\x1b[?", "\x1b[>1;2", "\x1b[ ", "\x1b[1$"):
            found = key_of(before + letter)
            assert not isinstance(found, Typed) or letter == "u" or before + letter == "\x1b[127~", before + letter
    assert key_of("\x1bOP") == Pressed("f1")


def test_terminfo_of_this_machine_gives_the_arrows_by_their_names() -> None:
    for term in ("xterm-256color", "linux", "screen", "vt220"):
        try:
            curses.setupterm(term, 1)
        except curses.error:
            continue
        for name, key in (("kcuu1", "up"), ("kcud1", "down"), ("kdch1", "delete"), ("kf1", "f1"), ("kpp", "pageup")):
            sent = curses.tigetstr(name)
            assert sent is None or pressed(sent.decode()) == [key], (term, name, sent)


def test_every_command_can_be_typed_without_asking_anything_of_the_keyboard() -> None:
    commands: tuple[Command, ...] = (*COMMANDS, *STANDUP_COMMANDS, *EVERYWHERE)
    for command in commands:
        for key in command.keys.split(","):
            assert pressed(bytes_of(key)) == [key]
