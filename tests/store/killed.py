"""A process that does something with a plan file and is killed at a step of it."""

from __future__ import annotations

import importlib
import os
import signal
from collections.abc import Callable
from typing import Any

from tests.apart import done_apart
from tests.store.broken_disks import Killing


def killed(deed: Callable[..., None], path: str, system: Killing, *more: str) -> list[str]:
    """What a process said before it was killed (or came to its end). What it does is a function of a module: it takes a path,
    the system that everything stored is to go through, how to say something, and whatever else it needs."""
    reader, writer = os.pipe()
    try:
        status = done_apart(_tell, deed.__module__, deed.__name__, path, system.at, system.when, *more, files=[writer])
    finally:
        os.close(writer)
    assert status == 0 or os.WTERMSIG(status) == signal.SIGKILL
    with open(reader) as said:
        return said.read().split()


def preload() -> None:
    """What is told in most cases."""
    importlib.import_module("tests.store.stories")


def _tell(writer: int, module: str, name: str, path: str, at: int, when: str, *more: str) -> None:  # noqa: PLR0917
    deed: Any = getattr(importlib.import_module(module), name)
    deed(path, Killing(at, when), lambda text: os.write(writer, text.encode() + b"\n"), *more)
