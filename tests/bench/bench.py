"""The table of figures: each measured here, in this run, beside its peer. Bytes are exact; times are to be read as ratios.

python tests/bench/bench.py [--runs N] [--quick] [--bytes]

`--bytes` measures only what does not depend on the machine, and fails where it is over its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import many_sessions  # noqa: E402
from tests.bench.many_sessions import CHANGES, SESSIONS  # noqa: E402
from tests.bench.peers import Ready, installed, last_line, left_out  # noqa: E402
from tests.bench.thin_line import BYTES_A_SECOND, DELAY, held, standup  # noqa: E402
from tests.generate import OBJECTIVES_A_GOAL, write  # noqa: E402
from tests.pty.driven import Driven  # noqa: E402
from tui.plan import actions  # noqa: E402
from tui.session.session import Session  # noqa: E402
from tui.store import DocumentFile  # noqa: E402

PLANNER = [sys.executable, "-m", "tui"]
BARE = [sys.executable, str(Path(__file__).with_name("bare_lists.py"))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


LIMITS = {
    "first screen, true colour": 3_000,
    "first screen, 16 colours": 3_000,
    "a key, cursor only": 120,
    "a key, panes follow": 1_000,
    "idle for 3 s": 0,
}
"""Bytes (DESIGN §7)."""
FEW_COLOURS = {"COLORTERM": "", "TERM": "xterm-16color"}
STANDUP = ["s", "enter", *["n"] * 5, "c", "esc", "x", "esc", "b", *["n"] * 6, "q", "j", "k", "2", "j", "1"]
"""A team walks through its plan: people, a check-in, a blocker, back and on, and out again."""


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
            figures["key bytes"] = median([burst.bytes for burst in bursts])
            last = sorted((burst.last or 0) * 1e3 for burst in bursts)
            figures["key last ms"] = median(last)
            figures["key p95 ms"] = last[int(len(last) * 0.95)]
        if idle:
            cpu = program.cpu()
            figures["idle bytes"] = program.read(3.0, 3.0).bytes
            figures["idle cpu s"] = program.cpu() - cpu
        figures["memory MB"] = program.memory()
        return figures


def peer_opened(ready: Ready, runs: int) -> dict[str, float]:
    """The same of a peer; `only bytes` where nothing follows the cursor."""
    peer = ready.peer

    def one(keys: Sequence[str], before: Sequence[str], idle: bool) -> dict[str, float]:
        return opened(ready.command, peer.painted, keys, before, idle=idle, env=ready.env, home=ready.home, tells_ready=False)

    found = several(runs, lambda: one(peer.keys, peer.before, True))
    only = several(1, lambda: one(["j", "k"] * 3, peer.inner, False)) if peer.inner else found
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
    expect, command = "Strategies of", [*PLANNER, str(article)]
    ours = opened(command, expect, ["j", "j", "k", "k"] * 2)
    only = opened(command, expect, ["j", "k"] * 3, before=["j", "2", "j", "3"], idle=False)
    few = opened(command, expect, [], idle=False, env=FEW_COLOURS)
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


def several(runs: int, one: Callable[[], dict[str, float]]) -> dict[str, float]:
    """The median of each figure over so many runs, after one that does not count."""
    one()
    found = [one() for _ in range(runs)]
    return {name: median([each[name] for each in found]) for name in found[0]}


def whole(command: list[str], runs: int) -> float:
    """Milliseconds that a command takes as a whole process."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        times.append((time.perf_counter() - start) * 1e3)
    return median(times[1:])


def commits(path: Path, objectives: int, count: int) -> tuple[float, float]:
    """Milliseconds of a durable check-in at a plan of so many objectives, and of a durable SQLite insert, by turns."""
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
    return median(ours), median(theirs)


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
    return median([each[0] for each in found]), median([each[1] for each in found]), int(found[0][2])


def beside(peers: dict[str, dict[str, float]], form: Callable[[dict[str, float]], str]) -> str:
    """What each peer has, as one cell."""
    return ", ".join(f"{name} {form(figures)}" for name, figures in peers.items())


