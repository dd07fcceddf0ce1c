"""Hosts whose clocks are really apart, by minutes to a year, at one plan: nothing is lost, and each sees what its own clock says.

What shifts a clock is libfaketime (Debian, Ubuntu: `apt-get install libfaketime`), put in front of the C library.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from glob import glob
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cli.conftest import Planner, environment
from tests.store import counts

LIBRARY = next(iter(glob("/usr/lib/*/faketime/libfaketimeMT.so.1") + glob("/usr/lib*/faketime/libfaketimeMT.so.1")), "")
MINUTE, HOUR, DAY = 60, 3600, 86400
OFFSETS = (-400 * DAY, -26 * HOUR, -3 * HOUR, -40 * MINUTE, 0, 40 * MINUTE, 3 * HOUR, 26 * HOUR, 400 * DAY)
"""How far each host's clock is ahead, in seconds: further apart than the whole test takes."""
ROUNDS = 40 if counts.SOAKING else 3
Said = tuple[int, int, str]
"""A check-in that was acknowledged: how far the clock was ahead, which in turn it was, and its value."""


def shifted(seconds: int) -> dict[str, str]:
    """The environment of a host whose clock is so far ahead; files get their times from one server."""
    if not seconds:
        return {}
    return {"LD_PRELOAD": LIBRARY, "FAKETIME": f"{seconds:+d}", "NO_FAKE_STAT": "1"}


@pytest.fixture
def at_once(plan: Path, tmp_path: Path) -> Callable[[Sequence[tuple[int, str]]], None]:
    """Let hosts check in at the same time: how far each clock is ahead, and the value."""

    def start(ahead: int, value: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tui", "--plan", str(plan), "checkin", "O2", value]
        return subprocess.Popen(command, env=environment(tmp_path, **shifted(ahead)), cwd=tmp_path, stdout=subprocess.DEVNULL)

    def run(hosts: Sequence[tuple[int, str]]) -> None:
        assert [process.wait(60) for process in [start(*host) for host in hosts]] == [0] * len(hosts)

    return run


def seen(said: list[Said], ahead: int) -> str:
    """The value that a host must see: the last one said of those that its clock does not take to lie ahead."""
    return max((each for each in said if each[0] <= ahead), key=lambda each: each[:2])[2]


def checkins(on_plan: Planner) -> list[list[str]]:
    """All that are kept, as the lines of a sheet."""
    lines = on_plan("export", "csv", "--history", code=0).out.splitlines()
    return [line.split(",") for line in lines if ",check-in," in line]


@pytest.mark.skipif(not LIBRARY, reason="libfaketime is not installed")
def test_nothing_is_lost_between_hosts_whose_clocks_are_apart(
    on_plan: Planner, at_once: Callable[[Sequence[tuple[int, str]]], None]
) -> None:
    def told(verb: str, *args: str, ahead: int = 0) -> Any:
        return on_plan(verb, *args, "--json", code=0, env=shifted(ahead)).data

    on_plan(
        "add", "objective", "Bikes sold", "--goal", "G1", "--measure", "bikes", "--baseline", "10", "--target", "1000",
        "--start", "2020-01-01", "--due", "2090-01-01", "--commit", code=0,
    )  # fmt: skip
    dice = Random(f"clocks {counts.ROUND}")
    said: list[Said] = [(OFFSETS[0], -1, "10")]  # the baseline
    for number in range(ROUNDS):
        hosts = dice.sample(OFFSETS, 2)
        values = [str(11 + 2 * number), str(12 + 2 * number)]
        at_once(list(zip(hosts, values, strict=True)))
        said += [(ahead, number, value) for ahead, value in zip(hosts, values, strict=True)]
        observer = dice.choice(OFFSETS)
        current = told("show", "O2", ahead=observer)["goals"][0]["objectives"][0]["current"]
        assert float(current) == float(seen(said, observer)), (observer, said)
    there = checkins(on_plan)
    missing = {value for _, _, value in said[1:]} - {value for line in there for value in line}
    counts.add("commit of hosts whose clocks are apart", 2 * ROUNDS, len(missing))
    assert not missing
    assert len(there) == 2 * ROUNDS
    findings = told("check")["findings"]
    assert not any(each["damage"] for each in findings)
    assert {each["code"] for each in findings} <= {"checkin_in_the_future"}
    assert sum(each["code"] == "checkin_in_the_future" for each in findings) == sum(ahead > 0 for ahead, _, _ in said)
