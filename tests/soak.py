"""The long run: every test of what a store must survive, with all its variations, over and over with new seeds.

`make soak` (SOAK_SECONDS, 600 by default). What was tried, and how often, goes into docs/reliability.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reliability.md"
START, END = "<!-- counts: written by make soak -->", "<!-- end of counts -->"
TESTS = (
    "tests/store",
    "tests/cli/test_interrupted_verbs.py",
    "tests/cli/test_bad_values.py",
    "tests/cli/test_faults.py",
    "tests/cli/test_secrets.py",
    "tests/cli/test_clocks_apart.py",
    "tests/screens/test_bad_values.py",
    "tests/pty/test_failing.py",
    "tests/pty/test_random_keys.py",
    "tests/pty/test_unknown_sequences.py",
)
ONLY_ONCE = "not processes and not sentence and not failed"
"""After the first round: eight processes take their time, and what has no seeds is the same each time."""


def one_round(number: int, counts: Path, workers: str) -> bool:
    """Run everything once; whether all went well."""
    environment = {**os.environ, "RELIABILITY_COUNTS": str(counts), "SOAK_ROUND": str(number)}
    environment.setdefault("SOAK_SECONDS", "600")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-o", "faulthandler_timeout=0", "-n", workers]
    command += ["--dist", "worksteal", *TESTS]  # some tests take as long as all others
    if number:
        command += ["-k", ONLY_ONCE]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def table(counts: Path) -> str:
    """The counts of all rounds, added up, as a Markdown table."""
    tried: dict[str, list[int]] = {}
    for line in counts.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        sums = tried.setdefault(found["what"], [0, 0])
        sums[0] += found["tried"]
        sums[1] += found["lost"]
    rows = [f"| {what} | {sums[0]:,} | {sums[1]:,} |" for what, sums in sorted(tried.items())]
    return "\n".join(["| what | how often tried | acknowledged changes or files lost |", "|---|---:|---:|", *rows])


def with_counts(page: str, told: str) -> str:
    """The page with what was counted in place of what was counted before."""
    head, start, rest = page.partition(START)
    _before, end, tail = rest.partition(END)
    if not start or not end:
        raise ValueError("the page has no place for the counts")
    return f"{head}{START}\n{told}\n{END}{tail}"


def commit() -> str:
    """What is measured, as git calls it."""
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"


def main() -> int:
    seconds = float(os.environ.get("SOAK_SECONDS", "600"))
    begun = time.monotonic()
    rounds = 0
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts"
        while not rounds or time.monotonic() - begun < seconds:
            if not one_round(rounds, counts, os.environ.get("WORKERS", "2")):
                print(
                    f"Round {rounds} has failed (SOAK_ROUND={rounds} gives the same seeds); docs/reliability.md stays as it was."
                )
                return 1
            rounds += 1
        lasted = time.monotonic() - begun
        often = "1 round" if rounds == 1 else f"{rounds} rounds"
        told = f"{date.today()}, commit {commit()}: {often} in {lasted:,.0f} seconds.\n\n{table(counts)}"
        PAGE.write_text(with_counts(PAGE.read_text(encoding="utf-8"), told), encoding="utf-8")
        print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