def row(what: str, ours: str, peer: str, goal: str) -> None:
    print(f"| {what} | {ours} | {peer} | {goal} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="small plans and few runs: to see that it works")
    parser.add_argument("--bytes", action="store_true", help="only the bytes; fails where there are too many")
    options = parser.parse_args()
    if options.bytes:
        with tempfile.TemporaryDirectory() as folder:
            found = byte_counts(new_article(folder))
        for name, count in found.items():
            print(f"{name}: {count:,.0f} bytes (limit {LIMITS[name]:,})")
        sys.exit("\n".join(over(found)) or 0)
    runs = 1 if options.quick else options.runs
    many, most = (1_000, 2_000) if options.quick else (10_000, 100_000)
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled again at every start

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # the plans of this run are none of anybody's recent ones
        article, large = new_article(folder), Path(folder) / "large.json"
        write(large, many)
        expect = "Strategies of"
        ours = several(runs, lambda: opened([*PLANNER, str(article)], expect, ["j", "j", "k", "k"] * 2))
        only = several(
            1, lambda: opened([*PLANNER, str(article)], expect, ["j", "k"] * 3, before=["j", "2", "j", "3"], idle=False)
        )
        big = several(max(runs // 2, 1), lambda: opened([*PLANNER, str(large)], expect, ["j"] * 20, idle=False))
        few = several(1, lambda: opened([*PLANNER, str(article)], expect, [], idle=False, env=FEW_COLOURS))
        ready = several(max(runs // 2, 1), lambda: answered([*PLANNER, str(article)], expect))
        company = Path(folder) / "company.json"
        subprocess.run([*PLANNER, "new", str(company), "--sample", "company"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        with tempfile.TemporaryDirectory() as home:
            slow = standup([*PLANNER, str(company)], STANDUP, Path(home))
            compressed = standup([*PLANNER, str(company)], STANDUP, Path(home), compressed=True)
        few_only = (3, 2.0) if options.quick else ()
        together, idle_bare = many_sessions.measured(company, *few_only), many_sessions.bare(*few_only)
        following = Path(folder) / "following.json"
        write(following, 2_500)
        with tempfile.TemporaryDirectory() as home:
            slow |= held([*PLANNER, str(following)], Path(home))
        sizes = [10, 100] if options.quick else [10, 1_000, 10_000, 100_000]
        growth = []
        for size in sizes:
            path = Path(folder) / f"grown-{size}.json"
            write(path, size)
            few_goals = ["2"] if size <= OBJECTIVES_A_GOAL else []  # among the objectives, then
            keys = ["j", "k"] * 8
            growth.append(
                (size, several(min(runs, 3), partial(opened, [*PLANNER, str(path)], expect, keys, few_goals, idle=False)))
            )
        bare = several(runs, lambda: opened(BARE, "Item 2 5", ["down"] * 6))
        peers = {"bare Textual": {**bare, "only bytes": bare["key bytes"]}}
        for other in installed(Path(folder), goals_of(article)):
            try:
                peers[other.peer.name] = peer_opened(other, runs)
            except (AssertionError, OSError) as failed:
                left_out(other.peer, f"it ends or does not answer: {last_line(str(failed))}")
        show = whole([*PLANNER, "--plan", str(article), "show"], runs)
        told = whole([*PLANNER, "--plan", str(company), "standup", "--plain"], runs)
        coached = whole([*PLANNER, "--plan", str(company), "coach", "O6"], runs)
        nothing = whole([sys.executable, "-c", "pass"], runs)
        textual = whole([sys.executable, "-c", "import textual.app"], runs)
        at_many, sqlite_many = commits(Path(folder) / "many.json", many, 200)
        at_most, sqlite_most = commits(Path(folder) / "most.json", most, 200)
        open_ms, open_mb, documents = opening(Path(folder) / "open.json", most // 4)

        print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {date.today()}, {runs} runs\n")
        print("| what | planner | peer, in this run | to reach |\n|---|---|---|---|")
        ratio = ours["first paint ms"] / bare["first paint ms"]
        row(
            "first paint of the article plan",
            f"{ours['first paint ms']:.0f} ms ({ratio:.2f} ×)",
            beside(peers, lambda one: f"{one['first paint ms']:.0f} ms"),
            "≤ 1.15 ×",
        )
        row(
            f"first paint, {many:,} objectives",
            f"{big['first paint ms']:.0f} ms",
            f"article {ours['first paint ms']:.0f} ms",
            "as the article",
        )
        row(
            "bytes to the first full screen",
            f"{ours['start bytes']:,.0f}",
            beside(peers, lambda one: f"{one['start bytes']:,.0f}"),
            limit_of("first screen, true colour"),
        )
        row(
            "bytes to the first full screen, 16 colours",
            f"{few['start bytes']:,.0f}",
            "",
            limit_of("first screen, 16 colours"),
        )
        row(
            "bytes a key, cursor only",
            f"{only['key bytes']:,.0f}",
            beside(peers, lambda one: f"{one['only bytes']:,.0f}"),
            limit_of("a key, cursor only"),
        )
        row(
            "bytes a key, panes follow",
            f"{ours['key bytes']:,.0f}",
            beside(peers, lambda one: f"{one['key bytes']:,.0f}"),
            limit_of("a key, panes follow"),
        )
        row(
            f"key to last byte, {many:,} objectives",
            f"{big['key last ms']:.1f} ms ({big['key last ms'] / bare['key last ms']:.2f} ×)",
            beside(peers, lambda one: f"{one['key last ms']:.1f} ms"),
            "≤ 8 ms",
        )
        row(
            f"the same, 95th percentile, {many:,} objectives",
            f"{big['key p95 ms']:.1f} ms",
            beside(peers, lambda one: f"{one['key p95 ms']:.1f} ms"),
            "≤ 20 ms",
        )
        row(
            "from start to the answer to a first key",
            f"{ready['answered ms']:.0f} ms",
            f"bare Textual's first paint {bare['first paint ms']:.0f} ms",
            "",
        )
        row(
            f"waiting for the {len(STANDUP)} keys of a standup, {DELAY * 1e3:.0f} ms and {BYTES_A_SECOND * 8 // 1000} kbit/s",
            f"{slow['keys s']:.1f} s (start {slow['start s']:.1f} s, longest key {slow['longest s']:.2f} s)",
            f"of it the line's delay {DELAY * len(STANDUP):.1f} s",
            "≤ 9 s",
        )
        row(
            "the same with ssh's compression (`ssh -C`)",
            f"{compressed['keys s']:.1f} s (start {compressed['start s']:.1f} s, longest key {compressed['longest s']:.2f} s)",
            f"of it the line's delay {DELAY * len(STANDUP):.1f} s",
            "≤ 9 s",
        )
        row(
            "the same line, `j` held for 2 s over a hundred goals: behind at the end",
            f"{slow['behind s']:.1f} s ({slow['on their way']:,.0f} bytes on their way at the most)",
            f"of it the line's delay {DELAY:.1f} s",
            "",
        )
        row(
            "idle for 3 s",
            f"{ours['idle bytes']:.0f} bytes, {ours['idle cpu s']:.2f} s",
            beside(peers, lambda one: f"{one['idle bytes']:,.0f} bytes {one['idle cpu s']:.2f} s"),
            "0 bytes, ≤ 0.01 s",
        )
        share = ours["memory MB"] / bare["memory MB"]
        row(
            "memory",
            f"{ours['memory MB']:.0f} MB ({share:.2f} ×)",
            beside(peers, lambda one: f"{one['memory MB']:.0f} MB"),
            "≤ 1.3 ×",
        )
        row(
            f"{SESSIONS} people at the company plan, idle: each",
            f"{together['PSS MB']:.0f} MB (PSS), {together['wake-ups a second']:.1f} wake-ups a second, "
            f"{together['percent']:.2f} % of a core (at the most {together['most percent']:.2f})",
            f"bare Textual {idle_bare['PSS MB']:.0f} MB, {idle_bare['wake-ups a second']:.1f}, {idle_bare['percent']:.2f} %",
            "≤ 25 MB, ≤ 0.5, ≤ 0.3 %",
        )
        row(
            f"the same, until another's change is seen ({CHANGES} changes)",
            f"{together['seen ms']:.0f} ms (at the latest {together['seen at the latest ms']:.0f})",
            "",
            "≤ 100 ms",
        )
        row(f"durable commit, {many:,} objectives", f"{at_many:.2f} ms", f"SQLite {sqlite_many:.2f} ms", "≤ 2 ms, ≤ 8 × SQLite")
        row(f"durable commit, {most:,} objectives", f"{at_most:.2f} ms", f"SQLite {sqlite_most:.2f} ms", "≤ 2 ms, ≤ 8 × SQLite")
        row(f"opening {documents:,} documents", f"{open_ms:.0f} ms, {open_mb:.0f} MB", "", "≤ 1,000 ms")
        row(
            "planner show, article plan",
            f"{show:.0f} ms",
            f"python -c pass {nothing:.0f} ms, import textual.app {textual:.0f} ms",
            f"≤ 120 ms (there: 10 and 186; scaled to here ≤ {120 * textual / 186:.0f})",
        )
        for what, took in (("standup, company plan", told), ("coach O6, company plan", coached)):
            row(f"planner {what}", f"{took:.0f} ms", f"{took / nothing:.1f} × python -c pass", "< 150 ms where pass takes 10")
        print("\n| objectives | first paint | key to last byte | 95th percentile | bytes | memory |\n|---|---|---|---|---|---|")
        for size, one in growth:
            print(
                f"| {size:,} | {one['first paint ms']:.0f} ms | {one['key last ms']:.1f} ms | {one['key p95 ms']:.1f} ms "
                f"| {one['key bytes']:,.0f} | {one['memory MB']:.0f} MB |",
                flush=True,
            )


if __name__ == "__main__":
    main()
