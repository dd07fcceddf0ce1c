"""What wakes a thread that waits for several things at once."""

from __future__ import annotations

import os
import threading
import time

import pytest

from tui.system.watch.bell import Bell


@pytest.fixture
def bell():
    found = Bell()
    yield found
    found.close()


def test_it_wakes_whoever_waits_and_whoever_would_wait_next_once(bell):
    threading.Timer(0.1, bell.ring).start()
    start = time.monotonic()
    assert bell.wait(5.0) is None
    assert time.monotonic() - start < 2.0
    bell.ring()
    bell.ring()
    assert bell.wait(5.0) is None
    assert bell.wait(0.01) == set()


def test_it_says_what_is_ready_and_nothing_where_time_is_up(bell):
    ours, theirs = os.pipe()
    assert bell.wait(0.01, [ours]) == set()
    assert bell.wait(-1.0, [ours]) == set()
    os.write(theirs, b"x")
    assert bell.wait(5.0, [ours]) == {ours}
    os.read(ours, 1)
    os.close(theirs)
    assert bell.wait(5.0, [ours]) == {ours}, "broken is ready"
    os.close(ours)


def test_ringing_a_hundred_thousand_times_holds_nobody_up(bell):
    for _ in range(100_000):
        bell.ring()
    while bell.wait(0.0) is None:
        pass


def test_a_ring_that_comes_late_writes_into_nobodys_file(bell, tmp_path):
    bell.close()
    with (tmp_path / "plan").open("w+b", buffering=0) as one, (tmp_path / "other").open("w+b", buffering=0) as other:
        bell.ring()  # their numbers may be those that the bell had
        bell.close()
        assert one.seek(0, os.SEEK_END) == other.seek(0, os.SEEK_END) == 0
