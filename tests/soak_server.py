"""The long run at a server: many sessions at one plan, some of them real screens, while the server is restarted, crashes, and
another one takes over. Nothing may be lost or there twice; how soon everybody sees the others again is told.

`make soak-server` (SOAK_SECONDS, 600 by default; SESSIONS, SCREENS and COMMITS a second: 200, 10 and 5). Keys are pressed at the
screens, and at nobody else's; with TYPED=1 at all.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.crowd import digest
from tests.generate import write
from tests.hosts import Hosts, hosts
from tests.plan.examples import moment
from tests.pty.driven import Driven
from tests.pty.preloaded import COMMAND
from tests.store.adder import patiently
from tui.plan import actions
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.store.postgres import create_plan, open_plan

ROOT = Path(__file__).resolve().parents[1]
SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
SESSIONS = int(os.environ.get("SESSIONS", "200"))
SCREENS = int(os.environ.get("SCREENS", "10"))
COMMITS = float(os.environ.get("COMMITS", "5"))
PROCESSES = 6
"""In how many processes the sessions without a screen live."""
OBJECTIVES = 50
BEACON = "Beacon"
"""What the first goal is called, with a number: on every screen one sees by it how far that has come."""
REMARK = 20.0
"""Seconds after which something is typed on one of the screens."""
STARTING = 180.0
SEES_AGAIN = 120.0
"""Seconds in which everybody must see the others again."""


class Beacon(threading.Thread):
    """Somebody who calls the first goal otherwise once a second, over a line of their own that is tried again at once."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.lit: list[tuple[float, float, int, int]] = []
        """When it was begun and acknowledged, which number, and the revision that it made."""
        self._url = url
        self._is_over = False
        self.at_once = threading.Event()
        """Set: do not wait for the second to be over."""

    def run(self) -> None:
        store = open_plan(self._url)
        plan, number = store.load(), 0
        while True:
            self.at_once.wait(1.0)
            self.at_once.clear()
            if self._is_over:
                break
            number, begun = number + 1, time.monotonic()
            done = patiently(store, actions.edit(plan, moment("beacon"), "G1", {"title": f"{BEACON} {number}."}))
            plan = done.plan
            self.lit.append((begun, time.monotonic(), number, plan.meta.revision))
        store.close()

    def end(self) -> None:
        self._is_over = True
        self.at_once.set()
        self.join(60)

    def first_since(self, at: float) -> tuple[float, int, int]:
        """When the first one was acknowledged that was begun since then, its number and revision."""
        deadline = time.monotonic() + SEES_AGAIN
        while time.monotonic() < deadline:
            if found := [each for each in self.lit if each[0] >= at]:
                return found[0][1:]
            time.sleep(0.01)
        raise AssertionError("the server takes no changes")


