"""What is said of a text that was sent to a clipboard, terminal by terminal: nothing that nobody knows."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.screens.conftest import Open
from tui.screens import clipboard
from tui.words import use

TAKES_NONE = [
    {"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(390)"},
    {"TERM": "rxvt-unicode-256color"},
    {"TERM": "rxvt"},
    {"TERM": "st-256color"},
    {"TERM": "st"},
    {"TERM": "stterm-256color"},
    {"TERM": "xterm-256color", "VTE_VERSION": "7006"},
    {"TERM": "xterm-256color", "KONSOLE_VERSION": "230800"},
    {"TERM": "mlterm", "MLTERM": "3.9.0"},
    {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
    {"TERM": "xterm-256color", "TERM_PROGRAM": "mintty"},
]
TAKES_IT = [
    {"TERM": "xterm-kitty", "XTERM_VERSION": "XTerm(390)"},
    {"TERM": "foot"},
    {"TERM": "foot-extra"},
    {"TERM": "alacritty", "VTE_VERSION": "7006"},
    {"TERM": "xterm-ghostty"},
    {"TERM": "wezterm"},
    {"TERM": "xterm-256color"},  # anything: over ssh only the name arrives
]


@pytest.mark.parametrize("environ", TAKES_NONE, ids=lambda each: " ".join(each.values()))
def test_a_terminal_known_to_take_none_as_shipped_is_named(environ: dict[str, str]) -> None:
    sent: list[str] = []
    assert clipboard.put("text", sent.append, environ) == ""
    assert sent == ["text"], "its user may have allowed it"
    assert clipboard.doubtful(environ)


@pytest.mark.parametrize("environ", TAKES_IT, ids=lambda each: " ".join(each.values()))
def test_no_other_is_doubted(environ: dict[str, str]) -> None:
    assert clipboard.doubtful(environ) == ""


@pytest.mark.parametrize(
    "term", ["linux", "dumb", "vt100", "vt220", "vt320", "ansi", "cons25", "sun", "wyse60", "cygwin", "Eterm"]
)
def test_a_terminal_without_any_is_sent_nothing(term: str) -> None:
    sent: list[str] = []
    assert clipboard.put("text", sent.append, {"TERM": term})
    assert not sent


@pytest.mark.parametrize(
    ("outer", "named"), [("tmux-256color", "tmux"), ("screen-256color", "tmux"), ("xterm-kitty", ""), ("st-256color", "st")]
)
def test_in_tmux_it_is_what_tmux_runs_in_that_counts(tmp_path: Path, outer: str, named: str) -> None:
    asked = tmp_path / "tmux"
    asked.write_text(f'#!/bin/sh\ncase "$1" in display-message) echo "{outer}";; show-options) echo on;; esac\n')
    asked.chmod(asked.stat().st_mode | stat.S_IXUSR)
    environ = {"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "PATH": f"{tmp_path}:/usr/bin:/bin", "XTERM_VERSION": "XTerm(390)"}
    found = clipboard.doubtful(environ)
    assert (named in found) if named else (found == "")


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_every_way_of_copying_says_sent_and_the_way_without_at_once(
    opened: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    use(language)
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "st-256color")
    async with opened(size=(60, 15)) as ui:
        await ui.press("2", "y")
        assert "planner show O1" in ui.foot and "st" in ui.foot
        await ui.press("enter", "y")
        assert "planner show O1 --plain" in ui.text
        await ui.press("escape", "t", "y")
        assert "planner timeline --plain" in ui.text
        await ui.press("escape", "s", "m", "y")
        assert " w " in ui.foot
        assert "Copied" not in ui.text
    monkeypatch.setenv("TERM", "xterm-kitty")
    async with opened() as ui:
        await ui.press("2", "y")
        said = "Sent to your terminal's clipboard: O1" if language == "en" else "Đã gửi tới bảng tạm của terminal: O1"
        assert said in ui.foot
        assert "planner show" not in ui.foot
