"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.server import Server, end_shared, shared
from tests.store.counts import SOAKING
from tui import words
from tui.config import load
from tui.draw.text.glyphs import use_ascii

# Nobody's own configuration has a say in a test.
for name in ("PLANNER_CONFIG", "PLANNER_THEME", "PLANNER_LANG", "PLANNER_PLAN", "PLANNER_USER"):
    os.environ.pop(name, None)
# Nor whether anything is kept of compiling: what some hundred programs started from here would each compile again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Nor has whether the tests run in the background: what is ignored here would be ignored in every program that they start.
for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
os.environ["XDG_CONFIG_HOME"] = os.path.join(os.sep, "nonexistent")

# `make test` tries the same examples everywhere: what is green here is green there. `make soak` goes looking for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if not SOAKING:
    settings.load_profile("steady")

# Screens are made and thrown away by the hundred, and what was imported stays for good: looking through all of it for garbage
# again and again took a quarter of the time.
gc.freeze()
gc.set_threshold(200_000, 20, 50)


@pytest.fixture(autouse=True)
def _as_at_the_start() -> None:
    """Whatever an earlier test in this process was configured as, spoke and drew with, this one begins as the program does."""
    load.load()
    words.use("en")
    words.write_days("language")
    use_ascii(False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files that mostly wait, for a terminal, stand evenly among those that compute: then a processor is seldom idle, and
    the run does not end with nothing but waiting."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [path for path in files if path.parent.name == "pty"]
    place = {path: (number + 0.5) / len(waiting) for number, path in enumerate(waiting)}
    rest = len(items) - sum(len(files[path]) for path in waiting)
    before = 0
    for path, tests in files.items():
        if path not in waiting:
            place[path] = before / rest
            before += len(tests)
    items[:] = [item for path in sorted(files, key=lambda path: place[path]) for item in files[path]]


def _common_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run have in common."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A PostgreSQL server, one for the whole run. Without one to be had, the test is skipped."""
    return shared(_common_folder(tmp_path_factory))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Whoever came first started the server; it ends with the run."""
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is not None and "PYTEST_XDIST_WORKER" not in os.environ and getattr(factory, "_basetemp", None) is not None:
        end_shared(factory.getbasetemp())