class Screens(threading.Thread):
    """The real program, so many times, each in a terminal of its own: what it shows is read all the time."""

    def __init__(self, url: str, many: int, folder: Path, stack: ExitStack) -> None:
        super().__init__(daemon=True)
        self.each: list[Driven] = []
        self.seen: list[list[tuple[float, int]]] = [[] for _ in range(many)]
        """When which beacon was first shown on each."""
        self.typed: Counter[int] = Counter()
        self._over = threading.Event()
        for number in range(many):
            home = folder / f"screen-{number}"
            home.mkdir()
            env = {"PLANNER_USER": f"screen {number}", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
            one = Driven([*COMMAND, url], home=home, env=env)
            stack.callback(lambda one=one: one.child.isalive() and one.kill())
            one.wait_for("● saved", limit=60)
            self.each.append(one)

    def run(self) -> None:
        handles = {one.child.child_fd: number for number, one in enumerate(self.each)}
        due, turn = time.monotonic() + REMARK, 0
        while not self._over.is_set():
            for handle in select.select(list(handles), [], [], 0.1)[0]:
                number = handles[handle]
                one = self.each[number]
                one.read(0.0, 0.05)
                one.received = b"\x1b[?2004h"  # ten minutes of it need not be kept
                found = re.search(rf"{BEACON} (\d+)\.", one.text)
                if found and (not self.seen[number] or int(found[1]) > self.seen[number][-1][1]):
                    self.seen[number].append((time.monotonic(), int(found[1])))
            if time.monotonic() >= due:
                due += REMARK / len(self.each)
                number, turn = turn % len(self.each), turn + 1
                self.typed[number] += 1
                self.each[number].send(f"rscreen {number} says {self.typed[number]}\r".encode())

    def end(self) -> None:
        self._over.set()
        self.join(10)
        for one in self.each:
            one.wait_for("● saved", limit=60)

    def saw(self, beacon: int) -> list[float | None]:
        """When each of them first showed that beacon or a later one."""
        return [next((at for at, number in seen if number >= beacon), None) for seen in self.seen]


@dataclass
class Crowd:
    """The sessions without a screen."""

    processes: list[subprocess.Popen[str]] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    readers: list[threading.Thread] = field(default_factory=list)

    def start(self, url: str, many: int, a_second: float, folder: Path) -> None:
        for number in range(PROCESSES):
            env = {**os.environ, "HOME": str(folder), "XDG_STATE_HOME": str(folder / f"crowd-{number}")}
            here = many // PROCESSES + (number < many % PROCESSES)
            command = [sys.executable, "-m", "tests.crowd", url, f"crowd {number}.", str(here), str(a_second / PROCESSES)]
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.processes.append(process)
            self.readers.append(threading.Thread(target=self._read, args=(process,), daemon=True))
            self.readers[-1].start()
        deadline = time.monotonic() + STARTING
        while len(self.of("ready")) < PROCESSES:
            assert time.monotonic() < deadline and all(each.poll() is None for each in self.processes)
            time.sleep(0.05)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.told.append(json.loads(line))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in tuple(self.told) if kind in each]

    def ask(self, what: str) -> None:
        for each in self.processes:
            assert each.stdin is not None
            with contextlib.suppress(BrokenPipeError):
                each.stdin.write(f"{what}\n")
                each.stdin.flush()

    def end(self) -> None:
        self.ask("end")
        for each, reader in zip(self.processes, self.readers, strict=True):
            each.wait(180)
            reader.join(30)

    def kill(self) -> None:
        for each in self.processes:
            each.kill()

    def saw(self, revision: int) -> list[float]:
        """When those that have it had that revision, which was asked for."""
        return [each["at"] for each in self.of("saw") if each["saw"] == revision]


@contextmanager
def watched(server: Callable[[], Any]) -> Iterator[list[int]]:
    """How many connections of ours the server has, looked at every second."""
    found: list[int] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(1.0):
            with contextlib.suppress(Exception):  # it is away just now
                (row,) = server().sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'planner'")
                found.append(int(row[0]))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    yield found
    over.set()
    thread.join(10)


def spread(seconds: Sequence[float]) -> str:
    """The median and the worst of some seconds."""
    return f"{statistics.median(seconds):.2f} / {max(seconds):.2f} s" if seconds else "–"


def labels(plan: Plan) -> Counter[str]:
    """What everybody said, as it stands in the log."""
    found: Counter[str] = Counter()
    for raw in plan.changes.raw.values():
        for after in raw["after"].values():
            said = [str((after or {}).get(name) or "") for name in ("text", "comment", "title")]
            found.update(each for each in said if " says " in each or each.startswith(f"{BEACON} "))
    return found


