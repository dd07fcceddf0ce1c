"""Addresses are opened only where it is plain what they lead to, and nothing else ever goes out as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.witness import Pair
from tui.terminal.capabilities import capabilities_of_terminal
from tui.terminal.grid import Grid
from tui.terminal.requests.hyperlink import LONGEST, addresses, may_be_sent, target_of

IN_TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "TERM_PROGRAM": "tmux"}


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.target) for each in addresses(text)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://example.org/a?b=c#d.", "https://example.org/a?b=c#d"),
        ("(https://example.org/)", "https://example.org/"),
        ("https://en.wikipedia.org/wiki/Goal_(disambiguation)", "https://en.wikipedia.org/wiki/Goal_(disambiguation)"),
        ("“http://example.org:8080”", "http://example.org:8080"),
        ("HTTPS://EXAMPLE.ORG!", "HTTPS://EXAMPLE.ORG"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("mailto:lan@example.org?subject=Hi, soon", "mailto:lan@example.org?subject=Hi"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("[a](https://example.org/x)", "https://example.org/x"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, shown: str) -> None:
    assert found(text) == [(shown, shown)]


def test_several_in_one_text() -> None:
    assert [shown for shown, _target in found("http://a.org, http://b.org and mailto:c@d.org")] == [
        "http://a.org", "http://b.org", "mailto:c@d.org",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "https://lan:secret@example.org/",
        "https://lan@example.org/",
        "https://good.example@evil.example/",
        "http://",
        "http:///etc/passwd",
        "https://:80/",
        "https://-/",
        "https:example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ssh://host",
        "data:text/html,x",
        "mailto:lan",
        "mailto:@example.org",
        "mailto:lan@a@b",
        "xhttp://example.org",
        "me@https://example.org",
        "https://example.org/a-long-na…",
        "https://" + "a" * LONGEST,
        "https://example.org/" + "đ" * (LONGEST // 6),
        "no address: at all",
    ],
)
def test_what_is_not_opened(text: str) -> None:
    assert found(text) == []


def test_everything_but_printable_ascii_is_percent_encoded_once() -> None:
    assert target_of("https://vi.wikipedia.org/wiki/Mục_tiêu") == "https://vi.wikipedia.org/wiki/M%E1%BB%A5c_ti%C3%AAu"
    assert target_of("https://bücher.example/") == "https://b%C3%BCcher.example/"
    assert target_of("https://example.org/100%25%20%") == "https://example.org/100%25%20%25"
    assert target_of(target_of("https://example.org/Mục")) == target_of("https://example.org/Mục")


@given(st.text(alphabet='https://mailto:@.[]()%\x1b\x07\\;\x9c\u202e\u200bđ目 aé"<>|^`{}'))
def test_whatever_is_sent_is_plain(text: str) -> None:
    for _shown, target in found(text):
        assert target.isascii() and target.isprintable() and " " not in target and len(target) <= LONGEST
        assert target.lower().startswith(("http://", "https://", "mailto:"))
        assert may_be_sent(target)


@pytest.mark.parametrize("link", ["file:///etc/passwd", "https://a@b.org", "https://b.org/\u00e9", "x", "javascript:1"])
def test_no_other_link_passes_the_grid(link: str) -> None:
    grid = Grid(20, 1)
    grid.read(f"\x1b[1;1H\x1b]8;id=1;{link}\x1b\\here\x1b]8;;\x1b\\")
    assert {cell[1].link for cell in grid.meant[0] if cell is not None} == {""}


def test_a_link_is_sent_with_its_text_and_ended_with_it() -> None:
    pair = Pair(40, 3)
    pair.frame("\x1b[1;1H" + " " * 40 + "\n" + " " * 40 + "\n" + " " * 40)
    out = pair.frame("\x1b[2;1Hsee \x1b]8;id=7;https://example.org\x1b\\https://example.org\x1b]8;;\x1b\\ now\x1b[H")
    assert out.count("\x1b]8;;https://example.org\x1b\\https://example.org") == 1
    assert out.index("\x1b]8;;\x1b\\") > out.index("https://example.org\x1b\\https://example.org")
    assert "\x1b]8" not in pair.frame("\x1b[1;1Hnothing more\x1b[H"), "and costs nothing where there is none"
    gone = pair.frame("\x1b[2;1H" + " " * 40 + "\x1b[H")
    assert "example.org" not in gone


def test_two_links_in_one_frame_do_not_run_into_each_other() -> None:
    pair = Pair(60, 2)
    pair.frame("\x1b[1;1H" + " " * 60 + "\n" + " " * 60)
    out = pair.frame(
        "\x1b[1;1H\x1b]8;;http://a.org\x1b\\http://a.org\x1b]8;;\x1b\\ and \x1b]8;;http://b.org\x1b\\http://b.org\x1b]8;;\x1b\\."
    )
    here = {"http://a.org": "", "http://b.org": ""}
    link = ""
    for piece in out.split("\x1b]8;;")[1:]:
        link, _end, text = piece.partition("\x1b\\")
        if link:
            here[link] += text
    assert {each: "".join(text.split("\x1b")[0]) for each, text in here.items()} == {each: each for each in here}


def test_without_links_an_address_is_text() -> None:
    grid = Grid(20, 1, links=False)
    grid.read("\x1b[1;1H\x1b]8;;http://a.org\x1b\\http://a.org\x1b]8;;\x1b\\")
    assert {cell[1].link for cell in grid.meant[0] if cell is not None} == {""}


@pytest.mark.parametrize(
    ("environ", "takes"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4803"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "220402"}, True),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "190400"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "what"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot"}, True),
        ({**IN_TMUX, "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({**IN_TMUX, "TERM_PROGRAM_VERSION": "3.3a", "VTE_VERSION": "7006"}, False),
        ({"TERM": "screen.xterm-256color", "STY": "x", "VTE_VERSION": "7006"}, False),
        ({"TERM": "linux", "VTE_VERSION": "7006"}, False),
        ({"TERM": "vt100"}, False),
        ({}, False),
    ],
)
def test_only_a_terminal_known_to_open_them_gets_any(environ: dict[str, str], takes: bool) -> None:
    assert capabilities_of_terminal(environ).links is takes
