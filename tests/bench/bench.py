"""The table of figures: each measured here, in this run, by turns with its peer. Bytes are exact; times are to be read as ratios.

python tests/bench/bench.py [--runs N] [--quick] [--bytes]

`--bytes` measures only what does not depend on the machine. Either fails where that is over its limit, and for nothing else.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import many_sessions  # noqa: E402
from tests.bench.figures import (  # noqa: E402
    BARE,
    EXPECT,
    FEW_COLOURS,
    LIMITS,
    PLANNER,
    answered,
    byte_counts,
    commits,
    goals_of,
    limit_of,
    new_article,
    opened,
    opening,
    over,
    peer_opened,
    whole,
)  # fmt: skip
from tests.bench.many_sessions import CHANGES, SESSIONS  # noqa: E402
from tests.bench.paired import Figures, Measure, by_turns, middle, ratio_of, ratios  # noqa: E402
from tests.bench.peers import installed, last_line, left_out  # noqa: E402
from tests.bench.thin_line import BYTES_A_SECOND, DELAY, held, standup  # noqa: E402
from tests.generate import OBJECTIVES_A_GOAL, write  # noqa: E402

STANDUP = ["s", "enter", *["n"] * 5, "c", "esc", "x", "esc", "b", *["n"] * 6, "q", "j", "k", "2", "j", "1"]
"""A team walks through its plan: people, a check-in, a blocker, back and on, and out again."""


class Row(NamedTuple):
    """What was measured, ours, the peers', and what is to be reached (DESIGN §7)."""

    what: str
    ours: str
    peers: str
    goal: str

    def show(self) -> None:
        print("| " + " | ".join(self) + " |", flush=True)


