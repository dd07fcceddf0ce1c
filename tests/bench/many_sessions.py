"""Many people at one plan on one host: what each of their screens costs while nothing happens, and how soon it sees a change.

python tests/bench/many_sessions.py [SESSIONS] [SECONDS]
"""

from __future__ import annotations

import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.pty.driven import Driven  # noqa: E402
from tui.plan import actions  # noqa: E402
from tui.session.session import Session  # noqa: E402
from tui.store import DocumentFile  # noqa: E402

PLANNER = [sys.executable, "-m", "tui"]
BARE = [sys.executable, str(Path(__file__).with_name("bare_lists.py"))]
READY = "Strategies of"
SESSIONS, SECONDS, CHANGES = 20, 10.0, 50
_SETTLED = 5.0
"""Seconds after which nothing of a start is going on any more."""
_TITLES = (f"A title of somebody else's, the {number}th" for number in count(1))


@contextmanager
def screens_of(command: list[str], ready: str, many: int) -> Iterator[list[Driven]]:
    """So many people have a program on their screens, each with a home and a state of their own."""
    with ExitStack() as stack:
        found = []
        for number in range(many):
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            one = stack.enter_context(Driven(command, home=home, env={"PLANNER_USER": f"person{number}"}))
            one.wait_for(ready, limit=60, ready=command != BARE)
            found.append(one)
        for one in found:
            one.read(0.5, 5.0)
        yield found


def idle(screens: Sequence[Driven], seconds: float) -> dict[str, float]:
    """What a screen costs that is left alone: the median of them, and for wake-ups and processor the worst, too."""
    time.sleep(_SETTLED)
    before = [(each.wake_ups(), each.scheduled()) for each in screens]
    time.sleep(seconds)
    woken = [(each.wake_ups() - then[0]) / seconds for each, then in zip(screens, before, strict=True)]
    share = [(each.scheduled() - then[1]) / seconds * 100 for each, then in zip(screens, before, strict=True)]
    return {
        "wake-ups a second": statistics.median(woken),
        "most wake-ups a second": max(woken),
        "percent": statistics.median(share),
        "most percent": max(share),
        "PSS MB": statistics.median(each.own_memory() for each in screens),
    }


def seen_after(screens: Sequence[Driven], plan: str, changes: int) -> list[float]:
    """Seconds from the moment at which somebody else begins to save a change until a screen begins to show it; one screen after
    the other is the one that is looked at."""
    session = Session(DocumentFile(plan), "somebody")
    took = []
    for number in range(changes):
        time.sleep(0.15 + number % 7 / 20)
        for each in screens:
            each.read(0.0, 0.5)
        handle = screens[number % len(screens)].child.child_fd
        start = time.perf_counter()
        session.do(actions.edit, "G1", {"title": next(_TITLES)})
        ready = select.select([handle], [], [], 10.0)[0]
        took.append(time.perf_counter() - start)
        assert ready, "it was never shown"
    session.close(quickly=True)
    return took


def measured(plan: Path, many: int = SESSIONS, seconds: float = SECONDS, changes: int = CHANGES) -> dict[str, float]:
    """All of it."""
    with screens_of([*PLANNER, str(plan)], READY, many) as screens:
        found = idle(screens, seconds)
        took = seen_after(screens, str(plan), changes)
        return {**found, "seen ms": statistics.median(took) * 1e3, "seen at the latest ms": max(took) * 1e3}


def bare(many: int = SESSIONS, seconds: float = SECONDS) -> dict[str, float]:
    """What a Textual app with three lists costs so."""
    with screens_of(BARE, "Item 2 5", many) as screens:
        return idle(screens, seconds)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled again at every start
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "company.json"
        subprocess.run([*PLANNER, "new", str(plan), "--sample", "company"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        for name, figure in measured(plan, many, seconds).items():
            print(f"{name}: {figure:.2f}")
    for name, figure in bare(many, seconds).items():
        print(f"bare Textual, {name}: {figure:.2f}")


if __name__ == "__main__":
    main()
