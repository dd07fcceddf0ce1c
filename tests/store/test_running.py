"""The small file beside the plan that says where a standup is: what it keeps, and what it survives."""

from __future__ import annotations

import json
import os
import stat
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.plan.examples import small_plan
from tui.store.file import file_presence
from tui.store.file.document_file import DocumentFile
from tui.store.presence import LARGEST, LiveStandup

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
GOING = LiveStandup(NOW.isoformat(), "lan", NOW.isoformat(), step="person:lan", item="O1", who=("lan",), notes=("O1: fine",))


@pytest.fixture
def plan(tmp_path):
    path = str(tmp_path / "plan.json")
    DocumentFile.create(path, small_plan()).close()
    return path


def test_what_is_written_is_read_again(plan):
    assert file_presence.read(plan) is None
    assert file_presence.write(plan, GOING)
    assert file_presence.read(plan) == GOING
    file_presence.forget(plan)
    assert (file_presence.read(plan), file_presence.stamp(plan)) == (None, None)
    file_presence.forget(plan)


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o640])
def test_it_has_the_mode_of_the_plan(plan, mode):
    os.chmod(plan, mode)
    file_presence.write(plan, GOING)
    assert stat.S_IMODE(os.stat(file_presence.path_beside(plan)).st_mode) == mode


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"5", b'"x"', b"{}", b'{"started": 5}', b'{"started":"x","by":"lan","back_to":[]}',
        b'{"started":"x","by":"lan","back_to":"y","notes":[1]}', b'{"started":"x","by":"lan","back_to":"y","grouped":"mood"}',
        b'{"started":"x","by":"lan","back_to":"y","after":"1"}', b'{"started":"x","by":"lan","back_to":"y","after":true}',
        b"[" * 100_000, b" " * (LARGEST + 1),
    ],
    ids=range(15),
)  # fmt: skip
def test_garbage_is_no_standup_that_goes_on(plan, content):
    with open(file_presence.path_beside(plan), "wb") as file:
        file.write(content)
    found = file_presence.read(plan)
    assert found is None or not found.goes_on(NOW)
    assert file_presence.write(plan, GOING)
    assert file_presence.read(plan) == GOING


def test_a_symlink_is_never_followed(plan, tmp_path):
    other = tmp_path / "other"
    other.write_text(json.dumps({"started": NOW.isoformat(), "by": "x", "back_to": NOW.isoformat()}))
    os.symlink(other, file_presence.path_beside(plan))
    before = other.read_text()
    assert file_presence.read(plan) is None
    assert file_presence.write(plan, GOING)
    assert other.read_text() == before
    assert file_presence.read(plan) == GOING


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_no_standup(plan, kind):
    beside = file_presence.path_beside(plan)
    os.mkdir(beside) if kind == "folder" else os.mkfifo(beside)
    assert file_presence.read(plan) is None
    assert file_presence.write(plan, GOING) is (kind == "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_may_be_written_the_standup_is_just_not_seen(plan, tmp_path):
    os.chmod(tmp_path, 0o500)
    try:
        assert not file_presence.write(plan, GOING)
    finally:
        os.chmod(tmp_path, 0o700)


def test_no_half_written_file_is_left_behind(plan, tmp_path):
    for _ in range(5):
        file_presence.write(plan, GOING)
    assert sorted(os.listdir(tmp_path)) == [".plan.json.standup", "plan.json"]


@pytest.mark.parametrize(
    ("ago", "goes_on"),
    [
        (timedelta(0), True),
        (timedelta(hours=11, minutes=59), True),
        (timedelta(hours=12, minutes=1), False),
        (timedelta(minutes=-4), True),
        (timedelta(minutes=-6), False),  # it would begin later than now: some clock went back
    ],
)
def test_a_standup_is_over_after_half_a_day(ago, goes_on):
    assert replace(GOING, started=(NOW - ago).isoformat()).goes_on(NOW) is goes_on


@pytest.mark.parametrize("started", ["", "yesterday", "2026-11-24T09:30:00"])
def test_one_without_a_moment_does_not_go_on(started):
    assert not replace(GOING, started=started).goes_on(NOW)


def test_notes_taken_at_once_are_all_kept(plan):
    file_presence.write(plan, replace(GOING, notes=()))

    def note(name):
        for place in range(10):
            file_presence.update(plan, lambda there, text=f"{name} {place}": replace(there, notes=(*there.notes, text)))

    threads = [threading.Thread(target=note, args=(name,)) for name in ("lan", "mai", "nga")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(file_presence.read(plan).notes) == 30
