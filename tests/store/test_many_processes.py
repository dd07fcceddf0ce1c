"""Eight processes at one plan that are killed at random: every acknowledged change is there, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.store import counts
from tests.store.stories import stored, titles
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.store.file import journal

ROOT = Path(__file__).parents[2]
PROCESSES = 8
COMMITS = 1_000 if counts.SOAKING else 50
KILLS = 60 if counts.SOAKING else 8


class Worker:
    """One of the eight; as often as it is killed, another goes on in its place with what was not acknowledged."""

    def __init__(self, path: str, number: int) -> None:
        self.path, self.number = path, number
        self.lives = 0
        self.acknowledged: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self.output = Path(path).parent / f"said-{number}"

    def begin(self) -> None:
        self.lives += 1
        left = COMMITS - len(self.acknowledged)
        command = [
            sys.executable,
            "-m",
            "tests.store.adder",
            "document file",
            self.path,
            f"{self.number}.{self.lives}",
            str(left),
        ]
        with open(self.output, "w") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=output, text=True)

    def collect(self) -> None:
        """Take in what it has said; a last line without its end was cut off by the kill, after the change was durable."""
        said = self.output.read_text().split("\n")
        self.acknowledged += said[:-1]

    @property
    def done(self) -> bool:
        return len(self.acknowledged) >= COMMITS


def test_eight_processes_killed_at_random_lose_and_double_nothing(at):
    path = at()
    DocumentFile.create(path, Plan.empty()).close()
    dice = Random(counts.ROUND)
    workers = [Worker(path, number) for number in range(PROCESSES)]
    for worker in workers:
        worker.begin()
    killed = 0
    while running := [worker for worker in workers if not worker.done]:
        time.sleep(dice.random() * 0.4)
        victim = dice.choice(running)
        assert victim.process is not None
        if killed < KILLS:
            killed += 1
            victim.process.send_signal(signal.SIGKILL)
        for worker in running:
            assert worker.process is not None
            code = worker.process.poll() if worker is not victim or killed >= KILLS else worker.process.wait(60)
            if code is None:
                continue
            assert code in (0, -signal.SIGKILL)
            worker.collect()
            if not worker.done:
                worker.begin()
    said = [line for worker in workers for line in worker.acknowledged]
    assert len(said) == PROCESSES * COMMITS
    plan = stored(path)
    there = Counter(f"{goal.ref} {goal.title}" for goal in plan.goals.values())
    assert set(there.values()) == {1}
    assert max(Counter(titles(plan)).values()) == 1
    missing = set(said) - set(there)
    counts.add("commit of eight processes that are killed at random", len(said), len(missing))
    assert not missing
    assert len(there) - len(said) <= killed
    assert sorted(plan.changes) == list(range(1, len(there) + 1))
    last = DocumentFile(path)
    last.fold()
    last.close()
    assert titles(stored(path)) == titles(plan)
    assert not os.path.exists(journal.journal_path(path))
