"""Anybody presses anything for a long time, while somebody else works at the same plan: nothing fails, nothing that was said is
lost, and the terminal is left as it was found."""

from __future__ import annotations

import json
import signal
import termios
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.pty.conftest import Start, said
from tests.pty.driven import Driven, as_found
from tests.pty.test_modes import still_set
from tests.store import counts
from tests.terminal.test_key_sequences import MALFORMED, ONE_KEY, no_keys
from tui.store import samples

SEEDS = range(6 if counts.SOAKING else 1)
PACKETS = 500 if counts.SOAKING else 40
"""What arrives together, as when somebody types ahead on a slow line."""
SIZES = ((80, 24), (60, 15), (120, 40), (30, 8), (200, 60), (12, 3))
TYPED = (
    "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789*?/:<>-+.,=[]!#@ \t\r\r\x1b\x1b\x7f"
    "\x01\x02\x05\x06\x0b\x0e\x10\x12\x15\x17"
)
"""Keys of all kinds but those that end the program or put it aside: these are a kind of their own."""
WORDS = (
    "Half a goal\r", "từ 12% lên 20% trước 31/12 @lan\r", "5\r", "+3\r", "lan", "31 Dec\t", "\x1b[200~two\nlines\x1b[201~",
    "status:off\r", "e\u0301\U0001f6b2 \u202eright", "plan.json\r",
)  # fmt: skip
INTERRUPTED = 130
"""What ctrl+c ends it with."""
SEQUENCES = sorted({sequence for keys in ONE_KEY.values() for sequence in keys})


def packet(dice: Random) -> str:
    """Something that arrives."""
    kind = dice.random()
    if kind < 0.5:
        return "".join(dice.choices(TYPED, k=dice.choice((1, 1, 1, 2, 5))))
    if kind < 0.65:
        return dice.choice(WORDS)
    if kind < 0.8:
        return dice.choice(SEQUENCES)
    if kind < 0.88:
        return "".join(f"\x1b[<{dice.choice((0, 0, 2, 64, 65))};{dice.randint(1, 90)};{dice.randint(1, 30)}{end}" for end in "Mm")
    if kind < 0.95:
        return dice.choice((*MALFORMED, *no_keys(dice.getrandbits(32), 1)))
    return dice.choice("q\x03\x11")


class Table:
    """A plan, the one who presses keys, and the one who works at it elsewhere."""

    def __init__(self, start: Start, home: Path, plan: Path, dice: Random) -> None:
        self.start, self.home, self.plan, self.dice = start, home, plan, dice
        self.acknowledged: list[str] = []
        self.log: dict[str, Any] = {}
        self.open()

    def open(self) -> None:
        columns, rows = self.dice.choice(SIZES[:3])
        self.planner: Driven = self.start(self.plan, cols=columns, rows=rows, cwd=self.plan.parent, env={"EDITOR": "true"})
        self.planner.wait_for("1 Goals")

    def work_elsewhere(self) -> None:
        """Somebody else adds a goal; then the log is what it was, and more."""
        title = f"Said by Mai {len(self.acknowledged)}"
        if said(self.home, "--plan", self.plan, "add", "goal", title, env={"PLANNER_USER": "mai"}).returncode == 0:
            self.acknowledged.append(title)
        done = said(self.home, "--plan", self.plan, "log", "--json")
        assert done.returncode == 0, done.stderr
        log = {each["ref"]: each for each in json.loads(done.stdout)["changes"]}
        assert {ref: log.get(ref) for ref in self.log} == self.log, "what is in the log stays there as it is"
        self.log = log

    def goes_on(self) -> None:
        """It runs, or was told to end and has done so in order: then it is opened again."""
        self.planner.read(0.02, 0.3)
        if not self.planner.child.isalive():
            self.ended()
            self.open()

    def ended(self) -> None:
        planner = self.planner
        code = planner.end(20)  # None: of a signal, as of a ctrl+c behind the end, when the terminal is the shell's again
        reports = [each.read_text(encoding="utf-8") for each in (self.home / "state" / "planner").glob("crashes/*")]
        assert reports == []
        assert code in (0, INTERRUPTED) or planner.child.signalstatus == signal.SIGINT, planner.received[-2000:]
        assert still_set(planner.received) == set()
        assert termios.tcgetattr(planner.child.child_fd)[:4] == as_found()[:4]

    def leave(self) -> None:
        """Whatever is open: Esc leads out of it, and `q` ends it."""
        self.planner.resize(80, 24)
        for _ in range(40):
            if not self.planner.child.isalive():
                break
            self.planner.press("esc", "esc", "q", quiet=0.1)
        self.ended()


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_pressed_for_long_nothing_fails_and_nothing_is_lost(
    start: Start, home: Path, tmp_path: Path, seed: int
) -> None:
    dice = Random(f"keys {counts.ROUND} {seed}")
    plan = tmp_path / "plan.json"
    samples.copy(dice.choice(("article", "company")), str(plan))
    table = Table(start, home, plan, dice)
    for number in range(PACKETS):
        table.planner.send(packet(dice).encode())
        if dice.random() < 0.04:
            table.planner.resize(*dice.choice(SIZES))
        table.goes_on()
        if number % 20 == 19:
            table.work_elsewhere()
    table.leave()
    table.work_elsewhere()
    titles = [after.get("title") for each in table.log.values() for after in (each.get("after") or {}).values() if after]
    missing = [title for title in table.acknowledged if title not in titles]
    counts.add("packet of keys and sequences while somebody else commits", PACKETS, len(missing))
    assert table.acknowledged and not missing
    checked = said(home, "--plan", plan, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
