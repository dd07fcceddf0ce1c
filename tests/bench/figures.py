"""How each figure is measured: a program in a terminal, a command as a whole process, a commit on a disk."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.bench.peers import Ready
from tests.generate import write
from tests.pty.driven import Driven
from tui.plan import actions
from tui.session.session import Session
from tui.store import DocumentFile

ROOT = Path(__file__).resolve().parents[2]
PLANNER = [sys.executable, "-m", "tui"]
BARE = [sys.executable, str(Path(__file__).with_name("bare_lists.py"))]
EXPECT = "Strategies of"
"""What stands on the first screen of a plan."""

LIMITS = {
    "first screen, true colour": 3_000,
    "first screen, 16 colours": 3_000,
    "a key, cursor only": 120,
    "a key, panes follow": 1_000,
    "idle for 3 s": 0,
}
"""Bytes (DESIGN §7)."""
FEW_COLOURS = {"COLORTERM": "", "TERM": "xterm-16color"}


def opened(
    command: list[str],
    expect: str,
    keys: Sequence[str],
    before: Sequence[str] = (),
    *,
    idle: bool = True,
    env: dict[str, str] | None = None,
    home: Path | None = None,
    tells_ready: bool = True,
) -> dict[str, float]:
    """One start of a terminal program, in a new home if none is named: first paint, bytes, what keys cost, idling, memory.
    It is waited for as `Driven.reads_keys` has it, unless it never tells."""
    with tempfile.TemporaryDirectory() as empty, Driven(command, home=home or Path(empty), env=env) as program:
        program.wait_for(expect, ready=False)
        first_paint = time.perf_counter() - program.started
        program.wait_for(expect, ready=tells_ready)
        program.read(0.5)
        figures = {"first paint ms": first_paint * 1e3, "start bytes": len(program.received)}
        program.press(*before, quiet=0.3)
        bursts = [program.press(key, quiet=0.12) for key in keys]
        if bursts:
            figures["key bytes"] = statistics.median([burst.bytes for burst in bursts])
            last = sorted((burst.last or 0) * 1e3 for burst in bursts)
            figures["key last ms"] = statistics.median(last)
            figures["key p95 ms"] = last[int(len(last) * 0.95)]
        if idle:
            cpu = program.cpu()
            figures["idle bytes"] = program.read(3.0, 3.0).bytes
            figures["idle cpu s"] = program.cpu() - cpu
        figures["memory MB"] = program.memory()
        figures["only bytes"] = figures.get("key bytes", 0.0)
        return figures


def peer_opened(ready: Ready) -> dict[str, float]:
    """The same of a peer; `only bytes` where nothing follows the cursor."""
    peer = ready.peer

    def one(keys: Sequence[str], before: Sequence[str], idle: bool) -> dict[str, float]:
        return opened(ready.command, peer.painted, keys, before, idle=idle, env=ready.env, home=ready.home, tells_ready=False)

    found = one(peer.keys, peer.before, True)
    only = one(["j", "k"] * 3, peer.inner, False) if peer.inner else found
    return {**found, "only bytes": only["key bytes"]}


def answered(command: list[str], expect: str) -> dict[str, float]:
    """A key pressed as soon as the plan is seen: milliseconds from the start until it is answered."""
    with tempfile.TemporaryDirectory() as home, Driven(command, home=Path(home)) as program:
        program.wait_for(expect, ready=False)
        os.write(program.child.child_fd, b"j")
        program.wait_for("▌G2", ready=False)
        return {"answered ms": (time.perf_counter() - program.started) * 1e3}


def byte_counts(article: Path) -> dict[str, float]:
    """What goes over the line, by the names of `LIMITS`."""
    command = [*PLANNER, str(article)]
    ours = opened(command, EXPECT, ["j", "j", "k", "k"] * 2)
    only = opened(command, EXPECT, ["j", "k"] * 3, before=["j", "2", "j", "3"], idle=False)
    few = opened(command, EXPECT, [], idle=False, env=FEW_COLOURS)
    return {
        "first screen, true colour": ours["start bytes"],
        "first screen, 16 colours": few["start bytes"],
        "a key, cursor only": only["key bytes"],
        "a key, panes follow": ours["key bytes"],
        "idle for 3 s": ours["idle bytes"],
    }


def limit_of(name: str) -> str:
    """The limit, as a cell of the table."""
    return f"≤ {LIMITS[name]:,}"


def over(found: dict[str, float]) -> list[str]:
    """What costs more than it may."""
    return [f"{name}: {found[name]:,.0f} bytes, may be {limit:,}" for name, limit in LIMITS.items() if found[name] > limit]


def new_article(folder: str) -> Path:
    path = Path(folder) / "article.json"
    subprocess.run([*PLANNER, "new", str(path), "--sample", "article"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return path


def goals_of(plan: Path) -> list[dict[str, Any]]:
    done = subprocess.run([*PLANNER, "--plan", str(plan), "export", "json"], check=True, capture_output=True, cwd=ROOT)
    found: list[dict[str, Any]] = json.loads(done.stdout)["goals"]
    return found


def whole(command: list[str]) -> dict[str, float]:
    """Milliseconds that a command takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return {"ms": (time.perf_counter() - start) * 1e3}


def commits(path: Path, objectives: int, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each durable check-in at a plan of so many objectives, and of a durable SQLite insert after each."""
    write(path, objectives)
    session = Session(DocumentFile(str(path)), "bench")
    insert = sqlite_insert(path.with_suffix(".sqlite"))
    raw = session.plan.objectives.raw
    ready = [
        id
        for id in list(raw)[:5000]
        if raw[id]["measure"] and raw[id]["measure"]["kind"] in ("increase", "decrease") and raw[id]["state"] == "committed"
    ]
    ours, theirs = [], []
    for i in range(count):
        start = time.perf_counter()
        session.do(actions.check_in, f"O{ready[i % len(ready)]}", Decimal(i + 1), on=date.today())
        ours.append((time.perf_counter() - start) * 1e3)
        start = time.perf_counter()
        insert()
        theirs.append((time.perf_counter() - start) * 1e3)
    session.close()
    return ours, theirs


def sqlite_insert(path: Path) -> Callable[[], object]:
    """A durable SQLite insert (WAL, synchronous=FULL)."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, body TEXT)")
    return lambda: database.execute("INSERT INTO documents (body) VALUES (?)", ("x" * 300,))


def opening(path: Path, objectives: int) -> tuple[float, float, int]:
    """Milliseconds to open a plan of so many objectives, the memory of a process that has (MB), and how many documents it has."""
    write(path, objectives)
    code = (
        "import resource, sys, time; from tui.store import DocumentFile; start = time.perf_counter(); "
        "plan = DocumentFile(sys.argv[1]).load(); took = time.perf_counter() - start; "
        "count = sum(len(plan.table(name)) for name in ('goals', 'objectives', 'strategies', 'checkins', 'changes')); "
        "print(took * 1e3, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, count)"
    )
    found = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True, cwd=ROOT)
        found.append([float(each) for each in done.stdout.split()])
    return statistics.median([each[0] for each in found]), statistics.median([each[1] for each in found]), int(found[0][2])
