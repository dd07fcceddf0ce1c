"""A lock is waited for, and not for ever."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from tui.system import file_lock


@pytest.mark.parametrize("said", [errno.EAGAIN, errno.EINTR])
def test_whatever_the_system_says_again_and_again_it_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    asked = []

    def flock(handle: int, how: int) -> None:
        asked.append(how)
        raise OSError(said, os.strerror(said))

    monkeypatch.setattr(fcntl, "flock", flock)
    handle = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    assert not file_lock.take(handle, 0.05)
    assert 2 <= len(asked) < 60, "with pauses, and more than once"
    os.close(handle)


def test_who_was_interrupted_once_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, interrupted = fcntl.flock, [True]

    def flock(handle: int, how: int) -> None:
        if interrupted:
            interrupted.clear()
            raise InterruptedError(errno.EINTR, os.strerror(errno.EINTR))
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    handle = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    assert file_lock.take(handle)
    os.close(handle)
