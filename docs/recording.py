"""The README's moving picture: the program in a pseudo-terminal, the keys that somebody presses, and what it shows after each.

The program is the real one, on the article's plan and the day of the other pictures; only waiting is left out: how long each
screen stands there is said here, so that the same program always gives the same picture.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import animation
from pictures import TODAY

if TYPE_CHECKING:
    from tests.pty.driven import Driven

HERE = Path(__file__).resolve().parent
COLUMNS, ROWS = 112, 26
ALT = "planner at work: a check-in moves a bar, the page beside the lists follows the cursor, and a standup goes through the plan"
TYPED = 0.2
"""Seconds that a letter stands there before the next one follows."""


class Step(NamedTuple):
    """Something that is pressed, and what comes of it."""

    keys: tuple[str, ...]
    """One key, or the letters of a text; each makes a picture of its own."""
    says: str
    """What the head of the picture tells about it."""
    shows: str
    """What stands on the screen once it is done: a regular expression."""
    seconds: float
    """How long the last of its pictures stays."""


STORY = (
    Step((), "A plan with its goals, their objectives and their strategies", "G3 Customer", 3.5),
    Step(("j",), "j: down to the next goal; its objectives follow", "Objectives of G2", 2.5),
    Step(("l",), "l: over to the objectives; the page beside them follows", "4 O1", 3.5),
    Step(("c",), "c: check in, which says where the objective stands", "Check in O1", 2),
    Step(("9",), "9: today's value; the bar shows what it means before it is saved", "9 → 10 %", 3),
    Step(("down", "down"), "↓ ↓: down to the comment", "Comment", 0.7),
    Step(tuple("Prices helped"), "A comment for those who read it later", "Comment +Prices helped", 1.5),
    Step(("enter",), "Enter: saved, and both bars have moved: the objective's and its goal's", "24 Nov +9 %", 4),
    Step(("j",), "j: the next objective", "4 O2", 1.5),
    Step(("j", "j"), "j j: the page beside the lists follows the cursor", "4 O4", 3.5),
    Step(("s",), "s: a standup, person by person; first what needs talking about", "1 of 2", 4),
    Step(("n",), "n: the next item", "2 of 2", 2.5),
    Step(("n",), "n: and the next person", "O8 Support", 2.5),
    Step(("m",), "m: the minutes are written already", "minutes", 4),
    Step(("esc",), "Esc: back to the plan; all of it is saved", "4 O4", 4),
)


def recorded() -> str:
    """The moving picture, as an SVG."""
    return animation.svg(list(_frames()), COLUMNS, ROWS, title="planner", alt=ALT)


def _frames() -> Iterator[animation.Frame]:
    from tests.pty.driven import Driven
    from tui.store import samples

    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        samples.copy("article", str(plan), language="en", today=TODAY.date())
        command = [sys.executable, str(HERE / "fixed_day.py"), str(plan)]
        env = {"PYTHONPATH": str(HERE.parent), "PLANNER_THEME": "dark", "TZ": "Asia/Ho_Chi_Minh"}
        with Driven(command, cols=COLUMNS, rows=ROWS, env=env, home=Path(folder)) as planner:
            for step in STORY:
                yield from _shown(planner, step)


def _shown(planner: Driven, step: Step) -> Iterator[animation.Frame]:
    for key in step.keys[:-1]:
        planner.press(key, quiet=0.2)
        yield animation.frame(planner.screen, step.says, TYPED)
    planner.press(*step.keys[-1:], quiet=0)
    planner.wait_for(step.shows, limit=10)
    planner.wait_for("saved|standup")
    planner.read(quiet=0.2)
    yield animation.frame(planner.screen, step.says, step.seconds)
