"""The figures of docs/postgres.md, measured here: a plan on a server beside the same plan in a file, and many sessions.

python tests/bench/server.py [--quick]

The server is one of its own, on this machine, that flushes what it acknowledges.
"""

from __future__ import annotations

import argparse
import os
import platform
import queue
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.generate import write  # noqa: E402
from tests.plan.examples import moment  # noqa: E402
from tests.server import Server  # noqa: E402
from tui.plan import actions  # noqa: E402
from tui.plan.model import LETTERS, Change  # noqa: E402
from tui.plan.plan import Plan  # noqa: E402
from tui.session.background import BackgroundSession  # noqa: E402
from tui.store import Committed, DocumentFile, Store  # noqa: E402
from tui.store.postgres import create_plan, open_plan  # noqa: E402

OPEN = (
    "import sys, time; from tui.store.open_store import opened; import psycopg; start = time.perf_counter(); "
    "opened(sys.argv[1]).load(); print((time.perf_counter() - start) * 1e3)"
)


def timed(step: Callable[[], object]) -> float:
    """Milliseconds that a step takes."""
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1e3


def opening(place: str) -> float:
    """Milliseconds to open a plan, in a process of its own, the loading of modules not counted; the median of five."""
    run = [sys.executable, "-c", OPEN, place]
    return statistics.median(
        float(subprocess.run(run, check=True, capture_output=True, text=True, cwd=ROOT).stdout) for _ in range(5)
    )


def check_ins(stores: dict[str, Store], count: int) -> dict[str, float]:
    """Milliseconds of a durable check-in at each store, by turns; the median."""
    plans = {name: store.load() for name, store in stores.items()}
    raw = next(iter(plans.values())).objectives.raw
    ready = [
        id for id, each in raw.items() if each["state"] == "committed" and (each["measure"] or {}).get("kind") == "increase"
    ][:count]
    found: dict[str, list[float]] = {name: [] for name in stores}
    for number in range(count):
        for name, store in stores.items():
            plan = plans[name]
            change = actions.check_in(plan, moment(), f"O{ready[number % len(ready)]}", Decimal(number))
            start = time.perf_counter()
            plans[name] = store.commit(change).plan
            found[name].append((time.perf_counter() - start) * 1e3)
    return {name: statistics.median(each[5:]) for name, each in found.items()}


def sizes(server: Server, folder: str, documents: int, commits: int) -> None:
    """One row for each thing measured at a plan of so many documents."""
    path, url = f"{folder}/{documents}.json", server.url(f"plan {documents}")
    write(Path(path), documents // 4)
    file = DocumentFile(path)
    plan = file.load()
    there = sum(len(plan.table(name)) for name in LETTERS)
    copying = timed(lambda: create_plan(url, plan).close())
    print(f"| open, {there:,} documents | {opening(path):.0f} ms | {opening(url):.0f} ms |", flush=True)
    on_server = open_plan(url)
    took = check_ins({"file": file, "server": on_server}, commits)
    print(f"| commit, {there:,} documents | {took['file']:.2f} ms | {took['server']:.2f} ms |", flush=True)
    print(f"| copy to the server, {there:,} documents | | {copying:.0f} ms |", flush=True)
    file.close()
    on_server.close()


def round_trip(server: Server) -> float:
    store = open_plan(server.url())
    connection = store.connection.up()
    found = statistics.median(timed(lambda: connection.execute("SELECT 1").fetchall()) for _ in range(200))
    store.close()
    return found


class Crowd:
    """Sessions at one plan as screens have them: the server tells each of what the others commit."""

    def __init__(self, url: str, many: int) -> None:
        self.took: list[float] = []
        self.made: dict[int, float] = {}
        """When which revision was acknowledged."""
        self.had: list[tuple[int, float]] = []
        """Which revision of somebody else's a session had, and when."""
        self.news: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.sessions = [self._session(url, number) for number in range(many)]

    def _session(self, url: str, number: int) -> BackgroundSession:
        store = open_plan(url)
        commit, last = store.commit, 0

        def committed(change: Change) -> Committed:
            nonlocal last
            start = time.monotonic()
            done = commit(change)
            last = done.plan.meta.revision
            self.made[last] = time.monotonic()
            self.took.append(self.made[last] - start)
            return done

        def arrived(news: Callable[[], None]) -> None:
            nonlocal last
            now, revision = time.monotonic(), found.base.meta.revision
            self.had += [(each, now) for each in range(last + 1, revision + 1)]
            last = max(last, revision)
            self.news.put(news)

        store.commit = committed  # type: ignore[method-assign]
        found = BackgroundSession(store, f"session {number}", deliver=arrived)
        found.follow()
        found.attend()  # it has just been opened
        return found

    def work(self, seconds: float) -> None:
        """Each says something every twenty seconds."""
        end, number, due = time.monotonic() + seconds, 0, time.monotonic() + 2.0  # by then all listen
        while (now := time.monotonic()) < end:
            if now >= due:
                one = self.sessions[number * 7 % len(self.sessions)]
                one.attend()  # it is typed
                one.do(actions.add_goal, f"Goal {number}")
                number, due = number + 1, due + 20 / len(self.sessions)
            with suppress(queue.Empty):
                self.news.get(timeout=max(min(due, end) - now, 0.001))()

    def leave(self) -> None:
        for each in self.sessions:
            each.close(quickly=True)


def together(server: Server, sessions: int, seconds: float) -> str:
    """So many sessions at one plan."""
    url = server.url()
    create_plan(url, Plan.empty()).close()
    crowd = Crowd(url, sessions)
    crowd.work(seconds)
    crowd.leave()
    news = sorted(max(at - crowd.made[revision], 0.0) for revision, at in crowd.had if revision in crowd.made)
    took = sorted(crowd.took)
    usual, slowest = statistics.median(took) * 1e3, took[int(len(took) * 0.95)] * 1e3
    seen = f"{statistics.median(news) * 1e3:.0f} / {news[int(len(news) * 0.95)] * 1e3:.0f} ms"
    return f"| {sessions} | {len(took) / seconds:.1f} | {usual:.1f} / {slowest:.1f} ms | {seen} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="small plans and few sessions: to see that it works")
    options = parser.parse_args()
    server = Server.new(durable=True)
    try:
        print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {date.today()}")
        print(f"PostgreSQL {server.sql('SHOW server_version')[0][0]} on the same machine, by its socket\n")
        print("| what | file | server |\n|---|---:|---:|")
        print(f"| there and back (`SELECT 1`) | | {round_trip(server):.2f} ms |")
        with tempfile.TemporaryDirectory() as folder:
            for documents in (400, 4_000) if options.quick else (10_000, 100_000):
                sizes(server, folder, documents, 20 if options.quick else 200)
        print("\n| sessions at one plan | commits a second | commit, median / 95 % | others have it, median / 95 % |")
        print("|---:|---:|---:|---:|")
        for sessions in (4, 8) if options.quick else (10, 50, 100, 150):
            print(together(server, sessions, 4 if options.quick else 20), flush=True)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
