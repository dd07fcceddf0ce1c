from __future__ import annotations

import threading

import pytest

from tests.plan.examples import moment, small_plan
from tui.plan.errors import NotSaved
from tui.session import background
from tui.session.session import Session
from tui.store import DocumentFile


class Shaky(DocumentFile):
    """A real document file whose disk fails as often as it is told to."""

    failures = 0
    attempts = 0

    def commit(self, change):
        self.attempts += 1
        if self.failures:
            self.failures -= 1
            raise NotSaved(self.where, "disk_full")
        return super().commit(change)


class Slow(DocumentFile):
    """A real document file that waits to be let go on before each commit."""

    def __init__(self, path):
        super().__init__(path)
        self.gate = threading.Semaphore(0)

    def commit(self, change):
        assert self.gate.acquire(timeout=10)
        return super().commit(change)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(background, "RETRY", 0.01)


@pytest.fixture
def path(tmp_path):
    path = str(tmp_path / "plan.json")
    DocumentFile.create(path, small_plan()).close()
    return path


@pytest.fixture
def colleague(path):
    """Somebody else at the same plan, on a command line."""
    made = Session(DocumentFile(path), "mai", clock=lambda: moment().at)
    yield made
    made.close()


@pytest.fixture
def alone(path):
    made = Session(DocumentFile(path), "lan", clock=lambda: moment().at)
    yield made
    made.close()