def run(both: Hosts, folder: Path, stack: ExitStack) -> bool:
    """All of it; whether nothing was lost."""
    url = both.by_name("team")
    made = folder / "made.json"
    write(made, OBJECTIVES)
    plan = DocumentFile(made).load()
    store = create_plan(url, plan)
    patiently(store, actions.say(store.load(), moment("beacon"), "G1", "The first remark: nobody is asked about the schema"))
    store.close()
    now = both.first
    crowd, beacon = Crowd(), Beacon(url)
    stack.callback(crowd.kill)
    crowd.start(url, SESSIONS - SCREENS, COMMITS - 1 - SCREENS / REMARK, folder)
    screens = Screens(url, SCREENS, folder, stack)
    beacon.start()
    screens.start()
    print("| what happens | the server is away | takes changes again after | screens see the others again | so do the sessions |")
    print("|---|---:|---:|---:|---:|", flush=True)

    def happens(what: str, step: Callable[[], None]) -> None:
        """Let it happen, and tell how long it took from when the server was there again. (All: median, worst.)"""
        begun = time.monotonic()
        step()
        there = time.monotonic()
        beacon.at_once.set()
        lit, number, revision = beacon.first_since((begun + there) / 2)  # it was away then: one before may stand already
        there = min(there, lit)  # who promotes hears a moment later that it is done
        crowd.ask(f"saw {revision}")
        deadline = time.monotonic() + SEES_AGAIN
        while time.monotonic() < deadline and (None in screens.saw(number) or len(crowd.saw(revision)) < SESSIONS - SCREENS):
            time.sleep(0.1)
        on_screens = [at - there for at in screens.saw(number) if at is not None]
        others = [at - there for at in crowd.saw(revision)]
        blind = [one.text for one, at in zip(screens.each, screens.saw(number), strict=True) if at is None]
        assert not blind, f"{len(blind)} screens never saw it; the first of them shows:\n{blind[0]}"
        assert len(others) == SESSIONS - SCREENS, f"{SESSIONS - SCREENS - len(others)} sessions never saw it"
        figures = (f"{there - begun:.2f} s", f"{lit - there:.2f} s", spread(on_screens), spread(others))
        print(f"| {what} | {' | '.join(figures)} |", flush=True)

    def fail_over() -> None:
        nonlocal now
        both.fail_over()
        now = both.second

    begun = time.monotonic()
    with watched(lambda: now) as connections:
        for number, (what, step) in enumerate(
            (
                ("a restart", lambda: both.first.restart(signal.SIGINT)),
                ("a crash and a restart", lambda: both.first.restart(signal.SIGQUIT)),
                ("a crash and a fail-over", fail_over),
            ),
            1,
        ):
            time.sleep(max(0.0, begun + SECONDS * number / 4 - time.monotonic()))
            happens(what, step)
        time.sleep(max(0.0, begun + SECONDS - time.monotonic()))
        lasted = time.monotonic() - begun
    memory = statistics.median(each.own_memory() for each in screens.each)
    busy = statistics.median(each.cpu() for each in screens.each) / lasted
    beacon.end()
    screens.end()
    crowd.end()

    there = open_plan(url).load()
    found = labels(there)
    acknowledged = {each["acknowledged"] for each in crowd.of("acknowledged")}
    acknowledged |= {f"{BEACON} {number}." for _begun, _at, number, _revision in beacon.lit}
    typed = {f"screen {number} says {count + 1}" for number, many in screens.typed.items() for count in range(many)}
    lost = sorted((acknowledged | typed) - set(found))
    twice = sorted(label for label, count in found.items() if count > 1)
    ends = crowd.of("unsent")
    unsent = sum(each["unsent"] for each in ends)
    others = set().union(*(each["plans"] for each in ends)) - {digest(there)}
    rejected = crowd.of("rejected")
    commits = len(there.changes) - len(plan.changes)
    idle = statistics.mean(each["megabytes"] for each in ends)
    print("\n| | |\n|---|---:|")
    for name, value in (
        ("sessions, of them screens", f"{SESSIONS}, {SCREENS}"),
        ("seconds", f"{lasted:.0f}"),
        (
            "commits, a second",
            f"{commits:,}, {commits / lasted:.1f}",
        ),
        ("acknowledged (of them on screens)", f"{len(acknowledged | typed):,} ({len(typed)})"),
        ("found", f"{len(set(found) & (acknowledged | typed)):,}"),
        ("lost", len(lost)),
        ("there twice", len(twice)),
        ("rejected, unsent at the end", f"{len(rejected)}, {unsent}"),
        ("sessions that see another plan at the end", len(others)),
        ("connections, at most", max(connections, default=0)),
        (
            "memory of a screen, of a session without one",
            f"{memory:.0f} MB, {idle:.1f} MB",
        ),
        ("processor, of one: a screen, all sessions without", f"{busy:.1%}, {sum(e['processor'] for e in ends) / lasted:.0%}"),
    ):
        print(f"| {name} | {value} |")
    for what in (*lost[:5], *twice[:5], *map(str, rejected[:5])):
        print(f"- {what}")
    return not (lost or twice or unsent or others or rejected) and len(ends) == PROCESSES


def main() -> int:
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    print(
        f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {date.today()}, {revision.strip()}"
    )
    print(f"load {os.getloadavg()[0]:.1f} when it began\n", flush=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled again at every start
    with (
        tempfile.TemporaryDirectory() as folder,
        hosts(synchronous=True, durable=True, max_connections=str(SESSIONS + 40)) as both,
        ExitStack() as stack,
    ):
        all_is_well = run(both, Path(folder), stack)
    print(f"\nload {os.getloadavg()[0]:.1f} when it ended")
    return 0 if all_is_well else 1


if __name__ == "__main__":
    sys.exit(main())
