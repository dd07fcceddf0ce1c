"""Which theme a screen begins in: a chosen one, or what this terminal was the last time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.config.chosen_theme import chosen_theme, theme_to_begin_with
from tui.config.settings import AUTO, Settings, set_current
from tui.state import preferences
from tui.state.terminal_background import MOST, SILENT, remember, remembered

HERE = {"TERM": "xterm-256color"}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", HERE["TERM"])
    for name in ("TERM_PROGRAM", "SSH_CONNECTION", "SSH_CLIENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("tui.config.settings._Current.settings", Settings())
    return tmp_path / "planner" / "remembered.json"


def test_a_choice_goes_before_the_memory_and_auto_is_none() -> None:
    remember("light", HERE)
    assert (chosen_theme(), theme_to_begin_with(True), theme_to_begin_with(False)) == ("", "light", "terminal")
    preferences.remember("theme", "contrast")
    assert theme_to_begin_with(True) == "contrast"
    set_current(Settings(theme=AUTO))
    assert (chosen_theme(), theme_to_begin_with(True)) == ("", "light")
    set_current(Settings(theme="dark"))
    assert theme_to_begin_with(True) == "dark"


def test_each_terminal_is_remembered_by_itself_and_the_rest_stays(state: Path) -> None:
    preferences.remember("language", "vi")
    remember("light", HERE)
    remember("dark", {**HERE, "TERM_PROGRAM": "tmux"})
    remember(SILENT, {**HERE, "SSH_CLIENT": "192.0.2.1 1 2"})
    assert (remembered(HERE), remembered({**HERE, "TERM_PROGRAM": "tmux"})) == ("light", "dark")
    assert remembered({**HERE, "SSH_CONNECTION": "192.0.2.1 5 6 7"}) == SILENT
    assert remembered({"TERM": "foot"}) == ""
    assert preferences.recall("language", "") == "vi"
    remember("dark", HERE)
    assert remembered(HERE) == "dark"


def test_the_memory_does_not_grow_without_end(state: Path) -> None:
    for number in range(MOST + 10):
        remember("light", {**HERE, "SSH_CLIENT": f"10.0.0.{number} 1 2"})
    known = json.loads(state.read_text())["backgrounds"]
    assert len(known) == MOST
    assert remembered({**HERE, "SSH_CLIENT": "10.0.0.0 1 2"}) == ""
    assert remembered({**HERE, "SSH_CLIENT": f"10.0.0.{MOST + 9} 1 2"}) == "light"


def test_what_is_said_already_is_not_written_again(state: Path) -> None:
    remember("light", HERE)
    before = state.stat().st_mtime_ns
    remember("light", HERE)
    assert state.stat().st_mtime_ns == before


SPOILED = [
    "{",
    "[]",
    *(f'{{"backgrounds": {each}}}' for each in ("3", '{"xterm-256color": ["light"]}', '{"xterm-256color": "blue"}')),
]


@pytest.mark.parametrize("content", SPOILED)
def test_a_spoiled_memory_counts_as_none(state: Path, content: str) -> None:
    state.parent.mkdir(parents=True)
    state.write_text(content)
    assert (remembered(HERE), theme_to_begin_with(True)) == ("", "dark")
    remember("light", HERE)
    assert remembered(HERE) == "light"


def test_names_that_nobody_would_have_are_cut_and_harmless(state: Path) -> None:
    remember("dark", {"TERM": "x" * 10_000, "TERM_PROGRAM": "\x1b]0;é\x07", "SSH_CLIENT": "; rm -rf / 1 2"})
    (name,) = json.loads(state.read_text())["backgrounds"]
    assert len(name) < 130 and name.isascii()
