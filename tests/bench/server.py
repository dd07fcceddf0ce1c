"""The figures of docs/postgres.md, measured here: a plan on a server beside the same plan in a file, and many sessions.

python tests/bench/server.py [--quick]

The server is one of its own, on this machine, that flushes what it acknowledges.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.generate import write  # noqa: E402
from tests.plan.examples import moment  # noqa: E402
from tests.server import Server  # noqa: E402
from tui.plan import actions  # noqa: E402
from tui.plan.model import LETTERS  # noqa: E402
from tui.plan.plan import Plan  # noqa: E402
from tui.session.follower import LOOK  # noqa: E402
from tui.store import DocumentFile, Store  # noqa: E402
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


def together(server: Server, sessions: int, seconds: float) -> str:
    """So many sessions at one plan, as screens are: each looks every half second, and commits something every minute."""
    url = server.url()
    create_plan(url, Plan.empty()).close()
    made: dict[int, float] = {}
    took: list[float] = []
    news: list[float] = []
    trouble: list[Exception] = []
    end = time.monotonic() + seconds

    def session(number: int) -> None:
        try:
            store = open_plan(url)
            plan = store.load()
            time.sleep(LOOK * number / sessions)
            due = time.monotonic() + 60 * number / sessions
            while time.monotonic() < end:
                fresh = store.poll()
                if fresh is not None:
                    now = time.monotonic()
                    news.extend(now - made[id] for id in range(plan.next_id("changes"), fresh.next_id("changes")) if id in made)
                    plan = fresh
                if time.monotonic() > due:
                    due += 60
                    start = time.monotonic()
                    committed = store.commit(actions.add_goal(plan, moment(f"session {number}"), f"Goal {number}"))
                    plan = committed.plan
                    made[committed.change.id] = time.monotonic()
                    took.append(made[committed.change.id] - start)
                time.sleep(LOOK)
            store.close()
        except Exception as error:
            trouble.append(error)

    threads = [threading.Thread(target=session, args=(number,)) for number in range(sessions)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if trouble:
        return f"| {sessions} | {len(trouble)} failed: {trouble[0]} | | |"
    last = sorted(news)[int(len(news) * 0.95)] if news else 0.0
    usual, slowest = statistics.median(took) * 1e3, sorted(took)[int(len(took) * 0.95)] * 1e3
    return f"| {sessions} | {len(took) / seconds:.0f} | {usual:.1f} / {slowest:.1f} ms | {last:.2f} s |"


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
        print(
            "\n| sessions at one plan | commits a second | commit, median / 95 % | others see it, 95 % |\n|---:|---:|---:|---:|"
        )
        for sessions in (4, 8) if options.quick else (10, 50, 100, 150):
            print(together(server, sessions, 4 if options.quick else 20), flush=True)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
