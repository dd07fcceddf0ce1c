"""Small files are written whole, by one at a time, for their owner alone: nothing that two programs keep at once is lost."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.apart import done_apart
from tests.system.keeping import EACH, MANY, all_at_once
from tui.state import preferences, recent_plans, saved_views, state_file
from tui.system import atomic_file, file_lock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    os.umask(0o022)
    return tmp_path


def dismissed() -> int:
    return sum(len(preferences.dismissed(f"/plans/{who}.json")) for who in range(MANY))


@pytest.mark.parametrize(
    ("deed", "kept", "count"),
    [
        ("dismiss", dismissed, MANY * EACH),
        ("dismiss_at_one_plan", lambda: len(preferences.dismissed("/plans/one.json")), MANY * EACH),
        ("remember", lambda: len(state_file.read("remembered.json")), MANY * EACH),
        ("save_a_view", lambda: len(saved_views.saved()), MANY * EACH),
        ("open_a_plan", lambda: len(recent_plans.recent()), MANY * 3),
    ],
)
def test_what_eight_processes_keep_at_once_is_all_kept(home: Path, deed: str, kept: Callable[[], int], count: int) -> None:
    assert done_apart(all_at_once, str(home / "state"), deed) == 0
    assert kept() == count
    for each in Path(state_file.folder()).iterdir():
        assert stat.S_IMODE(each.stat().st_mode) == 0o600, each
        assert not each.name.endswith(".new")


def test_a_file_that_was_open_to_others_is_closed_by_the_next_writing(home: Path) -> None:
    path = Path(preferences._path())
    path.parent.mkdir(parents=True)
    path.write_text('{"theme": "light"}')
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    preferences.remember("language", "vi")
    assert (preferences.recall("theme", ""), preferences.recall("language", "")) == ("light", "vi")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_read_is_kept_beside_and_not_lost(home: Path) -> None:
    path = Path(preferences._path())
    path.parent.mkdir(parents=True)
    path.write_text('{"theme": "light"')
    preferences.remember("language", "vi")
    assert preferences.recall("language", "") == "vi"
    assert path.with_suffix(".unreadable").read_text() == '{"theme": "light"'


@pytest.mark.parametrize("name", ["caf\udce9.json", "kế hoạch.json"])
def test_any_name_of_a_file_is_remembered(name: str) -> None:
    recent_plans.remember(f"/plans/{name}", "Plan", "2026-11-29T10:00:00+07:00")
    assert [each.path for each in recent_plans.recent()] == [f"/plans/{name}"]


def test_what_a_killed_writer_left_is_swept_away(home: Path) -> None:
    preferences.remember("theme", "light")
    left = Path(state_file.folder()) / ".remembered.json.0123456789ab.new"
    left.write_text("half")
    preferences.remember("theme", "dark")
    assert not left.exists()


def test_a_link_in_the_files_place_is_replaced_and_not_followed(home: Path) -> None:
    victim = home / "victim"
    victim.write_text("precious")
    place = home / "place"
    place.symlink_to(victim)
    atomic_file.replace(str(place), b"new")
    assert (victim.read_text(), place.read_text(), place.is_symlink()) == ("precious", "new", False)


@pytest.mark.parametrize("kind", ["file", "link", "dangling", "folder"])
def test_a_new_file_takes_nobodys_place(home: Path, kind: str) -> None:
    place, other = home / "place", home / "other"
    other.write_text("precious")
    if kind == "file":
        place.write_text("mine")
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(other if kind == "link" else home / "nowhere")
    with pytest.raises(FileExistsError):
        atomic_file.create(str(place), b"new")
    assert other.read_text() == "precious"
    assert not (home / "nowhere").exists()
    assert not [each for each in home.iterdir() if each.name.endswith(".new")]


def test_whoever_waits_too_long_for_a_lock_is_told_and_does_not_hang(home: Path) -> None:
    path = str(home / "lock")
    with file_lock.held(path):
        started = time.monotonic()
        with pytest.raises(TimeoutError), file_lock.held(path, patience=0.05):
            raise AssertionError
        assert time.monotonic() - started < 5
    with file_lock.held(path, patience=0.05):
        assert os.path.exists(path)
