"""Watches of files for tests: a user may have so many (128), and other tests or programs may have them all for a while."""

from __future__ import annotations

import time

import pytest

from tui.system.watch.inotify import Inotify


def one_to_be_had(patience: float = 30.0) -> None:
    """Wait until there is one to be had; skip where there never is."""
    end = time.monotonic() + patience
    while True:
        try:
            Inotify().close()
            return
        except OSError as error:
            if time.monotonic() > end:
                pytest.skip(f"this user has no watches left: {error}")
            time.sleep(0.1)