class Plans(NamedTuple):
    """The plans of a run: the article's ten objectives, the company's, and so many as `many` and `most` say."""

    folder: Path
    many: int
    most: int

    @property
    def article(self) -> Path:
        return self.folder / "article.json"

    @property
    def company(self) -> Path:
        return self.folder / "company.json"

    @property
    def large(self) -> Path:
        return self.folder / "large.json"

    def make(self) -> None:
        new_article(str(self.folder))
        command = [*PLANNER, "new", str(self.company), "--sample", "company"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        write(self.large, self.many)


def peers_of(plans: Plans) -> dict[str, Measure]:
    """The peers that can be had here, each with how it is measured; one that does not answer is left out, and a line says so."""
    found: dict[str, Measure] = {}
    for other in installed(plans.folder, goals_of(plans.article)):
        measure = partial(peer_opened, other)
        try:
            measure()
        except (AssertionError, OSError) as failed:
            left_out(other.peer, f"it ends or does not answer: {last_line(str(failed))}")
        else:
            found[other.peer.name] = measure
    return found


def on_a_terminal(plans: Plans, runs: int) -> Iterator[Row]:
    """The program beside other programs on a terminal."""
    ours, many = [*PLANNER, str(plans.article)], f"{plans.many:,} objectives"
    measures: dict[str, Measure] = {
        "planner": lambda: opened(ours, EXPECT, ["j", "j", "k", "k"] * 3),
        "large": lambda: opened([*PLANNER, str(plans.large)], EXPECT, ["j"] * 12, idle=False),
        "first key": lambda: answered(ours, EXPECT),
        "bare Textual": lambda: opened(BARE, "Item 2 5", ["down"] * 6),
        **peers_of(plans),
    }
    found = by_turns(runs, measures)
    planner, large, bare = (found.pop(name) for name in ("planner", "large", "bare Textual"))
    first_key = found.pop("first key")
    peers = {"bare Textual": bare, **found}

    def beside(name: str, form: str) -> str:
        return ", ".join(f"{peer} {form.format(middle(rounds, name))}" for peer, rounds in peers.items())

    for what, rounds, figure, goal in (
        ("first paint of the article plan", planner, "first paint ms", "≤ 0.65 × bare Textual"),
        (f"the same, {many}", large, "first paint ms", "≤ 1.15 × bare Textual"),
        ("start to the answer to a first key", first_key, "answered ms", "≤ 1.05 × bare Textual's first paint"),
    ):
        ratio = ratio_of(rounds, bare, figure, "first paint ms")
        yield Row(what, f"{middle(rounds, figure):.0f} ms, {ratio}", beside("first paint ms", "{:.0f} ms"), goal)
    few = opened(ours, EXPECT, [], idle=False, env=FEW_COLOURS)
    only = opened(ours, EXPECT, ["j", "k"] * 3, before=["j", "2", "j", "3"], idle=False)
    for what, count, name, limit in (
        ("bytes to the first full screen", middle(planner, "start bytes"), "start bytes", "first screen, true colour"),
        ("the same, 16 colours", few["start bytes"], "", "first screen, 16 colours"),
        ("bytes a key, cursor only", only["key bytes"], "only bytes", "a key, cursor only"),
        ("bytes a key, panes follow", middle(planner, "key bytes"), "key bytes", "a key, panes follow"),
    ):
        yield Row(what, f"{count:,.0f}", beside(name, "{:,.0f}") if name else "", limit_of(limit))
    for what, rounds, times in (("ten objectives", planner, "1.0"), (many, large, "1.5")):
        vit = f", {ratio_of(rounds, peers['vit'], 'key last ms')} vit" if "vit" in peers else ""
        figure = f"{middle(rounds, 'key last ms'):.1f} ms{vit}"
        yield Row(f"key to last byte, {what}", figure, beside("key last ms", "{:.1f} ms"), f"≤ {times} × vit")
    yield Row(
        f"the same, 95th percentile, {many}",
        f"{middle(large, 'key p95 ms'):.1f} ms",
        beside("key p95 ms", "{:.1f} ms"),
        "≤ 20 ms",
    )
    idle = [
        f"{middle(rounds, 'idle bytes'):,.0f} bytes {middle(rounds, 'idle cpu s'):.2f} s" for rounds in (planner, *peers.values())
    ]
    yield Row("idle for 3 s", idle[0], ", ".join(map(" ".join, zip(peers, idle[1:], strict=True))), "0 bytes, ≤ 0.01 s")
    memory = f"{middle(planner, 'memory MB'):.0f} MB, {ratio_of(planner, bare, 'memory MB')}"
    yield Row("memory, article", memory, beside("memory MB", "{:.0f} MB"), "≤ 1.2 × bare Textual")
    yield Row(f"memory, {many}", f"{middle(large, 'memory MB'):.0f} MB", "", "≤ 90 MB")


def on_a_thin_line(plans: Plans) -> Iterator[Row]:
    """A standup, and a key that is held down, over 300 ms and 64 kbit/s."""
    line = f"{DELAY * 1e3:.0f} ms and {BYTES_A_SECOND * 8 // 1000} kbit/s"
    for what, compressed in ((f"a standup's {len(STANDUP)} keys over {line}", False), ("the same with `ssh -C`", True)):
        with tempfile.TemporaryDirectory() as home:
            alone = shutil.copy(plans.company, home)  # a standup that somebody has left waits for the next one
            slow = standup([*PLANNER, alone], STANDUP, Path(home), compressed=compressed)
        figure = f"{slow['keys s']:.1f} s (start {slow['start s']:.1f} s, longest key {slow['longest s']:.2f} s)"
        yield Row(what, figure, f"the line alone {DELAY * len(STANDUP):.1f} s", "≤ 9 s")
    following = plans.folder / "following.json"
    write(following, 2_500)
    with tempfile.TemporaryDirectory() as home:
        behind = held([*PLANNER, str(following)], Path(home))
    yield Row(
        "the same line, `j` held for 2 s over a hundred goals: behind at the end",
        f"{behind['behind s']:.1f} s ({behind['on their way']:,.0f} bytes on their way at the most)",
        f"the line alone {DELAY:.1f} s",
        "",
    )


def on_one_host(plans: Plans, *few: float) -> Iterator[Row]:
    """Twenty people at one plan."""
    together, bare = many_sessions.measured(plans.company, *few), many_sessions.bare(*few)  # type: ignore[arg-type]
    yield Row(
        f"{SESSIONS} people at the company plan, idle: each",
        f"{together['PSS MB']:.1f} MB (PSS), {together['wake-ups a second']:.1f} wake-ups a second, "
        f"{together['percent']:.2f} % of a core (at the most {together['most percent']:.2f})",
        f"bare Textual {bare['PSS MB']:.1f} MB, {bare['wake-ups a second']:.1f}, {bare['percent']:.2f} %",
        "≤ 25 MB, ≤ 0.5, ≤ 0.3 %",
    )
    seen = f"{together['seen ms']:.0f} ms (at the latest {together['seen at the latest ms']:.0f})"
    yield Row(f"the same, until another's change is seen ({CHANGES} changes)", seen, "", "≤ 100 ms")


def on_the_disk(plans: Plans, count: int) -> Iterator[Row]:
    """Commits and opening."""
    for objectives in (plans.many, plans.most):
        ours, sqlite = commits(plans.folder / f"commits-{objectives}.json", objectives, count)
        figure = f"{statistics.median(ours):.2f} ms, {ratios(ours, sqlite)}"
        yield Row(
            f"durable commit, {objectives:,} objectives", figure, f"SQLite {statistics.median(sqlite):.2f} ms", "≤ 2 × SQLite"
        )
    took, room, documents = opening(plans.folder / "open.json", plans.most // 4)
    yield Row(f"opening {documents:,} documents", f"{took:.0f} ms, {room:.0f} MB", "", "≤ 1,000 ms")


def in_the_shell(plans: Plans, runs: int) -> Iterator[Row]:
    """Verbs as whole processes."""
    verbs = {
        "planner show, article plan": ([*PLANNER, "--plan", str(plans.article), "show"], "6.5"),
        "planner standup, company plan": ([*PLANNER, "--plan", str(plans.company), "standup", "--plain"], "7.5"),
        "planner coach O6, company plan": ([*PLANNER, "--plan", str(plans.company), "coach", "O6"], "7"),
    }
    commands = {"pass": [sys.executable, "-c", "pass"], **{name: command for name, (command, _goal) in verbs.items()}}
    found = by_turns(runs * 3, {name: partial(whole, command) for name, command in commands.items()})
    for name, (_command, times) in verbs.items():
        figure = f"{middle(found[name], 'ms'):.0f} ms, {ratio_of(found[name], found['pass'], 'ms')}"
        yield Row(name, figure, f"python -c pass {middle(found['pass'], 'ms'):.0f} ms", f"≤ {times} × python -c pass")


def growth(plans: Plans, sizes: Sequence[int], runs: int) -> None:
    """How figures grow with a plan, as a table of its own."""
    print("\n| objectives | first paint | key to last byte | 95th percentile | bytes | memory |\n|---|---|---|---|---|---|")
    for size in sizes:
        path = plans.folder / f"grown-{size}.json"
        write(path, size)
        among = ["2"] if size <= OBJECTIVES_A_GOAL else []  # of so few goals, the objectives
        found: list[Figures] = by_turns(
            runs, {"": lambda path=path, among=among: opened([*PLANNER, str(path)], EXPECT, ["j", "k"] * 8, among, idle=False)}
        )[""]
        print(
            f"| {size:,} | {middle(found, 'first paint ms'):.0f} ms | {middle(found, 'key last ms'):.1f} ms | "
            f"{middle(found, 'key p95 ms'):.1f} ms | {middle(found, 'key bytes'):,.0f} | {middle(found, 'memory MB'):.0f} MB |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="small plans and few runs: to see that it works")
    parser.add_argument("--bytes", action="store_true", help="only the bytes")
    options = parser.parse_args()
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled again at every start
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # the plans of this run are none of anybody's recent ones
        plans = Plans(Path(folder), *((1_000, 2_000) if options.quick else (10_000, 100_000)))
        plans.make()
        counts = byte_counts(plans.article)
        if options.bytes:
            for name, count in counts.items():
                print(f"{name}: {count:,.0f} bytes (limit {LIMITS[name]:,})")
        else:
            table(plans, 1 if options.quick else options.runs, quick=options.quick)
    sys.exit("\n".join(over(counts)) or 0)


def table(plans: Plans, runs: int, *, quick: bool) -> None:
    """Everything but what grows, then that."""
    where = f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{where}, {date.today()}, {runs} runs, {os.getloadavg()[0]:.1f} programs at work before it began\n")
    print("| what | planner | peer, in this run | to reach |\n|---|---|---|---|")
    for rows in (
        on_a_terminal(plans, runs),
        on_a_thin_line(plans),
        on_one_host(plans, *((3, 2.0) if quick else ())),
        on_the_disk(plans, 20 if quick else 200),
        in_the_shell(plans, runs),
    ):
        for row in rows:
            row.show()
    growth(plans, [10, 100] if quick else [10, 1_000, 10_000, 100_000], min(runs, 3))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
